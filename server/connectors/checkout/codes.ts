import type { DeclineKind, DisputeStanding, PaymentStanding, PayoutStanding } from '../../payments/psp.ts'

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

/** What a webhook says of a refund, which is a payout to us. */
export const refundEvents: Record<string, PayoutStanding> = {
  payment_refund_pending: 'pending',
  payment_refunded: 'paid',
  payment_refund_declined: 'failed',
}

/** What a webhook says of a dispute. The money is taken back when it is received. */
export const disputeEvents: Record<string, DisputeStanding> = {
  dispute_received: 'opened',
  dispute_evidence_required: 'opened',
  dispute_evidence_submitted: 'represented',
  dispute_evidence_acknowledged_by_scheme: 'represented',
  dispute_won: 'won',
  dispute_lost: 'lost',
  // Already refunded, say; a rapid resolution, which pays the payer back, is told apart where it is read.
  dispute_resolved: 'cancelled',
  dispute_arbitration_won: 'won',
  dispute_arbitration_lost: 'lost',
  dispute_arbitration_sent_to_scheme: 'arbitration',
  dispute_accepted: 'accepted',
  dispute_expired: 'expired',
  dispute_canceled: 'cancelled',
}

/** What a dispute's status is in our words. */
export const disputeStandings: Record<string, DisputeStanding> = {
  evidence_required: 'opened',
  evidence_under_review: 'represented',
  won: 'won',
  lost: 'lost',
  resolved: 'cancelled',
  accepted: 'accepted',
  expired: 'expired',
  canceled: 'cancelled',
  arbitration_under_review: 'arbitration',
  arb_evidence_submitted: 'arbitration',
  arbitration_won: 'won',
  arbitration_lost: 'lost',
}

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

/** Whether a decline may be tried elsewhere, by the family of its code; one that is not known ends the payment. */
export const declineKind = (code: string | null | undefined): DeclineKind =>
  code === '20068' ? 'technical' : (lookup(declineFamilies, code?.length === 5 ? code.slice(0, 1) : '') ?? 'hard')

const declineFamilies: Record<string, DeclineKind> = { 2: 'soft', 3: 'hard', 4: 'risk' }

/** Reads a table by a key of the provider's, which may be any text. */
export const lookup = <Value>(table: Record<string, Value>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
