import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { exposureLimits } from './limit.ts'

/** 50 lots net in any symbol. */
const shipped = 50_00_000_000n

export const adoptLimits = command({
  name: 'limit.adopt',
  summary: 'Put the shipped exposure limit in force in an entity that has none.',
  actors: ['system'],
  input: z.strictObject({ entity: z.string() }),
  async handler({ input, tx, create }) {
    const there = await tx.maybe`select id from risk.limits where entity = ${input.entity} limit 1`
    if (!there) await create(exposureLimits, { entity: input.entity, book: 'B', symbol: '*', volume: shipped })
  },
})
