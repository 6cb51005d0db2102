import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accrualDigits, accrue, type CommissionDeal, explain, majorUnits, roundRun } from './engine.ts'
import { indexTerms, type Override, type Plan, type Rate, type Terms } from './plans.ts'

const always = { from: 0, to: null }
const lots = (text: string): bigint => BigInt(Math.round(Number(text) * 1000)) * 100_000n
let ids = 0
const deal = (fields: Partial<CommissionDeal> = {}): CommissionDeal => ({
  id: `d${++ids}`,
  client: 'client',
  time: 1_000,
  symbol: 'EURUSD',
  symbolClass: 'forex',
  currency: 'USD',
  volume: lots('1'),
  commission: '0',
  spread: '0',
  notional: '0',
  pipValue: '0',
  ...fields,
})
const plan = (id: string, rates: Rate[], overrides: Override[] = [], split: Plan['split'] = 'additive'): Plan => {
  return { id, version: 1, rates, overrides, split }
}
const any = (kind: Rate['kind'], rate: string, multiplier?: string): Rate => {
  return { kind, class: '*', rate, ...(multiplier && { multiplier }) }
}

/** Terms where `client` belongs to the first plan's partner, and each next plan's partner stands above the one before. */
const chain = (...plans: Plan[]): Terms => ({
  plans,
  referrals: [{ client: 'client', partner: plans[0]!.id, ...always }],
  parents: plans.slice(1).map((above, at) => ({ partner: plans[at]!.id, parent: above.id, ...always })),
  agreements: plans.map(({ id }) => ({ partner: id, plan: id, version: 1, ...always })),
})

function due(terms: Terms, ...deals: CommissionDeal[]): Record<string, string> {
  const { lines, problems } = accrue(deals, indexTerms(terms))
  expect(problems).toEqual([])
  return Object.fromEntries(
    roundRun(lines, 'half_even').map(({ partner, accrued, currency }) => [partner, majorUnits(accrued, currency)]),
  )
}

describe('published examples', () => {
  test('10 % of a commission of 70 is 7.00', () => {
    expect(due(chain(plan('ib', [any('commission', '10')])), deal({ commission: '70' }))).toEqual({ ib: '7.00' })
  })

  test('a group lot modifier of 0.4 turns 100 lots into 40', () => {
    expect(due(chain(plan('ib', [any('lots', '1', '0.4')])), deal({ volume: lots('100') }))).toEqual({ ib: '40.00' })
  })

  test('30 % of the spread of 5 lots at 13.6 a lot is 20.40', () => {
    expect(due(chain(plan('ib', [any('spread', '30')])), deal({ spread: '68' }))).toEqual({ ib: '20.40' })
  })

  test.each([
    ['40', '10', '4.00'],
    ['37', '10', '3.70'],
    ['40', '35', '14.00'],
  ])('%s %% of a spread of %s points on 1 lot is %s', (rate, spread, expected) => {
    expect(due(chain(plan('ib', [any('spread', rate)])), deal({ spread }))).toEqual({ ib: expected })
  })

  test('1.5 pips at 0.1 a pip are 0.15', () => {
    const small = deal({ volume: lots('0.1'), pipValue: '1' })
    expect(due(chain(plan('ib', [any('pips', '1.5')])), small)).toEqual({ ib: '0.15' })
  })

  test('10 points on 1, 0.1 and 0.01 lot of a cent account keep their thousandth until the run is rounded', () => {
    const terms = indexTerms(chain(plan('ib', [any('pips', '10')])))
    const deals = ['1', '0.1', '0.01'].map((volume) => deal({ volume: lots(volume), pipValue: '0.01' }))
    const { lines } = accrue(deals, terms)
    expect(lines.map(({ accrual }) => majorUnits(accrual, 'USD'))).toEqual(['0.10', '0.01', '0.001'])
    const [sum] = roundRun(lines, 'half_even')
    expect(sum).toMatchObject({ lines: 3, amountMinor: 11n, remainder: 10n ** 11n })
    expect(roundRun(lines, 'up')[0]).toMatchObject({ amountMinor: 12n, remainder: -9n * 10n ** 11n })
  })

  test('5 a million on both sides of 2 lots of EURUSD is 2.2010', () => {
    const sides = [deal({ notional: '220000' }), deal({ notional: '220200' })]
    expect(due(chain(plan('ib', [any('million', '5')])), ...sides)).toEqual({ ib: '2.201' })
  })

  test('a pool of 10 with 70 % to the sub: 7 and 3, and the pool is spent exactly', () => {
    const terms = chain(plan('sub', [any('lots', '10')]), plan('master', [], [{ percent: '30' }], 'deducted'))
    expect(due(terms, deal())).toEqual({ sub: '7.00', master: '3.00' })
  })

  test('an additive 20 % of 10 cents: 10 and 2 cents', () => {
    const terms = chain(plan('sub', [any('lots', '0.1')]), plan('master', [], [{ percent: '20' }]))
    expect(due(terms, deal())).toEqual({ sub: '0.10', master: '0.02' })
  })

  test('a fee of 10 pays 30 % to the direct partner and 20 % to the second level', () => {
    const terms = chain(
      plan('sub', [any('commission', '30')]),
      plan('master', [], [{ rates: [any('commission', '20')] }]),
    )
    expect(due(terms, deal({ commission: '10' }))).toEqual({ sub: '3.00', master: '2.00' })
  })

  test('3 a lot, energies 1 a lot: 2 lots of EURUSD and 1 of oil are 7', () => {
    const rates: Rate[] = [any('lots', '3'), { kind: 'lots', class: 'energies', rate: '1' }]
    const deals = [deal({ volume: lots('2') }), deal({ symbol: 'XTIUSD', symbolClass: 'energies' })]
    expect(due(chain(plan('ib', rates)), ...deals)).toEqual({ ib: '7.00' })
  })

  test('6 a lot to the sub and an override of 1.50 a lot on 2 lots: 12 and 3', () => {
    const terms = chain(plan('sub', [any('lots', '6')]), plan('master', [], [{ rates: [any('lots', '1.50')] }]))
    expect(due(terms, deal({ volume: lots('2') }))).toEqual({ sub: '12.00', master: '3.00' })
  })
})

describe('terms in force', () => {
  const two = (from: number, to: number | null, partner: string) => ({ client: 'client', partner, from, to })
  const base = chain(plan('old', [any('lots', '1')]), plan('new', [any('lots', '2')]))
  const terms: Terms = { ...base, parents: [], referrals: [two(0, 500, 'old'), two(500, null, 'new')] }

  test('a deal is paid by the referral and the plan version of its own moment, the boundary to the new one', () => {
    expect(due(terms, deal({ time: 499 }), deal({ time: 500 }), deal({ time: 501 }))).toEqual({
      old: '1.00',
      new: '4.00',
    })
    const next: Plan = { ...terms.plans[0]!, version: 2, rates: [any('lots', '9')] }
    const agreements = [
      { partner: 'old', plan: 'old', version: 1, from: 0, to: 200 },
      { partner: 'old', plan: 'old', version: 2, from: 200, to: null },
    ]
    const changed = { ...terms, plans: [...terms.plans, next], agreements }
    expect(due(changed, deal({ time: 199 }), deal({ time: 200 }))).toEqual({ old: '10.00' })
  })

  test('a client without a partner earns nobody anything', () => {
    expect(due(terms, deal({ client: 'stranger' }))).toEqual({})
  })

  test('two facts at once, an unknown plan version and a rate that is no decimal are refused', () => {
    expect(() => indexTerms({ ...terms, referrals: [two(0, null, 'old'), two(500, null, 'new')] })).toThrow(
      'client client',
    )
    expect(() => indexTerms({ ...terms, plans: [] })).toThrow('unknown plan old v1')
    expect(() => indexTerms(chain(plan('ib', [any('lots', '3,5')])))).toThrow('not a decimal')
    expect(() => indexTerms(chain(plan('ib', [any('lots', '-3')])))).toThrow('negative rate')
  })

  test('what does not add up is named and earns no line', () => {
    const reasons = (broken: Terms) => {
      const { lines, problems } = accrue([deal()], indexTerms(broken))
      return [lines.length, ...problems.map(({ partner, reason }) => `${partner} ${reason}`)]
    }
    const greedy = plan('master', [], [{ rates: [any('lots', '2')] }], 'deducted')
    const good = chain(plan('sub', [any('lots', '1')]), greedy)
    expect(reasons(good)).toEqual([0, 'sub overrides_exceed_earned'])
    expect(reasons(chain(plan('sub', [{ kind: 'lots', class: 'metals', rate: '1' }])))).toEqual([0, 'sub no_rate'])
    expect(reasons({ ...good, agreements: [] })).toEqual([0, 'sub no_plan'])
    expect(reasons({ ...good, agreements: good.agreements.slice(0, 1) })).toEqual([1, 'master no_plan'])
    const loop = { ...good, parents: [...good.parents, { partner: 'master', parent: 'sub', ...always }] }
    expect(reasons(loop)).toEqual([0, 'sub tree_cycle'])
  })
})

test('a line explains itself', () => {
  const terms = chain(plan('sub', [any('lots', '10')]), plan('master', [], [{ percent: '30' }], 'deducted'))
  const { lines } = accrue([deal({ id: '77', volume: lots('0.05') })], indexTerms(terms))
  expect(lines.map(explain)).toEqual([
    'Deal 77: 0.05 lots of EURUSD x 10 USD a lot = 0.50 USD. sub brought the client; plan sub version 1.',
    'Deal 77: 30% of the 0.50 USD that sub earns on EURUSD = 0.15 USD. master stands at level 2 above sub; plan master version 1.',
    'Deal 77: 30% of the 0.50 USD that sub earns on EURUSD = -0.15 USD. sub gives it up to master at level 2; plan master version 1.',
  ])
})

const rate = fc
  .integer({ min: 0, max: 99_999 })
  .map((value) => `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`)
const volume = fc.bigInt(1n, 10n ** 11n)

test('deducted overrides never change what the deal costs the house, whatever the numbers', () => {
  fc.assert(
    fc.property(rate, rate, volume, (first, percent, size) => {
      const above = (split: Plan['split']) =>
        chain(plan('sub', [any('lots', first)]), plan('master', [], [{ percent }], split))
      const cost = (terms: Terms) =>
        accrue([deal({ volume: size })], indexTerms(terms)).lines.reduce((sum, line) => sum + line.accrual, 0n)
      const alone = cost(chain(plan('sub', [any('lots', first)])))
      expect(cost(above('deducted'))).toBe(alone)
      expect(cost(above('additive'))).toBeGreaterThanOrEqual(alone)
    }),
  )
})

test('rounding is complete: amounts and remainders are the accruals, and runs in parts carry to the same sum', () => {
  const unit = 10n ** BigInt(accrualDigits)
  fc.assert(
    fc.property(fc.array(fc.tuple(rate, volume), { minLength: 2, maxLength: 12 }), fc.nat(11), (items, cut) => {
      const terms = indexTerms(chain(plan('ib', [any('commission', '33.333'), any('lots', '0.017')])))
      const { lines } = accrue(
        items.map(([commission, size]) => deal({ commission, volume: size })),
        terms,
      )
      const whole = roundRun(lines, 'down')[0]!
      expect(whole.amountMinor * unit + whole.remainder).toBe(lines.reduce((sum, line) => sum + line.accrual, 0n))
      const first = roundRun(lines.slice(0, cut), 'down')
      const [second] = roundRun(lines.slice(cut), 'down', first)
      const paid = (first[0]?.amountMinor ?? 0n) + (second?.amountMinor ?? 0n)
      expect(paid).toBe(whole.amountMinor)
      if (second) expect(second.remainder).toBe(whole.remainder)
    }),
  )
})
