import { describe, expect, test } from 'vitest'
import { minutes } from '../../control/clock.ts'
import { account, inOrder, nowMs, payment, rule, ruleset } from './fixtures.ts'
import { replay } from './replay.ts'
import { routingSettings } from './route.ts'

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
