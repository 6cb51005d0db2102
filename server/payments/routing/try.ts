import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import { type Currency, formatAmount, fromWire, positiveMoney } from '../../control/money.ts'
import { valueIn } from '../../trading/index.ts'
import { baseOf } from '../in-base.ts'
import { accountsNow } from './accounts-now.ts'
import type { Attempt } from './attempt.ts'
import { differences, proposed, rulesShape } from './change-ruleset.ts'
import { checkRuleset } from './check-ruleset.ts'
import { paymentAgain } from './choose.ts'
import { directions, type MerchantAccount, methods } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'
import { withProgrammes } from './programmes.ts'
import { type Played, replay } from './replay.ts'
import { type RoutingDecision, route } from './route.ts'
import type { Ruleset } from './ruleset.ts'
import { newestRuleset, rulesetInForce, rulesetOf } from './ruleset-in-force.ts'

/** Payments played again at most: each meets both rulesets. */
const mostReplayed = 2_000
const movedShown = 20

const typed = z.strictObject({
  direction: z.enum(directions),
  method: z.enum(methods),
  amount: positiveMoney,
  country: z.string().regex(/^[A-Z]{2}$/, 'the two letters of a country'),
  segment: z.enum(['retail', 'professional']),
  first_deposit: z.boolean(),
  card: z
    .strictObject({
      scheme: z.string().max(20),
      type: z.enum(['credit', 'debit', 'prepaid', 'unknown']),
      bin: z.string().regex(/^\d{0,8}$/, 'up to eight digits'),
      country: z.string().regex(/^([A-Z]{2})?$/, 'the two letters of a country'),
    })
    .nullable(),
})

const problem = z.object({ kind: z.string(), rule: z.string().nullable(), pointer: z.string(), message: z.string() })
const difference = z.object({
  rule: z.string(),
  what: z.enum(['added', 'removed', 'changed', 'moved']),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
const way = z.object({
  rule: z.string().nullable(),
  approach: z.enum(['rule', 'fallback', 'all_down', 'none']),
  chosen: z.string().nullable(),
  cascade: z.array(z.string()),
  accounts: z.array(
    z.object({
      account: z.string(),
      psp: z.string(),
      rank: z.int().nullable(),
      demoted: z.string().nullable(),
      refusals: z.array(z.object({ code: z.string(), detail: z.string() })),
      fee: z.string(),
    }),
  ),
})
const played = z.object({
  accounts: z.array(
    z.object({
      account: z.string(),
      payments: z.int(),
      share_basis_points: z.int(),
      fees: z.record(z.string(), z.string()),
    }),
  ),
  refused: z.int(),
  refusal_reasons: z.record(z.string(), z.int()),
  rules: z.record(z.string(), z.int()),
  fees: z.record(z.string(), z.string()),
})

/**
 * What proposed rules would do. A command, since it takes rules as its body, and asked as a dry run it leaves no trace; it
 * changes nothing in either case.
 */
export const tryRuleset = command({
  name: 'ruleset.try',
  summary: 'Check proposed routing rules, and see what they would make of one payment and of those of the last days.',
  permission: 'merchant-account.read',
  path: '/v1/rulesets/try',
  input: z.strictObject({
    entity: z.string(),
    ...rulesShape,
    payment: typed.optional(),
    days: z.int().min(1).max(90).optional().meta({ description: 'Replays the deposits of so many days' }),
  }),
  output: z
    .object({
      problems: z.array(problem),
      differs: z.array(difference),
      payment: z.object({ in_force: way, proposed: way }).nullable(),
      replay: z
        .object({
          payments: z.int(),
          cut: z.boolean().meta({ description: 'There were more: these are the newest' }),
          in_force: played,
          proposed: played,
          moved: z.int(),
          examples: z.array(z.object({ payment: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
        })
        .nullable(),
    })
    .meta({ id: 'RulesetTrial' }),
  async handler({ input, tx, now }) {
    const after = proposed(input)
    const accounts = await accountsNow(tx, input.entity, now)
    const problems = checkRuleset(after, accounts)
    const [newest, before] = await Promise.all([
      newestRuleset(tx, input.entity),
      rulesetInForce(tx, input.entity, accounts),
    ])
    const sound = problems.every(({ kind }) => kind !== 'malformed')
    const result = {
      problems,
      differs: differences(newest && rulesetOf(newest), after),
      payment: null,
      replay: null,
    }
    if (!sound) return { result }
    const known = await withProgrammes(tx, accounts, now)
    return {
      result: {
        ...result,
        payment: input.payment ? await both(tx, input.entity, input.payment, known, before, after, now) : null,
        replay: input.days ? await replayed(tx, input.entity, input.days, known, before, after, now) : null,
      },
    }
  },
})

async function both(
  tx: Reader,
  entity: string,
  asked: z.output<typeof typed>,
  accounts: readonly MerchantAccount[],
  before: Ruleset,
  after: Ruleset,
  now: Date,
) {
  const amount = fromWire(asked.amount)
  const base = await baseOf(tx, entity)
  const { minor } = await valueIn(tx, amount, base)
  const payment: RoutedPayment = {
    id: 'trial',
    client: 'trial',
    entity,
    direction: asked.direction,
    method: asked.method,
    amountMinor: amount.minor,
    currency: amount.currency,
    amountBaseMinor: minor > 0n ? minor : 1n,
    country: asked.country,
    segment: asked.segment,
    firstDeposit: asked.direction === 'deposit' && asked.first_deposit,
    card: asked.method === 'card' ? asked.card : null,
  }
  const same = accounts.filter(({ currency }) => currency === amount.currency)
  return {
    in_force: shown(route(payment, same, before, now), amount.currency),
    proposed: shown(route(payment, same, after, now), amount.currency),
  }
}

const shown = (decision: RoutingDecision, currency: Currency): z.input<typeof way> => ({
  rule: decision.rule,
  approach: decision.approach,
  chosen: decision.chosen,
  cascade: decision.cascade.slice(0, decision.cascadeSteps),
  accounts: decision.accounts.map(({ account, psp, rank, demoted, refusals, feeMinor }) => ({
    account,
    psp,
    rank,
    demoted,
    refusals,
    fee: formatAmount(feeMinor, currency),
  })),
})

/** The first attempts at the deposits of the last days, under both rulesets. */
async function replayed(
  tx: Reader,
  entity: string,
  days: number,
  accounts: readonly MerchantAccount[],
  before: Ruleset,
  after: Ruleset,
  now: Date,
) {
  const rows = await tx.rows<Attempt>`
    select distinct on (subject, started_at) * from payments.attempts
    where entity = ${entity} and direction = 'deposit' and started_at > ${new Date(now.getTime() - days * 86_400_000)}
    order by started_at desc, subject, id limit ${mostReplayed + 1}`
  const first = [...new Map(rows.slice(0, mostReplayed).map((attempt) => [attempt.subject, attempt])).values()]
  const result = replay(
    first.map((attempt) => ({ payment: paymentAgain(attempt), at: attempt.started_at })),
    accounts,
    before,
    after,
  )
  return {
    payments: result.payments,
    cut: rows.length > mostReplayed,
    in_force: told(result.old),
    proposed: told(result.new),
    moved: result.moved.length,
    examples: result.moved.slice(0, movedShown),
  }
}

const amounts = (fees: Played['feesMinor']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fees).map(([currency, minor]) => [currency, formatAmount(minor, currency as Currency)]),
  )

const told = ({ accounts, feesMinor, refused, refusalReasons, rules }: Played): z.input<typeof played> => ({
  accounts: Object.entries(accounts)
    .map(([account, { payments, shareBasisPoints, feesMinor: fees }]) => ({
      account,
      payments,
      share_basis_points: shareBasisPoints,
      fees: amounts(fees),
    }))
    .sort((a, b) => b.payments - a.payments),
  refused,
  refusal_reasons: refusalReasons,
  rules,
  fees: amounts(feesMinor),
})
