import { type Governed, subject } from '../../control/commands/command.ts'
import type { BookName } from '../books/book.ts'

/** The most a book may hold net in a symbol, in either direction; symbol `*` for every other one. */
export interface Limit extends Governed {
  book: BookName
  symbol: string
  /** Lots scaled by 1e8. */
  volume: bigint
}

export const exposureLimits = subject<Limit>({
  type: 'exposure limit',
  prefix: 'rl',
  table: 'risk.limits',
  plural: 'exposure-limits',
})

/** Percentages of a limit at which a person is told, from mild to severe. */
export const bands = [80, 100, 120] as const

/** The highest band that a net volume has reached; 0 below all. */
export function bandOf(net: bigint, limit: bigint): number {
  const size = net < 0n ? -net : net
  return bands.findLast((band) => size * 100n >= limit * BigInt(band)) ?? 0
}

/** What a person may do about it, the usual first. */
export function recommended(net: bigint, limit: bigint, band: number): string[] {
  const side = net > 0n ? 'buy' : 'sell'
  const size = net < 0n ? -net : net
  const excess = size > limit ? [`HEDGED_PARTIAL: ${side} what is beyond the limit at the provider`] : []
  const all = band >= 100 ? [`HEDGED_FULL: ${side} the whole net at the provider`] : []
  return [
    ...excess,
    ...all,
    'ROUTE_OR_GROUP_CHANGED: move the largest accounts to book A',
    'LIMIT_RAISED: with a second person',
  ]
}
