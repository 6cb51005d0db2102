import type { Database } from '../database/sql.ts'
import { newId } from '../ids.ts'

interface Attempt {
  at: Date
  actor: string | null
  address: string | null
  action: string
  code: string
  detail?: string
}

/** Notes a refusal in the log of attempts, in a transaction of its own. */
export async function attempted(
  database: Database,
  { at, actor, address, action, code, detail }: Attempt,
): Promise<void> {
  await database.transaction(
    (tx) => tx.run`insert into control.attempts (id, at, actor, address, action, code, detail)
      values (${newId('at', at.getTime())}, ${at}, ${actor}, ${address}, ${action}, ${code}, ${detail ?? null})`,
  )
}
