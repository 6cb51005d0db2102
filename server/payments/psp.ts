import type { Currency } from '../control/money.ts'
import type { Method } from './routing/merchant-account.ts'

/** The port to a payment service provider: what payments needs from one, in its own words. Amounts are minor units. */

export type PspOutcome<Done> =
  | { result: 'done'; value: Done }
  | { result: 'rejected'; code: string; message: string }
  | { result: 'unknown'; message: string }

export interface CheckoutRequest {
  /** Our id of the deposit: the provider's reference and its idempotency key. */
  reference: string
  method: Method
  amountMinor: bigint
  currency: Currency
  /** Our id of the client: for providers that keep a wallet or an address for each. */
  client: string
  clientName: string
  clientEmail: string
  /** ISO 3166 alpha-2; null where it is not known. */
  clientCountry: string | null
  returnUrl: string
}

/** Where a client pays: a page of the provider's, or what to send to where, such as an address or an account with a reference. */
export interface Checkout {
  providerId: string
  redirectUrl: string | null
  instructions: Record<string, string> | null
}

export interface PayoutRequest {
  /** Our key of this attempt: the provider's reference and its idempotency key. */
  reference: string
  method: Method
  amountMinor: bigint
  currency: Currency
  /** Our id of the client. */
  client: string
  /** The provider's token of the card or account that is paid; an address or an IBAN where that is the token. */
  instrument: string
  clientName: string
}

/** Gives a taken payment back to where it came from, whole or a part of it. */
export interface RefundRequest {
  /** Our key of this attempt: the provider's reference and its idempotency key. */
  reference: string
  /** The provider's id and our reference of the payment. */
  payment: { providerId: string; reference: string }
  amountMinor: bigint
  currency: Currency
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

/** Why a payment was not taken; only soft and technical ones may be tried elsewhere. */
export type DeclineKind = 'soft' | 'hard' | 'technical' | 'risk' | 'abandoned'

export interface Payment {
  reference: string
  providerId: string
  method: Method
  standing: PaymentStanding
  requestedMinor: bigint
  /** What the payer sent, in what they sent it; a decimal. Null where the provider does not tell. */
  attempted: { amount: string; currency: string } | null
  /** What was really taken from the payer; credited instead of what was asked. */
  processedMinor: bigint
  currency: Currency
  /** What the provider keeps of it, where it tells; in `currency`. */
  feeMinor: bigint | null
  /** A decimal, from what was sent to `currency`; null where nothing was exchanged. */
  rate: string | null
  /** The provider's token of the card, for returning money to its source. */
  instrument: string | null
  instrumentLabel: string | null
  payerName: string | null
  decline: { kind: DeclineKind; code: string } | null
  /** The provider's rating of where the money comes from, 0 to 100; null where it has none. */
  sourceRisk: number | null
  /** Of the card's issuer or the payer's account, ISO 3166 alpha-2; absent where it is not told. */
  sourceCountry?: string | null
  /** Whether the issuer bears a dispute, as the payer was authenticated; absent where it is not told. */
  liabilityShift?: boolean | null
  /** For money that comes without a reference of ours: a bank's transfer, or a transfer to an address. */
  transfer?: Transfer
}

/** What a transfer says of itself. */
export interface Transfer {
  bookedAt: Date
  /** Structured, ISO 11649. */
  creditorReference: string | null
  endToEndId: string | null
  remittance: string | null
}

/** What a client writes so that a transfer is known as theirs: the random end of their id. */
export const payerNumber = (client: string): string => client.slice(-12).toUpperCase()

/** Money sent out: a payout or a refund, whichever our key names. */
export interface Payout {
  reference: string
  providerId: string
  standing: PayoutStanding
  amountMinor: bigint
  currency: Currency
  failureCode: string | null
}

/** Where a payer's dispute stands at the scheme. */
export type DisputeStanding =
  | 'pre_alert'
  | 'opened'
  | 'represented'
  | 'won'
  | 'lost'
  | 'arbitration'
  | 'accepted'
  | 'expired'
  | 'cancelled'

/** A payer's claim against a payment that was taken. */
export interface Dispute {
  providerId: string
  payment: { providerId: string; reference: string | null }
  standing: DisputeStanding
  amountMinor: bigint
  currency: Currency
  scheme: string | null
  reasonCode: string | null
  /** The scheme's last moment for evidence. */
  evidenceDueAt: Date | null
}

/** News in a webhook, reduced to what payments acts upon; `waiting` says that there is something to collect. */
export type PspNews =
  | { kind: 'payment'; eventId: string; at: Date; payment: Payment }
  | { kind: 'payout'; eventId: string; at: Date; payout: Payout }
  | { kind: 'dispute'; eventId: string; at: Date; dispute: Dispute }
  | { kind: 'waiting'; eventId: string; since: Date }
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
  readonly methods: readonly Method[]
  /** Opens a way to pay. Safe to repeat with the same reference. */
  openCheckout(request: CheckoutRequest): Promise<PspOutcome<Checkout>>
  /** Sends a payout, once. Never retried by the connector. */
  sendPayout(request: PayoutRequest): Promise<PspOutcome<{ providerId: string; standing: PayoutStanding }>>
  /** Gives back a payment, once; absent where the provider can't. Its news come as a payout's. */
  refund?(request: RefundRequest): Promise<PspOutcome<{ providerId: string; standing: PayoutStanding }>>
  /**
   * The provider's present word on a payment. Throws when it can't be known. Where several payments may bear one
   * reference, as transfers to one address do, the provider's id names which; else the one that stands is given.
   */
  findPayment(reference: string, providerId?: string): Promise<Payment | undefined>
  /** The same of a payout by our key; or of a refund, where the payment is named that it gives back. */
  findPayout(reference: string, refundOf?: RefundRequest['payment']): Promise<Payout | undefined>
  /** Hands in the evidence against a dispute as one document, once; safe to repeat. Absent where that is done at the provider's own desk. */
  contest?(dispute: string, evidence: Buffer): Promise<PspOutcome<{ standing: DisputeStanding }>>
  /** Lets a dispute go to the payer; absent where that is done at the provider's own desk. */
  concede?(dispute: string): Promise<PspOutcome<{ standing: DisputeStanding }>>
  /** Everything of a window, for reconciliation. */
  transactions(from: Date, to: Date): Promise<PspTransaction[]>
  /** Whether these raw bytes were signed by the provider. */
  verifyWebhook(headers: Record<string, string | undefined>, body: Buffer): boolean
  /** Reads a verified webhook. Throws a plain Error naming what is malformed. */
  readWebhook(body: Buffer): PspNews
  /** The files that a provider left since a moment, but those that are known, each with its news. */
  collect?(since: Date, known: ReadonlySet<string>): AsyncIterable<{ file: string; news: PspNews[] }>
  /** What a provider wants as the answer to a webhook, where a bare 200 is not enough. */
  answerWebhook?(body: Buffer): { contentType: string; headers?: Record<string, string>; body: string }
}
