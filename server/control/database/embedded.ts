import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Place, preparePlace } from './embedded-place.ts'
import { sqlState } from './sql.ts'

/** A PostgreSQL of our own, held by this process until it stops it or dies. */
export interface Postgres {
  /** For `openDatabase`: the database `tower` as its owner. */
  url: string
  /** Whether a server that outlived its Tower was taken over. */
  adopted: boolean
  /** Fast shutdown: open transactions are rolled back. */
  stop(): Promise<void>
}

interface Options {
  dataDir: string
  log: (line: string) => void
  /** Server settings over ours. */
  settings?: Record<string, string>
}

interface Held {
  pid: number
  adopted: boolean
  /** The session whose lock says that the server is ours; it ends with our process, however that ends. */
  keeper: pg.Client
}

const ourSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_connections: '100',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}
const port = 5432
const lockKey = 0x746f776572
const logBytes = 10_000_000
const retryMs = 20
const recoveryNoticeMs = 5_000
const holderGraceMs = 1_000
const silenceMs = 30_000
const stopMs = 30_000
const restartMs = 5_000
const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/**
 * Starts the embedded PostgreSQL 18 on `dataDir`, or takes over the one that a killed Tower left running there.
 * A server that dies is started again. Every failure is one sentence with what to do.
 */
export async function startPostgres(options: Options): Promise<Postgres> {
  const { log } = options
  const place = preparePlace(options.dataDir, log)
  let held = await hold(place, options)
  const { adopted } = held
  let stopped: Promise<void> | undefined
  let restarting: Promise<void> | undefined

  const watch = () => {
    held.keeper.once('end', () => {
      if (stopped) return
      log('PostgreSQL stopped unexpectedly; it is started again.')
      restarting = restart()
    })
  }
  const restart = async () => {
    for (;;) {
      try {
        held = await hold(place, options)
        if (!stopped) watch()
        return
      } catch (error) {
        log((error as Error).message)
      }
      if (stopped) return
      await sleep(restartMs)
    }
  }
  const stop = async () => {
    await restarting
    await shutDown(held, place)
  }
  watch()
  return {
    url: connectionUrl(place, 'tower'),
    adopted,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/** The address of the server that runs on `dataDir` now, whoever holds it; undefined where none does. */
export function runningPostgres(dataDir: string): string | undefined {
  if (!fs.existsSync(join(dataDir, 'postgres'))) return undefined
  const place = preparePlace(dataDir, () => undefined)
  return livePostmaster(place) && connectionUrl(place, 'tower')
}

const connectionUrl = ({ socketDir }: Place, user: string, database = user): string =>
  `postgresql:///${database}?host=${encodeURIComponent(socketDir)}&port=${port}&user=${user}`

async function hold(place: Place, options: Options): Promise<Held> {
  for (;;) {
    const running = livePostmaster(place)
    const pid = running?.pid ?? (await launch(place, options))
    const keeper = pid && (await connect(place, pid))
    if (!keeper) continue
    let lost = false
    keeper.once('end', () => {
      lost = true
    })
    try {
      await claim(keeper, place)
      const held = { pid, keeper, adopted: running !== undefined }
      if (running && running.program !== join(place.bin, 'postgres')) {
        await shutDown(held, place)
        continue
      }
      await createDatabase(keeper)
      if (running) options.log(`PostgreSQL was still running (process ${pid}) and is taken over.`)
      return held
    } catch (error) {
      // Its former holder stopped the server meanwhile: it is ours to start.
      if (lost) continue
      await keeper.end()
      throw error
    }
  }
}

/** The server of this cluster, by its lock file and the process that the file names. */
function livePostmaster({ cluster }: Place): { pid: number; program: string } | undefined {
  const pid = Number(lockFile(cluster)[0])
  if (!pid) return undefined
  let argv: string[]
  try {
    argv = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return undefined
  }
  const program = argv[0] ?? ''
  const folder = argv[argv.indexOf('-D') + 1] ?? ''
  if (basename(program) !== 'postgres') return undefined
  // A cluster that was moved under its running server has another path now: such a server counts.
  const other = fs.statSync(folder, { throwIfNoEntry: false })
  return other && other.ino !== fs.statSync(cluster).ino ? undefined : { pid, program }
}

function lockFile(cluster: string): string[] {
  try {
    return fs.readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The process id of a server that is ready; undefined when another Tower was faster or an old one is still leaving. */
async function launch(place: Place, { log, settings }: Options): Promise<number | undefined> {
  const { cluster, home, logFile, user, bin, socketDir } = place
  if (!fs.existsSync(cluster)) initialise(place, log)
  const version = fs.readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const ours = programVersion(place).split('.')[0]
  if (version !== ours) {
    throw new Error(
      `The database in ${home} was made by PostgreSQL ${version} and this Tower brings ${ours}: start the Tower that made it, export, and import here.`,
    )
  }
  if (livePostmaster(place)) return undefined
  removeLocksOfOthers(place)
  fs.writeFileSync(join(cluster, 'pg_hba.conf'), 'local all all peer map=tower\n')
  const users = [...new Set([user.name, process.getuid?.() === 0 ? 'root' : user.name])]
  fs.writeFileSync(join(cluster, 'pg_ident.conf'), users.map((name) => `tower "${name}" all\n`).join(''))

  if ((fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logBytes) fs.renameSync(logFile, `${logFile}.old`)
  const out = fs.openSync(logFile, 'a')
  fs.fchownSync(out, user.uid, user.gid)
  const before = fs.fstatSync(out).size
  const all = { ...ourSettings, unix_socket_directories: `"${socketDir}"`, port: String(port), ...settings }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(bin, 'postgres'), ['-D', cluster, ...flags], {
    cwd: '/',
    env: environment,
    uid: user.uid,
    gid: user.gid,
    stdio: ['ignore', out, out],
    // A group of its own: Ctrl-C must reach Tower first, which then stops the server.
    detached: true,
  })
  fs.closeSync(out)
  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    ended = `ended with ${signal ?? code}`
  })
  child.unref()
  for (let waited = 0; ended === undefined; waited += retryMs) {
    const lock = lockFile(cluster)
    if (Number(lock[0]) === child.pid && lock[7]?.trim() === 'ready') return child.pid
    if (waited === recoveryNoticeMs) log('PostgreSQL is still starting: it may be recovering from a crash.')
    await sleep(retryMs)
  }
  const said = fs.readFileSync(logFile).subarray(before).toString()
  if (/lock file ".*" already exists|pre-existing shared memory block/.test(said)) {
    await sleep(retryMs)
    return undefined
  }
  throw new Error(`PostgreSQL did not start: ${firstWords(said) || ended}. ${remedy(said)} Its log is ${logFile}.`)
}

const programVersion = ({ bin }: Place): string =>
  (JSON.parse(fs.readFileSync(join(bin, '..', '..', 'package.json'), 'utf8')) as { version: string }).version

/** A process id that now belongs to something else would keep PostgreSQL from starting; a dead one it handles itself. */
function removeLocksOfOthers({ cluster, socketDir }: Place): void {
  for (const path of [join(cluster, 'postmaster.pid'), join(socketDir, `.s.PGSQL.${port}.lock`)]) {
    if (!fs.existsSync(path)) continue
    const pid = Number(fs.readFileSync(path, 'utf8').split('\n')[0])
    if (fs.existsSync(`/proc/${pid}`)) fs.rmSync(path, { force: true })
  }
}

/** Makes the cluster beside its place and moves it there, so that a half-made one is never used. */
function initialise(place: Place, log: (line: string) => void): void {
  const { home, cluster, bin, user } = place
  for (const name of fs.readdirSync(home)) {
    const maker = /^cluster\.(\d+)$/.exec(name)?.[1]
    if (maker && !fs.existsSync(`/proc/${maker}`)) fs.rmSync(join(home, name), { recursive: true })
  }
  log(`Creating the database in ${home}.`)
  const draft = `${cluster}.${process.pid}`
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const made = spawnSync(join(bin, 'initdb'), ['-D', draft, '--username=postgres', '--auth=peer', ...locale], {
    cwd: '/',
    env: environment,
    uid: user.uid,
    gid: user.gid,
    encoding: 'utf8',
  })
  if (made.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true })
    const said = `${made.stdout ?? ''}${made.stderr ?? ''}`
    const why = firstWords(said) || made.error?.message || `initdb ended with ${made.signal ?? made.status}`
    throw new Error(`PostgreSQL can't create its database in ${home}: ${why}. ${remedy(said)}`)
  }
  try {
    fs.renameSync(draft, cluster)
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    if (!fs.existsSync(cluster)) throw error
  }
}

const firstWords = (said: string): string => {
  const line = said.split('\n').find((line) => /(FATAL|PANIC|ERROR|error):(?!.*the database system is)/.test(line))
  return (line ?? '').replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '').replace(/\.$/, '')
}

const remedy = (said: string): string => {
  if (/No space left|disk quota/i.test(said)) return 'Make room on the disk, or set DATA_DIR to another one.'
  if (/Cannot allocate memory|could not map anonymous|shared memory/.test(said))
    return 'It needs about 400 MB of memory.'
  if (/No such file|shared libraries/.test(said)) return 'Set DATABASE_URL if this system has no glibc.'
  return 'Set that right, or set DATABASE_URL to another PostgreSQL.'
}

/** A session as the server's superuser; undefined when the server went away meanwhile. */
async function connect(place: Place, pid: number): Promise<pg.Client | undefined> {
  for (let waited = 0; livePostmaster(place)?.pid === pid; waited += retryMs) {
    const keeper = new pg.Client({
      connectionString: connectionUrl(place, 'postgres'),
      application_name: `tower ${process.pid}`,
    })
    // What ends the session also emits `end`, which is watched.
    keeper.on('error', () => undefined)
    try {
      await keeper.connect()
      return keeper
    } catch (error) {
      const busy = sqlState(error) === '57P03' || sqlState(error) === '53300'
      if (!busy && waited > silenceMs) {
        throw new Error(
          `PostgreSQL (process ${pid}) runs on ${place.home} but does not answer (${(error as Error).message}): end that process and start again.`,
        )
      }
      await sleep(retryMs)
    }
  }
  return undefined
}

async function claim(keeper: pg.Client, { dataDir }: Place): Promise<void> {
  const holder = `select application_name as name from pg_stat_activity a join pg_locks l using (pid)
    where l.locktype = 'advisory' and l.granted and a.datname = 'postgres'`
  for (let waited = 0; ; waited += retryMs) {
    const { rows } = await keeper.query('select pg_try_advisory_lock($1) as ours', [lockKey])
    if (rows[0].ours) return
    // The session of a Tower that was just killed may take a moment to end.
    if (waited >= holderGraceMs) {
      const name: string = (await keeper.query(holder)).rows[0]?.name ?? 'tower'
      throw new Error(
        `The data folder ${dataDir} is in use by another Tower (process ${name.replace('tower ', '')}): stop that one, or set DATA_DIR to another folder.`,
      )
    }
    await sleep(retryMs)
  }
}

async function createDatabase(keeper: pg.Client): Promise<void> {
  const { rows } = await keeper.query(`select
    exists (select from pg_roles where rolname = 'tower') as role,
    exists (select from pg_database where datname = 'tower') as database`)
  if (!rows[0].role) await keeper.query('create role tower login createdb createrole')
  if (!rows[0].database) await keeper.query('create database tower owner tower')
}

async function shutDown({ keeper, pid }: Held, place: Place): Promise<void> {
  await keeper.end()
  for (let waited = 0; livePostmaster(place)?.pid === pid; waited += retryMs) {
    if (waited === 0) process.kill(pid, 'SIGINT')
    if (waited === stopMs) process.kill(pid, 'SIGQUIT')
    await sleep(retryMs)
  }
}
