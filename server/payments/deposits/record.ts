import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { formatMoney, money } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { instrumentOf, instruments } from '../instruments/instrument.ts'
import { depositFailed } from '../messages.ts'
import type { Payment, PaymentStanding } from '../psp.ts'
import { depositQueue } from '../queues.ts'
import { aboutDeposit, type Deposit, deposits } from './deposit.ts'

export const redirectDeposit = command({
  name: 'deposit.redirect',
  summary: "Note the address of the provider's payment page.",
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({ redirect_url: z.string().nullable(), provider_id: z.string() }),
  moves: { from: 'initiated', to: 'pending' },
  handler: async ({ input }) => ({ patch: input }),
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
  pending: 1,
  authorised: 2,
  failed: 3,
  expired: 3,
  captured: 4,
  review: 4,
  posted: 4,
  completed: 4,
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
      'pending',
      'authorised',
      'failed',
      'expired',
      'captured',
      'review',
      'posted',
      'completed',
      'returning',
      'returned',
      'charged_back',
    ],
    to: ['pending', 'authorised', 'captured', 'failed', 'expired', 'charged_back'],
  },
  async handler(context) {
    const { subject: deposit, input } = context
    const news = input.payment
    if (rank[news.standing] <= reached[deposit.state]) return { result: { applied: false } }
    const known = { provider_id: news.providerId, payer_name: news.payerName ?? deposit.payer_name }
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
        return { to: 'captured', patch: { ...known, processed, instrument: used?.id ?? null, due_at: null } }
      }
      case 'authorised':
        return { to: 'authorised', patch: known }
      case 'charged_back':
      case 'refunded':
        await openCase(context, depositQueue, {
          about: aboutDeposit(deposit),
          title: `Chargeback on ${deposit.id}`,
          client: deposit.client,
          reasons: ['D20_CHARGEBACK'],
          amount: deposit.processed ?? deposit.amount,
          currency: deposit.currency,
        })
        return deposit.state === 'completed' ? { to: 'charged_back' } : { result: { applied: false } }
      default:
        return { result: { applied: false } }
    }
  },
})

export const expireDeposit = command({
  name: 'deposit.expire',
  summary: 'End a deposit that the client did not finish.',
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({}),
  moves: { from: ['pending', 'authorised'], to: 'expired' },
  handler: async () => ({ patch: { due_at: null } }),
})

/** Money at the provider that no deposit of ours asked for. */
export const reportUnmatched = command({
  name: 'deposit.report-unmatched',
  summary: 'Bring money that matches no deposit to a person.',
  actors: ['system'],
  input: z.strictObject({ provider: z.string(), payment }),
  async handler(context) {
    const { provider, payment: news } = context.input
    const { id: entity } = await context.tx.one<{ id: string }>`select id from control.entities order by id limit 1`
    await openCase(context, depositQueue, {
      about: { type: 'payment', id: `${provider}:${news.providerId}`, entity },
      title: `${provider} has a payment with the unknown reference ${news.reference.slice(0, 40)}`,
      reasons: ['D01_UNMATCHED_REF'],
      amount: BigInt(news.processedMinor),
      currency: news.currency,
      facts: { reference: news.reference, standing: news.standing },
    })
  },
})
