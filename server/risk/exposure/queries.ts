import { z } from 'zod'
import { instant, type Question, query } from '../../control/commands/command.ts'
import { divide, formatDecimal } from '../../control/money.ts'
import { bandOf, type Limit } from '../limits/limit.ts'
import { currencyExposure, floatingProfit, type Instrument, netOpenPosition, type Price, value } from './currencies.ts'
import { type ExposureRow, lotScale, priceScale, unitScale } from './engine.ts'

/** A price now, as a platform or provider quotes it. */
export interface Quote extends Price {
  symbol: string
}

export interface RiskPorts {
  /** Prices of the symbols that have one; throws when the source does not answer. */
  quotes(symbols: readonly string[]): Promise<readonly Quote[]>
}

interface Stored {
  id: string
  entity: string
  book: string
  symbol: string
  positions: number
  long_volume: bigint
  short_volume: bigint
  long_cost: string
  short_cost: string
  updated_at: Date
}

const lots = (volume: bigint): string => formatDecimal(volume, lotScale)
const units = (amount: bigint): string => formatDecimal(divide(amount, 10n ** BigInt(unitScale - 2), 'half_even'), 2)
const mean = (cost: bigint, volume: bigint): string | undefined =>
  volume > 0n ? formatDecimal(divide(cost, volume, 'half_even'), priceScale) : undefined

const engineRow = (row: Stored): ExposureRow => {
  const [longCost, shortCost] = [BigInt(row.long_cost), BigInt(row.short_cost)]
  return {
    book: row.book,
    symbol: row.symbol,
    positions: row.positions,
    longVolume: row.long_volume,
    shortVolume: row.short_volume,
    netVolume: row.long_volume - row.short_volume,
    longPrice: mean(longCost, row.long_volume),
    shortPrice: mean(shortCost, row.short_volume),
    longCost,
    shortCost,
  }
}

interface Market {
  instruments: ReadonlyMap<string, Instrument>
  prices: ReadonlyMap<string, Price>
}

/** Instruments and today's prices of the rows, with the pairs that value their currencies in USD. */
async function marketOf(
  { db }: Pick<Question<object>, 'db'>,
  ports: RiskPorts,
  rows: readonly Stored[],
): Promise<Market> {
  const symbols = await db.rows<{ id: string; base: string; quote: string; contract_size: string }>`
    select id, base, quote, contract_size from trading.symbols`
  const instruments = new Map(
    symbols.map((row) => [
      row.id,
      { symbol: row.id, base: row.base, quote: row.quote, contractSize: row.contract_size },
    ]),
  )
  const held = rows.flatMap((row) => instruments.get(row.symbol) ?? [])
  const currencies = new Set(held.flatMap(({ base, quote }) => [base, quote]))
  const pairs = [...currencies].flatMap((currency) => [`${currency}USD`, `USD${currency}`])
  const wanted = [...new Set([...held.map(({ symbol }) => symbol), ...pairs])].filter((symbol) =>
    instruments.has(symbol),
  )
  const quotes = wanted.length ? await ports.quotes(wanted) : []
  return { instruments, prices: new Map(quotes.map((quote) => [quote.symbol, quote])) }
}

const rowsOf = ({ db, entities, input }: Question<{ book?: string | undefined }>): Promise<Stored[]> => db.rows<Stored>`
  select id, entity, book, symbol, positions, long_volume, short_volume, long_cost::text as long_cost, short_cost::text as short_cost, updated_at
  from risk.exposures
  where positions > 0 and (${entities}::text[] is null or entity = any(${entities}))
    and (${input.book ?? null}::text is null or book = ${input.book ?? null})
  order by entity, book, symbol limit 5000`

/** In USD, or null where there is no price: never counted as nothing. */
function inUsd(currency: string, amount: bigint, { prices }: Market): string | null {
  const { values } = value(new Map([[currency, amount]]), prices)
  const worth = values.get(currency)
  return worth === undefined ? null : units(worth)
}

const filter = { book: z.string().max(8).optional() }

export function exposureQueries(ports: RiskPorts) {
  const list = query({
    name: 'exposure.list',
    summary: 'What clients hold by entity, book and symbol, in lots and in USD at the prices of now.',
    path: '/v1/exposures',
    permission: 'exposure.read',
    input: z.strictObject(filter),
    output: z.object({
      data: z.array(
        z
          .object({
            id: z.string(),
            entity: z.string(),
            book: z.string(),
            symbol: z.string(),
            positions: z.int(),
            long_lots: z.string(),
            short_lots: z.string(),
            net_lots: z.string(),
            long_price: z.string().nullable(),
            short_price: z.string().nullable(),
            net_usd: z
              .string()
              .nullable()
              .meta({ description: "Clients' net; the house stands on the other side of book B" }),
            floating_usd: z.string().nullable().meta({ description: "Clients' floating profit" }),
            limit_lots: z.string().nullable(),
            band: z.int().meta({ description: 'Percentage of the limit reached: 0, 80, 100 or 120' }),
            updated_at: instant,
          })
          .meta({ id: 'Exposure' }),
      ),
    }),
    async handler(question) {
      const rows = await rowsOf(question)
      const limits = await question.db
        .rows<Limit>`select * from risk.limits where entity = any(${[...new Set(rows.map((row) => row.entity))]})`
      const market = await marketOf(question, ports, rows)
      const limitOf = (row: Stored) => {
        const own = limits.filter(({ entity, book }) => entity === row.entity && book === row.book)
        return (own.find(({ symbol }) => symbol === row.symbol) ?? own.find(({ symbol }) => symbol === '*'))?.volume
      }
      return {
        data: rows.map((row) => {
          const exposure = engineRow(row)
          const instrument = market.instruments.get(row.symbol)
          const price = market.prices.get(row.symbol)
          const base = instrument && currencyExposure([exposure], market.instruments).get(instrument.base)
          const limit = limitOf(row)
          return {
            id: row.id,
            entity: row.entity,
            book: row.book,
            symbol: row.symbol,
            positions: row.positions,
            long_lots: lots(exposure.longVolume),
            short_lots: lots(exposure.shortVolume),
            net_lots: lots(exposure.netVolume),
            long_price: exposure.longPrice ?? null,
            short_price: exposure.shortPrice ?? null,
            net_usd: instrument && base !== undefined ? inUsd(instrument.base, base, market) : null,
            floating_usd:
              instrument && price ? inUsd(instrument.quote, floatingProfit(exposure, instrument, price), market) : null,
            limit_lots: limit === undefined ? null : lots(limit),
            band: limit === undefined ? 0 : bandOf(exposure.netVolume, limit),
            updated_at: row.updated_at,
          }
        }),
      }
    },
  })

  const currencies = query({
    name: 'exposure.currencies',
    summary: "Clients' exposure by currency at the prices of now, its worth in USD, and the net open position.",
    path: '/v1/exposures/currencies',
    permission: 'exposure.read',
    input: z.strictObject(filter),
    output: z.object({
      data: z.array(z.object({ currency: z.string(), amount: z.string(), usd: z.string().nullable() })),
      longs_usd: z.string(),
      shorts_usd: z.string(),
      net_open_position_usd: z.string(),
      unvalued: z.array(z.string()).meta({ description: 'Currencies without a price against USD' }),
      unpriced: z.array(z.string()).meta({ description: 'Symbols left out: without a price or unknown' }),
    }),
    async handler(question) {
      const rows = await rowsOf(question)
      const market = await marketOf(question, ports, rows)
      const known = (row: Stored) => market.instruments.has(row.symbol) && market.prices.has(row.symbol)
      const amounts = currencyExposure(rows.filter(known).map(engineRow), market.instruments, { prices: market.prices })
      const { values, longs, shorts, unvalued } = value(amounts, market.prices)
      return {
        data: [...amounts].map(([currency, amount]) => {
          const usd = values.get(currency)
          return { currency, amount: units(amount), usd: usd === undefined ? null : units(usd) }
        }),
        longs_usd: units(longs),
        shorts_usd: units(shorts),
        net_open_position_usd: units(netOpenPosition(values)),
        unvalued,
        unpriced: [...new Set(rows.filter((row) => !known(row)).map(({ symbol }) => symbol))],
      }
    },
  })

  return [list, currencies]
}
