import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutes } from '../../control/clock.ts'
import { next } from './cascade.ts'
import { refusalCodes, refusalsOf } from './eligible.ts'
import { healthy } from './health.ts'
import { expectedFee, type MerchantAccount, type Outcome, programmePercent } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'
import { replay } from './replay.ts'
import { route, routingSettings } from './route.ts'
import type { RoutingRule, Ruleset } from './ruleset.ts'

const now = new Date('2026-06-03T14:30:00Z')
const nowMs = now.getTime()

const account = (id: string, fields: Partial<MerchantAccount> = {}): MerchantAccount => ({
  id,
  psp: `psp-${id}`,
  entity: 'eu',
  currency: 'EUR',
  descriptor: `TOWER ${id}`,
  enabled: true,
  methods: ['card'],
  cardSchemes: ['visa', 'mastercard'],
  countries: { only: [], never: [] },
  limits: {
    deposit: { minMinor: 10_00n, maxMinor: 10_000_00n, dayMinor: null },
    withdrawal: { minMinor: 10_00n, maxMinor: 10_000_00n, dayMinor: null },
  },
  fees: [{ on: 'deposit', fixedMinor: 25n, basisPoints: 200 }],
  usedTodayMinor: { deposit: 0n, withdrawal: 0n },
  prefundedMinor: null,
  programmes: [],
  outages: [],
  health: healthy,
  outcomes: [],
  ...fields,
})

const payment = (fields: Partial<RoutedPayment> = {}): RoutedPayment => ({
  id: 'dp_1',
  client: 'cl_1',
  entity: 'eu',
  direction: 'deposit',
  method: 'card',
  amountMinor: 100_00n,
  currency: 'EUR',
  amountBaseMinor: 100_00n,
  country: 'CY',
  segment: 'retail',
  firstDeposit: false,
  card: { scheme: 'visa', type: 'credit', bin: '411111', country: 'CY' },
  ...fields,
})

const rule = (code: string, to: RoutingRule['to'], when: RoutingRule['when'] = []): RoutingRule => {
  return { code, title: `Rule ${code}`, when, to }
}
const inOrder = (...accounts: string[]): RoutingRule['to'] => ({ kind: 'order', accounts })
const ruleset = (rules: RoutingRule[], fallback: string[] = []): Ruleset => {
  return { id: 'rs', edition: 3, rules, fallback, cascadeSteps: 1 }
}
const outcomes = (approved: number, declined: number, fields: Partial<Outcome> = {}): Outcome[] =>
  Array.from({ length: approved + declined }, (_, index) => ({
    startedAtMs: nowMs - 3_600_000 + index,
    endedAtMs: nowMs - 3_600_000 + index,
    result: index < approved ? 'approved' : 'declined',
    direction: 'deposit',
    method: 'card',
    scheme: 'visa',
    country: 'CY',
    ...fields,
  }))
const open = (sinceMs: number, untilMs: number, probedMs: number | null = null) =>
  ({ state: 'open', sinceMs, untilMs, trips: 1, successes: 0, probedMs }) as const
/** A payment that does not leave success rates aside. */
const unexplored = Array.from({ length: 50 }, (_, at) => payment({ id: `dp_${at}` })).find(
  (one) => !route(one, [account('a')], ruleset([]), now).explored,
)!

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

describe('route', () => {
  const pair = [account('a'), account('b')]

  test('the first rule that holds decides, its accounts in order, the fallback behind', () => {
    const rules = [
      rule('LARGE', inOrder('b'), [[{ field: 'amount', op: 'from', values: ['50000'] }]]),
      rule('CARDS', inOrder('b', 'a'), [[{ field: 'card_scheme', op: 'in', values: ['visa'] }]]),
      rule('REST', inOrder('a')),
    ]
    const made = route(payment(), [...pair, account('c')], ruleset(rules, ['a', 'c']), now)
    expect(made).toMatchObject({
      rule: 'CARDS',
      approach: 'rule',
      chosen: 'b',
      cascade: ['a', 'c'],
      ruleset: 'rs@3',
      probe: false,
    })
    expect(made.trace.map(({ fired }) => fired)).toEqual([false, true, true])
    expect(made.accounts.map(({ account: id, rank, feeMinor }) => [id, rank, feeMinor])).toEqual([
      ['a', 1, 225n],
      ['b', 0, 225n],
      ['c', 2, 225n],
    ])
  })

  test('no account of the rule can take it, no rule holds, no account at all', () => {
    const never: RoutingRule['when'] = [[{ field: 'country', op: 'in', values: ['DE'] }]]
    const off = account('b', { enabled: false })
    const first = route(payment(), [pair[0]!, off], ruleset([rule('ONE', inOrder('b'))], ['a']), now)
    expect(first).toMatchObject({ rule: 'ONE', approach: 'fallback', chosen: 'a', cascade: [] })
    const second = route(payment(), pair, ruleset([rule('ONE', inOrder('b'), never)], ['a']), now)
    expect(second).toMatchObject({ rule: null, approach: 'fallback', chosen: 'a' })
    const third = route(payment(), [off], ruleset([rule('ONE', inOrder('b'))], ['a']), now)
    expect(third).toMatchObject({ approach: 'none', chosen: null })
    expect(third.accounts[0]?.refusals).toEqual([{ code: 'DISABLED', detail: 'switched off' }])
  })

  test('when all are out of order a deposit is tried all the same, a withdrawal waits', () => {
    const down = pair.map((one) => ({ ...one, health: open(nowMs - 1, nowMs + 1) }))
    const rules = ruleset([rule('ONE', inOrder('a', 'b'))])
    expect(route(payment(), down, rules, now)).toMatchObject({ approach: 'all_down', chosen: 'a', cascade: ['b'] })
    expect(route(payment({ direction: 'withdrawal' }), down, rules, now)).toMatchObject({ approach: 'none' })
    const oneUp = [down[0]!, pair[1]!]
    expect(route(payment(), oneUp, rules, now)).toMatchObject({ approach: 'rule', chosen: 'b', cascade: [] })
  })

  test('an account that recovers is probed by a payment', () => {
    const halfOpen = [account('a', { health: open(nowMs - minutes(5), nowMs) }), pair[1]!]
    const made = route(payment(), halfOpen, ruleset([rule('ONE', inOrder('a', 'b'))]), now)
    expect(made).toMatchObject({ chosen: 'a', probe: true, cascade: ['b'] })
  })

  test('who surely does worse is tried last; too few attempts say nothing', () => {
    const rules = ruleset([rule('ONE', inOrder('a', 'b'))])
    const made = route(
      unexplored,
      [account('a', { outcomes: outcomes(10, 40) }), account('b', { outcomes: outcomes(45, 5) })],
      rules,
      now,
    )
    expect(made).toMatchObject({ chosen: 'b', cascade: ['a'] })
    expect(made.accounts[0]?.demoted).toBe('10 of 50 approved, surely fewer than elsewhere')
    const few = [account('a', { outcomes: outcomes(0, 19) }), account('b', { outcomes: outcomes(45, 5) })]
    expect(route(unexplored, few, rules, now).chosen).toBe('a')
    const near = [account('a', { outcomes: outcomes(40, 10) }), account('b', { outcomes: outcomes(45, 5) })]
    expect(route(unexplored, near, rules, now).chosen).toBe('a')
  })

  test('a share of payments looks whether it has recovered', () => {
    const sick = [account('a', { outcomes: outcomes(0, 50) }), account('b', { outcomes: outcomes(50, 0) })]
    const rules = ruleset([rule('ONE', inOrder('a', 'b'))])
    const made = Array.from({ length: 2_000 }, (_, at) => route(payment({ id: `dp_${at}` }), sick, rules, now))
    const toSick = made.filter(({ chosen }) => chosen === 'a')
    expect(toSick.every(({ explored }) => explored)).toBe(true)
    expect(toSick.length / made.length).toBeCloseTo(0.05, 1.5)
  })

  test('near a dispute programme an account is tried last', () => {
    const programme = { scheme: 'visa', disputes: 95, ratioBasisPoints: 150, limitDisputes: 100, limitBasisPoints: 150 }
    const made = route(
      payment(),
      [account('a', { programmes: [programme] }), account('b')],
      ruleset([rule('ONE', inOrder('a', 'b'))]),
      now,
    )
    expect(made.chosen).toBe('b')
    expect(made.accounts[0]?.demoted).toBe('at 95 % of the dispute programme of visa')
  })

  test('the best account weighs certainty of approval against cost', () => {
    const best = ruleset([rule('BEST', { kind: 'best', accounts: [] })])
    const dear = account('dear', {
      outcomes: outcomes(96, 4),
      fees: [{ on: 'deposit', fixedMinor: 0n, basisPoints: 900 }],
    })
    const cheap = account('cheap', { outcomes: outcomes(92, 8), fees: [] })
    expect(route(unexplored, [dear, cheap], best, now).chosen).toBe('cheap')
    expect(route(unexplored, [dear, cheap], best, now, { ...routingSettings, costWeight: 0 }).chosen).toBe('dear')
  })

  test('shares are met, a client stays, and who falls out moves nobody else', () => {
    const accounts = ['a', 'b', 'c'].map((id) => account(id))
    const shares = [
      { account: 'a', weight: 60 },
      { account: 'b', weight: 30 },
      { account: 'c', weight: 10 },
    ]
    const byPayment = ruleset([rule('SPLIT', { kind: 'split', by: 'payment', shares })])
    const byClient = ruleset([rule('SPLIT', { kind: 'split', by: 'client', shares })])
    const many = Array.from({ length: 4_000 }, (_, at) => payment({ id: `dp_${at}`, client: `cl_${at % 400}` }))
    const chosen = many.map((one) => route(one, accounts, byPayment, now).chosen)
    for (const share of shares) {
      const got = chosen.filter((id) => id === share.account).length / many.length
      expect(Math.abs(got - share.weight / 100)).toBeLessThan(0.03)
    }
    const without = accounts.map((one) => ({ ...one, enabled: one.id !== 'b' }))
    const after = many.map((one) => route(one, without, byPayment, now).chosen)
    expect(chosen.every((id, at) => id === 'b' || id === after[at])).toBe(true)
    const sticky = new Map(many.map((one) => [`${one.client} ${route(one, accounts, byClient, now).chosen}`, 1]))
    expect(sticky.size).toBe(400)
  })

  test('any decision: only who can take it is chosen, each account once, the order of accounts without effect', () => {
    const some = fc.array(
      fc.record({
        enabled: fc.boolean(),
        methods: fc.subarray(['card', 'wallet'] as const),
        health: fc.constantFrom(healthy, open(nowMs - 1, nowMs + 1), open(nowMs - 2, nowMs - 1)),
        outcomes: fc.constantFrom([], outcomes(5, 45), outcomes(45, 5)),
      }),
      { minLength: 1, maxLength: 5 },
    )
    const ids = ['n0', 'n1', 'n2', 'n3', 'n4']
    const target = fc.oneof(
      fc.subarray(ids, { minLength: 1 }).map((list) => inOrder(...list)),
      fc.subarray(ids).map((accounts): RoutingRule['to'] => ({ kind: 'best', accounts })),
      fc.subarray(ids, { minLength: 1 }).map((list): RoutingRule['to'] => ({
        kind: 'split',
        by: 'client',
        shares: list.map((id, at) => ({ account: id, weight: at + 1 })),
      })),
    )
    fc.assert(
      fc.property(some, target, fc.subarray(ids), fc.string(), (list, to, fallback, id) => {
        const accounts = list.map((fields, at) => account(`n${at}`, fields))
        const wish = payment({ id })
        const rules = ruleset([rule('ONE', to)], fallback)
        const made = route(wish, accounts, rules, now)
        expect(route(wish, [...accounts].reverse(), rules, now)).toEqual(made)
        const tried = made.chosen === null ? [] : [made.chosen, ...made.cascade]
        expect(new Set(tried).size).toBe(tried.length)
        expect(made.chosen === null).toBe(made.approach === 'none')
        for (const one of made.accounts) {
          expect(one.rank).toBe(tried.includes(one.account) ? tried.indexOf(one.account) : null)
          const sound = one.refusals.length === 0
          if (tried.includes(one.account) && made.approach !== 'all_down') expect(sound).toBe(true)
        }
      }),
    )
  })
})

describe('next', () => {
  const accounts = ['a', 'b', 'c'].map((id) => account(id))
  const rules = { ...ruleset([rule('ONE', inOrder('a', 'b', 'c'))]), cascadeSteps: 2 }
  const decision = route(payment(), accounts, rules, now)
  const failure = (id: string, fields = {}) => ({
    account: id,
    atMs: nowMs,
    kind: 'soft' as const,
    responseCode: '05',
    adviceCode: null,
    ...fields,
  })
  const stepAfter = (failures: Parameters<typeof next>[1], one = payment(), made: { atMs: number }[] = [], at = now) =>
    next(decision, failures, one, accounts, made, at)
  const mastercard = payment({ card: { scheme: 'mastercard', type: 'debit', bin: '555555', country: 'CY' } })

  test('soft and technical declines go on, to who has not been tried, as often as allowed', () => {
    expect(stepAfter([failure('a')])).toEqual({ next: 'b', attempt: 2, probe: false })
    expect(stepAfter([failure('a', { kind: 'technical' }), failure('b')])).toMatchObject({ next: 'c', attempt: 3 })
    const spent = next({ ...decision, cascadeSteps: 1 }, [failure('a'), failure('b')], payment(), accounts, [], now)
    expect(spent).toMatchObject({ next: null, code: 'STEPS_USED' })
    const alone = { ...decision, cascade: [] }
    expect(next(alone, [failure('a')], payment(), accounts, [], now)).toMatchObject({ code: 'NO_ACCOUNT_LEFT' })
  })

  test('who has fallen out since is passed over, and who recovers is a probe', () => {
    const since = accounts.map((one) =>
      one.id === 'b' ? { ...one, enabled: false } : { ...one, health: open(nowMs - 9, nowMs - 1) },
    )
    expect(next(decision, [failure('a')], payment(), since, [], now)).toEqual({ next: 'c', attempt: 2, probe: true })
  })

  test.each(['hard', 'authentication', 'fraud', 'sanctions'])('a %s decline is final', (kind) => {
    expect(stepAfter([failure('a', { kind })])).toMatchObject({ next: null, code: 'NOT_RETRIABLE' })
  })

  test('what has no known end goes nowhere', () => {
    expect(stepAfter([failure('a', { kind: 'unknown' })])).toMatchObject({ next: null, code: 'OUTCOME_UNKNOWN' })
  })

  test.each(['04', '14', '43', '57', 'R0'])('Visa %s is never tried again', (responseCode) => {
    expect(stepAfter([failure('a', { responseCode })])).toMatchObject({ next: null, code: 'SCHEME_NEVER' })
    expect(stepAfter([failure('a', { responseCode })], mastercard)).toMatchObject({ next: 'b' })
  })

  test('details that are wrong must be corrected first', () => {
    expect(stepAfter([failure('a', { responseCode: '54' })])).toMatchObject({ code: 'SCHEME_CORRECT_FIRST' })
    expect(stepAfter([failure('a', { adviceCode: '01' })], mastercard)).toMatchObject({ code: 'SCHEME_CORRECT_FIRST' })
  })

  test.each([
    ['03', { code: 'SCHEME_NEVER' }],
    ['02', { code: 'SCHEME_WAIT', detail: 'mastercard advice 02: later' }],
    ['24', { code: 'SCHEME_WAIT', notBeforeMs: nowMs + minutes(60) }],
    ['30', { code: 'SCHEME_WAIT', notBeforeMs: nowMs + minutes(10 * 24 * 60) }],
  ])('Mastercard advice %s', (adviceCode, step) => {
    expect(stepAfter([failure('a', { adviceCode })], mastercard)).toMatchObject({ next: null, ...step })
  })

  test('after the time that an issuer asked for it may go on', () => {
    const asked = failure('a', { adviceCode: '24', atMs: nowMs - minutes(60) })
    expect(stepAfter([asked], mastercard)).toMatchObject({ next: 'b' })
  })

  test.each([
    ['visa', payment(), now, 20, 30 * 24],
    ['visa before April 2026', payment(), new Date('2026-04-17T12:00:00Z'), 15, 30 * 24],
    ['mastercard', mastercard, now, 10, 24],
  ])('no more attempts on one card than %s allows', (_name, one, at, count, withinHours) => {
    const span = withinHours * minutes(60)
    const made = Array.from({ length: count }, (_, index) => ({ atMs: at.getTime() - span + 1 + index }))
    const failed = failure('a', { atMs: at.getTime() })
    expect(stepAfter([failed], one, made, at)).toEqual({
      next: null,
      code: 'SCHEME_ATTEMPTS',
      detail: expect.stringContaining(String(count)),
      notBeforeMs: at.getTime() + 1,
    })
    expect(stepAfter([failed], one, made.slice(1), at)).toMatchObject({ next: 'b' })
  })
})

describe('replay', () => {
  const accounts = [
    account('a', { limits: { deposit: { minMinor: 1n, maxMinor: 500_00n, dayMinor: 300_00n } } }),
    account('b', { fees: [{ on: 'deposit', fixedMinor: 0n, basisPoints: 100 }] }),
  ]
  const payments = Array.from({ length: 6 }, (_, at) => ({
    payment: payment({ id: `dp_${at}` }),
    at: new Date(nowMs + at),
  }))

  test('tells shares, fees and refusals of both, daily limits used up on the way', () => {
    const compared = replay(
      payments,
      accounts,
      ruleset([rule('A', inOrder('a'))]),
      ruleset([rule('A', inOrder('a', 'b'))]),
      routingSettings,
    )
    expect(compared.old).toEqual({
      accounts: { a: { payments: 3, shareBasisPoints: 5_000, feesMinor: { EUR: 675n } } },
      feesMinor: { EUR: 675n },
      refused: 3,
      refusalReasons: { DAY_LIMIT: 3 },
      rules: { A: 6 },
    })
    expect(compared.new.accounts.b).toEqual({ payments: 3, shareBasisPoints: 5_000, feesMinor: { EUR: 300n } })
    expect(compared.new.refused).toBe(0)
    expect(compared.moved).toEqual(['dp_3', 'dp_4', 'dp_5'].map((id) => ({ payment: id, from: null, to: 'b' })))
  })

  test('the same ruleset moves nothing, and the next day is a new one', () => {
    const rules = ruleset([rule('A', inOrder('a'))])
    const days = payments.map((one, at) => ({ ...one, at: new Date(nowMs + at * minutes(24 * 60)) }))
    const compared = replay([...days].reverse(), accounts, rules, rules)
    expect(compared).toMatchObject({ payments: 6, moved: [], old: { refused: 0 } })
    expect(compared.new).toEqual(compared.old)
  })
})
