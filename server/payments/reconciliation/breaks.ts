import { formatDecimal } from '../../control/money.ts'
import { scaleOf } from './settlement.ts'

/** Everything that two sides can differ in; the closed set that cases and resolutions are keyed by. */
export const breakTypes = [
  'missing_in_ledger',
  'missing_in_psp',
  'amount_mismatch',
  'fee_mismatch',
  'status_mismatch',
  'currency_mismatch',
  'refund_not_in_ledger',
  'chargeback_not_in_ledger',
  'duplicate_in_psp',
  'duplicate_in_ledger',
  'payout_vs_bank',
  'platform_balance',
  'unexplained',
] as const

export type BreakType = (typeof breakTypes)[number]

/** MISMATCHED: both sides have spoken and differ, or one is silent past its time. */
export interface Break {
  type: BreakType
  psp: string
  reference: string
  ledgerId: string | null
  detail: string
  /** ISO date since when it stands. */
  since: string
  currency: string
  /** What the external side has more than ours, in minor units of `currency`; 0 where they can't be compared. */
  difference: bigint
}

/** EXPECTED: one side only, and it is a matter of time. */
export interface Expected {
  /** The side that is still silent. */
  waitsFor: 'psp' | 'bank'
  psp: string
  reference: string
  ledgerId: string | null
  since: string
  currency: string
  amount: bigint
}

export const shown = (amount: bigint, currency: string): string =>
  `${formatDecimal(amount, scaleOf(currency))} ${currency}`

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** By PSP and reference. */
export const byParty = (one: { psp: string; reference: string }, other: { psp: string; reference: string }): number =>
  order(one.psp, other.psp) || order(one.reference, other.reference)

/** By PSP, type and reference: the order of files and lines leaves no trace. */
export const sorted = (breaks: readonly Break[]): Break[] =>
  breaks.toSorted(
    (one, other) =>
      order(one.psp, other.psp) ||
      order(one.type, other.type) ||
      order(one.reference, other.reference) ||
      order(one.ledgerId ?? '', other.ledgerId ?? '') ||
      order(one.detail, other.detail),
  )
