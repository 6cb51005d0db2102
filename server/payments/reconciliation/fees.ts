import { divide, parseDecimal } from '../../control/money.ts'
import type { LineKind } from './settlement.ts'

/** One line of what a PSP agreed to charge on a merchant account, in force from one day until before another. */
export interface FeeRule {
  from: string
  until: string | null
  kind: LineKind
  /** `visa`, `ideal`; null: any. */
  method: string | null
  /** The currency that the fee is charged in. */
  currency: string
  /** A decimal of at most four places: `1.4` is 1.4 %. */
  percent: string
  /** Added to the share, in minor units. */
  fixed: bigint
  minimum: bigint | null
  maximum: bigint | null
}

/** What a fee is charged for. `amount` is in the currency of the fee. */
export interface Charged {
  kind: LineKind
  method: string | null
  currency: string
  amount: bigint
  fee: bigint
  on: string
}

/** The fee that a schedule gives, rounded half-even; the rule for the method goes before that for any. Null: no rule. */
export function expectedFee(schedule: readonly FeeRule[], of: Omit<Charged, 'fee'>): bigint | null {
  const rules = schedule.filter(
    ({ from, until, kind, method, currency }) =>
      kind === of.kind &&
      currency === of.currency &&
      (method === null || method === of.method) &&
      from <= of.on &&
      (until === null || of.on < until),
  )
  const rule = rules.find(({ method }) => method !== null) ?? rules[0]
  if (!rule) return null
  const amount = of.amount < 0n ? -of.amount : of.amount
  const fee = divide(amount * parseDecimal(rule.percent, 4), 1_000_000n, 'half_even') + rule.fixed
  if (rule.minimum !== null && fee < rule.minimum) return rule.minimum
  return rule.maximum !== null && fee > rule.maximum ? rule.maximum : fee
}

export interface FeeVariance {
  kind: LineKind
  method: string | null
  currency: string
  expected: bigint
  charged: bigint
  /** Lines whose fee is not the schedule's, and lines that it has no rule for. */
  differing: number
  unscheduled: number
}

/** Charged against agreed, by kind, method and currency. What no rule covers counts as expected to be free. */
export function feeVariances(schedule: readonly FeeRule[], lines: Iterable<Charged>): FeeVariance[] {
  const found = new Map<string, FeeVariance>()
  for (const line of lines) {
    const { kind, method, currency } = line
    const key = `${kind} ${method} ${currency}`
    const sums = found.get(key) ?? { kind, method, currency, expected: 0n, charged: 0n, differing: 0, unscheduled: 0 }
    const expected = expectedFee(schedule, line)
    sums.expected += expected ?? 0n
    sums.charged += line.fee
    if (expected === null) sums.unscheduled++
    else if (expected !== line.fee) sums.differing++
    found.set(key, sums)
  }
  return [...found.values()]
}
