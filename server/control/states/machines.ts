import { z } from 'zod'
import { query } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import type { States } from './states.ts'

/** The golden states of the house as data, for diagrams. */
export function stateRoom(machines: () => readonly States[]): Room {
  const list = query({
    name: 'machine.list',
    summary: 'Every life cycle of the house: its states, the steps between them, and how long each may last.',
    path: '/v1/machines',
    permission: 'case.read',
    input: z.strictObject({}),
    output: z.object({
      data: z.array(
        z
          .object({
            machine: z.string(),
            initial: z.array(z.string()),
            states: z.array(
              z.object({
                name: z.string(),
                to: z.array(z.string()),
                sla_minutes: z.number().nullable(),
                note: z.string().nullable(),
              }),
            ),
          })
          .meta({ id: 'Machine' }),
      ),
    }),
    handler: async () => ({
      data: machines().map(({ machine, initial, names, states }) => ({
        machine,
        initial: [...initial],
        states: names.map((name) => {
          const { to, sla, note } = states[name]!
          return { name, to: [...to], sla_minutes: sla ? sla / 60_000 : null, note: note ?? null }
        }),
      })),
    }),
  })
  return { name: 'states', queries: [list] }
}
