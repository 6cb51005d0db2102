import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '../server/control/database/sql.ts'

/** A migrated database of a test file's own, dropped after the file. Call it at the top: `const database = await testDatabase()`. */
export const testDatabase = (): Promise<Database> => create('tower')

/** The same without any table of ours. */
export const emptyDatabase = (): Promise<Database> => create('template0')

async function create(template: string): Promise<Database> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = inject('postgres')
  const administer = async (work: (database: Database) => Promise<unknown>) => {
    // Connected elsewhere: a template must have no session.
    const database = openDatabase(url.replace('/tower?', '/postgres?'), { connections: 1 })
    await work(database)
    await database.close()
  }
  await administer((database) => database.pool.query(`create database ${name} template ${template}`))
  const database = openDatabase(url.replace('/tower?', `/${name}?`))
  let closed: Promise<void> | undefined
  const close = async () => {
    await database.close()
    await administer((other) => other.pool.query(`drop database ${name} with (force)`))
  }
  const own = {
    ...database,
    close: () => {
      closed ??= close()
      return closed
    },
  }
  afterAll(own.close)
  return own
}
