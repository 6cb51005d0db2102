import type { PaymentStanding, PayoutStanding } from '../../payments/psp.ts'

/** What a deposit's status is in our words: one that is not confirmed was seen on its chain, no more. */
export const paymentStandings: Record<string, PaymentStanding> = {
  created: 'pending',
  pending: 'pending',
  processing: 'pending',
  verifying: 'pending',
  not_confirmed: 'pending',
  confirmed: 'captured',
  cancelled: 'declined',
  declined: 'declined',
  rejected: 'declined',
  failed: 'declined',
  error: 'declined',
}

export const payoutStandings: Record<string, PayoutStanding> = {
  created: 'pending',
  pending: 'pending',
  processing: 'pending',
  verifying: 'pending',
  not_confirmed: 'pending',
  confirmed: 'paid',
  cancelled: 'failed',
  declined: 'failed',
  rejected: 'failed',
  failed: 'failed',
  error: 'failed',
}

/** Types of transactions that are a client's money; exchanges and invoices are the merchant's own. */
export const transactionTypes: Record<string, 'payment' | 'payout'> = {
  deposit: 'payment',
  deposit_exchange: 'payment',
  withdrawal: 'payout',
  withdrawal_exchange: 'payout',
}

/** Why a deposit is not credited, by the words of its error. */
export function declineCode(status: string, error: string): string {
  if (/minimum|too small|less than/i.test(error)) return 'below_minimum'
  if (/expired/i.test(error)) return 'expired'
  return status
}

/** Reads a table by a key of the provider's, which may be any text. */
export const lookup = <Value>(table: Record<string, Value>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
