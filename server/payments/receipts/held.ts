import { amlQueue } from '../../clients/index.ts'
import type { Eyes } from '../../control/commands/command.ts'
import type { Tx } from '../../control/database/sql.ts'

/** What waits in the restricted queue is not let go by one person. */
export async function heldByCompliance(tx: Tx, subject: string): Promise<Eyes | null> {
  const held = await tx.maybe`
    select id from control.cases where subject = ${subject} and queue = ${amlQueue.name} and resolved_at is null`
  return held ? { checkers: 1, because: 'Compliance holds it.' } : null
}
