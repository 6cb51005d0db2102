import type { Database } from '../database/sql.ts'
import type { States } from './states.ts'

/**
 * Writes the declared steps into the database, which enforces them from then on.
 * Refuses to orphan: a state that rows still stand in may not vanish from a declaration.
 */
export async function installStates(
  database: Database,
  machines: readonly { machine: States; table: string }[],
): Promise<void> {
  await database.transaction(async (tx) => {
    // Processes that start together take turns.
    await tx.text('lock table control.transitions in share row exclusive mode')
    for (const { machine, table } of machines) {
      const { rows } = await tx.text(`select distinct state from ${table} where not state = any($1)`, [machine.names])
      if (rows.length) {
        throw new Error(
          `${machine.machine}: rows stand in ${rows.map((row) => row.state).join(', ')}, which is no longer declared`,
        )
      }
      const from = [
        ...machine.initial.map(() => ''),
        ...machine.names.flatMap((name) => machine.states[name]!.to.map(() => name)),
      ]
      const to = [...machine.initial, ...machine.names.flatMap((name) => [...machine.states[name]!.to])]
      await tx.run`delete from control.transitions where machine = ${machine.machine}`
      await tx.run`insert into control.transitions (machine, from_state, to_state)
        select ${machine.machine}, * from unnest(${from}::text[], ${to}::text[])`
    }
  })
}
