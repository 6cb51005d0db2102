import type { Clock } from '../../server/control/clock.ts'
import { parseDecimal } from '../../server/control/money.ts'
import { seededRandom } from './random.ts'

export interface Mt5Symbol {
  symbol: string
  /** The asset that is traded and the currency in which its price is given: EUR and USD for EURUSD. */
  base: string
  quote: string
  digits: number
  /** Units of `base` in one lot, as a decimal string. */
  contractSize: string
  /** The bid at the simulator's start, as a decimal string. */
  bid: string
  /** Between bid and ask, in points (units of the last digit). */
  spread: number
  /** Paid to the holder of one lot for one night, in points; negative is a charge. */
  swapLong?: number
  swapShort?: number
}

/** Prices in points: integers scaled by `10^digits`. */
export interface Quote {
  bid: bigint
  ask: bigint
  time: Date
}

/** Conversion rates are integers scaled by this. */
export const rateScale = 10
const one = 10n ** BigInt(rateScale)
/** Relative standard deviation of one second, about 0.5 % in a day. */
const volatility = 0.000_017
/** A longer jump of the clock is walked in this many wider steps. */
const maximumSteps = 3_600

export interface QuoteFeed {
  quote(symbol: Mt5Symbol): Quote
  /** Units of `to` for one unit of `from`, scaled by `10^rateScale`. @throws where no symbols connect the two. */
  rate(from: string, to: string): bigint
  /** Where each price stands, by symbol. */
  kept(): Record<string, number>
}

/** A random walk for each symbol, one step for each second that the clock has moved on. */
export function quoteFeed(
  symbols: readonly Mt5Symbol[],
  clock: Clock,
  seed: number,
  before: Record<string, number> = {},
): QuoteFeed {
  const walks = new Map(
    symbols.map((symbol, index) => [
      symbol,
      {
        random: seededRandom(seed + index * 7_919),
        points: before[symbol.symbol] ?? Number(parseDecimal(symbol.bid, symbol.digits)),
        second: Math.floor(clock.now().getTime() / 1_000),
      },
    ]),
  )

  const quote = (symbol: Mt5Symbol): Quote => {
    const walk = walks.get(symbol)!
    const second = Math.floor(clock.now().getTime() / 1_000)
    const elapsed = Math.max(0, second - walk.second)
    const steps = Math.min(elapsed, maximumSteps)
    const width = steps ? volatility * Math.sqrt(elapsed / steps) : 0
    for (let step = 0; step < steps; step++) {
      // The sum of three uniform numbers, centred, has a standard deviation of one half.
      const draw = (walk.random() + walk.random() + walk.random() - 1.5) * 2
      walk.points = Math.max(1, walk.points * (1 + draw * width))
    }
    walk.second += elapsed
    const bid = BigInt(Math.round(walk.points))
    return { bid, ask: bid + BigInt(symbol.spread), time: new Date(walk.second * 1_000) }
  }

  const known = (from: string, to: string): bigint | undefined => {
    if (from === to) return one
    const direct = symbols.find(({ base, quote }) => base === from && quote === to)
    if (direct) return quote(direct).bid * 10n ** BigInt(rateScale - direct.digits)
    const inverse = symbols.find(({ base, quote }) => base === to && quote === from)
    return inverse && 10n ** BigInt(rateScale + inverse.digits) / quote(inverse).ask
  }

  return {
    quote,
    kept: () => Object.fromEntries([...walks].map(([{ symbol }, { points }]) => [symbol, points])),
    rate(from, to) {
      const rate = known(from, to)
      if (rate !== undefined) return rate
      const [first, second] = [known(from, 'USD'), known('USD', to)]
      if (first === undefined || second === undefined) throw new Error(`no symbols lead from ${from} to ${to}`)
      return (first * second) / one
    },
  }
}
