import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { dictionaryEdition } from '../metrics/dictionary.ts'
import { measure } from '../metrics/measure.ts'
import { snapshots } from './snapshot.ts'

export const takeSnapshot = command({
  name: 'snapshot.take',
  summary: 'Keep all figures of an entity for a day that has ended. A day is kept once.',
  actors: ['system'],
  creates: snapshots,
  input: z.strictObject({ entity: z.string(), day: z.iso.date() }),
  async handler({ input, tx, now, create }) {
    const { entity, day } = input
    const there = await tx.maybe<{ id: string }>`
      select id from reports.snapshots where entity = ${entity} and day = ${day}`
    if (there) return { result: { id: there.id, taken: false } }
    const bounds = await tx.maybe<{ from: Date; until: Date }>`
      select ${day}::date::timestamp at time zone time_zone as from, (${day}::date + 1)::timestamp at time zone time_zone as until
      from control.entities where id = ${entity}`
    if (!bounds) refuse('not_found', `There is no entity ${entity}.`)
    if (bounds.until > now) refuse('state_refused', `${day} has not ended in ${entity}.`)
    const figures = await measure(tx, { ...bounds, entities: [entity] })
    const created = await create(snapshots, {
      entity,
      day,
      from_at: bounds.from,
      until_at: bounds.until,
      figures: json(figures) as never,
      dictionary: dictionaryEdition,
    })
    return { created, result: { id: created.id, taken: true } }
  },
})
