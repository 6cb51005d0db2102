import { z } from 'zod'
import { command, shortText } from '../../control/commands/command.ts'
import { formatMoney, money } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { depositQueue } from '../queues.ts'
import { aboutDeposit, deposits } from './deposit.ts'

/** It helps to find the money when it comes, and to ask for it when it does not. */
export const claimDeposit = command({
  name: 'deposit.claim',
  summary: 'Say that a transfer was sent, with its reference; it is credited when it arrives, never before.',
  actors: ['client'],
  subject: deposits,
  input: z.strictObject({ reference: shortText }),
  moves: { from: ['pending', 'expired'] },
  async handler(context) {
    const { subject: deposit, input, now } = context
    await openCase(context, depositQueue, {
      about: aboutDeposit(deposit),
      title: `${formatMoney(money(deposit.amount, deposit.currency))} sent, as the client says`,
      client: deposit.client,
      reasons: ['D23_MANUAL_PROOF'],
      amount: deposit.amount,
      currency: deposit.currency,
      facts: { claim: input.reference },
    })
    return { patch: { claimed_at: now, claim: input.reference } }
  },
})
