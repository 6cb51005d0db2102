import { on, type Sweep, type Tower } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import type { Checkout, Dispute, Payment, Psp } from '../psp.ts'
import { completeDeposit, reportUncredited } from './complete.ts'
import { matchDeposit } from './match.ts'
import { expireDeposit, recordPayment, redirectDeposit, reportUnmatched } from './record.ts'
import { recordReturn } from './return.ts'

export const depositReactions = [
  on('psp.payout.done', 'record returned deposit', async (event, tower) => {
    if (event.subject_type === 'deposit')
      await tower.attempt(recordReturn, { id: event.subject, input: { done: true, code: null } })
  }),
  on('psp.payout.rejected', 'record deposit not taken back', async (event, tower) => {
    if (event.subject_type !== 'deposit') return
    await tower.attempt(recordReturn, { id: event.subject, input: { done: false, code: String(event.data.code) } })
  }),
  on('psp.checkout.done', 'redirect deposit', async (event, tower) => {
    const { redirectUrl, providerId } = event.data.value as Checkout
    await tower.attempt(redirectDeposit, {
      id: event.subject,
      input: { redirect_url: redirectUrl, provider_id: providerId },
    })
  }),
  on('deposit.captured', 'match deposit', async (event, tower) => {
    await tower.attempt(matchDeposit, { id: event.subject, input: {} })
  }),
  on('platform.balance.done', 'complete deposit', async (event, tower) => {
    if (event.subject_type === 'deposit') await tower.attempt(completeDeposit, { id: event.subject, input: {} })
  }),
  on('platform.balance.rejected', 'report uncredited deposit', async (event, tower) => {
    if (event.subject_type !== 'deposit') return
    await tower.attempt(reportUncredited, {
      id: event.subject,
      input: { code: String(event.data.code), message: String(event.data.message) },
    })
  }),
]

/** The provider's news on one payment: the provider is asked again before money moves. */
export async function applyPayment(psp: Psp, news: Payment, tower: Tower): Promise<string> {
  const payment = (await psp.findPayment(news.reference)) ?? news
  const known = await tower.db.maybe`select id from payments.deposits where id = ${news.reference}`
  if (!known) {
    await tower.run(reportUnmatched, { input: { provider: psp.name, payment: plain(payment) } })
    return 'unmatched'
  }
  return record(payment, tower)
}

async function record(payment: Payment, tower: Tower): Promise<string> {
  const applied = await tower.run(recordPayment, { id: payment.reference, input: { payment: plain(payment) } })
  return applied.applied === false ? 'known already' : payment.standing
}

/** A payer's bank takes a payment back. Which deposit it is, the payment's reference tells. */
export async function applyDispute(psp: Psp, dispute: Dispute, tower: Tower): Promise<string> {
  const { reference } = dispute.payment
  const payment = reference && (await psp.findPayment(reference))
  if (!payment) return 'unmatched'
  return dispute.standing === 'opened' ? record({ ...payment, standing: 'charged_back' }, tower) : 'noted'
}

/** Commands carry plain JSON: amounts as strings. */
const plain = (payment: Payment): Payment =>
  ({
    ...payment,
    requestedMinor: payment.requestedMinor.toString(),
    processedMinor: payment.processedMinor.toString(),
    feeMinor: payment.feeMinor?.toString() ?? null,
  }) as unknown as Payment

/** Deposits whose webhook never came: the provider is asked; what the client left is ended. */
export const overdueDeposits = (psps: ReadonlyMap<string, Psp>): Sweep => ({
  name: 'overdue deposits',
  every: limits.sweepEvery,
  async run(tower) {
    const due = await tower.db.rows<{ id: string; provider: string }>`
      select id, provider from payments.deposits where due_at <= ${tower.now()} order by due_at limit ${limits.pageRowsMax}`
    for (const { id, provider } of due) {
      const payment = await psps.get(provider)?.findPayment(id)
      if (payment && payment.standing !== 'pending')
        await tower.attempt(recordPayment, { id, input: { payment: plain(payment) } })
      else await tower.attempt(expireDeposit, { id, input: {} })
    }
  },
})
