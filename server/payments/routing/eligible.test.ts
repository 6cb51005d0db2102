import { describe, expect, test } from 'vitest'
import { minutes } from '../../control/clock.ts'
import { refusalCodes, refusalsOf } from './eligible.ts'
import { account, nowMs, open, payment } from './fixtures.ts'
import { expectedFee, type MerchantAccount, programmePercent } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'

describe('eligibility', () => {
  const cases: [(typeof refusalCodes)[number], Partial<MerchantAccount>, Partial<RoutedPayment>?][] = [
    ['DISABLED', { enabled: false }],
    ['OTHER_ENTITY', { entity: 'za' }],
    ['OTHER_CURRENCY', { currency: 'USD' }],
    ['DIRECTION_NOT_OFFERED', { limits: {} }],
    ['METHOD_NOT_OFFERED', { methods: ['bank'] }],
    ['SCHEME_NOT_ACCEPTED', { cardSchemes: ['mastercard'] }],
    ['COUNTRY_NOT_SERVED', { countries: { only: ['DE'], never: [] } }],
    ['COUNTRY_NOT_SERVED', { countries: { only: [], never: ['CY'] } }],
    ['BELOW_MINIMUM', {}, { amountMinor: 9_99n }],
    ['ABOVE_MAXIMUM', {}, { amountMinor: 10_000_01n }],
    [
      'DAY_LIMIT',
      {
        limits: { deposit: { minMinor: 0n, maxMinor: 1_000_00n, dayMinor: 500_00n } },
        usedTodayMinor: { deposit: 400_01n, withdrawal: 0n },
      },
    ],
    ['PREFUNDING_TOO_LOW', { prefundedMinor: 99_99n }, { direction: 'withdrawal' }],
    [
      'PREFUNDING_TOO_LOW',
      { prefundedMinor: 100_49n, fees: [{ on: 'withdrawal', fixedMinor: 50n, basisPoints: 0 }] },
      { direction: 'withdrawal' },
    ],
    [
      'SCHEME_PROGRAMME',
      {
        programmes: [
          { scheme: 'visa', disputes: 1_500, ratioBasisPoints: 150, limitDisputes: 1_500, limitBasisPoints: 150 },
        ],
      },
    ],
    ['OUTAGE_PLANNED', { outages: [{ fromMs: nowMs, toMs: nowMs + 1 }] }],
    ['CIRCUIT_OPEN', { health: open(nowMs - 10, nowMs + 1) }],
    ['PROBE_NOT_DUE', { health: open(nowMs - minutes(9), nowMs, nowMs - minutes(1) + 1) }],
  ]
  test.each(cases)('%s', (code, fields, wish = {}) => {
    expect(refusalsOf(account('a', fields), payment(wish), nowMs).map((refusal) => refusal.code)).toEqual([code])
  })

  test('every code has a case, and none stops another', () => {
    expect([...new Set(cases.map(([code]) => code))]).toEqual([...refusalCodes])
    const both = account('a', { enabled: false, entity: 'za' })
    expect(refusalsOf(both, payment(), nowMs).map(({ code }) => code)).toEqual(['DISABLED', 'OTHER_ENTITY'])
  })

  test('what just fits is taken', () => {
    const limits = { deposit: { minMinor: 100_00n, maxMinor: 100_00n, dayMinor: 500_00n } }
    const fits = account('a', { limits, usedTodayMinor: { deposit: 400_00n, withdrawal: 0n } })
    expect(refusalsOf(fits, payment(), nowMs)).toEqual([])
    const over = account('a', { outages: [{ fromMs: nowMs - 9, toMs: nowMs }] })
    expect(refusalsOf(over, payment(), nowMs)).toEqual([])
  })

  test('a programme counts when both its numbers are near', () => {
    const programme = {
      scheme: 'visa',
      disputes: 3_000,
      ratioBasisPoints: 75,
      limitDisputes: 1_500,
      limitBasisPoints: 150,
    }
    expect(programmePercent({ programmes: [programme] }, 'visa')).toBe(50)
    expect(programmePercent({ programmes: [programme] }, 'mastercard')).toBe(0)
  })

  test('fees are half-even to the cent', () => {
    const fees = [
      { on: 'deposit', fixedMinor: 25n, basisPoints: 50 },
      { on: 'refund', fixedMinor: 10n, basisPoints: 0 },
    ] as const
    expect(expectedFee({ fees }, 'deposit', 100n)).toBe(25n)
    expect(expectedFee({ fees }, 'deposit', 300n)).toBe(27n)
    expect(expectedFee({ fees }, 'refund', 300n)).toBe(10n)
  })
})
