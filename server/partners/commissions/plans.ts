import { parseDecimal } from '../../control/money.ts'

/** Decimals a rate, percentage or multiplier may have. */
export const rateScale = 8

/**
 * What a rate is taken of:
 * - `lots`: an amount of the deal's currency per lot
 * - `commission`: percent of the commission the client was charged
 * - `spread`: percent of what the spread earned the house
 * - `pips`: pips (or points) times the deal's pip value per lot
 * - `million`: an amount per million of the deal's notional
 */
export type RateKind = 'lots' | 'commission' | 'spread' | 'pips' | 'million'

export interface Rate {
  kind: RateKind
  /** The class of symbols it holds for; `*` is every class without a rate of its own of this kind. */
  class: string
  /** A decimal string: an amount, a percentage or a count of pips, as the kind says. */
  rate: string
  /** Multiplies the rate (group lot modifier, bonus, cent account); 1 where absent. */
  multiplier?: string
}

/** What a partner gets above the direct one: rates of its own on the deal, or a percentage of what the direct one earns. */
export type Override = { rates: readonly Rate[] } | { percent: string }

/** One version of a plan. Never edited once deals were paid by it: a change is the next version. */
export interface Plan {
  id: string
  version: number
  /** What the partner earns on the deals of clients that it brought itself. */
  rates: readonly Rate[]
  /** What it earns on the clients of partners below it: the first for the next level down, and so on. */
  overrides: readonly Override[]
  /** Whether its overrides are paid on top of what the direct partner earns, or taken out of it. */
  split: 'additive' | 'deducted'
}

/** A fact with a time: in force at `from <= t < to`, in ms since 1970, `to` null while open. */
export interface InForce {
  from: number
  to: number | null
}

export interface Referral extends InForce {
  client: string
  partner: string
}

export interface Parent extends InForce {
  partner: string
  parent: string
}

export interface Agreement extends InForce {
  partner: string
  plan: string
  version: number
}

export interface Terms {
  plans: readonly Plan[]
  referrals: readonly Referral[]
  parents: readonly Parent[]
  agreements: readonly Agreement[]
}

/** Terms made ready for look-ups at any moment. */
export interface TermsIndex {
  partnerOf(client: string, time: number): string | undefined
  parentOf(partner: string, time: number): string | undefined
  planOf(partner: string, time: number): Plan | undefined
}

/**
 * Checks terms and readies them for a run.
 * @throws RangeError naming a rate that is no decimal, an unknown plan version, or two facts in force at once.
 */
export function indexTerms({ plans, referrals, parents, agreements }: Terms): TermsIndex {
  const byId = new Map(plans.map((plan) => [`${plan.id} v${plan.version}`, checked(plan)]))
  const planOf = timeline(agreements, ({ partner }) => partner, 'agreement of partner')
  for (const { plan, version } of agreements) {
    if (!byId.has(`${plan} v${version}`)) throw new RangeError(`unknown plan ${plan} v${version}`)
  }
  const referralOf = timeline(referrals, ({ client }) => client, 'referral of client')
  const parentOf = timeline(parents, ({ partner }) => partner, 'parent of partner')
  return {
    partnerOf: (client, time) => referralOf(client, time)?.partner,
    parentOf: (partner, time) => parentOf(partner, time)?.parent,
    planOf(partner, time) {
      const agreement = planOf(partner, time)
      return agreement && byId.get(`${agreement.plan} v${agreement.version}`)
    },
  }
}

function checked(plan: Plan): Plan {
  const percents = plan.overrides.flatMap((override) => ('percent' in override ? [override.percent] : []))
  const rates = [...plan.rates, ...plan.overrides.flatMap((override) => ('rates' in override ? override.rates : []))]
  for (const text of [...percents, ...rates.flatMap(({ rate, multiplier = '1' }) => [rate, multiplier])]) {
    if (parseDecimal(text, rateScale) < 0n)
      throw new RangeError(`negative rate ${text} in plan ${plan.id} v${plan.version}`)
  }
  return plan
}

function timeline<Fact extends InForce>(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => string,
  what: string,
): (key: string, time: number) => Fact | undefined {
  const lines = Map.groupBy(facts, keyOf)
  for (const [key, line] of lines) {
    line.sort((a, b) => a.from - b.from)
    const clash = line.some((fact, at) => at > 0 && (line[at - 1]!.to ?? Number.POSITIVE_INFINITY) > fact.from)
    if (clash) throw new RangeError(`more than one ${what} ${key} in force at once`)
  }
  return (key, time) => lines.get(key)?.findLast(({ from, to }) => from <= time && (to === null || time < to))
}
