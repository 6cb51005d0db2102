import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { withdrawalQueue } from '../queues.ts'
import { giveBack } from './give-back.ts'
import { withdrawals } from './withdrawal.ts'

export const rejectWithdrawal = command({
  name: 'withdrawal.reject',
  summary: 'Reject a withdrawal, or what of it was not paid; that money goes back to the account.',
  subject: withdrawals,
  input: z.strictObject({
    rationale: sentence,
    client_message: sentence.meta({ description: 'What the client may know' }),
    resolution: z
      .enum(['REJECTED_POLICY', 'REJECTED_FRAUD', 'ESCALATED_AML', 'RETURNED_TO_SOURCE'])
      .default('REJECTED_POLICY'),
  }),
  moves: {
    from: ['review', 'waiting_for_client', 'failed'],
    to: ['rejected', 'partly_paid', 'returned', 'approved', 'unknown', 'sent'],
  },
  async handler(context) {
    const { subject: withdrawal, input, actor } = context
    const { to = 'rejected', patch } = await giveBack(context, withdrawal, {
      platform: true,
      clientMessage: input.client_message,
    })
    await resolveCase(context, {
      queue: withdrawalQueue,
      subject: withdrawal.id,
      resolution: input.resolution,
      rationale: input.rationale,
    })
    return { to, patch: { ...patch, decided_by: actor.id } }
  },
})
