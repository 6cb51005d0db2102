import { type FactValues, judge, type RuleTrace } from '../../control/policies/policy.ts'
import { type Refusal, refusalsOf } from './eligible.ts'
import { standingOf } from './health.ts'
import { expectedFee, type MerchantAccount, programmePercent } from './merchant-account.ts'
import { type RoutedPayment, routingDeclaration, routingFacts } from './payment.ts'
import { accountsOf, policyRules, type Ruleset, type Target } from './ruleset.ts'
import { inShares, unit } from './split.ts'
import { type Rate, rateOf } from './success-rate.ts'

export interface RoutingSettings {
  /** The share of payments, of 100, that ignore success rates, so that an account that recovers is noticed. */
  explorePercent: number
  /** How much a cost of the whole amount weighs against the certainty of approval, where the best account is sought. */
  costWeight: number
  /** From this much of a scheme's dispute programme on, an account is tried last. */
  programmePercent: number
}

export const routingSettings: RoutingSettings = { explorePercent: 5, costWeight: 1, programmePercent: 90 }

/** One account's part in a decision. */
export interface Considered {
  account: string
  psp: string
  refusals: Refusal[]
  /** From 0, in the order of trying; null where it is not tried. */
  rank: number | null
  /** Why it was moved behind others. */
  demoted: string | null
  rate: Rate | null
  /** The expected fee in minor units of the payment's currency. */
  feeMinor: bigint
}

/** Why a payment goes where it goes; stored, and never computed again. */
export interface RoutingDecision {
  payment: string
  at: string
  /** The ruleset's id and edition. */
  ruleset: string
  facts: FactValues
  trace: RuleTrace[]
  /** The code of the rule that decided, where one did. */
  rule: string | null
  /**
   * `rule`: an account that the rule names. `fallback`: none of those can take it, or no rule holds. `all_down`: every
   * account that it may go to is out of order, and a deposit is tried all the same. `none`: no account can take it.
   */
  approach: 'rule' | 'fallback' | 'all_down' | 'none'
  /** Success rates were left aside, to see who has recovered. */
  explored: boolean
  accounts: Considered[]
  chosen: string | null
  /** Sent to find out whether a failing account has recovered; noted on its health before it is sent. */
  probe: boolean
  /** Where it may go after declines, in order. */
  cascade: string[]
  cascadeSteps: number
}

/**
 * Finds the merchant account for a payment: those that can take it, the first rule that holds, its order or shares, what
 * success rates say against it, then the fallback. Pure: the same input gives the same decision, whatever the order of
 * accounts.
 */
export function route(
  payment: RoutedPayment,
  accounts: readonly MerchantAccount[],
  ruleset: Ruleset,
  now: Date,
  settings: RoutingSettings = routingSettings,
): RoutingDecision {
  const nowMs = now.getTime()
  const facts = routingFacts(payment, now)
  const { trace } = judge(routingDeclaration, policyRules(ruleset), {}, facts)
  const ruleIndex = trace.findIndex(({ fired }) => fired)
  const rule = ruleset.rules[ruleIndex]
  const weighed = [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1)).map((account) => weigh(account, payment, nowMs))
  const explored = unit(`explore:${payment.id}`) * 100 < settings.explorePercent
  const order = (usable: readonly Weighed[]): { own: number; ranked: Weighed[] } => {
    const byId = new Map(usable.map((one) => [one.account.id, one]))
    const own = rule ? ordered(rule.to, byId, payment, explored, settings) : []
    const others = ruleset.fallback.flatMap((id) =>
      own.some((one) => one.account.id === id) ? [] : (byId.get(id) ?? []),
    )
    const ranked = [own, others].flatMap((list) => demote(list, payment, explored, settings))
    return { own: own.length, ranked }
  }
  const able = order(weighed.filter(({ refusals }) => refusals.length === 0))
  // A payout is never sent into an outage: it can wait, and an unknown end would hold it longer.
  const allDown = able.ranked.length === 0 && payment.direction === 'deposit'
  const { own, ranked } = allDown ? order(weighed.filter(({ refusals }) => refusals.every(outOfOrder))) : able
  const [first, ...rest] = ranked
  return {
    payment: payment.id,
    at: now.toISOString(),
    ruleset: `${ruleset.id}@${ruleset.edition}`,
    facts,
    trace,
    rule: rule?.code ?? null,
    approach: !first ? 'none' : allDown ? 'all_down' : own > 0 ? 'rule' : 'fallback',
    explored,
    accounts: weighed.map((one) => considered(one, ranked)),
    chosen: first?.account.id ?? null,
    probe: first !== undefined && standingOf(first.account.health, nowMs) === 'half_open',
    cascade: rest.map(({ account }) => account.id),
    cascadeSteps: ruleset.cascadeSteps,
  }
}

interface Weighed {
  account: MerchantAccount
  refusals: Refusal[]
  rate: Rate | undefined
  feeMinor: bigint
  demoted?: string
}

const weigh = (account: MerchantAccount, payment: RoutedPayment, nowMs: number): Weighed => ({
  account,
  refusals: refusalsOf(account, payment, nowMs),
  rate: rateOf(account.outcomes, payment, nowMs),
  feeMinor: expectedFee(account, payment.direction, payment.amountMinor),
})

const outOfOrder = ({ code }: Refusal): boolean => code === 'CIRCUIT_OPEN' || code === 'PROBE_NOT_DUE'

const considered = ({ account, refusals, rate, feeMinor }: Weighed, ranked: readonly Weighed[]): Considered => {
  const rank = ranked.findIndex((one) => one.account.id === account.id)
  return {
    account: account.id,
    psp: account.psp,
    refusals,
    rank: rank < 0 ? null : rank,
    demoted: ranked[rank]?.demoted ?? null,
    rate: rate ?? null,
    feeMinor,
  }
}

function ordered(
  to: Target,
  usable: ReadonlyMap<string, Weighed>,
  payment: RoutedPayment,
  explored: boolean,
  { costWeight }: RoutingSettings,
): Weighed[] {
  const named = accountsOf(to)
  const candidates = (named.length ? named : [...usable.keys()]).flatMap((id) => usable.get(id) ?? [])
  const key = to.kind === 'split' && to.by === 'client' ? payment.client : payment.id
  const shared = (shares: readonly { account: string; weight: number }[]): Weighed[] =>
    inShares(shares, key).flatMap(({ account }) => usable.get(account) ?? [])
  if (to.kind === 'order') return candidates
  if (to.kind === 'split') return shared(to.shares)
  if (explored) return shared(candidates.map(({ account }) => ({ account: account.id, weight: 1 })))
  // Who has too few attempts counts as certain, so that a new account is tried until it has enough.
  const worth = ({ rate, feeMinor }: Weighed): number =>
    (rate?.low ?? 1) - (costWeight * Number(feeMinor)) / Number(payment.amountMinor)
  return candidates.sort((a, b) => worth(b) - worth(a) || (a.account.id < b.account.id ? -1 : 1))
}

/** Moves behind the others who is near a dispute programme, and who does worse than one of them beyond doubt. */
function demote(
  list: readonly Weighed[],
  { card, direction }: RoutedPayment,
  explored: boolean,
  settings: RoutingSettings,
): Weighed[] {
  const surest = Math.max(0, ...list.map(({ rate }) => rate?.low ?? 0))
  const judged = list.map((one): Weighed => {
    const disputes = card && direction === 'deposit' ? programmePercent(one.account, card.scheme) : 0
    const reason =
      disputes >= settings.programmePercent
        ? `at ${disputes} % of the dispute programme of ${card?.scheme}`
        : !explored && one.rate && one.rate.high < surest
          ? `${one.rate.approved} of ${one.rate.attempts} approved, surely fewer than elsewhere`
          : undefined
    return reason ? { ...one, demoted: reason } : one
  })
  return [...judged.filter(({ demoted }) => !demoted), ...judged.filter(({ demoted }) => demoted)]
}
