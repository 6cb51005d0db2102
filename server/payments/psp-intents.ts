import type { IntentKind, IntentName } from '../control/intents/intent-kind.ts'
import type { Currency } from '../control/money.ts'
import type { Checkout, Psp } from './psp.ts'
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

/** Opens a hosted payment page; emits `psp.checkout.done` with its address. */
export const pspCheckout: IntentName<CheckoutWish> = { name: 'psp.checkout' }
/** Sends money out; emits `psp.payout.done` with the provider's id and standing. The intent's key is the provider's idempotency key. */
export const pspPayout: IntentName<PayoutWish> = { name: 'psp.payout' }

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
  const payout: IntentKind<PayoutWish, { providerId: string; standing: string }> = {
    name: pspPayout.name,
    title: 'Pay out',
    queue: withdrawalQueue,
    reason: 'OUTCOME_UNKNOWN',
    perform: ({ provider, amountMinor, ...wish }, key) =>
      pspOf(provider).sendPayout({ ...wish, reference: key, amountMinor: BigInt(amountMinor) }),
    async find({ provider }, key) {
      const found = await pspOf(provider).findPayout(key)
      if (!found) return { result: 'absent' }
      if (found.standing === 'failed')
        return { result: 'rejected', code: found.failureCode ?? 'failed', message: 'the provider could not pay' }
      return { result: 'done', value: { providerId: found.providerId, standing: found.standing } }
    },
  }
  return [checkout, payout] as IntentKind[]
}
