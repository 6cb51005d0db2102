import type { DeclineKind, PaymentStanding, PayoutStanding } from '../../payments/psp.ts'

/** What a deposit's status at Praxis is in our words. */
export const paymentStandings: Record<string, PaymentStanding> = {
  initialized: 'pending',
  pending: 'pending',
  pending_async: 'pending',
  authorized: 'authorised',
  approved: 'captured',
  rejected: 'declined',
  declined: 'declined',
  error: 'declined',
  cancelled: 'expired',
  chargeback: 'charged_back',
  reversed: 'refunded',
}

/** The same of a payout or a refund. */
export const payoutStandings: Record<string, PayoutStanding> = {
  initialized: 'pending',
  requested: 'pending',
  pending: 'pending',
  pending_async: 'pending',
  authorized: 'pending',
  'in progress': 'pending',
  split: 'pending',
  approved: 'paid',
  rejected: 'failed',
  cancelled: 'failed',
  error: 'failed',
  reversed: 'returned',
}

/** Kinds of transactions, and whether money comes in or goes out. */
export const transactionTypes: Record<string, 'payment' | 'payout'> = {
  sale: 'payment',
  authorize: 'payment',
  authorization: 'payment',
  payout: 'payout',
  refund: 'payout',
}

/** Praxis passes on many processors' codes under its own; what the decline means stands in the words beside it. */
const declineWords: [RegExp, DeclineKind][] = [
  [/cancel|abandon|closed by|timed? ?out by/i, 'abandoned'],
  [/fraud|risk|black ?list|security|suspect/i, 'risk'],
  [/unavailable|inoperative|down|technical|system|processor|timeout|configuration/i, 'technical'],
  [/insufficient|do not hono|limit|try again|exceed/i, 'soft'],
]

/** Whether a decline may be tried elsewhere; one that says nothing known ends the payment. */
export const declineKind = (status: string, details: string): DeclineKind =>
  declineWords.find(([words]) => words.test(details))?.[1] ?? (status === 'error' ? 'technical' : 'hard')

/** What an answer's status leaves open or asks for, though it is positive and so would be a refusal. */
export const laterStatus = 333
export const genericStatus = 999
/** An order that exists already was made by an earlier request of the same key. */
export const existsAlready = /order_id.*not unique/i
export const notThere = /not found/i

/** Reads a table by a key of the provider's, which may be any text. */
export const lookup = <Value>(table: Record<string, Value>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
