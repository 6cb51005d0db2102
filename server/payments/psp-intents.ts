import type { Found, IntentKind, IntentName } from '../control/intents/intent-kind.ts'
import type { Currency } from '../control/money.ts'
import type { Checkout, Payout, Psp } from './psp.ts'
import { depositQueue, withdrawalQueue } from './queues.ts'
import type { Method } from './routing/merchant-account.ts'

interface CheckoutWish {
  provider: string
  reference: string
  method: Method
  amountMinor: string
  currency: Currency
  client: string
  clientName: string
  clientEmail: string
  clientCountry: string | null
}

interface PayoutWish {
  provider: string
  method: Method
  amountMinor: string
  currency: Currency
  client: string
  instrument: string
  clientName: string
}

interface RefundWish {
  provider: string
  payment: { providerId: string; reference: string }
  amountMinor: string
  currency: Currency
  /** How the same money is sent where the provider has no refunds. */
  payout: Pick<PayoutWish, 'method' | 'client' | 'instrument' | 'clientName'>
}

/** Opens a hosted payment page; emits `psp.checkout.done` with its address. */
export const pspCheckout: IntentName<CheckoutWish> = { name: 'psp.checkout' }
/** Sends money out; emits `psp.payout.done` with the provider's id and standing. The intent's key is the provider's idempotency key. */
export const pspPayout: IntentName<PayoutWish> = { name: 'psp.payout' }
/** Gives a payment back, whole or in part; emits `psp.refund.done` as a payout does. */
export const pspRefund: IntentName<RefundWish> = { name: 'psp.refund' }

type Sent = { providerId: string; standing: string }

/** What a provider knows of money sent under a key; a refund by its payment, where the provider has refunds. */
export const findSent = (psp: Psp, key: string, refundOf: RefundWish['payment'] | null): Promise<Payout | undefined> =>
  psp.findPayout(key, refundOf && psp.refund ? refundOf : undefined)

function foundAs(found: Payout | undefined): Found<Sent> {
  if (!found) return { result: 'absent' }
  const { providerId, standing, failureCode } = found
  return standing === 'failed'
    ? { result: 'rejected', code: failureCode ?? 'failed', message: 'the provider could not pay' }
    : { result: 'done', value: { providerId, standing } }
}

/** The effects on payment providers, each with its own way to find out whether it happened. */
export function pspIntents(pspOf: (provider: string) => Psp, returnUrl: (reference: string) => string): IntentKind[] {
  const checkout: IntentKind<CheckoutWish, Checkout> = {
    name: pspCheckout.name,
    title: 'Open payment page',
    queue: depositQueue,
    reason: 'OUTCOME_UNKNOWN',
    perform: ({ provider, amountMinor, ...wish }) =>
      pspOf(provider).openCheckout({ ...wish, amountMinor: BigInt(amountMinor), returnUrl: returnUrl(wish.reference) }),
    // Opening it again under the same reference is safe: the provider gives the same page.
    find: async () => ({ result: 'absent' }),
  }
  const common = { queue: withdrawalQueue, reason: 'OUTCOME_UNKNOWN' }
  const payout: IntentKind<PayoutWish, Sent> = {
    ...common,
    find: async ({ provider }, key) => foundAs(await pspOf(provider).findPayout(key)),
    name: pspPayout.name,
    title: 'Pay out',
    perform: ({ provider, amountMinor, ...wish }, key) =>
      pspOf(provider).sendPayout({ ...wish, reference: key, amountMinor: BigInt(amountMinor) }),
  }
  const refund: IntentKind<RefundWish, Sent> = {
    ...common,
    find: async ({ provider, payment }, key) => foundAs(await findSent(pspOf(provider), key, payment)),
    name: pspRefund.name,
    title: 'Refund',
    perform({ provider, payment, payout: instead, ...wish }, key) {
      const psp = pspOf(provider)
      const common = { reference: key, amountMinor: BigInt(wish.amountMinor), currency: wish.currency }
      return psp.refund ? psp.refund({ ...common, payment }) : psp.sendPayout({ ...common, ...instead })
    },
  }
  return [checkout, payout, refund] as IntentKind[]
}
