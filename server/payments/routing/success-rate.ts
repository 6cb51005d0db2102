import { hours } from '../../control/clock.ts'
import type { Outcome } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'

export interface RateSettings {
  /** The last this many attempts count, of at most this age. */
  last: number
  withinMs: number
  /** Fewer attempts than this say nothing, and the next wider group is asked. */
  minimum: number
}

/** The window of 125 is what a widely used open router starts from. */
export const rateSettings: RateSettings = { last: 125, withinMs: hours(24), minimum: 20 }

/** How an account did lately with payments like this one, with the bounds between which its true rate lies. */
export interface Rate {
  /** The group that had enough attempts. */
  of: 'scheme_and_country' | 'scheme' | 'method' | 'all'
  attempts: number
  approved: number
  low: number
  high: number
}

/**
 * The bounds of a true share, 95 of 100 times, after `approved` of `attempts`.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
 * It is honest with few attempts and near 0 and 1, where the plain share is not: 3 of 3 gives no more than 0.44 to 1.
 */
export function wilson(approved: number, attempts: number): { low: number; high: number } {
  if (attempts === 0) return { low: 0, high: 1 }
  const z = 1.96
  const share = approved / attempts
  const scale = 1 + z ** 2 / attempts
  const middle = (share + z ** 2 / (2 * attempts)) / scale
  const half = (z * Math.sqrt((share * (1 - share)) / attempts + z ** 2 / (4 * attempts ** 2))) / scale
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** The rate for payments like this one, from the narrowest group with enough attempts; undefined where none has. */
export function rateOf(
  outcomes: readonly Outcome[],
  payment: Pick<RoutedPayment, 'direction' | 'method' | 'card' | 'country'>,
  nowMs: number,
  { last, withinMs, minimum }: RateSettings = rateSettings,
): Rate | undefined {
  const { direction, method, card } = payment
  const country = card?.country ?? payment.country
  const counts: Counts = { scheme_and_country: [0, 0], scheme: [0, 0], method: [0, 0], all: [0, 0] }
  const count = (of: Rate['of'], approved: boolean): void => {
    const group = counts[of]
    if (group[0] >= last) return
    group[0] += 1
    group[1] += approved ? 1 : 0
  }
  for (let at = outcomes.length - 1; at >= 0 && counts.scheme_and_country[0] < last; at--) {
    const one = outcomes[at]!
    if (one.direction !== direction || one.endedAtMs > nowMs || one.endedAtMs <= nowMs - withinMs) continue
    const approved = one.result === 'approved'
    count('all', approved)
    if (one.method !== method) continue
    count('method', approved)
    if (!card || one.scheme !== card.scheme) continue
    count('scheme', approved)
    if (one.country === country) count('scheme_and_country', approved)
  }
  const enough = groups.find((of) => counts[of][0] >= minimum)
  if (!enough) return undefined
  const [attempts, approved] = counts[enough]
  return { of: enough, attempts, approved, ...wilson(approved, attempts) }
}

/** From narrow to wide. */
const groups = ['scheme_and_country', 'scheme', 'method', 'all'] as const
/** Attempts and approvals. */
type Counts = Record<Rate['of'], [number, number]>
