import type { Config } from '../server/config.ts'
import { auditVerifier, keyFor } from '../server/config.ts'
import { systemClock } from '../server/control/clock.ts'
import type { House } from '../server/control/commands/room.ts'
import { runningPostgres, startPostgres } from '../server/control/database/embedded.ts'
import { type Database, openDatabase } from '../server/control/database/sql.ts'
import { assembleHouse } from '../server/control/tower.ts'
import { connectorsOf } from '../server/main.ts'
import { roles } from '../server/roles.ts'
import { roomsOver } from '../server/rooms.ts'

/** All that the house declares, without a server and without anything outside being called. */
export function declaredHouse(config: Config, db: Database): House {
  const outside = connectorsOf(config)
  const parts = { db, publicUrl: config.publicUrl, documentKey: keyFor(config.secret, 'documents') }
  return assembleHouse({
    clock: systemClock,
    roles,
    mailer: outside.mailer,
    rooms: roomsOver(outside, parts),
    verifierKey: auditVerifier(config.secret),
  })
}

/** Works on the database of the configuration: DATABASE_URL, the one a running Tower holds, or the embedded one started for the while. */
export async function onDatabase<Result>(
  config: Config,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const url = config.databaseUrl ?? runningPostgres(config.dataDir)
  const own = url ? undefined : await startPostgres({ dataDir: config.dataDir, log: (line) => console.error(line) })
  const database = openDatabase(url ?? own!.url, { connections: 4 })
  try {
    return await work(database)
  } finally {
    await database.close()
    await own?.stop()
  }
}
