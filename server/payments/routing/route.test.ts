import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutes } from '../../control/clock.ts'
import { account, inOrder, now, nowMs, open, outcomes, payment, rule, ruleset } from './fixtures.ts'
import { healthy } from './health.ts'
import { route, routingSettings } from './route.ts'
import type { RoutingRule } from './ruleset.ts'

/** A payment that does not leave success rates aside. */
const unexplored = Array.from({ length: 50 }, (_, at) => payment({ id: `dp_${at}` })).find(
  (one) => !route(one, [account('a')], ruleset([]), now).explored,
)!

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
