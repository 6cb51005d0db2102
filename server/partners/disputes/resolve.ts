import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { partnersQueue } from '../queue.ts'
import { disputes } from './dispute.ts'

const codes = Object.keys(partnersQueue.resolutions) as [string, ...string[]]
const against = new Set(['REJECTED_AS_CALCULATED', 'CLAUSE_CLARIFIED', 'CLAWBACK_APPLIED', 'PARTNER_SUSPENDED'])

export const resolveDispute = command({
  name: 'dispute.resolve',
  summary: 'Conclude a dispute with its resolution code.',
  subject: disputes,
  input: z.strictObject({ resolution: z.enum(codes), rationale: sentence }),
  moves: { from: 'open', to: ['upheld', 'rejected'] },
  async handler(context) {
    const { subject: dispute, input } = context
    await resolveCase(context, {
      queue: partnersQueue,
      subject: dispute.id,
      resolution: input.resolution,
      rationale: input.rationale,
    })
    return { to: against.has(input.resolution) ? 'rejected' : 'upheld', patch: input }
  },
})
