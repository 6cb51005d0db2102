import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageing } from './ageing.ts'
import { breakTypes } from './breaks.ts'
import { controlSheets } from './control-sheet.ts'
import { expectedFee, type FeeRule, feeVariances } from './fees.ts'
import { KeyTable } from './key-table.ts'
import { heldOf, hold, overdue, type ReserveLot, release, releaseCalendar } from './reserves.ts'
import { resolutions, resolutionsOf } from './resolutions.ts'

const anyDay = fc.integer({ min: 1, max: 28 }).map((day) => `2026-05-${String(day).padStart(2, '0')}`)

test('a reserve never releases more than it held, and loses nothing', () => {
  const step = fc.record({ holds: fc.boolean(), amount: fc.bigInt({ min: -5n, max: 10n ** 12n }), on: anyDay })
  const plan = { percent: '7.5', days: 180, cap: 5n * 10n ** 10n }
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let lots: ReserveLot[] = []
      let [given, excess] = [0n, 0n]
      for (const [index, { holds, amount, on }] of steps.entries()) {
        if (holds) lots = hold(lots, plan, { batch: `b${index}`, on, amount })
        else {
          const released = release(lots, amount)
          lots = released.lots
          given += amount > 0n ? amount : 0n
          excess += released.excess
        }
        expect(lots.every(({ held, released }) => released >= 0n && released <= held)).toBe(true)
        expect(heldOf(lots)).toBeLessThanOrEqual(plan.cap)
        expect(lots.reduce((sum, { released }) => sum + released, 0n)).toBe(given - excess)
      }
    }),
  )
})

test('reserve lots come back on their day, the oldest first', () => {
  const plan = { percent: '10', days: 30, cap: null }
  const first = hold([], plan, { batch: 'a', on: '2026-05-04', amount: 10_009n })
  const lots = hold(first, plan, { batch: 'b', on: '2026-05-05', amount: 20_000n })
  expect(releaseCalendar(lots)).toEqual([
    { on: '2026-06-03', amount: 1_000n },
    { on: '2026-06-04', amount: 2_000n },
  ])
  const after = release(lots, 1_500n).lots
  expect(releaseCalendar(after)).toEqual([{ on: '2026-06-04', amount: 1_500n }])
  expect(overdue(after, '2026-06-04')).toEqual([])
  expect(overdue(after, '2026-06-05').map(({ batch }) => batch)).toEqual(['b'])
})

const rule = (more: Partial<FeeRule>): FeeRule => ({
  from: '2026-01-01',
  until: null,
  kind: 'payment',
  method: null,
  currency: 'EUR',
  percent: '1.4',
  fixed: 25n,
  minimum: null,
  maximum: null,
  ...more,
})

test('a fee is that of the day, of the method before any, within its bounds', () => {
  const schedule = [
    rule({ until: '2026-05-01' }),
    rule({ from: '2026-05-01', percent: '2' }),
    rule({ from: '2026-05-01', method: 'ideal', percent: '0' }),
    rule({ kind: 'refund', percent: '50', minimum: 30n, maximum: 100n }),
  ]
  const of = (amount: bigint, on = '2026-05-04', method: string | null = null) =>
    expectedFee(schedule, { kind: 'payment', method, currency: 'EUR', amount, on })
  const refund = (amount: bigint) =>
    expectedFee(schedule, { kind: 'refund', method: null, currency: 'EUR', amount, on: '2026-05-04' })
  expect(of(10_000n, '2026-04-30')).toBe(165n)
  expect(of(10_000n)).toBe(225n)
  expect(of(10_000n, '2026-05-04', 'ideal')).toBe(25n)
  expect([refund(-2n), refund(-100n), refund(-1_000n)]).toEqual([30n, 75n, 100n])
  expect(of(10_000n, '2025-12-31')).toBeNull()
  const line = { kind: 'payment', method: null, currency: 'EUR', on: '2026-05-04' } as const
  expect(
    feeVariances(schedule, [
      { ...line, amount: 10_000n, fee: 225n },
      { ...line, amount: 10_000n, fee: 300n },
      { ...line, kind: 'chargeback', amount: -10_000n, fee: 2_000n },
    ]),
  ).toEqual([
    { kind: 'payment', method: null, currency: 'EUR', expected: 450n, charged: 525n, differing: 1, unscheduled: 0 },
    { kind: 'chargeback', method: null, currency: 'EUR', expected: 0n, charged: 2_000n, differing: 0, unscheduled: 1 },
  ])
})

test('a control sheet explains its closing to the cent', () => {
  const of = { entity: 'eu', psp: 'stripe', currency: 'EUR' }
  const movements = fc.array(
    fc.record({ kind: fc.constantFrom('payment', 'fee', 'payout' as const), amount: fc.bigInt() }),
  )
  fc.assert(
    fc.property(fc.bigInt(), movements, fc.bigInt(), (opening, moved, error) => {
      const closing = moved.reduce((sum, { amount }) => sum + amount, opening) + error
      const [sheet, ...others] = controlSheets({
        openings: [{ ...of, amount: opening }],
        movements: moved.map((each) => ({ ...of, ...each })),
        closings: [{ ...of, amount: closing }],
      })
      expect(others).toEqual([])
      expect(sheet).toMatchObject({ opening, closing, unexplained: error })
    }),
  )
  const silent = controlSheets({ openings: [], movements: [{ ...of, kind: 'payment', amount: 5n }], closings: [] })
  expect(silent).toMatchObject([{ opening: 0n, expected: 5n, closing: null, unexplained: null }])
  const twice = [1n, 2n].map((amount) => ({ ...of, amount }))
  expect(() => controlSheets({ openings: twice, movements: [], closings: [] })).toThrow(RangeError)
})

test('what stands open is in one bucket by its age', () => {
  const since = ['2026-05-10', '2026-05-12', '2026-05-09', '2026-05-03', '2026-04-10', '2026-04-09', '2020-01-01']
  const buckets = ageing(
    since.map((day) => ({ since: day })),
    '2026-05-10',
  )
  expect(buckets.map(({ from, to, items }) => [from, to, items.length])).toEqual([
    [0, 1, 3],
    [2, 3, 0],
    [4, 7, 1],
    [8, 30, 1],
    [31, null, 2],
  ])
})

test('every break can be ended, and what moves money is known', () => {
  for (const type of breakTypes) expect(resolutionsOf(type).length, type).toBeGreaterThan(1)
  expect(resolutionsOf('currency_mismatch')).toEqual(['correct', 'write_off'])
  const moving = Object.entries(resolutions).flatMap(([name, { movesMoney }]) => (movesMoney ? [name] : []))
  expect(moving).toEqual(['book', 'reverse', 'correct', 'book_difference', 'write_off'])
})

test('keys are numbered once, whatever their letters', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (keys) => {
      const table = new KeyTable()
      const numbers = new Map<string, number>()
      for (const key of keys.map((each) => each.toWellFormed())) {
        const known = numbers.get(key)
        const number = table.intern(key)
        expect(number).toBe(known ?? numbers.size)
        numbers.set(key, number)
        expect(table.text(number)).toBe(key)
      }
    }),
  )
  const many = new KeyTable()
  const number = () => Array.from({ length: 50_000 }, (_, index) => many.intern(`psp\nref${index}`))
  const first = number()
  expect(first).toEqual([...first.keys()])
  expect(number()).toEqual(first)
})
