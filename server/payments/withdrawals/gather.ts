import type { Reader } from '../../control/database/sql.ts'
import type { Currency } from '../../control/money.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { Withdrawal } from './withdrawal.ts'

const day = 86_400_000

/** As JSON has it: amounts in strings. */
export interface OtherInstrument {
  id: string
  method: string
  holder: string | null
  currency: Currency
  /** Brought in and not got back, in minor units. */
  left: string
  expires_on: string | null
}

export interface Gathered {
  base: Currency
  paid_before: number
  median_before: string
  requests_today: number
  sum_week: string
  last_deposit_at: Date | null
  last_deposit: bigint | null
  lots: string | null
  last_activity: Date | null
  deposits_under_way: number
  deposited: { currency: Currency; sum: string }[]
  instruments: OtherInstrument[]
  card_clients: number
  chargebacks: number
  payouts_failed: number
  risk_alerts: number
  details_changed_at: Date | null
  address_issued: string | null
  negative: boolean
  drift: boolean
}

/** Commands by which someone else could take over an access. */
const takeovers = [
  'client.update',
  'client.reset-password',
  'client.change-password',
  'client.set-authenticator',
  'client.remove-authenticator',
]

/** All that the facts rest on, in one read over indexes; none of it grows with the number of clients. */
export function gathered(
  reader: Reader,
  { id, entity, account, client, created_at }: Withdrawal,
  instrument: Instrument,
  now: Date,
): Promise<Gathered> {
  const ago = (days: number) => new Date(now.getTime() - days * day)
  return reader.one<Gathered>`
    with last_deposit as (
      select completed_at, processed from payments.deposits where account = ${account} and state = 'completed' order by id desc limit 1
    ), paid as (
      select amount_base from payments.withdrawals where client = ${client} and state = 'paid' and id <> ${id}
    ), recent as (
      select created_at, amount_base, state from payments.withdrawals where client = ${client} and created_at > ${ago(7)}
    )
    select
      (select base_currency from control.entities where id = ${entity}) as base,
      (select count(*)::int from paid) as paid_before,
      (select coalesce(percentile_disc(0.5) within group (order by amount_base), 0)::text from paid) as median_before,
      (select count(*)::int from recent where created_at > ${ago(1)}) as requests_today,
      (select coalesce(sum(amount_base), 0)::text from recent where state not in ('rejected', 'cancelled', 'returned')) as sum_week,
      (select completed_at from last_deposit) as last_deposit_at,
      (select processed from last_deposit) as last_deposit,
      (select sum(volume)::text from trading.deals where account = ${account} and action in ('buy', 'sell') and time >= (select completed_at from last_deposit)) as lots,
      greatest(
        (select max(time) from trading.deals where account = ${account} and time < ${created_at}),
        (select completed_at from last_deposit),
        (select created_at from payments.withdrawals where client = ${client} and id < ${id} order by id desc limit 1)) as last_activity,
      (select count(*)::int from payments.deposits where account = ${account} and state in ('captured', 'review', 'posted')) as deposits_under_way,
      (select coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'sum', sum::text)), '[]') from (
        select currency, sum(processed) from payments.deposits
        where client = ${client} and state in ('completed', 'disputed', 'posted') group by currency) sums) as deposited,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'method', method, 'holder', holder, 'currency', currency,
        'left', greatest(deposited - returned, 0)::text, 'expires_on', expires_on)), '[]')
        from payments.instruments where client = ${client}) as instruments,
      (select count(distinct client)::int from payments.instruments where provider = ${instrument.provider} and token = ${instrument.token}) as card_clients,
      (select count(*)::int from payments.chargebacks where client = ${client} and (closed_at is null or created_at > ${ago(180)})) as chargebacks,
      (select count(*)::int from payments.withdrawal_legs where client = ${client}
        and (state = 'unknown' or (failure_code is not null and created_at > ${ago(7)}))) as payouts_failed,
      (select count(*)::int from control.cases where queue = 'risk' and resolved_at is null and (client = ${client} or subject = ${account})) as risk_alerts,
      (select max(at) from audit.entries where subject = ${client} and command = any(${takeovers})) as details_changed_at,
      (select max(issued_on)::text from clients.documents where client = ${client} and kind = 'address' and state not in ('rejected', 'replaced')) as address_issued,
      exists (select from trading.accounts a join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account where a.client = ${client} and b.posted < 0) as negative,
      exists (select from control.cases where queue = 'platform' and subject = ${account} and resolved_at is null) as drift`
}
