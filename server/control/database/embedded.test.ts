import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { type Postgres, startPostgres } from './embedded.ts'
import { openDatabase } from './sql.ts'

// Named as the folder of a run, so that the next run clears it away should this one be killed.
const root = fs.mkdtempSync(join(os.tmpdir(), `tower-test-${process.pid}-`))
fs.chmodSync(root, 0o755)
const dataDir = root

afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

const lines: string[] = []
async function start(folder = dataDir): Promise<Postgres> {
  const server = await startPostgres({ dataDir: folder, log: (line) => lines.push(line) })
  onTestFinished(server.stop)
  return server
}

/** A Tower in a process of its own, which can be killed. */
async function startChild(): Promise<ChildProcess> {
  const program = `import { startPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
    await startPostgres({ dataDir: process.argv[1], log: () => {} })
    process.send('ready')`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program, dataDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  return child
}

const postmaster = (): number =>
  Number(fs.readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

async function count(url: string): Promise<bigint> {
  const database = openDatabase(url)
  try {
    return (await database.one<{ count: bigint }>`select count(*) from kept`).count
  } finally {
    await database.close()
  }
}

test('creates a durable UTF-8 database with an owner who is no superuser', async () => {
  const server = await start()
  expect(server.adopted).toBe(false)
  const database = openDatabase(server.url)
  const row = await database.one`select current_user::text as user, rolsuper, rolcreatedb,
    current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
    current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
    (select datlocale from pg_database where datname = current_database()) as locale
    from pg_roles where rolname = current_user`
  expect(row).toEqual({
    user: 'tower',
    rolsuper: false,
    rolcreatedb: true,
    encoding: 'UTF8',
    fsync: 'on',
    addresses: '',
    checksums: 'on',
    locale: 'C.UTF-8',
  })
  await database.transaction((tx) => tx.run`create table kept as select 1 as id`)
  await database.close()
  await server.stop()
  expect(fs.existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false)
})

test('keeps its data over a restart, ignoring a lock file whose process id is now another', async () => {
  fs.writeFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), `${process.pid}\n`)
  const server = await start()
  expect(await count(server.url)).toBe(1n)
  await server.stop()
})

test('refuses a data folder that another Tower holds, and takes over its server once that was killed', async () => {
  const child = await startChild()
  const pid = postmaster()
  await expect(start()).rejects.toThrow(
    `The data folder ${dataDir} is in use by another Tower (process ${child.pid}): stop that one, or set DATA_DIR to another folder.`,
  )
  child.kill('SIGKILL')
  await once(child, 'exit')
  const server = await start()
  expect(server.adopted).toBe(true)
  expect(postmaster()).toBe(pid)
  expect(await count(server.url)).toBe(1n)
  await server.stop()
})

test('recovers when both were killed', async () => {
  const child = await startChild()
  child.kill('SIGKILL')
  process.kill(postmaster(), 'SIGKILL')
  const server = await start()
  expect(server.adopted).toBe(false)
  expect(await count(server.url)).toBe(1n)
  await server.stop()
})

test('starts a server again that died under it', async () => {
  const server = await start()
  const pid = postmaster()
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => count(server.url).catch(() => 0n), { timeout: 15_000 }).toBe(1n)
  expect(postmaster()).not.toBe(pid)
  await server.stop()
})

test('of two that start at once on a new folder one wins and the other says so', async () => {
  const folder = join(root, 'contested')
  const results = await Promise.allSettled([start(folder), start(folder)])
  const failures = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason.message)
  expect(failures).toEqual([expect.stringContaining(`is in use by another Tower (process ${process.pid})`)])
})

test('works where the path is too long for a socket', async () => {
  const server = await start(join(root, 'long'.repeat(25)))
  const database = openDatabase(server.url)
  expect(await database.one`select 1 as one`).toEqual({ one: 1 })
  const folder = new URL(server.url).searchParams.get('host')
  await database.close()
  await server.stop()
  fs.rmSync(folder ?? '', { recursive: true })
})

test.runIf(process.getuid?.() === 0)(
  'keeps the database elsewhere where the folder is closed to its user',
  async () => {
    const closed = join(root, 'closed')
    fs.mkdirSync(closed, { mode: 0o700 })
    const folder = join(closed, 'data')
    const first = await start(folder)
    const elsewhere = fs.readlinkSync(join(folder, 'postgres'))
    expect(lines.join('\n')).toContain(`so the database is kept in ${elsewhere}`)
    await first.stop()
    const again = await start(folder)
    expect(again.url).toBe(first.url)
    await again.stop()
    fs.rmSync(elsewhere, { recursive: true })
    await expect(start(folder)).rejects.toThrow(/which is gone: bring it back, or remove the link/)
  },
)

test('says what is wrong with the folder in one sentence', async () => {
  const file = join(root, 'file')
  fs.writeFileSync(file, '')
  await expect(start(join(file, 'data'))).rejects.toThrow(/^The data folder .* can't be used .*: set DATA_DIR to/)
  fs.writeFileSync(join(dataDir, 'postgres/cluster/PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 17 and this Tower brings 18/)
})
