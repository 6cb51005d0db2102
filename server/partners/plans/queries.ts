import { z } from 'zod'
import { instant, query } from '../../control/commands/command.ts'
import type { PlanEdition } from './plan.ts'
import { planTerms } from './terms.ts'

export const listPlans = query({
  name: 'plan.list',
  summary: 'Commission plans with all their editions, the newest first.',
  path: '/v1/commission-plans',
  permission: 'partner.read',
  input: z.strictObject({}),
  output: z.object({
    data: z.array(
      z.object({
        id: z.string(),
        entity: z.string(),
        name: z.string(),
        edition: z.int(),
        title: z.string(),
        terms: planTerms,
        note: z.string(),
        effective_from: instant,
      }),
    ),
  }),
  async handler({ db, entities }) {
    const data = await db.rows<PlanEdition>`
      select * from partners.plans where (${entities}::text[] is null or entity = any(${entities}))
      order by entity, name, edition desc limit 500`
    return { data }
  },
})
