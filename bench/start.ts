import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { dataFolder, median, type Row } from './bench.ts'

const root = join(import.meta.dirname, '..')
const times = 3
const port = 4990
const patience = 120_000

/** `npm start` until `/readyz` says yes, then a polite end; in milliseconds. */
async function start(dataDir: string): Promise<number> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), SIMULATOR_PORT: String(port + 10) }
  const started = performance.now()
  // A group of its own, so that nothing of it outlives the measurement.
  const child = spawn('npm', ['start', '--', '--quiet'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  const ended = once(child, 'exit')
  try {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
      if (answer?.ok) return performance.now() - started
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`)
      if (performance.now() - started > patience) throw new Error('npm start is not ready in two minutes')
      await pause(25)
    }
  } finally {
    // npm is told and the server hears of it; what is left of the group once the data is at rest may go at once.
    child.kill('SIGTERM')
    while (existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))) await pause(25)
    await ended
    endGroup(child.pid)
  }
}

function endGroup(group: number | undefined): void {
  try {
    if (group) process.kill(-group, 'SIGKILL')
  } catch (error) {
    // Nobody of it is left.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** `npm start` in an installed and built clone: on a new data folder, and again on the same. */
export async function run(): Promise<Row[]> {
  const found = { cold: [] as number[], warm: [] as number[] }
  for (let time = 0; time < times; time++) {
    const dataDir = dataFolder()
    found.cold.push(await start(dataDir))
    found.warm.push(await start(dataDir))
    rmSync(dataDir, { recursive: true, force: true })
  }
  const row = (what: string, values: number[], most: number): Row => ({
    what,
    measured: `${(median(values) / 1_000).toFixed(1)} s`,
    against: '',
    reach: `<= ${most} s`,
    met: median(values) <= most * 1_000,
  })
  return [
    row('cold `npm start` after install, new data folder, until /readyz', found.cold, 15),
    row('warm restart, until /readyz', found.warm, 5),
  ]
}
