import { z } from 'zod'
import type { FieldError } from '../../control/errors.ts'
import { accrue, type CommissionDeal, maxLevels } from '../commissions/engine.ts'
import { indexTerms, type Plan } from '../commissions/plans.ts'

const decimal = z.string().regex(/^\d{1,12}(\.\d{1,8})?$/, 'a decimal number such as 3.50')

/** Deals bring their lots and the commission charged; spread, pip value and notional are not recorded with them. */
const rate = z.strictObject({
  kind: z.enum(['lots', 'commission']).meta({ description: 'An amount a lot, or percent of the commission charged' }),
  class: z.string().min(1).max(40).meta({ description: 'Class of symbols; * for all others' }),
  rate: decimal,
  multiplier: decimal.optional(),
})

/** What a plan pays, as data. */
export const planTerms = z.strictObject({
  rates: z.array(rate).min(1).max(40),
  overrides: z
    .array(z.union([z.strictObject({ percent: decimal }), z.strictObject({ rates: z.array(rate).min(1).max(40) })]))
    .max(maxLevels - 1)
    .meta({ description: 'For the clients of partners below: the first for the next level down, and so on' }),
  split: z.enum(['additive', 'deducted']),
})

export type PlanTerms = z.output<typeof planTerms>

/** The terms as the engine wants them: absent fields left out. */
export const enginePlan = (id: string, version: number, terms: PlanTerms): Plan => ({ id, version, ...terms }) as Plan

/** The plan every entity starts with: 3 a lot closed, 20 % of it to the partner above, out of the house's pocket. */
export const standardPlan = {
  name: 'standard',
  title: 'Standard: 3.00 a lot, 20 % override',
  terms: {
    rates: [
      { kind: 'lots', class: '*', rate: '3' },
      { kind: 'lots', class: 'crypto', rate: '1' },
    ],
    overrides: [{ percent: '20' }],
    split: 'additive',
  } satisfies PlanTerms,
}

/** What is wrong with terms before they may be stored: a rate given twice, or overrides beyond what is earned. */
export function checkTerms(terms: PlanTerms): FieldError[] {
  const lists = [
    { pointer: '/terms/rates', rates: terms.rates },
    ...terms.overrides.map((override, index) => ({
      pointer: `/terms/overrides/${index}/rates`,
      rates: 'rates' in override ? override.rates : [],
    })),
  ]
  const twice = lists.flatMap(({ pointer, rates }) => {
    const seen = new Set<string>()
    return rates.flatMap((entry, index) => {
      const key = `${entry.kind} ${entry.class}`
      const again = seen.has(key)
      seen.add(key)
      return again ? [{ pointer: `${pointer}/${index}`, message: `${key} is there twice` }] : []
    })
  })
  return [...twice, ...overspent(terms)]
}

/** A chain of partners all on these terms must add up on one lot: deducted overrides may not exceed what is earned. */
function overspent(terms: PlanTerms): FieldError[] {
  const always = { from: 0, to: null }
  const chain = Array.from({ length: terms.overrides.length + 1 }, (_, level) => `level ${level + 1}`)
  const index = indexTerms({
    plans: [enginePlan('plan', 1, terms)],
    referrals: [{ client: 'client', partner: chain[0]!, ...always }],
    parents: chain.slice(1).map((parent, below) => ({ partner: chain[below]!, parent, ...always })),
    agreements: chain.map((partner) => ({ partner, plan: 'plan', version: 1, ...always })),
  })
  const classes = [...new Set(terms.rates.map((entry) => entry.class))]
  const { problems } = accrue(classes.map(oneLot), index)
  return problems
    .filter(({ reason }) => reason === 'overrides_exceed_earned')
    .map(({ deal }) => ({ pointer: '/terms/overrides', message: `take more than is earned on ${deal}` }))
}

const oneLot = (symbolClass: string): CommissionDeal => ({
  id: symbolClass,
  client: 'client',
  time: 0,
  symbol: symbolClass,
  symbolClass,
  currency: 'USD',
  volume: 100_000_000n,
  commission: '7',
  spread: '0',
  notional: '0',
  pipValue: '0',
})
