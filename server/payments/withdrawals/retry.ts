import { z } from 'zod'
import { clients } from '../../clients/index.ts'
import { command, sentence } from '../../control/commands/command.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { instruments } from '../instruments/instrument.ts'
import { withdrawalQueue } from '../queues.ts'
import { sendPayout } from './send.ts'
import { withdrawals } from './withdrawal.ts'

export const retryWithdrawal = command({
  name: 'withdrawal.retry',
  summary: 'Send a withdrawal again that the provider certainly did not pay.',
  subject: withdrawals,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'failed', to: 'approved' },
  async handler(context) {
    const { subject: withdrawal, input, load } = context
    const client = await load(clients, withdrawal.client)
    const instrument = await load(instruments, withdrawal.instrument)
    await resolveCase(context, {
      queue: withdrawalQueue,
      subject: withdrawal.id,
      resolution: 'APPROVED_REROUTED',
      rationale: input.rationale,
    })
    return { patch: { ...(await sendPayout(context, withdrawal, client, instrument)), straight_through: false } }
  },
})
