import type { Reader } from '../../control/database/sql.ts'
import { type Currency, money } from '../../control/money.ts'
import type { FactValues, PolicyDeclaration } from '../../control/policies/policy.ts'
import { valueIn } from '../../trading/index.ts'

/**
 * What a dispute says about its client, and how the house meets it; money in minor units of the entity's base currency.
 * Not in rules: `evidence_margin_days` before the scheme's day is our own deadline, `evidence_notice_days` before that
 * it is called due; `client_below_zero` 1 debits the client for more than there is, 0 leaves the rest to the house;
 * `ratio_warning_percent` of both limits of a scheme's programme opens a case.
 */
export const chargebackPolicy: PolicyDeclaration = {
  name: 'chargeback',
  title: 'Meeting chargebacks',
  facts: {
    pre_alert: { type: 'bool', title: 'Only announced so far' },
    disputes_week: { type: 'int', title: 'Disputes of the client in 7 days, this one included' },
    disputed_week: { type: 'int', title: 'Sum of those', unit: 'money' },
    disputes_three_weeks: { type: 'int', title: 'Disputes of the client in 21 days, this one included' },
    disputed_share: { type: 'int', title: 'Share of the client’s deposits of 21 days', unit: 'percent' },
    refunds_week: { type: 'int', title: 'Refunds to the client in 7 days' },
    refunded_week: { type: 'int', title: 'Sum of those', unit: 'money' },
  },
  parameters: {
    evidence_margin_days: 3,
    evidence_notice_days: 4,
    client_below_zero: 0,
    ratio_warning_percent: 50,
    many_week: 14,
    sum_week: 5_000_00,
    share: 50,
    share_least: 3,
  },
  rules: [
    { code: 'D20_CHARGEBACK', title: 'The scheme opened a dispute', when: '!pre_alert', outcome: 'review' },
    { code: 'D20_PRE_ALERT', title: 'A dispute is announced', when: 'pre_alert', outcome: 'review' },
    {
      code: 'D21_CB_VELOCITY',
      title: 'Many or large disputes of one client',
      when: 'disputes_week > p.many_week || disputed_week > p.sum_week || (disputed_share >= p.share && disputes_three_weeks >= p.share_least)',
      outcome: 'hold',
    },
    {
      code: 'D22_REFUND_VELOCITY',
      title: 'Many or large refunds to one client',
      when: 'refunds_week > p.many_week || refunded_week > p.sum_week',
      outcome: 'review',
    },
  ],
}

interface Counted {
  base: Currency
  week: number
  three_weeks: number
  deposits: number
}
interface Summed {
  kind: 'disputed' | 'refunded'
  count: number
  currency: Currency
  sum: string
}

/** What the policy may ask of a client's disputes and refunds. */
export async function chargebackFacts(
  reader: Reader,
  { client, entity, state }: { client: string; entity: string; state: string },
  now: Date,
): Promise<FactValues> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const [counted, sums] = await Promise.all([
    reader.one<Counted>`
      select (select base_currency from control.entities where id = ${entity}) as base,
        (select count(*)::int from payments.chargebacks where client = ${client} and created_at > ${ago(7)}) as week,
        (select count(*)::int from payments.chargebacks where client = ${client} and created_at > ${ago(21)}) as three_weeks,
        (select count(*)::int from payments.deposits where client = ${client} and completed_at > ${ago(21)}) as deposits`,
    reader.rows<Summed>`
      select 'disputed' as kind, count(*)::int as count, currency, sum(amount)::text as sum from payments.chargebacks
      where client = ${client} and created_at > ${ago(7)} group by currency
      union all
      select 'refunded', count(*)::int, currency, sum(amount)::text from (
        select currency, processed as amount from payments.deposits where client = ${client} and state = 'returned' and state_since > ${ago(7)}
        union all
        select currency, amount from payments.chargebacks where client = ${client} and state = 'refunded_early' and state_since > ${ago(7)}
      ) refunds group by currency`,
  ])
  const inBase = async (kind: Summed['kind']) => {
    const values = await Promise.all(
      sums
        .filter((row) => row.kind === kind)
        .map(({ sum, currency }) => valueIn(reader, money(BigInt(sum), currency), counted.base)),
    )
    return values.reduce((total, { minor }) => total + minor, 0n)
  }
  const refunds = sums.filter(({ kind }) => kind === 'refunded').reduce((total, { count }) => total + count, 0)
  return {
    pre_alert: state === 'pre_alert',
    disputes_week: BigInt(counted.week),
    disputed_week: await inBase('disputed'),
    disputes_three_weeks: BigInt(counted.three_weeks),
    disputed_share:
      counted.deposits === 0 ? 100n : BigInt(Math.min(100, Math.round((counted.three_weeks * 100) / counted.deposits))),
    refunds_week: BigInt(refunds),
    refunded_week: await inBase('refunded'),
  }
}
