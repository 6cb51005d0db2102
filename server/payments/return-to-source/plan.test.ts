import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planReturn, type ReturnPolicy, type Source, type SourceDeposit } from './plan.ts'

const now = new Date('2026-03-01T12:00:00Z')
const daysAgo = (count: number): Date => new Date(now.getTime() - count * 86_400_000)
const policy: ReturnPolicy = {
  refund: ['card'],
  payout: ['wallet', 'crypto', 'bank', 'card'],
  share: 'oldest_first',
  mostLegs: 10,
}

/** Deposits as `[days ago, amount, gone]`, refundable for 90 days. */
function source(instrument: string, fields: Partial<Source>, ...deposits: [number, bigint, bigint?][]): Source {
  return {
    instrument,
    method: 'card',
    currency: 'EUR',
    verified: true,
    payout: null,
    leastMinor: 0n,
    paidOutMinor: 0n,
    deposits: deposits.map(([ago, amountMinor, goneMinor = 0n], index) => ({
      id: `${instrument}-${index}`,
      at: daysAgo(ago),
      amountMinor,
      goneMinor,
      refundableUntil: daysAgo(ago - 90),
    })),
    ...fields,
  }
}

const plan = (amountMinor: bigint, sources: Source[], changed: Partial<ReturnPolicy> = {}) => {
  const { result, legs, remainderMinor, reasons } = planReturn(
    { amountMinor, currency: 'EUR' },
    sources,
    { ...policy, ...changed },
    now,
  )
  return {
    result,
    legs: legs.map(({ instrument, kind, deposit, amountMinor: leg }) => `${kind} ${deposit ?? instrument} ${leg}`),
    rest: remainderMinor,
    reasons: reasons.map(({ code, instrument }) => (instrument ? `${code} ${instrument}` : code)),
  }
}

const bank = source('bank', { method: 'bank', payout: { mostMinor: null } })

describe('planReturn', () => {
  test('refunds the oldest deposits first, the last of them in part', () => {
    const card = source('card', {}, [10, 500n], [30, 300n, 100n])
    expect(plan(600n, [card])).toEqual({
      result: 'planned',
      legs: ['refund card-1 200', 'refund card-0 400'],
      rest: 0n,
      reasons: [],
    })
  })

  test('what was earned goes to the bank account, and what a wallet brought in to the wallet before', () => {
    const wallet = source('wallet', { method: 'wallet', payout: { mostMinor: null } }, [5, 250n])
    expect(plan(1_000n, [bank, wallet, source('card', {}, [10, 500n])], { payout: ['bank', 'wallet'] })).toMatchObject({
      result: 'planned',
      legs: ['payout bank 250', 'refund card-0 500', 'payout wallet 250'],
    })
  })

  test('a card whose window has passed is paid as its scheme allows, or another account is', () => {
    const old = source('old', {}, [91, 500n])
    expect(plan(500n, [old, bank]).legs).toEqual(['payout bank 500'])
    expect(plan(500n, [{ ...old, payout: { mostMinor: 200n } }, bank], { payout: ['card', 'bank'] }).legs).toEqual([
      'payout bank 300',
      'payout old 200',
    ])
    expect(plan(500n, [old])).toEqual({
      result: 'review',
      legs: [],
      rest: 500n,
      reasons: ['WINDOW_PASSED old', 'NO_PAYOUT old'],
    })
  })

  test('the window ends with its last millisecond', () => {
    const until = (refundableUntil: Date) => {
      const card = source('card', {}, [1, 100n])
      return plan(100n, [{ ...card, deposits: card.deposits.map((one) => ({ ...one, refundableUntil })) }]).result
    }
    expect(until(now)).toBe('planned')
    expect(until(new Date(now.getTime() - 1))).toBe('review')
  })

  test('what was paid to a card before leaves less of its deposits to refund', () => {
    expect(plan(500n, [source('card', { paidOutMinor: 400n }, [10, 500n])])).toMatchObject({
      legs: ['refund card-0 100'],
      rest: 400n,
    })
  })

  test('nothing goes to what is not shown to be the client’s, nor into another currency', () => {
    const sources = [
      source('theirs', { verified: false }, [1, 500n]),
      source('dollars', { currency: 'USD' }, [1, 500n]),
    ]
    expect(plan(100n, sources)).toEqual({
      result: 'review',
      legs: [],
      rest: 100n,
      reasons: ['OTHER_CURRENCY dollars', 'NOT_VERIFIED theirs'],
    })
  })

  test('shares refunds by what is left of each deposit, the cent that is over to the oldest', () => {
    const cards = [source('a', {}, [10, 100n]), source('b', {}, [20, 100n]), source('c', {}, [30, 100n])]
    expect(plan(100n, cards, { share: 'proportional' }).legs).toEqual([
      'refund a-0 33',
      'refund b-0 33',
      'refund c-0 34',
    ])
  })

  test('no leg below what its provider sends; too many legs are for a person', () => {
    expect(plan(505n, [source('card', {}, [1, 500n]), { ...bank, leastMinor: 10n }])).toMatchObject({
      result: 'review',
      rest: 5n,
      reasons: ['BELOW_LEAST bank', 'NO_PAYOUT card'],
    })
    const card = source('card', {}, [1, 10n], [2, 10n], [3, 10n])
    expect(plan(30n, [card], { mostLegs: 2 })).toMatchObject({ result: 'review', rest: 0n, reasons: ['TOO_MANY_LEGS'] })
  })

  test('without sources a person decides; impossible input is refused', () => {
    expect(plan(1n, [])).toEqual({ result: 'review', legs: [], rest: 1n, reasons: ['NO_SOURCE'] })
    expect(() => plan(0n, [bank])).toThrow(RangeError)
    expect(() => plan(1n, [source('card', {}, [1, 5n, 6n])])).toThrow('impossible amounts at card')
    expect(() => plan(1n, [bank, bank])).toThrow('twice')
  })
})

describe('for any sources', () => {
  const amount = fc.bigInt({ min: 1n, max: 5_000n })
  const deposit = fc.record({
    ago: fc.integer({ min: 0, max: 200 }),
    amount,
    gone: fc.bigInt({ min: 0n, max: 5_000n }),
  })
  const anySource = fc.record({
    method: fc.constantFrom('card', 'wallet', 'crypto', 'bank') as fc.Arbitrary<Source['method']>,
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD') as fc.Arbitrary<Source['currency']>,
    verified: fc.boolean(),
    payout: fc.option(fc.record({ mostMinor: fc.option(amount) })),
    leastMinor: fc.bigInt({ min: 0n, max: 50n }),
    paidOutMinor: fc.bigInt({ min: 0n, max: 1_000n }),
    deposits: fc.array(deposit, { maxLength: 4 }),
  })
  const anySources = fc.array(anySource, { maxLength: 5 }).map((list) =>
    list.map(
      (one, at): Source => ({
        ...one,
        instrument: `s${at}`,
        deposits: one.deposits.map(
          ({ ago, amount: amountMinor, gone }, index): SourceDeposit => ({
            id: `s${at}-${index}`,
            at: daysAgo(ago),
            amountMinor,
            goneMinor: gone % (amountMinor + 1n),
            refundableUntil: ago % 5 ? daysAgo(ago - 90) : null,
          }),
        ),
      }),
    ),
  )
  const anyPolicy = fc.record({
    refund: fc.shuffledSubarray(['card', 'wallet', 'crypto'] as const),
    payout: fc.shuffledSubarray(['card', 'wallet', 'crypto', 'bank'] as const),
    share: fc.constantFrom('oldest_first', 'proportional') as fc.Arbitrary<ReturnPolicy['share']>,
    mostLegs: fc.integer({ min: 1, max: 20 }),
  })
  const wanted = fc.bigInt({ min: 1n, max: 40_000n })
  const sum = (amounts: bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

  test('legs and rest make the amount, no leg exceeds its room, all are the client’s own', () => {
    fc.assert(
      fc.property(wanted, anySources, anyPolicy, (amountMinor, sources, rules) => {
        const { result, legs, remainderMinor, reasons } = planReturn(
          { amountMinor, currency: 'EUR' },
          sources,
          rules,
          now,
        )
        expect(sum(legs.map((leg) => leg.amountMinor)) + remainderMinor).toBe(amountMinor)
        expect(remainderMinor >= 0n && (result === 'planned') === (reasons.length === 0)).toBe(true)
        expect(remainderMinor === 0n || result === 'review').toBe(true)
        for (const leg of legs) {
          const from = sources.find(({ instrument }) => instrument === leg.instrument)!
          expect(from.verified && from.currency === 'EUR' && leg.amountMinor > 0n).toBe(true)
          expect(leg.amountMinor >= from.leastMinor).toBe(true)
          const of = from.deposits.find(({ id }) => id === leg.deposit)
          expect(leg.kind === 'refund').toBe(of !== undefined)
          if (of) {
            expect(leg.amountMinor <= of.amountMinor - of.goneMinor).toBe(true)
            expect(of.refundableUntil !== null && of.refundableUntil >= now).toBe(true)
          } else {
            expect(from.payout).not.toBeNull()
            expect(leg.amountMinor <= (from.payout?.mostMinor ?? amountMinor)).toBe(true)
          }
        }
        const keys = legs.map(({ instrument, deposit: id }) => id ?? instrument)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { instrument, deposits, paidOutMinor } of sources) {
          const refunded = sum(
            legs.flatMap((leg) => (leg.instrument === instrument && leg.deposit ? [leg.amountMinor] : [])),
          )
          const left = sum(deposits.map((one) => one.amountMinor - one.goneMinor)) - paidOutMinor
          expect(refunded <= (left > 0n ? left : 0n)).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('the order of sources and deposits makes no difference', () => {
    const shuffled = anySources.chain((sources) =>
      fc.record({
        sources: fc.constant(sources),
        mixed: fc
          .shuffledSubarray(sources, { minLength: sources.length })
          .map((list) => list.map((one) => ({ ...one, deposits: [...one.deposits].reverse() }))),
      }),
    )
    fc.assert(
      fc.property(wanted, shuffled, anyPolicy, (amountMinor, { sources, mixed }, rules) => {
        const wish = { amountMinor, currency: 'EUR' as const }
        expect(planReturn(wish, mixed, rules, now)).toEqual(planReturn(wish, sources, rules, now))
      }),
      { numRuns: 500 },
    )
  })
})
