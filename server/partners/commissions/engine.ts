import {
  type Currency,
  currencyScales,
  divide,
  formatDecimal,
  parseDecimal,
  type Rounding,
} from '../../control/money.ts'
import { type Plan, type Rate, type RateKind, rateScale, type TermsIndex } from './plans.ts'

/** Digits an accrual carries below the minor unit: an accrual of 1 cent is 10^12. */
export const accrualDigits = 12
/** Most partners above one client that are looked at. */
export const maxLevels = 10

/** A closed or opened deal, with what it brought the house. Amounts are decimal strings in `currency`. */
export interface CommissionDeal {
  id: string
  client: string
  /** Milliseconds since 1970: the tree and the plans in force then hold. */
  time: number
  symbol: string
  /** The class of the symbol in commission plans, without broker suffixes. */
  symbolClass: string
  currency: Currency
  /** Lots scaled by 1e8. */
  volume: bigint
  /** Charged to the client, positive. */
  commission: string
  /** What the spread earned on the whole volume. */
  spread: string
  /** Value of the whole volume, for rates per million. */
  notional: string
  /** Worth of one pip (or point) of one lot. */
  pipValue: string
}

/** `earned` by the direct partner, an `override` for one above, or `given_up` by the direct partner to one above. */
export type LineKind = 'earned' | 'override' | 'given_up'

/** One accrual of one partner on one deal. Its accrual is base x rate, by the rule that `explain` puts in words. */
export interface CommissionLine {
  deal: string
  symbol: string
  partner: string
  kind: LineKind
  /** The other partner of the split: whose client it was, or to whom it was given up. */
  counterpart: string | null
  plan: string
  version: number
  /** 1 is the direct partner. */
  level: number
  of: RateKind | 'direct'
  rate: string
  multiplier: string
  /** What the rate was taken of: lots, or an amount of `currency`. */
  base: string
  currency: Currency
  /** Minor units scaled by 10^12. Half-even at that digit, where the product is finer. */
  accrual: bigint
}

export interface Problem {
  deal: string
  partner: string
  reason: 'no_plan' | 'no_rate' | 'overrides_exceed_earned' | 'tree_cycle'
}

export interface Run {
  lines: CommissionLine[]
  problems: Problem[]
}

/**
 * Accrues the commissions of deals, each by the referral, tree and plan versions in force at its time.
 * A deal without a partner earns nothing. A deal whose terms don't add up yields no line but a problem, for a person.
 */
export function accrue(deals: Iterable<CommissionDeal>, terms: TermsIndex): Run {
  const run: Run = { lines: [], problems: [] }
  for (const deal of deals) {
    const partner = terms.partnerOf(deal.client, deal.time)
    if (partner !== undefined) run.lines.push(...dealLines(deal, partner, terms, run.problems))
  }
  return run
}

function dealLines(deal: CommissionDeal, direct: string, terms: TermsIndex, problems: Problem[]): CommissionLine[] {
  const none = (partner: string, reason: Problem['reason']): CommissionLine[] => {
    problems.push({ deal: deal.id, partner, reason })
    return []
  }
  const plan = terms.planOf(direct, deal.time)
  if (!plan) return none(direct, 'no_plan')
  const earned = rateLines(deal, plan, plan.rates, { partner: direct, level: 1, kind: 'earned', counterpart: null })
  if (!earned.length) return none(direct, 'no_rate')
  const pool = total(earned)
  const lines = [...earned]
  const path = [direct]
  for (;;) {
    const partner = terms.parentOf(path.at(-1)!, deal.time)
    if (partner === undefined || path.length >= maxLevels) break
    if (path.includes(partner)) return none(partner, 'tree_cycle')
    path.push(partner)
    const own = terms.planOf(partner, deal.time)
    if (own) lines.push(...overrideLines(deal, own, { partner, direct, level: path.length, pool }))
    else none(partner, 'no_plan')
  }
  if (total(lines.filter((line) => line.partner === direct)) < 0n) return none(direct, 'overrides_exceed_earned')
  return lines
}

const total = (lines: readonly CommissionLine[]): bigint => lines.reduce((sum, line) => sum + line.accrual, 0n)

type Place = Pick<CommissionLine, 'partner' | 'kind' | 'counterpart' | 'level'>

function overrideLines(
  deal: CommissionDeal,
  plan: Plan,
  { partner, direct, level, pool }: { partner: string; direct: string; level: number; pool: bigint },
): CommissionLine[] {
  const override = plan.overrides[level - 2]
  if (!override) return []
  const place: Place = { partner, kind: 'override', counterpart: direct, level }
  const lines =
    'rates' in override
      ? rateLines(deal, plan, override.rates, place)
      : [
          line(deal, plan, place, {
            of: 'direct',
            rate: override.percent,
            multiplier: '1',
            base: majorUnits(pool, deal.currency),
            accrual: divide(
              pool * parseDecimal(override.percent, rateScale),
              100n * 10n ** BigInt(rateScale),
              'half_even',
            ),
          }),
        ]
  if (plan.split === 'additive') return lines
  const back = lines.map((given): CommissionLine => {
    return { ...given, partner: direct, kind: 'given_up', counterpart: partner, accrual: -given.accrual }
  })
  return [...lines, ...back]
}

function rateLines(deal: CommissionDeal, plan: Plan, rates: readonly Rate[], place: Place): CommissionLine[] {
  const own = (kind: RateKind) => rates.some((rate) => rate.kind === kind && rate.class === deal.symbolClass)
  return rates
    .filter((rate) => rate.class === deal.symbolClass || (rate.class === '*' && !own(rate.kind)))
    .map(({ kind, rate, multiplier = '1' }) => {
      const { base, value, per } = bases[kind](deal)
      const product = value * parseDecimal(rate, rateScale) * parseDecimal(multiplier, rateScale)
      const up = 10n ** BigInt(currencyScales[deal.currency] + accrualDigits)
      const down = per * 10n ** BigInt(baseScale + 2 * rateScale)
      return line(deal, plan, place, {
        of: kind,
        rate,
        multiplier,
        base,
        accrual: divide(product * up, down, 'half_even'),
      })
    })
}

const line = (
  deal: CommissionDeal,
  plan: Plan,
  place: Place,
  sum: Pick<CommissionLine, 'of' | 'rate' | 'multiplier' | 'base' | 'accrual'>,
): CommissionLine => ({
  deal: deal.id,
  symbol: deal.symbol,
  currency: deal.currency,
  plan: plan.id,
  version: plan.version,
  ...place,
  ...sum,
})

const baseScale = 16
type Base = { base: string; value: bigint; per: bigint }
const amount = (base: string, per: bigint): Base => ({ base, value: parseDecimal(base, baseScale), per })
const plain = (value: bigint, scale: number): string => formatDecimal(value, scale).replace(/\.?0+$/, '')

/** What each kind of rate is taken of, and how much of it the rate is for. */
const bases: Record<RateKind, (deal: CommissionDeal) => Base> = {
  lots: ({ volume }) => amount(plain(volume, 8), 1n),
  commission: ({ commission }) => amount(commission, 100n),
  spread: ({ spread }) => amount(spread, 100n),
  million: ({ notional }) => amount(notional, 1_000_000n),
  pips: ({ volume, pipValue }) => amount(plain(volume * parseDecimal(pipValue, 8), 16), 1n),
}

/** An accrual in major units with all its digits, and no fewer than the currency has: `7.00`, `0.001`. */
export function majorUnits(accrual: bigint, currency: Currency): string {
  const scale = currencyScales[currency]
  const [whole = '', fraction = ''] = formatDecimal(accrual, scale + accrualDigits).split('.')
  const digits = fraction.replace(/0+$/, '').padEnd(scale, '0')
  return digits ? `${whole}.${digits}` : whole
}

/** The sentence behind a line, for the partner's and the desk's screen. */
export function explain(entry: CommissionLine): string {
  const { currency, base, rate, multiplier, counterpart } = entry
  const by = multiplier === '1' ? '' : ` x ${multiplier}`
  const sum = {
    lots: `${base} lots of ${entry.symbol} x ${rate} ${currency} a lot${by}`,
    commission: `${rate}%${by} of ${base} ${currency} commission on ${entry.symbol}`,
    spread: `${rate}%${by} of ${base} ${currency} spread on ${entry.symbol}`,
    pips: `${rate} pips x ${base} ${currency} a pip on ${entry.symbol}${by}`,
    million: `${rate} ${currency} a million x ${base} ${currency} traded in ${entry.symbol}${by}`,
    direct: `${rate}% of the ${base} ${currency} that ${entry.kind === 'given_up' ? entry.partner : counterpart} earns on ${entry.symbol}`,
  }[entry.of]
  const role = {
    earned: `${entry.partner} brought the client`,
    override: `${entry.partner} stands at level ${entry.level} above ${counterpart}`,
    given_up: `${entry.partner} gives it up to ${counterpart} at level ${entry.level}`,
  }[entry.kind]
  const result = majorUnits(entry.accrual, currency)
  return `Deal ${entry.deal}: ${sum} = ${result} ${currency}. ${role}; plan ${entry.plan} version ${entry.version}.`
}

/** What one partner is due in one currency after a run. */
export interface PartnerTotal {
  partner: string
  currency: Currency
  lines: number
  /** Minor units scaled by 10^12: the lines' sum and what was carried in. */
  accrued: bigint
  carried: bigint
  /** Minor units: the sum of both, rounded once. */
  amountMinor: bigint
  rounding: Rounding
  /** What rounding left over, to be booked or carried into the next run: accrued + carried - amount. */
  remainder: bigint
}

export type Carry = Pick<PartnerTotal, 'partner' | 'currency' | 'remainder'>

/** Rounds a run: once for each partner and currency, by the named rule, with earlier remainders carried in. */
export function roundRun(
  lines: Iterable<CommissionLine>,
  rounding: Rounding,
  carry: Iterable<Carry> = [],
): PartnerTotal[] {
  const sums = new Map<string, PartnerTotal>()
  const of = (partner: string, currency: Currency): PartnerTotal => {
    const key = `${partner}\n${currency}`
    const fresh = { partner, currency, lines: 0, accrued: 0n, carried: 0n, amountMinor: 0n, rounding, remainder: 0n }
    const found = sums.get(key) ?? fresh
    if (found === fresh) sums.set(key, fresh)
    return found
  }
  for (const { partner, currency, remainder } of carry) of(partner, currency).carried += remainder
  for (const { partner, currency, accrual } of lines) {
    const sum = of(partner, currency)
    sum.lines += 1
    sum.accrued += accrual
  }
  const unit = 10n ** BigInt(accrualDigits)
  for (const sum of sums.values()) {
    sum.amountMinor = divide(sum.accrued + sum.carried, unit, rounding)
    sum.remainder = sum.accrued + sum.carried - sum.amountMinor * unit
  }
  return [...sums.values()].sort((a, b) => a.partner.localeCompare(b.partner) || a.currency.localeCompare(b.currency))
}
