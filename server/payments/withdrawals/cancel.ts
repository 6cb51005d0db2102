import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { withdrawalQueue } from '../queues.ts'
import { giveBack } from './give-back.ts'
import { withdrawals } from './withdrawal.ts'

export const cancelWithdrawal = command({
  name: 'withdrawal.cancel',
  summary: 'Take back your request, as long as it is not approved.',
  actors: ['client', 'staff'],
  subject: withdrawals,
  input: z.strictObject({}),
  moves: { from: ['review', 'waiting_for_client'], to: 'cancelled' },
  async handler(context) {
    const { patch } = await giveBack(context, context.subject, { platform: true })
    await resolveCase(context, { queue: withdrawalQueue, subject: context.subject.id, resolution: 'CLIENT_CANCELLED' })
    return { patch }
  },
})
