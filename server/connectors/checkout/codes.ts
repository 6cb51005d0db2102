import type { PaymentStanding, PayoutStanding } from '../../payments/psp.ts'

/** What a payment's status at Checkout.com is in our words. A part given back leaves it captured. */
export const paymentStandings: Record<string, PaymentStanding> = {
  Active: 'pending',
  Pending: 'pending',
  Requested: 'pending',
  'Retry Scheduled': 'pending',
  'Card Verified': 'pending',
  Authorized: 'authorised',
  Declined: 'declined',
  Canceled: 'expired',
  Expired: 'expired',
  Voided: 'expired',
  Captured: 'captured',
  'Partially Captured': 'captured',
  'Partially Refunded': 'captured',
  Refunded: 'refunded',
}

export const payoutStandings: Record<string, PayoutStanding> = {
  Active: 'pending',
  Pending: 'pending',
  Requested: 'pending',
  Authorized: 'pending',
  'Retry Scheduled': 'pending',
  Paid: 'paid',
  Declined: 'failed',
  Canceled: 'failed',
  Expired: 'failed',
  Returned: 'returned',
}

/** What a webhook says of a payment; types that are not listed change nothing. */
export const paymentEvents: Record<string, PaymentStanding> = {
  payment_pending: 'pending',
  payment_approved: 'authorised',
  payment_declined: 'declined',
  payment_canceled: 'expired',
  payment_expired: 'expired',
  payment_voided: 'expired',
  payment_captured: 'captured',
  payment_refunded: 'refunded',
}

export const payoutEvents: Record<string, PayoutStanding> = {
  payment_pending: 'pending',
  payment_approved: 'pending',
  payment_declined: 'failed',
  payment_canceled: 'failed',
  payment_expired: 'failed',
  payment_paid: 'paid',
  payment_returned: 'returned',
}

/** Types that only a payout has. */
export const payoutOnly: Record<string, true> = { payment_paid: true, payment_returned: true }

/** Disputes by which the money has been taken back; the later ones of a dispute move nothing of the client's. */
export const chargebackEvents: Record<string, true> = { dispute_received: true, dispute_evidence_required: true }

/** The family of a response code by its first digit. */
const responseFamilies: Record<string, string> = {
  1: 'approved',
  2: 'soft decline',
  3: 'hard decline',
  4: 'declined by risk rules',
  5: 'payout declined',
}

/** `soft decline (20051): Insufficient funds`. */
export function describeResponse(code: string, summary: string | null | undefined): string {
  const family = (code.length === 5 && lookup(responseFamilies, code.slice(0, 1))) || 'refused'
  return `${family} (${code})${summary ? `: ${summary}` : ''}`
}

/** Reads a table by a key of the provider's, which may be any text. */
export const lookup = <Value>(table: Record<string, Value>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
