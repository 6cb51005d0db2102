import { on, type Sweep, type Tower } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import { applyChargedBack } from '../chargebacks/follow.ts'
import type { Checkout, Payment, Psp } from '../psp.ts'
import { applyReceipt } from '../receipts/reactions.ts'
import { goneOn } from '../routing/cascade-deposit.ts'
import { completeDeposit, reportUncredited } from './complete.ts'
import type { Deposit } from './deposit.ts'
import { matchDeposit } from './match.ts'
import { expireDeposit, noteUnknownCheckout, recordPayment, redirectDeposit } from './record.ts'
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
    // What another provider answers after the deposit went on from it is nobody's to pay.
    if (await goneOn(tower.db, event.data.intent)) return
    const { redirectUrl, instructions, providerId } = event.data.value as Checkout
    await tower.attempt(redirectDeposit, {
      id: event.subject,
      input: { redirect_url: redirectUrl, instructions, provider_id: providerId },
    })
  }),
  on('psp.checkout.unknown', 'note unknown checkout', async (event, tower) => {
    if (!(await goneOn(tower.db, event.data.intent)))
      await tower.attempt(noteUnknownCheckout, { id: event.subject, input: {} })
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
  const payment = (await psp.findPayment(news.reference, news.providerId)) ?? news
  const known = await tower.db.maybe<Pick<Deposit, 'currency' | 'processed' | 'provider_id'>>`
    select currency, processed, provider_id from payments.deposits where id = ${news.reference}`
  const foreign = known && known.currency !== payment.currency && payment.standing === 'captured'
  if (!known || foreign) return applyReceipt(psp, payment, tower)
  // An address takes money as often as it is sent.
  const again = news.method === 'crypto' && known.processed !== null && known.provider_id !== news.providerId
  return again ? applyReceipt(psp, news, tower) : record(payment, tower)
}

async function record(payment: Payment, tower: Tower): Promise<string> {
  const applied = await tower.run(recordPayment, { id: payment.reference, input: { payment: plain(payment) } })
  if (payment.standing === 'charged_back') return applyChargedBack(payment, tower)
  return applied.applied === false ? 'known already' : payment.standing
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
      const psp = psps.get(provider)
      const payment = await psp?.findPayment(id)
      if (psp && payment && payment.standing !== 'pending') await applyPayment(psp, payment, tower)
      else await tower.attempt(expireDeposit, { id, input: {} })
    }
  },
})
