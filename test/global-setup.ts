import fs from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../server/control/database/embedded.ts'
import { migrate } from '../server/control/database/migrate.ts'
import { openDatabase } from '../server/control/database/sql.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's PostgreSQL, whose database `tower` is migrated and the template of each test's. */
    postgres: string
  }
}

/** One PostgreSQL for the whole run; durable writes are left out, as it is thrown away. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers()
  const dataDir = fs.mkdtempSync(join(os.tmpdir(), `tower-test-${process.pid}-`))
  fs.chmodSync(dataDir, 0o755)
  // An autovacuum worker in a test's database cannot be ended by who drops it.
  const settings = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '200' }
  const server = await startPostgres({ dataDir, log: () => undefined, settings })
  const end = async () => {
    await server.stop()
    fs.rmSync(dataDir, { recursive: true })
  }
  const database = openDatabase(server.url, { connections: 1 })
  try {
    await migrate(database, join(import.meta.dirname, '../db'), () => undefined)
  } catch (error) {
    await database.close()
    await end()
    throw error
  }
  await database.close()
  project.provide('postgres', server.url)
  return end
}

/** What runs that were killed left: their servers and folders. */
function removeLeftovers(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const run = /^tower-test-(\d+)-/.exec(name)?.[1]
    if (!run || fs.existsSync(`/proc/${run}`)) continue
    const folder = join(os.tmpdir(), name)
    if (fs.statSync(folder, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue
    const lock = join(folder, 'postgres/cluster/postmaster.pid')
    const pid = fs.existsSync(lock) && fs.readFileSync(lock, 'utf8').split('\n')[0]
    const command = `/proc/${pid}/cmdline`
    if (fs.existsSync(command) && fs.readFileSync(command, 'utf8').includes(folder))
      process.kill(Number(pid), 'SIGQUIT')
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
