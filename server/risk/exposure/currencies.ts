import { divide, parseDecimal } from '../../control/money.ts'
import { type Carried, type ExposureRow, lotScale, priceScale, unitScale } from './engine.ts'

/** What one lot of a symbol is made of. */
export interface Instrument {
  symbol: string
  base: string
  quote: string
  /** Units of base in one lot, a decimal string. */
  contractSize: string
}

/** A two-sided price of a symbol. */
export interface Price {
  bid: string
  ask: string
}

/** An amount of one currency as the house or the clients are exposed to it, in units scaled by 1e8. */
export type CurrencyAmounts = ReadonlyMap<string, bigint>

const contractScale = 8
const legScale = lotScale + priceScale + contractScale
/** Twice the mid price, so that no half is lost. */
const twiceMid = ({ bid, ask }: Price): bigint => parseDecimal(bid, priceScale) + parseDecimal(ask, priceScale)

const toUnits = (value: bigint, scale: number, times = 1n): bigint =>
  divide(value, times * 10n ** BigInt(scale - unitScale), 'half_even')

/**
 * Splits rows into their currencies: base legs at their units, quote legs at the open prices, or at today's mid prices
 * where `prices` is given. Clients' signs, or the house's where `carried` is given. Sums are exact, rounded once at the end.
 * @throws RangeError naming a symbol without instrument or price.
 */
export function currencyExposure(
  rows: Iterable<ExposureRow>,
  instruments: ReadonlyMap<string, Instrument>,
  { prices, carried }: { prices?: ReadonlyMap<string, Price>; carried?: Carried } = {},
): CurrencyAmounts {
  const partScale = 6
  const parts = new Map(Object.entries(carried ?? {}))
  const sums = new Map<string, bigint>()
  const add = (currency: string, value: bigint) => sums.set(currency, (sums.get(currency) ?? 0n) + value)
  for (const row of rows) {
    const instrument = known(instruments, row.symbol, 'instrument')
    const part = carried ? -parseDecimal(known(parts, row.book, 'carried part'), partScale) : 10n ** BigInt(partScale)
    const contract = parseDecimal(instrument.contractSize, contractScale) * part
    add(instrument.base, 2n * row.netVolume * contract * 10n ** BigInt(priceScale))
    const worth = prices
      ? row.netVolume * twiceMid(known(prices, row.symbol, 'price'))
      : 2n * (row.longCost - row.shortCost)
    add(instrument.quote, -worth * contract)
  }
  return new Map([...sums].map(([currency, sum]) => [currency, toUnits(sum, legScale + partScale, 2n)]))
}

const known = <Value>(map: ReadonlyMap<string, Value>, name: string, what: string): Value => {
  const found = map.get(name)
  if (found === undefined) throw new RangeError(`no ${what} for ${name}`)
  return found
}

export interface Valuation {
  /** In units of the target currency scaled by 1e8, signs kept. */
  values: CurrencyAmounts
  longs: bigint
  shorts: bigint
  /** Currencies with an amount and no quote against the target: never counted as nothing. */
  unvalued: string[]
}

/** Values amounts in one currency by mid prices, from a direct quote (EURUSD) or its inverse (USDJPY). */
export function value(amounts: CurrencyAmounts, prices: ReadonlyMap<string, Price>, target = 'USD'): Valuation {
  const values = new Map<string, bigint>()
  const unvalued: string[] = []
  for (const [currency, amount] of amounts) {
    const direct = prices.get(currency + target)
    const inverse = prices.get(target + currency)
    const scale = 2n * 10n ** BigInt(priceScale)
    if (currency === target || amount === 0n) values.set(currency, amount)
    else if (direct) values.set(currency, divide(amount * twiceMid(direct), scale, 'half_even'))
    else if (inverse) values.set(currency, divide(amount * scale, twiceMid(inverse), 'half_even'))
    else unvalued.push(currency)
  }
  const sum = (keep: (amount: bigint) => boolean) => [...values.values()].filter(keep).reduce((a, b) => a + b, 0n)
  return { values, longs: sum((amount) => amount > 0n), shorts: -sum((amount) => amount < 0n), unvalued }
}

/**
 * The net open position by the shorthand method (Basel, ADGM PRU): the larger of all longs and all shorts, plus gold
 * (or each metal) regardless of sign. All in one currency and scale.
 */
export function netOpenPosition(values: CurrencyAmounts, metals: readonly string[] = ['XAU']): bigint {
  let [longs, shorts, metal] = [0n, 0n, 0n]
  for (const [currency, amount] of values) {
    if (metals.includes(currency)) metal += amount < 0n ? -amount : amount
    else if (amount > 0n) longs += amount
    else shorts -= amount
  }
  return (longs > shorts ? longs : shorts) + metal
}

/** The clients' floating profit of a row in its quote currency, units scaled by 1e8: longs marked at bid, shorts at ask. */
export function floatingProfit(row: ExposureRow, { contractSize }: Instrument, { bid, ask }: Price): bigint {
  const longs = row.longVolume * parseDecimal(bid, priceScale) - row.longCost
  const shorts = row.shortCost - row.shortVolume * parseDecimal(ask, priceScale)
  return toUnits((longs + shorts) * parseDecimal(contractSize, contractScale), legScale)
}
