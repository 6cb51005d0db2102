import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRules, type FactValues, judge } from '../../control/policies/policy.ts'
import { checkRuleset } from './check-ruleset.ts'
import { type Condition, toCel, type When } from './conditions.ts'
import { type MerchantAccount, methods } from './merchant-account.ts'
import { routingDeclaration } from './payment.ts'
import { policyRules, type RoutingRule, type Ruleset, type Target } from './ruleset.ts'

type Capability = Parameters<typeof checkRuleset>[1][number]
const limits = { minMinor: 1n, maxMinor: 1_000n, dayMinor: null }
const account = (id: string, fields: Partial<MerchantAccount> = {}): Capability => ({
  id,
  entity: 'eu',
  currency: 'EUR',
  methods: ['card'],
  cardSchemes: ['visa', 'mastercard'],
  countries: { only: [], never: [] },
  limits: { deposit: limits, withdrawal: limits },
  ...fields,
})
const accounts = [account('a'), account('b'), account('usd', { currency: 'USD' })]

const is = (field: Condition['field'], ...values: string[]): Condition => ({ field, op: 'in', values })
const not = (field: Condition['field'], ...values: string[]): Condition => ({ field, op: 'not_in', values })
const from = (field: Condition['field'], value: string): Condition => ({ field, op: 'from', values: [value] })
const below = (field: Condition['field'], value: string): Condition => ({ field, op: 'below', values: [value] })
const toA: Target = { kind: 'order', accounts: ['a'] }
const rule = (code: string, when: When, to: Target = toA): RoutingRule => ({ code, title: code, when, to })
const ruleset = (rules: RoutingRule[], fallback = ['a']): Ruleset => {
  return { id: 'rs', edition: 1, rules, fallback, cascadeSteps: 1 }
}
const problems = (rules: RoutingRule[], fallback?: string[], known: readonly Capability[] = accounts) =>
  checkRuleset(ruleset(rules, fallback), known).map(({ kind, rule: code }) => (code ? `${kind} ${code}` : kind))

describe('a sound ruleset', () => {
  test('has no problem', () => {
    const rules = [
      rule('LARGE', [[from('amount', '100000'), is('currency', 'EUR')]]),
      rule('WEEKEND', [[is('weekday', '6', '7')], [below('hour', '8')]]),
      rule('FIRST', [[is('first_deposit', 'true'), not('country', 'DE', 'AT')]]),
      rule('REST', [], { kind: 'split', by: 'client', shares: [{ account: 'a', weight: 1 }] }),
    ]
    expect(problems(rules, [])).toEqual([])
  })
})

describe('impossible', () => {
  test.each<[string, Condition[]]>([
    ['two values at once', [is('currency', 'EUR'), is('currency', 'USD')]],
    ['no value left', [not('direction', 'deposit', 'withdrawal')]],
    ['an amount between nothing', [from('amount', '500'), below('amount', '500')]],
    ['no amount', [below('amount', '1')]],
    ['a day that is none', [is('weekday', '8')]],
    ['a wallet with a card scheme', [is('method', 'wallet'), is('card_scheme', 'visa')]],
    ['a withdrawal that is a first deposit', [is('direction', 'withdrawal'), is('first_deposit', 'true')]],
  ])('%s', (_what, conditions) => expect(problems([rule('X', [conditions])])).toEqual(['impossible X']))

  test('none of its accounts can take such a payment', () => {
    expect(problems([rule('X', [[is('currency', 'USD')]])])).toEqual(['impossible X'])
    expect(problems([rule('X', [[is('method', 'crypto')]], { kind: 'best', accounts: [] })])).toEqual(['impossible X'])
    expect(problems([rule('X', [[is('card_scheme', 'amex')]])])).toEqual(['impossible X'])
    const depositsOnly = [account('a', { limits: { deposit: limits } })]
    expect(problems([rule('X', [[is('direction', 'withdrawal')]])], ['a'], depositsOnly)).toEqual(['impossible X'])
    const local = [account('a', { countries: { only: ['CY', 'DE'], never: ['DE'] } })]
    expect(problems([rule('X', [[is('country', 'DE')]])], ['a'], local)).toEqual(['impossible X'])
    expect(problems([rule('X', [[is('country', 'CY')]])], ['a'], local)).toEqual([])
  })

  test('one of its accounts cannot', () => {
    const to: Target = { kind: 'order', accounts: ['a', 'usd'] }
    expect(problems([rule('X', [[is('currency', 'EUR')]], to)])).toEqual(['unserved X'])
    expect(problems([rule('X', [], to)])).toEqual([])
  })
})

describe('shadowed', () => {
  test('by one rule that says less', () => {
    const rules = [
      rule('WIDE', [[from('amount', '100')]]),
      rule('NARROW', [[from('amount', '200'), is('country', 'CY')]]),
    ]
    expect(problems(rules)).toEqual(['shadowed NARROW'])
    expect(problems([rules[1]!, rules[0]!])).toEqual([])
  })

  test('by several together, and the message names them', () => {
    const rules = [
      rule('OTHER', [[is('country', 'DE')]]),
      rule('LOW', [[below('amount', '100'), not('country', 'DE')]]),
      rule('HIGH', [[from('amount', '100'), not('country', 'DE')]]),
      rule('CY', [[is('country', 'CY')]]),
    ]
    expect(checkRuleset(ruleset(rules), accounts)).toEqual([
      { kind: 'shadowed', rule: 'CY', pointer: '/rules/3', message: expect.stringMatching(/by LOW, HIGH$/) },
    ])
  })

  test('whatever stands behind a rule that always holds', () => {
    expect(problems([rule('ALL', []), rule('X', [[is('country', 'CY')]])])).toEqual(['shadowed X'])
  })
})

describe('no default', () => {
  test('some payment is decided by nothing, and the message names one', () => {
    const [problem] = checkRuleset(ruleset([rule('X', [[not('currency', 'KWD')]])], []), accounts)
    expect(problem).toMatchObject({ kind: 'no_default', rule: null, message: expect.stringContaining('currency KWD') })
  })

  test('rules that together leave nothing are a default', () => {
    expect(problems([rule('LOW', [[below('amount', '5')]]), rule('HIGH', [[from('amount', '5')]])], [])).toEqual([])
    expect(problems([], [])).toEqual(['no_default'])
  })
})

describe('malformed', () => {
  const condition = (field: string, op: string, ...values: string[]) =>
    [rule('X', [[{ field, op, values } as never]])] satisfies RoutingRule[]
  test.each<[string, RoutingRule[]]>([
    ['an unknown fact', condition('balance', 'in', '1')],
    ['a fact of every object', condition('constructor', 'in', '1')],
    ['an unknown comparison', condition('amount', 'over', '1')],
    ['a text compared as a number', condition('country', 'from', '1')],
    ['no value', condition('country', 'in')],
    ['two bounds', condition('amount', 'from', '1', '2')],
    ['no number', condition('amount', 'from', '1.5')],
    ['a value that never is', condition('direction', 'in', 'sideways')],
    ['a text that breaks out', condition('country', 'in', 'CY"] || true || country in ["')],
    ['an unknown account', [rule('X', [], { kind: 'order', accounts: ['z'] })]],
    ['an account twice', [rule('X', [], { kind: 'order', accounts: ['a', 'a'] })]],
    ['no account', [rule('X', [], { kind: 'order', accounts: [] })]],
    ['a weight of nothing', [rule('X', [], { kind: 'split', by: 'client', shares: [{ account: 'a', weight: 0 }] })]],
  ])('%s', (_what, rules) => expect(problems(rules)).toEqual(['malformed X']))

  test('a code twice, an unknown fallback', () => {
    expect(problems([rule('X', [[is('country', 'CY')]]), rule('X', [])], ['z'])).toEqual(['malformed X', 'malformed'])
  })
})

describe('for any rules', () => {
  const pick = (values: readonly string[]) =>
    fc.shuffledSubarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) })
  const days = ['1', '2', '3', '4', '5', '6', '7']
  const cardTypes = ['credit', 'debit', 'prepaid', 'unknown', '']
  const texts: Partial<Record<Condition['field'], readonly string[]>> = {
    direction: ['deposit', 'withdrawal'],
    method: methods,
    first_deposit: ['true', 'false'],
    card_type: cardTypes,
    weekday: days,
  }
  const condition = fc.oneof(
    ...Object.entries(texts).map(([field, values]) =>
      fc.record({
        field: fc.constant(field as Condition['field']),
        op: fc.constantFrom('in' as const, 'not_in' as const),
        values: pick(values),
      }),
    ),
    fc.record({
      field: fc.constant('weekday' as const),
      op: fc.constantFrom('from' as const, 'below' as const),
      values: pick(days).map((list) => list.slice(0, 1)),
    }),
  )
  const when = fc.array(fc.array(condition, { maxLength: 3 }), { maxLength: 3 })
  const rulesets = fc
    .array(when, { minLength: 1, maxLength: 5 })
    .map((list) => list.map((one, at) => rule(`R${at}`, one, { kind: 'best', accounts: [] })))

  const everything: FactValues[] = methods.flatMap((method) =>
    [true, false].flatMap((first_deposit) =>
      (method === 'card' ? cardTypes : ['']).flatMap((card_type) =>
        days.flatMap((weekday) =>
          (first_deposit ? ['deposit'] : ['deposit', 'withdrawal']).map((direction) => ({
            entity: 'eu',
            direction,
            method,
            currency: 'EUR',
            amount: 1n,
            country: 'CY',
            segment: '',
            first_deposit,
            card_scheme: '',
            card_type,
            card_bin: '',
            card_country: '',
            hour: 1n,
            weekday: BigInt(weekday),
          })),
        ),
      ),
    ),
  )

  test('what the check finds is what trying every payment finds', () => {
    const all = [account('all', { methods: [...methods] })]
    fc.assert(
      fc.property(rulesets, (rules) => {
        const set = ruleset(rules, [])
        const first = new Set<number>()
        const holds = new Set<number>()
        for (const facts of everything) {
          const { trace } = judge(routingDeclaration, policyRules(set), {}, facts)
          for (const [at, { fired }] of trace.entries()) if (fired) holds.add(at)
          first.add(trace.findIndex(({ fired }) => fired))
        }
        const expected = rules.flatMap(({ code }, at) => {
          if (!holds.has(at)) return [`impossible ${code}`]
          return first.has(at) ? [] : [`shadowed ${code}`]
        })
        expect(problems(rules, [], all)).toEqual([...expected, ...(first.has(-1) ? ['no_default'] : [])])
      }),
      { numRuns: 150 },
    )
  })

  test('conditions are sound CEL', () => {
    fc.assert(
      fc.property(when, (one) => {
        const cel = { code: 'X', title: 'X', when: toCel(one), outcome: 'auto' } as const
        expect(checkRules(routingDeclaration, [cel])).toEqual([])
      }),
    )
  })

  test('rules too intricate to prove are said to be so', () => {
    // To slip through all of these, a payment would need one of few facts to be many values at once.
    const fields = ['country', 'segment', 'card_bin', 'card_country', 'card_scheme', 'entity'] as const
    const rules = Array.from({ length: 30 }, (_, at) => rule(`R${at}`, [fields.map((field) => not(field, `${at}`))]))
    expect(problems(rules)).toEqual(['too_intricate'])
  })

  test('a hundred common rules are proven', () => {
    const rules = Array.from({ length: 100 }, (_, at) =>
      rule(`R${at}`, [
        [is('country', `C${at}`, `D${at % 7}`), from('amount', `${at * 10 + 1}`), is('hour', `${at % 24}`)],
      ]),
    )
    expect(problems([...rules, rule('REST', [])], [])).toEqual([])
    expect(
      problems(
        [
          rule(
            'ALL',
            [from('amount', '1')].map((one) => [one]),
          ),
          ...rules.slice(0, 2),
        ],
        [],
      ),
    ).toEqual(['shadowed R0', 'shadowed R1'])
  })
})
