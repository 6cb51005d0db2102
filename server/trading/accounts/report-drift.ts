import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { openCase } from '../../control/queues/cases.ts'
import { platformQueue } from '../queue.ts'
import { tradingAccounts } from './account.ts'

/** One thing that stands differently on the platform. */
export const difference = z.strictObject({ reason: z.string(), ours: z.string(), theirs: z.string() })
export type Difference = z.infer<typeof difference>

export const reportDrift = command({
  name: 'trading-account.report-drift',
  summary: 'Bring an account whose platform side differs to a person.',
  actors: ['system'],
  subject: tradingAccounts,
  input: z.strictObject({ differences: z.array(difference).min(1).max(10) }),
  async handler(context) {
    const { subject: account, input } = context
    await openCase(context, platformQueue, {
      about: { type: 'trading account', id: account.id, entity: account.entity },
      title:
        `${account.login}: ${input.differences.map(({ reason, ours, theirs }) => `${reason.toLowerCase().replaceAll('_', ' ')} ${ours} → ${theirs}`).join(', ')}`.slice(
          0,
          200,
        ),
      client: account.client,
      reasons: input.differences.map(({ reason }) => reason),
      facts: Object.fromEntries(input.differences.map(({ reason, ours, theirs }) => [reason, { ours, theirs }])),
    })
  },
})
