import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { plans } from './plan.ts'
import { standardPlan } from './terms.ts'

export const adoptPlan = command({
  name: 'plan.adopt',
  summary: 'Put the shipped commission plan in force in an entity that has none.',
  actors: ['system'],
  input: z.strictObject({ entity: z.string() }),
  async handler({ input, tx, now, create }) {
    const there = await tx.maybe`select id from partners.plans where entity = ${input.entity} limit 1`
    if (there) return
    await create(plans, {
      entity: input.entity,
      ...standardPlan,
      terms: json(standardPlan.terms) as never,
      edition: 1,
      note: 'As shipped',
      effective_from: now,
    })
  },
})
