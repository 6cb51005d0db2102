import { createHash } from 'node:crypto'
import { render, sql } from '../../control/database/sql.ts'
import { during, type Metric, within } from './metric.ts'

const paid = sql`paid_at`
const completed = sql`completed_at`
const decided = sql`decided_at`
const created = sql`created_at`

/** Every number that Tower shows of the business, with one definition each. */
export const dictionary: readonly Metric[] = [
  {
    name: 'registrations',
    title: 'Registrations',
    definition: 'Clients whose registration was received.',
    unit: 'count',
    figures: (window) => sql`
      select null as dimension, count(*)::text as value from clients.clients
      where ${within(window)} and ${during(created, window)}`,
  },
  {
    name: 'kyc_approved',
    title: 'KYC approved',
    definition: 'Verifications whose latest decision approved the client.',
    unit: 'count',
    figures: (window) => sql`
      select null as dimension, count(*)::text as value from clients.kyc_cases
      where ${within(window)} and ${during(decided, window)} and outcome = 'approved'`,
  },
  {
    name: 'kyc_auto_rate',
    title: 'KYC auto rate',
    definition: 'Verification decisions made by the policy without a person, of all decisions.',
    unit: 'share',
    figures: (window) => sql`
      select null as dimension, round(avg((decided_by in ('policy', 'vendor', 'screening') or decided_by like 'system:%')::int), 4)::text as value from clients.kyc_cases
      where ${within(window)} and ${during(decided, window)}`,
  },
  {
    name: 'time_to_kyc_p50',
    title: 'Time to KYC (median)',
    definition: 'From the complete submission to the decision, wall clock, median of the decisions of the period.',
    unit: 'minutes',
    figures: (window) => sql`
      select null as dimension, round(percentile_cont(0.5) within group (order by extract(epoch from decided_at - submitted_at) / 60)::numeric, 1)::text as value
      from clients.kyc_cases where ${within(window)} and ${during(decided, window)}`,
  },
  {
    name: 'deposits_count',
    title: 'Deposits',
    definition: 'Deposits completed.',
    unit: 'count',
    figures: (window) => sql`
      select null as dimension, count(*)::text as value from payments.deposits
      where ${within(window)} and ${during(completed, window)} and state = 'completed'`,
  },
  {
    name: 'deposits_value',
    title: 'Deposits by currency',
    definition: 'Amount of the deposits completed, by currency.',
    unit: 'money',
    by: 'currency',
    figures: (window) => sql`
      select currency as dimension, sum(coalesce(processed, amount))::text as value from payments.deposits
      where ${within(window)} and ${during(completed, window)} and state = 'completed' group by currency order by currency`,
  },
  {
    name: 'withdrawals_requested',
    title: 'Withdrawals requested',
    definition: 'Withdrawals that clients asked for.',
    unit: 'count',
    figures: (window) => sql`
      select null as dimension, count(*)::text as value from payments.withdrawals
      where ${within(window)} and ${during(created, window)}`,
  },
  {
    name: 'withdrawals_count',
    title: 'Withdrawals paid',
    definition: 'Withdrawals paid.',
    unit: 'count',
    figures: (window) => sql`
      select null as dimension, count(*)::text as value from payments.withdrawals
      where ${within(window)} and ${during(paid, window)} and state = 'paid'`,
  },
  {
    name: 'withdrawals_value',
    title: 'Withdrawals by currency',
    definition: 'Amount of the withdrawals paid, by currency.',
    unit: 'money',
    by: 'currency',
    figures: (window) => sql`
      select currency as dimension, sum(amount)::text as value from payments.withdrawals
      where ${within(window)} and ${during(paid, window)} and state = 'paid' group by currency order by currency`,
  },
  {
    name: 'withdrawals_stp_rate',
    title: 'Straight-through rate',
    definition: 'Withdrawals approved by the policy and paid without a person, of all paid; by count.',
    unit: 'share',
    figures: (window) => sql`
      select null as dimension, round(avg(straight_through::int), 4)::text as value from payments.withdrawals
      where ${within(window)} and ${during(paid, window)} and state = 'paid'`,
  },
  {
    name: 'time_to_withdrawal_p50',
    title: 'Time to withdrawal (median)',
    definition: 'From the request to paid by the provider, wall clock, median of those paid in the period.',
    unit: 'minutes',
    figures: (window) => sql`
      select null as dimension, round(percentile_cont(0.5) within group (order by extract(epoch from paid_at - created_at) / 60)::numeric, 1)::text as value
      from payments.withdrawals where ${within(window)} and ${during(paid, window)} and state = 'paid'`,
  },
  {
    name: 'net_deposits',
    title: 'Net deposits by currency',
    definition:
      'Deposits completed less withdrawals paid, by currency and not converted; transfers within the house excluded.',
    unit: 'money',
    by: 'currency',
    figures: (window) => sql`
      select currency as dimension, sum(amount)::text as value from (
        select currency, coalesce(processed, amount) as amount from payments.deposits
        where ${within(window)} and ${during(completed, window)} and state = 'completed'
        union all
        select currency, -amount from payments.withdrawals
        where ${within(window)} and ${during(paid, window)} and state = 'paid'
      ) moved group by currency order by currency`,
  },
  {
    name: 'cases_open',
    title: 'Open cases by queue',
    definition: 'Cases not yet resolved, now.',
    unit: 'count',
    by: 'queue',
    standing: true,
    figures: (window) => sql`
      select queue as dimension, count(*)::text as value from control.cases
      where resolved_at is null and ${within(window)} group by queue order by queue`,
  },
  {
    name: 'cases_late',
    title: 'Late cases by queue',
    definition: 'Open cases past their time at the end of the period.',
    unit: 'count',
    by: 'queue',
    standing: true,
    figures: (window) => sql`
      select queue as dimension, count(*)::text as value from control.cases
      where resolved_at is null and due_at < ${window.until} and ${within(window)} group by queue order by queue`,
  },
  {
    name: 'sla_hit',
    title: 'Cases resolved in time',
    definition: 'Cases resolved by their time, of all resolved in the period that had one.',
    unit: 'share',
    figures: (window) => sql`
      select null as dimension, round(avg((resolved_at <= due_at)::int), 4)::text as value from control.cases
      where ${during(sql`resolved_at`, window)} and due_at is not null and ${within(window)}`,
  },
  {
    name: 'lots',
    title: 'Lots closed',
    definition: 'Lots of the deals that closed or turned a position, by their time on the platform.',
    unit: 'lots',
    figures: (window) => sql`
      select null as dimension, (coalesce(sum(volume), 0) / 100000000.0)::numeric(30, 8)::text as value from trading.deals
      where ${within(window)} and ${during(sql`time`, window)} and action in ('buy', 'sell') and entry_kind <> 'in'`,
  },
  {
    name: 'commissions',
    title: 'Partner commissions by currency',
    definition: 'What partners accrued, before rounding, by the time of the run; whole minor units shown.',
    unit: 'money',
    by: 'currency',
    figures: (window) => sql`
      select currency as dimension, trunc(sum(accrual) / 1000000000000)::text as value from partners.commissions
      where ${within(window)} and ${during(created, window)} group by currency order by currency`,
  },
  {
    name: 'intents_unknown',
    title: 'Outside calls not known',
    definition: 'Calls to outside systems whose result is unknown or stuck, now.',
    unit: 'count',
    standing: true,
    figures: (window) => sql`
      select null as dimension, count(*)::text as value from control.intents
      where state in ('unknown', 'stuck') and ${within(window)}`,
  },
]

const window = { from: new Date(0), until: new Date(0), entities: null }

/** The query behind a metric, as it reaches the database; values apart. */
export const queryOf = (metric: Metric): string => render(metric.figures(window)).text.trim().replaceAll(/\n\s+/g, '\n')

/** Names the definitions that made a figure: it changes when any definition or query does. */
export const dictionaryEdition = createHash('sha256')
  .update(JSON.stringify(dictionary.map((metric) => [metric.name, metric.definition, queryOf(metric)])))
  .digest('hex')
  .slice(0, 12)
