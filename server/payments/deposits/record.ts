import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { after } from '../../control/clock.ts'
import { command } from '../../control/commands/command.ts'
import { formatMoney, money } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { instrumentOf, instruments } from '../instruments/instrument.ts'
import { depositFailed } from '../messages.ts'
import type { Payment, PaymentStanding } from '../psp.ts'
import { depositQueue } from '../queues.ts'
import { aboutDeposit, type Deposit, deposits } from './deposit.ts'
import { depositLife } from './life.ts'

export const redirectDeposit = command({
  name: 'deposit.redirect',
  summary: "Note the address of the provider's payment page, or how to pay without one.",
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({
    redirect_url: z.string().nullable(),
    instructions: z.record(z.string(), z.string()).nullable(),
    provider_id: z.string(),
  }),
  moves: { from: ['initiated', 'unknown'], to: 'pending' },
  handler: async ({ subject: deposit, input, now }) => ({
    patch: { ...input, due_at: after(now, depositLife(deposit.method)) },
  }),
})

export const noteUnknownCheckout = command({
  name: 'deposit.note-unknown',
  summary: 'Note that nobody knows whether the provider opened a way to pay.',
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({}),
  moves: { from: 'initiated', to: 'unknown' },
})

/** How far along each standing is: news of a lower rank never undoes a higher one. */
const rank: Record<PaymentStanding, number> = {
  pending: 1,
  authorised: 2,
  declined: 3,
  expired: 3,
  captured: 4,
  refunded: 5,
  charged_back: 5,
}
const reached: Record<Deposit['state'], number> = {
  initiated: 0,
  unknown: 0,
  pending: 1,
  authorised: 2,
  failed: 3,
  expired: 3,
  captured: 4,
  review: 4,
  posted: 4,
  completed: 4,
  disputed: 4,
  returning: 4,
  returned: 5,
  charged_back: 5,
}

const payment = z.custom<Payment>((value) => typeof value === 'object' && value !== null && 'standing' in value)

export const recordPayment = command({
  name: 'deposit.record-payment',
  summary: "Apply the provider's present word on a deposit; news that came late or twice changes nothing.",
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({ payment }),
  moves: {
    from: [
      'initiated',
      'unknown',
      'pending',
      'authorised',
      'failed',
      'expired',
      'captured',
      'review',
      'posted',
      'completed',
      'disputed',
      'returning',
      'returned',
      'charged_back',
    ],
    to: ['pending', 'authorised', 'captured', 'failed', 'expired'],
  },
  async handler(context) {
    const { subject: deposit, input } = context
    // What was charged back had been captured before, though its news may have been lost.
    const news: Payment =
      input.payment.standing === 'charged_back' ? { ...input.payment, standing: 'captured' } : input.payment
    if (rank[news.standing] <= reached[deposit.state]) return { result: { applied: false } }
    const known = {
      provider_id: news.providerId,
      payer_name: news.payerName ?? deposit.payer_name,
      attempted_amount: news.attempted?.amount ?? deposit.attempted_amount,
      attempted_currency: news.attempted?.currency ?? deposit.attempted_currency,
    }
    switch (news.standing) {
      case 'declined':
      case 'expired': {
        const client = await context.load(clients, deposit.client)
        if (news.standing === 'declined') {
          await notifyClient(
            context,
            depositFailed,
            client,
            { amount: formatMoney(money(deposit.amount, deposit.currency)) },
            { type: 'deposit', id: deposit.id },
          )
        }
        return {
          to: news.standing === 'declined' ? 'failed' : 'expired',
          patch: { ...known, decline_code: news.decline?.code ?? null, due_at: null },
        }
      }
      case 'captured': {
        const processed = BigInt(news.processedMinor)
        const used = await instrumentOf(context, deposit, news)
        if (used)
          await context.update(instruments, used, {
            deposited: used.deposited + processed,
            holder: used.holder ?? news.payerName,
          })
        return {
          to: 'captured',
          patch: {
            ...known,
            processed,
            fee: news.feeMinor === null ? null : BigInt(news.feeMinor),
            rate: news.rate,
            late: deposit.state === 'failed' || deposit.state === 'expired',
            source_risk: news.sourceRisk,
            source_country: news.sourceCountry ?? null,
            liability_shift: news.liabilityShift ?? null,
            instrument: used?.id ?? null,
            due_at: null,
          },
        }
      }
      case 'authorised':
        return { to: 'authorised', patch: known }
      default:
        // A refund is ours, and a withdrawal's leg knows it; a chargeback is recorded as a dispute.
        return { result: { applied: false } }
    }
  },
})

export const expireDeposit = command({
  name: 'deposit.expire',
  summary: 'End a deposit that the client did not finish; one that should have come goes to a person.',
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({}),
  moves: { from: ['initiated', 'unknown', 'pending', 'authorised'], to: 'expired' },
  async handler(context) {
    const { subject: deposit } = context
    if (deposit.state === 'authorised' || deposit.claimed_at) {
      await openCase(context, depositQueue, {
        about: aboutDeposit(deposit),
        title: `${formatMoney(money(deposit.amount, deposit.currency))} should have come by now`,
        client: deposit.client,
        reasons: ['D07_MISSING_CALLBACK'],
        amount: deposit.amount,
        currency: deposit.currency,
        facts: { provider: deposit.provider, claim: deposit.claim },
      })
    }
    return { patch: { due_at: null } }
  },
})
