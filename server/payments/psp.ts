import type { Currency } from '../control/money.ts'

/** The port to a payment service provider: what payments needs from one, in its own words. Amounts are minor units. */

export type PspOutcome<Done> =
  | { result: 'done'; value: Done }
  | { result: 'rejected'; code: string; message: string }
  | { result: 'unknown'; message: string }

export interface CheckoutRequest {
  /** Our id of the deposit: the provider's reference and its idempotency key. */
  reference: string
  amountMinor: bigint
  currency: Currency
  clientName: string
  clientEmail: string
  returnUrl: string
}

export interface PayoutRequest {
  /** Our key of this attempt: the provider's reference and its idempotency key. */
  reference: string
  amountMinor: bigint
  currency: Currency
  /** The provider's token of the card or account that is paid. */
  instrument: string
  clientName: string
}

/** A payment's standing at the provider, ranked: a lower rank never replaces a higher one. */
export type PaymentStanding =
  | 'pending'
  | 'authorised'
  | 'declined'
  | 'expired'
  | 'captured'
  | 'refunded'
  | 'charged_back'
export type PayoutStanding = 'pending' | 'paid' | 'failed' | 'returned'

export interface Payment {
  reference: string
  providerId: string
  standing: PaymentStanding
  requestedMinor: bigint
  /** What was really taken from the payer; credited instead of what was asked. */
  processedMinor: bigint
  currency: Currency
  /** The provider's token of the card, for returning money to its source. */
  instrument: string | null
  instrumentLabel: string | null
  payerName: string | null
  declineCode: string | null
}

export interface Payout {
  reference: string
  providerId: string
  standing: PayoutStanding
  amountMinor: bigint
  currency: Currency
  failureCode: string | null
}

/** News in a webhook, reduced to what payments acts upon. */
export type PspNews =
  | { kind: 'payment'; eventId: string; at: Date; payment: Payment }
  | { kind: 'payout'; eventId: string; at: Date; payout: Payout }
  | { kind: 'ignored'; eventId: string; type: string }

export interface PspTransaction {
  kind: 'payment' | 'payout'
  reference: string
  providerId: string
  standing: PaymentStanding | PayoutStanding
  amountMinor: bigint
  currency: Currency
}

export interface Psp {
  readonly name: string
  /** Opens a hosted payment page. Safe to repeat with the same reference. */
  openCheckout(request: CheckoutRequest): Promise<PspOutcome<{ redirectUrl: string; providerId: string }>>
  /** Sends a payout, once. Never retried by the connector. */
  sendPayout(request: PayoutRequest): Promise<PspOutcome<{ providerId: string; standing: PayoutStanding }>>
  /** The provider's present word on a payment. Throws when it can't be known. */
  findPayment(reference: string): Promise<Payment | undefined>
  findPayout(reference: string): Promise<Payout | undefined>
  /** Everything of a window, for reconciliation. */
  transactions(from: Date, to: Date): Promise<PspTransaction[]>
  /** Whether these raw bytes were signed by the provider. */
  verifyWebhook(headers: Record<string, string | undefined>, body: Buffer): boolean
  /** Reads a verified webhook. Throws a plain Error naming what is malformed. */
  readWebhook(body: Buffer): PspNews
}
