import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokerNet, Exposure, type ExposureDeal, type ExposureRow } from './engine.ts'

const lots = (text: number): bigint => BigInt(Math.round(text * 100)) * 1_000_000n
let tickets = 0
const deal = (fields: Partial<ExposureDeal>): ExposureDeal => ({
  ticket: `${++tickets}`,
  position: 'p1',
  book: 'B',
  symbol: 'EURUSD',
  action: 'buy',
  entry: 'in',
  volume: lots(1),
  price: '1.1',
  ...fields,
})

describe('exposure', () => {
  test('weights the open price of each side and keeps it through a partial close', () => {
    const exposure = new Exposure()
    exposure.apply(deal({ volume: lots(2), price: '1.1000' }))
    exposure.apply(deal({ position: 'p2', volume: lots(1), price: '1.1030' }))
    exposure.apply(deal({ position: 'p3', action: 'sell', volume: lots(0.5), price: '1.2' }))
    expect(exposure.row('B', 'EURUSD')).toMatchObject({
      positions: 3,
      longVolume: lots(3),
      shortVolume: lots(0.5),
      netVolume: lots(2.5),
      longPrice: '1.1010000000',
      shortPrice: '1.2000000000',
    })
    exposure.apply(deal({ action: 'sell', entry: 'out', volume: lots(1.5), price: '1.3' }))
    expect(exposure.row('B', 'EURUSD')).toMatchObject({ longVolume: lots(1.5), longPrice: '1.1020000000' })
  })

  test('a reversal closes the position and opens the rest on the other side at the price of the deal', () => {
    const exposure = new Exposure()
    exposure.apply(deal({ volume: lots(1) }))
    exposure.apply(deal({ action: 'sell', entry: 'inout', volume: lots(3), price: '1.2' }))
    expect(exposure.row('B', 'EURUSD')).toMatchObject({
      positions: 1,
      longVolume: 0n,
      longPrice: undefined,
      shortVolume: lots(2),
      shortPrice: '1.2000000000',
    })
  })

  test('a deal that does not fit is refused by name and changes nothing', () => {
    const exposure = new Exposure()
    exposure.apply(deal({}))
    const before = exposure.rows()
    const refused = (fields: Partial<ExposureDeal>) => exposure.apply(deal(fields))?.reason
    expect(refused({ position: 'p9', action: 'sell', entry: 'out' })).toBe('unknown_position')
    expect(refused({ entry: 'out' })).toBe('same_side')
    expect(refused({ action: 'sell' })).toBe('other_side')
    expect(refused({ action: 'sell', entry: 'out', volume: lots(2) })).toBe('more_than_open')
    expect(refused({ symbol: 'GBPUSD', action: 'sell', entry: 'out' })).toBe('other_symbol')
    expect(refused({ volume: 0n })).toBe('empty_volume')
    expect(exposure.rows()).toEqual(before)
  })

  test('a move takes the position to its new book, and what closes it follows', () => {
    const exposure = new Exposure()
    exposure.apply(deal({}))
    expect(exposure.move('p1', 'A')).toBe(true)
    expect(exposure.row('B', 'EURUSD')).toBeUndefined()
    exposure.apply(deal({ action: 'sell', entry: 'out' }))
    expect(exposure.rows()).toEqual([])
    expect(exposure.move('p1', 'B')).toBe(false)
  })

  test('the house carries the opposite of a B book, nothing of a covered A book, and a part of a C book', () => {
    const exposure = new Exposure()
    for (const book of ['A', 'B', 'C']) exposure.apply(deal({ book, position: book, volume: lots(5) }))
    const net = exposure.rows().map((row) => brokerNet(row, { A: '0', B: '1', C: '0.4' }))
    expect(net).toEqual([0n, -lots(5), -lots(2)])
    expect(() => brokerNet(exposure.row('A', 'EURUSD')!, {})).toThrow('book A')
  })
})

/** A slow second opinion: replays the deals of each position as single lots at their prices, then adds up. */
function recompute(deals: ExposureDeal[]): Map<string, [bigint, bigint, bigint, bigint, number]> {
  const open = new Map<string, { book: string; symbol: string; side: string; volume: bigint; price: bigint }>()
  for (const { position, book, symbol, action, entry, volume, price } of deals) {
    const scaled = BigInt(price.replace('.', '')) * 100_000n
    const held = open.get(position)
    const left = entry === 'in' ? volume : held!.volume - volume
    if (entry === 'in') open.set(position, { book, symbol, side: action, volume, price: scaled })
    else if (left > 0n) held!.volume = left
    else if (left === 0n) open.delete(position)
    else open.set(position, { book, symbol, side: action, volume: -left, price: scaled })
  }
  const sums = new Map<string, [bigint, bigint, bigint, bigint, number]>()
  for (const { book, symbol, side, volume, price } of open.values()) {
    const sum = sums.get(`${book} ${symbol}`) ?? [0n, 0n, 0n, 0n, 0]
    const [volumeAt, costAt] = side === 'buy' ? ([0, 1] as const) : ([2, 3] as const)
    sum[volumeAt] += volume
    sum[costAt] += volume * price
    sum[4] += 1
    sums.set(`${book} ${symbol}`, sum)
  }
  return sums
}

const figures = (row: ExposureRow): [string, [bigint, bigint, bigint, bigint, number]] => [
  `${row.book} ${row.symbol}`,
  [row.longVolume, row.longCost, row.shortVolume, row.shortCost, row.positions],
]

test('kept up deal by deal equals computed anew, for any stream with partial closes and reversals', () => {
  const step = fc.record({
    position: fc.nat(7),
    book: fc.constantFrom('A', 'B'),
    symbol: fc.constantFrom('EURUSD', 'XAUUSD'),
    buy: fc.boolean(),
    volume: fc.bigInt(1n, 900_000_000n),
    part: fc.bigInt(1n, 14n),
    price: fc.integer({ min: 10_000, max: 300_000 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const exposure = new Exposure()
      const held = new Map<number, { book: string; symbol: string; buy: boolean; volume: bigint }>()
      const deals: ExposureDeal[] = []
      for (const { position, part, price, ...fresh } of steps) {
        const open = held.get(position)
        const volume = open ? (open.volume * part) / 10n || 1n : fresh.volume
        const entry = !open ? 'in' : volume > open.volume ? 'inout' : 'out'
        const { book, symbol } = open ?? fresh
        const buy = open ? !open.buy : fresh.buy
        deals.push({
          ...deal({ position: `${position}`, book, symbol, action: buy ? 'buy' : 'sell', entry, volume }),
          price: `${Math.floor(price / 1e5)}.${String(price % 1e5).padStart(5, '0')}`,
        })
        const left = open ? open.volume - volume : volume
        if (left === 0n) held.delete(position)
        else if (open && left > 0n) open.volume = left
        else held.set(position, { book, symbol, buy, volume: left < 0n ? -left : left })
        expect(exposure.apply(deals.at(-1)!)).toBeUndefined()
      }
      expect(new Map(exposure.rows().map(figures))).toEqual(recompute(deals))
    }),
  )
})

test('a netting position of any adds and closes ends flat with no cost left behind', () => {
  const add = fc.tuple(fc.bigInt(1n, 10n ** 9n), fc.integer({ min: 1, max: 10 ** 6 }))
  fc.assert(
    fc.property(
      fc.array(add, { minLength: 1, maxLength: 8 }),
      fc.array(fc.bigInt(1n, 9n), { maxLength: 6 }),
      (adds, cuts) => {
        const exposure = new Exposure()
        for (const [volume, price] of adds) exposure.apply(deal({ volume, price: `${price}.37` }))
        const close = (volume: bigint) => exposure.apply(deal({ action: 'sell', entry: 'out', volume, price: '1' }))
        for (const cut of cuts) {
          const before = exposure.row('B', 'EURUSD')!
          const volume = (before.longVolume * cut) / 10n
          if (volume > 0n) expect(close(volume)).toBeUndefined()
          const drift =
            exposure.row('B', 'EURUSD')!.longCost * before.longVolume - before.longCost * (before.longVolume - volume)
          expect(drift < before.longVolume && -drift < before.longVolume).toBe(true)
        }
        expect(close(exposure.row('B', 'EURUSD')!.longVolume)).toBeUndefined()
        expect(exposure.rows()).toEqual([])
      },
    ),
  )
})
