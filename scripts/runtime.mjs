import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const neededNode = 24

/** Whether the module is the program that was started, and not imported by it. */
export const isProgram = (url) => Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(url)

/** Ends the program with one sentence. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Node 24: the one that npm installed here, or the running one where npm has none for this platform. */
export function node24() {
  const pinned = join(bin, 'node')
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return process.execPath
  return fail(
    existsSync(bin)
      ? `npm has no Node ${neededNode} for ${process.platform} ${process.arch}: run this with Node ${neededNode} or newer.`
      : 'Nothing is installed yet: run npm start, or npm ci.',
  )
}

/** The environment in which `node` and the tools of node_modules are found first. */
export const toolEnvironment = () => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` })

/** The environment without them: what runs in it may replace node_modules. */
export const outerEnvironment = () => ({
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')))
    .join(delimiter),
})

/** Runs a program with this terminal and gives its exit code. */
export const run = (command, args, options = {}) =>
  new Promise((resolve) => {
    spawn(command, args, { cwd: root, stdio: 'inherit', env: toolEnvironment(), ...options })
      .once('error', (error) => fail(`${command} can't be run: ${error.message}.`))
      .once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })

/** Becomes `node <args>` under Node 24 as nearly as can be: terminal, signals and exit code are its own. */
export function become(args, { cwd } = {}) {
  // The channel tells the child when this process is killed: it gets `disconnect`.
  const child = spawn(node24(), args, { cwd, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  child.once('error', (error) => fail(`Node can't be run: ${error.message}.`))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  // npm outlives its script unless it is killed, of which it can't tell us.
  const npm = process.env.npm_lifecycle_event && npmProcess()
  if (npm) setInterval(() => npmProcess() !== npm && child.kill('SIGTERM'), 500).unref()
  child.once('exit', (code, signal) => {
    if (!signal) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** The process id of the npm that runs this script, directly or through its shell. */
function npmProcess() {
  try {
    const [, name, parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8')) ?? []
    return /^(sh|dash|bash)$/.test(name) ? Number(parent) : process.ppid
  } catch {
    // Not Linux, or gone: nothing to watch, or a change.
    return 0
  }
}
