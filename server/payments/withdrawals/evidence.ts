import { z } from 'zod'
import { instant } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import { formatAmount } from '../../control/money.ts'
import { balanceShape, judgementOn, judgementShape, moneyOn, moneyShape } from '../evidence.ts'
import { withdrawalQueue } from '../queues.ts'
import { methods } from '../routing/merchant-account.ts'
import { parametersOf, planFor } from './plan.ts'
import { withdrawalPolicy } from './policy.ts'
import { type Row, shown } from './shown.ts'

const source = z.object({
  id: z.string(),
  method: z.enum(methods),
  provider: z.string(),
  label: z.string(),
  holder: z.string().nullable(),
  state: z.string(),
  usable_from: instant.nullable(),
  deposited: z.string(),
  returned: z.string(),
  refundable_until: instant.nullable().meta({ description: 'The end of the window of its newest deposit' }),
})

const plannedLeg = z.object({
  kind: z.enum(['refund', 'payout']),
  instrument: z.string(),
  deposit: z.string().nullable(),
  amount: z.string(),
})

export const evidenceShape = z.object({
  withdrawal: shown,
  ...judgementShape,
  balance: balanceShape,
  instrument: z.object({
    label: z.string(),
    holder: z.string().nullable(),
    deposited: z.string(),
    returned: z.string(),
    first_used: instant,
  }),
  sources: z.array(source).meta({ description: 'Every instrument of the client in this currency' }),
  plan: z
    .object({ legs: z.array(plannedLeg), remainder: z.string(), reasons: z.array(z.string()) })
    .nullable()
    .meta({ description: 'How it would go back today, before it has legs' }),
  holds: z.array(z.object({ id: z.string(), reference: z.string(), amount: z.string(), since: instant })),
  velocity: z.object({
    day: z.int(),
    week: z.int(),
    week_sum: z.string().meta({ description: 'In the base currency' }),
    paid_ever: z.int(),
  }),
  trading: z.object({
    since: instant.nullable().meta({ description: 'The last deposit before the request' }),
    deals: z.int(),
    lots: z.string(),
    profit: z.string(),
    by_symbol: z.array(z.object({ symbol: z.string(), deals: z.int(), lots: z.string(), profit: z.string() })),
  }),
  money: moneyShape,
})

const lots = (volume: string | bigint) => formatAmount(BigInt(volume), 'BTC')

/** What a person needs to decide on a withdrawal, on one screen. */
export async function evidenceOf(db: Reader, row: Row, now: Date) {
  const amount = (minor: bigint | string) => formatAmount(BigInt(minor), row.currency)
  const parameters = await parametersOf(db, row.entity, now)
  const [judgement, money, sources, plan, holds, velocity, trading] = await Promise.all([
    judgementOn(db, row.id, withdrawalPolicy, withdrawalQueue),
    moneyOn(db, row.account, row.currency),
    sourcesShown(db, row, parameters.refund_days ?? 0),
    row.legs.length || row.funds !== 'held' ? null : planFor(db, row, now),
    db.rows<{ id: string; reference: string; amount: bigint; since: Date }>`
      select h.id, h.reference, h.amount, h.created_at as since from ledger.holds h
      join trading.accounts a on a.entity = h.entity and a.ledger_account = h.account
      where a.id = ${row.account} and h.state = 'held' order by h.created_at`,
    db.one<{ day: number; week: number; week_sum: bigint; paid_ever: number }>`
      select count(*) filter (where created_at > ${row.created_at}::timestamptz - interval '1 day')::int as day,
        count(*) filter (where created_at > ${row.created_at}::timestamptz - interval '7 days')::int as week,
        coalesce(sum(amount_base) filter (where created_at > ${row.created_at}::timestamptz - interval '7 days'), 0)::bigint as week_sum,
        count(*) filter (where state = 'paid')::int as paid_ever
      from payments.withdrawals where client = ${row.client} and id <= ${row.id}`,
    traded(db, row),
  ])
  const own = sources.find(({ id }) => id === row.instrument)!
  return {
    ...judgement,
    ...money,
    instrument: {
      label: own.label,
      holder: own.holder,
      deposited: amount(own.deposited),
      returned: amount(own.returned),
      first_used: own.created_at,
    },
    sources: sources.map((one) => ({ ...one, deposited: amount(one.deposited), returned: amount(one.returned) })),
    plan: plan && {
      legs: plan.legs.map(({ amountMinor, ...leg }) => ({ ...leg, amount: amount(amountMinor) })),
      remainder: amount(plan.remainderMinor),
      reasons: plan.reasons.map(({ detail }) => detail),
    },
    holds: holds.map((hold) => ({ ...hold, amount: amount(hold.amount) })),
    velocity: { ...velocity, week_sum: formatAmount(velocity.week_sum, row.base_currency) },
    trading,
  }
}

interface Source extends Omit<z.input<typeof source>, 'deposited' | 'returned'> {
  deposited: bigint
  returned: bigint
  created_at: Date
}

const sourcesShown = (db: Reader, { entity, client, currency }: Row, days: number) =>
  db.rows<Source>`
    select i.id, i.method, i.provider, i.label, i.holder, i.state, i.usable_from, i.deposited, i.returned, i.created_at,
      (select max(d.completed_at) + make_interval(days => ${days}::int) from payments.deposits d
        where d.client = ${client} and d.instrument = i.id and d.state = 'completed') as refundable_until
    from payments.instruments i where i.client = ${client} and i.entity = ${entity} and i.currency = ${currency} order by i.id`

/** What was traded between the last deposit and the request. */
async function traded(db: Reader, { account, created_at, currency }: Row) {
  const since = await db.maybe<{ at: Date }>`
    select completed_at as at from payments.deposits
    where account = ${account} and completed_at < ${created_at} order by id desc limit 1`
  const rows = await db.rows<{ symbol: string; deals: number; volume: string; profit: string }>`
    select symbol, count(*)::int as deals, sum(volume)::text as volume, sum(profit + swap + commission)::bigint::text as profit
    from trading.deals where account = ${account} and action in ('buy', 'sell')
      and time >= ${since?.at ?? new Date(0)} and time <= ${created_at}
    group by symbol order by sum(volume) desc`
  const sum = (of: (row: (typeof rows)[number]) => string) => rows.reduce((all, row) => all + BigInt(of(row)), 0n)
  return {
    since: since?.at ?? null,
    deals: rows.reduce((all, { deals }) => all + deals, 0),
    lots: lots(sum(({ volume }) => volume)),
    profit: formatAmount(
      sum(({ profit }) => profit),
      currency,
    ),
    by_symbol: rows.map(({ symbol, deals, volume, profit }) => ({
      symbol,
      deals,
      lots: lots(volume),
      profit: formatAmount(BigInt(profit), currency),
    })),
  }
}
