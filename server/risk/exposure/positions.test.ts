import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf, recommended } from '../limits/limit.ts'
import { Exposure } from './engine.ts'
import { applyDeals, type Position, type PositionDeal } from './positions.ts'

const lot = 100_000_000n

test('applied in pieces through storage, positions sum to what the engine finds in one go, to the last digit', () => {
  const deal = fc.record({
    position: fc.constantFrom('1', '2', '3'),
    action: fc.constantFrom('buy' as const, 'sell' as const),
    entry: fc.constantFrom('in' as const, 'in' as const, 'out' as const, 'inout' as const),
    volume: fc.bigInt(1n, 7n * lot),
    price: fc.integer({ min: 1, max: 999_999 }).map((value) => `1.${String(value).padStart(6, '0')}`),
  })
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (made, size) => {
      const deals: PositionDeal[] = made.map((one, index) => ({ ...one, symbol: 'EURUSD', ticket: String(index) }))
      const whole = new Exposure()
      const refused = deals.filter((one) => whole.apply({ ...one, book: 'B' })).map(({ ticket }) => ticket)
      const stored = new Map<string, Position>()
      const refusedInParts: string[] = []
      for (let at = 0; at < deals.length; at += size) {
        const part = deals.slice(at, at + size)
        const touched = [...new Set(part.map(({ position }) => position))].flatMap((id) => stored.get(id) ?? [])
        const done = applyDeals(touched, part)
        for (const position of done.open) stored.set(position.id, position)
        for (const id of done.closed) stored.delete(id)
        refusedInParts.push(...done.refused.map(({ ticket }) => ticket))
      }
      expect(refusedInParts).toEqual(refused)
      const sum = (side: string, of: 'volume' | 'cost') =>
        [...stored.values()]
          .filter((position) => position.side === side)
          .reduce((all, position) => all + position[of], 0n)
      const row = whole.row('B', 'EURUSD')
      expect([sum('buy', 'volume'), sum('buy', 'cost'), sum('sell', 'volume'), sum('sell', 'cost')]).toEqual([
        row?.longVolume ?? 0n,
        row?.longCost ?? 0n,
        row?.shortVolume ?? 0n,
        row?.shortCost ?? 0n,
      ])
    }),
  )
})

test('bands are reached at 80, 100 and 120 % of a limit, in either direction', () => {
  expect([39n, 40n, 49n, 50n, 60n, -40n, -60n].map((net) => bandOf(net, 50n))).toEqual([0, 80, 80, 100, 120, 80, 120])
  expect(recommended(60n, 50n, 120)[0]).toContain('buy')
  expect(recommended(-60n, 50n, 120)[1]).toContain('sell the whole')
  expect(recommended(41n, 50n, 80)[0]).toContain('ROUTE_OR_GROUP_CHANGED')
})
