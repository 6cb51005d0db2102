import type { DeclineKind, PaymentStanding, PayoutStanding } from '../../payments/psp.ts'

/** What Skrill's status of a payment is in our words. A chargeback is told as a dispute. */
export const paymentStandings: Record<string, PaymentStanding> = {
  '2': 'captured',
  '0': 'pending',
  '-1': 'expired',
  '-2': 'declined',
  '-3': 'charged_back',
}

/** The same of a transfer: to a wallet that is not there yet it is scheduled, and cancelled where none is opened. */
export const transferStandings: Record<string, PayoutStanding> = {
  '2': 'paid',
  '1': 'pending',
  '0': 'pending',
  '-1': 'failed',
  '-2': 'failed',
}

/** By the published reason codes of failed payments; one that is not listed ends the payment. */
const declineKinds: Record<string, DeclineKind> = {
  // Referred or declined by the issuer, too little money, too often, unknown: another way may work.
  '01': 'soft',
  '04': 'soft',
  '05': 'soft',
  '10': 'soft',
  '19': 'soft',
  // The bank or the system cannot be reached.
  '44': 'technical',
  '51': 'technical',
  // A breach of security.
  '38': 'risk',
}

export const declineKind = (code: string): DeclineKind => lookup(declineKinds, code) ?? 'hard'

/** Answers to an executed transfer that leave open whether the money went. */
export const undecided = new Set(['SESSION_EXPIRED', 'EXECUTING_PAYMENT', 'TRANSACTION_PENDING'])

/** Reads a table by a key of the provider's, which may be any text. */
export const lookup = <Value>(table: Record<string, Value>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
