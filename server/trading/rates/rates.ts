import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { json, type Reader } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import type { Sweep } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import { type Currency, convert, divide, formatDecimal, type Money, parseDecimal } from '../../control/money.ts'
import type { TradingPlatform } from '../platform.ts'

/** The pairs whose mid prices value other currencies; each against USD. */
const pairs: Partial<Record<Currency, { pair: string; usdFirst: boolean }>> = {
  EUR: { pair: 'EURUSD', usdFirst: false },
  GBP: { pair: 'GBPUSD', usdFirst: false },
  CHF: { pair: 'USDCHF', usdFirst: true },
  JPY: { pair: 'USDJPY', usdFirst: true },
}
const rateDigits = 10

export const recordRates = command({
  name: 'rate.record',
  summary: 'Keep the mid prices of the currency pairs.',
  actors: ['system'],
  input: z.strictObject({ rates: z.array(z.strictObject({ pair: z.string(), rate: z.string() })) }),
  async handler({ input, tx, now }) {
    await tx.run`insert into trading.rates (pair, rate, at)
      select pair, rate, ${now} from jsonb_to_recordset(${json(input.rates)}) as r (pair text, rate text)
      on conflict (pair) do update set rate = excluded.rate, at = excluded.at`
  },
})

export const readRates = (platform: TradingPlatform): Sweep => ({
  name: 'read rates',
  every: limits.ratesEvery,
  role: 'feed',
  async run(tower) {
    const quotes = await platform.quotes(Object.values(pairs).map(({ pair }) => pair))
    const rates = quotes.map(({ symbol, bid, ask }) => ({
      pair: symbol,
      rate: formatDecimal((parseDecimal(bid, rateDigits) + parseDecimal(ask, rateDigits)) / 2n, rateDigits),
    }))
    if (rates.length) await tower.run(recordRates, { input: { rates } })
  },
})

/** The amount in another currency at the newest mid price, rounded half-even. Refuses when there is no price yet. */
export async function valueIn(reader: Reader, amount: Money, currency: Currency): Promise<Money> {
  if (amount.currency === currency) return amount
  const inUsd = await toUsdRate(reader, amount.currency)
  const target = await toUsdRate(reader, currency)
  const cross = divide(inUsd * 10n ** BigInt(rateDigits), target, 'half_even')
  return convert(amount, currency, formatDecimal(cross, rateDigits))
}

/** USD for one unit, scaled by 1e10. */
async function toUsdRate(reader: Reader, currency: Currency): Promise<bigint> {
  const one = 10n ** BigInt(rateDigits)
  if (currency === 'USD' || currency === 'USDT') return one
  const known = pairs[currency] ?? refuse('currency_mismatch', `There is no price for ${currency}.`)
  const row = await reader.maybe<{ rate: string }>`select rate from trading.rates where pair = ${known.pair}`
  const rate = parseDecimal(
    row?.rate ?? refuse('outside_unavailable', `There is no price for ${known.pair} yet.`),
    rateDigits,
  )
  return known.usdFirst ? divide(one * one, rate, 'half_even') : rate
}
