import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyExposure, floatingProfit, type Instrument, netOpenPosition, type Price, value } from './currencies.ts'
import { Exposure, type ExposureDeal } from './engine.ts'

const units = (amount: number): bigint => BigInt(amount) * 10n ** 8n
const instruments = new Map<string, Instrument>(
  ['EURUSD', 'EURJPY', 'GBPUSD'].map((symbol) => [
    symbol,
    { symbol, base: symbol.slice(0, 3), quote: symbol.slice(3), contractSize: '100000' },
  ]),
)
const at = (price: string): Price => ({ bid: price, ask: price })

type Held = [symbol: string, lots: number, price: string]
function holding(...held: Held[]): Exposure {
  const exposure = new Exposure()
  held.forEach(([symbol, lots, price], index) => {
    const action: ExposureDeal['action'] = lots > 0 ? 'buy' : 'sell'
    const volume = BigInt(Math.round(Math.abs(lots) * 100)) * 10n ** 6n
    exposure.apply({ ticket: `${index}`, position: `${index}`, book: 'B', symbol, action, entry: 'in', volume, price })
  })
  return exposure
}

const example = (): Exposure => holding(['EURUSD', 5, '1.10'], ['EURJPY', -2, '160'], ['GBPUSD', -3, '1.25'])

test('splits +5 EURUSD, -2 EURJPY, -3 GBPUSD into its currencies and values them in dollars', () => {
  const amounts = currencyExposure(example().rows(), instruments)
  expect(Object.fromEntries(amounts)).toEqual({
    EUR: units(300_000),
    JPY: units(32_000_000),
    GBP: units(-300_000),
    USD: units(-175_000),
  })
  const prices = new Map([
    ['EURUSD', at('1.10')],
    ['USDJPY', at('145.4545454545')],
    ['GBPUSD', at('1.25')],
  ])
  const { values, longs, shorts, unvalued } = value(amounts, prices)
  const dollars = [...values].map(([currency, amount]) => [currency, Number(amount) / 1e8] as const)
  const rounded = Object.fromEntries(dollars.map(([currency, amount]) => [currency, Math.round(amount * 100) / 100]))
  expect(rounded).toEqual({ EUR: 330_000, JPY: 220_000, GBP: -375_000, USD: -175_000 })
  expect(Number(longs - shorts) / 1e8).toBeCloseTo(0, 2)
  expect(unvalued).toEqual([])
})

test("the house's signs are the opposite of its clients'", () => {
  const house = currencyExposure(example().rows(), instruments, { carried: { B: '1' } })
  expect(house.get('EUR')).toBe(units(-300_000))
  expect(house.get('JPY')).toBe(units(-32_000_000))
})

test('long 10k EURUSD and short 10k EURJPY leave no euros', () => {
  const amounts = currencyExposure(holding(['EURUSD', 0.1, '1.1'], ['EURJPY', -0.1, '160']).rows(), instruments)
  expect(amounts.get('EUR')).toBe(0n)
})

test('the net open position by the shorthand method is 335, and its capital at 8 % is 26.8', () => {
  const values = new Map(
    Object.entries({ JPY: 50, EUR: 100, GBP: 150, SAR: -20, USD: -180, XAU: -35 }).map(([k, v]) => [
      k,
      BigInt(v) * 10n,
    ]),
  )
  expect(netOpenPosition(values)).toBe(3350n)
  expect((netOpenPosition(values) * 8n) / 100n).toBe(268n)
})

test('a currency without a quote is named, not counted as nothing; an unknown symbol is an error', () => {
  expect(value(new Map([['JPY', 5n]]), new Map()).unvalued).toEqual(['JPY'])
  expect(() => currencyExposure(example().rows(), new Map())).toThrow('no instrument for EURJPY')
})

test('base legs at market and quote legs at the open price are the open profit, for any positions', () => {
  const position = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 50_000, max: 200_000 }))
  const text = (points: number) => `${Math.floor(points / 1e5)}.${String(points % 1e5).padStart(5, '0')}`
  fc.assert(
    fc.property(
      fc.array(position, { minLength: 1 }),
      fc.integer({ min: 50_000, max: 200_000 }),
      (positions, market) => {
        const held = positions
          .filter(([lots]) => lots !== 0)
          .map(([lots, open]): Held => ['EURUSD', lots / 100, text(open)])
        const rows = holding(...held).rows()
        const price = at(text(market))
        const amounts = currencyExposure(rows, instruments)
        const { longs, shorts } = value(amounts, new Map([['EURUSD', price]]))
        const profit = rows.reduce((sum, row) => sum + floatingProfit(row, instruments.get('EURUSD')!, price), 0n)
        expect(longs - shorts).toBe(profit)
        const marked = value(
          currencyExposure(rows, instruments, { prices: new Map([['EURUSD', price]]) }),
          new Map([['EURUSD', price]]),
        )
        expect(marked.longs).toBe(marked.shorts)
      },
    ),
  )
})
