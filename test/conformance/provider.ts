import type { fixedClock } from '../../server/control/clock.ts'
import type { Currency } from '../../server/control/money.ts'
import type { Checkout, CheckoutRequest, Psp } from '../../server/payments/psp.ts'
import type { FaultName } from '../../simulators/psp/faults.ts'

/**
 * What a provider's protocol may not know; everything else is asked of it. Without `reference` a payment carries what the
 * payer wrote, by which a person or a rule finds the deposit; without `source` it names nothing that money can go back to.
 */
type Lack =
  | 'reference'
  | 'source'
  | 'decline'
  | 'refund'
  | 'dispute'
  | 'verdict'
  | 'failedPayout'
  | 'returnedPayout'
  | 'partialCapture'

export type Fate = 'paid' | 'failed' | 'returned'

/** A connector with the simulator it speaks to, as the kit asks for it. */
export interface Provider {
  method: CheckoutRequest['method']
  currency: Currency
  lacks: readonly Lack[]
  /** Where payouts go to, by what becomes of them. */
  payees: Partial<Record<Fate, string>> & { paid: string }
  start(place: Place): Promise<Rig>
}

export interface Place {
  clock: ReturnType<typeof fixedClock>
  /** Webhooks go to this address; a rig's provider posts nowhere else. */
  webhookUrl: string
}

/** What was opened, and what for. */
export type Opened = Checkout &
  Pick<CheckoutRequest, 'reference' | 'amountMinor' | 'currency' | 'clientName' | 'clientEmail'>

/** A connector and its running simulator. What moves the simulator stands for what happens at the provider. */
export interface Rig {
  psp: Psp
  /** The client pays all of it from what will take payouts so; gives what the provider then has processed, in minor units. */
  pay(opened: Opened, fate?: Fate): bigint | Promise<bigint>
  /** The provider refuses the client; the same way to pay stays open. */
  decline?(opened: Opened): void | Promise<void>
  /** Takes each open payout and refund a step on: to paid or failed, then to returned. */
  settle(): void | Promise<void>
  /** The payer takes a payment back. */
  dispute?(reference: string): void | Promise<void>
  /** The scheme decides the dispute of a payment. */
  judge?(reference: string, verdict: 'won' | 'lost'): void | Promise<void>
  faults(times: Partial<Record<FaultName, number>>): void
  /** Sends late, withheld and overtaken webhooks now. */
  release(): void
  /** Settles when all webhooks on their way were taken. */
  delivered(): Promise<void>
  close(): Promise<void>
}
