import { z } from 'zod'
import { command, sentence, shortText } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { plans } from './plan.ts'
import { checkTerms, planTerms } from './terms.ts'

export const changePlan = command({
  name: 'plan.change',
  summary: 'Put a new edition of a commission plan in force from now on, or a new plan; another person must agree.',
  creates: plans,
  stepUp: true,
  input: z.strictObject({
    entity: z.string(),
    name: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
    title: shortText,
    terms: planTerms,
    rationale: sentence,
  }),
  eyes: () => ({ checkers: 1, because: 'A plan pays every partner on it.' }),
  async handler({ input, tx, now, create, emit }) {
    const errors = checkTerms(input.terms)
    if (errors.length) refuse('policy_invalid', '', errors)
    const newest = await tx.maybe<{ edition: number }>`
      select edition from partners.plans where entity = ${input.entity} and name = ${input.name}
      order by edition desc limit 1`
    const created = await create(plans, {
      entity: input.entity,
      name: input.name,
      edition: (newest?.edition ?? 0) + 1,
      title: input.title,
      terms: json(input.terms) as never,
      note: input.rationale,
      effective_from: now,
    })
    emit('commission_plan.changed', { type: plans.type, id: created.id, entity: created.entity })
    return { created, result: { id: created.id, edition: created.edition } }
  },
})
