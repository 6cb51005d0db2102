import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outcome } from './merchant-account.ts'
import { rateOf, wilson } from './success-rate.ts'

const nowMs = 1_000_000_000
const many = (count: number, fields: Partial<Outcome> = {}): Outcome[] =>
  Array.from({ length: count }, (_, index) => ({
    startedAtMs: nowMs - count + index,
    endedAtMs: nowMs - count + index,
    result: 'approved',
    direction: 'deposit',
    method: 'card',
    scheme: 'visa',
    country: 'CY',
    ...fields,
  }))
const payment = {
  direction: 'deposit',
  method: 'card',
  country: 'CY',
  card: { scheme: 'visa', type: 'credit', bin: '4', country: 'CY' },
} as const

// The first four are worked examples of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [0, 0, 0, 1],
  [3, 3, 0.4385, 1],
])('%d of %d lies between %d and %d', (approved, attempts, low, high) => {
  const bounds = wilson(approved, attempts)
  expect(bounds.low).toBeCloseTo(low, 4)
  expect(bounds.high).toBeCloseTo(high, 4)
})

test('the bounds hold the share and draw together', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (approved, declined) => {
      const attempts = approved + declined
      fc.pre(attempts > 0)
      const { low, high } = wilson(approved, attempts)
      expect(low).toBeLessThanOrEqual(approved / attempts + 1e-12)
      expect(high).toBeGreaterThanOrEqual(approved / attempts - 1e-12)
      const ten = wilson(approved * 10, attempts * 10)
      expect(ten.high - ten.low).toBeLessThan(high - low)
    }),
  )
})

test('the narrowest group with enough attempts speaks', () => {
  const rate = (outcomes: Outcome[]) => rateOf(outcomes, payment, nowMs)
  expect(rate(many(19))).toBeUndefined()
  expect(rate(many(20))).toMatchObject({ of: 'scheme_and_country', attempts: 20, approved: 20 })
  expect(rate([...many(19), ...many(1, { country: 'DE' })])).toMatchObject({ of: 'scheme', attempts: 20 })
  expect(rate([...many(19), ...many(1, { scheme: 'amex' })])).toMatchObject({ of: 'method', attempts: 20 })
  expect(rate([...many(19), ...many(1, { method: 'wallet', scheme: '' })])).toMatchObject({ of: 'all', attempts: 20 })
  expect(rate(many(20, { direction: 'withdrawal' }))).toBeUndefined()
})

test('only the last attempts count, and only those not long ago', () => {
  const old = many(200, { result: 'technical' })
  expect(rateOf([...old, ...many(125)], payment, nowMs)).toMatchObject({ attempts: 125, approved: 125 })
  const elsewhere = [...many(200, { country: 'DE', result: 'declined' }), ...many(125, { country: 'DE' })]
  expect(rateOf(elsewhere, payment, nowMs)).toMatchObject({ of: 'scheme', attempts: 125, approved: 125 })
  expect(rateOf(old, payment, nowMs + 25 * 3_600_000)).toBeUndefined()
})
