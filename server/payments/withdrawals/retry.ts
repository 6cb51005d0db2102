import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { withdrawalQueue } from '../queues.ts'
import { resend } from './send.ts'
import { withdrawals } from './withdrawal.ts'

export const retryWithdrawal = command({
  name: 'withdrawal.retry',
  summary: 'Send again what providers certainly did not pay, by a plan of today.',
  subject: withdrawals,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'failed', to: ['approved', 'sent', 'unknown'] },
  async handler(context) {
    const { subject: withdrawal, input } = context
    await resolveCase(context, {
      queue: withdrawalQueue,
      subject: withdrawal.id,
      resolution: 'APPROVED_REROUTED',
      rationale: input.rationale,
    })
    const { to, patch } = await resend(context, withdrawal)
    return { ...(to === 'failed' ? {} : { to }), patch: { ...patch, straight_through: false } }
  },
})
