import { days } from '../../control/clock.ts'
import type { Reader } from '../../control/database/sql.ts'
import type { MerchantAccountRow } from './account.ts'
import type { Health } from './health.ts'
import type { Direction, MerchantAccount, Outcome } from './merchant-account.ts'
import { rateSettings } from './success-rate.ts'

type Row = MerchantAccountRow & {
  health: Health
  prefunded: bigint
  used_in: bigint
  used_out: bigint
  outages: MerchantAccount['outages']
  outcomes:
    | readonly [number, number, Outcome['result'], Outcome['direction'], Outcome['method'], string, string][]
    | null
}

/** The newest attempts that are read of each account: enough for its rates by method and scheme. */
const outcomesRead = 2 * rateSettings.last
const dayOf = (now: Date): Date => new Date(Math.floor(now.getTime() / days(1)) * days(1))

/** The accounts of an entity as they are now; in one currency where one is named. */
export async function accountsNow(
  db: Reader,
  entity: string,
  now: Date,
  currency: string | null = null,
): Promise<MerchantAccount[]> {
  const rows = await db.rows<Row>`
    select a.*, s.health, s.prefunded, coalesce(u.used_in, 0)::bigint as used_in, coalesce(u.used_out, 0)::bigint as used_out,
      coalesce(o.outages, '[]') as outages, r.outcomes
    from payments.merchant_accounts a join payments.merchant_account_standings s on s.account = a.id
    left join lateral (
      select sum(t.amount) filter (where t.direction = 'deposit') as used_in, sum(t.amount) filter (where t.direction = 'withdrawal') as used_out
      from payments.attempts t
      where t.merchant_account = a.id and t.started_at >= ${dayOf(now)} and (t.result is null or t.result = 'approved')
    ) u on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('fromMs', (extract(epoch from w.from_at) * 1000)::bigint, 'toMs', (extract(epoch from w.to_at) * 1000)::bigint) order by w.from_at) as outages
      from payments.outages w where w.merchant_account = a.id and w.to_at > ${now}
    ) o on true
    left join lateral (
      select jsonb_agg(jsonb_build_array((extract(epoch from n.started_at) * 1000)::bigint, (extract(epoch from n.ended_at) * 1000)::bigint,
        n.result, n.direction, n.method, n.scheme, n.country) order by n.ended_at) as outcomes
      from (select * from payments.attempts t
        where t.merchant_account = a.id and t.ended_at > ${new Date(now.getTime() - rateSettings.withinMs)} and t.result in ('approved', 'declined', 'technical')
        order by t.ended_at desc limit ${outcomesRead}) n
    ) r on true
    where a.entity = ${entity} and (${currency}::text is null or a.currency = ${currency})
    order by a.id`
  return rows.map(accountOf)
}

function accountOf(row: Row): MerchantAccount {
  const limits: MerchantAccount['limits'] = {}
  for (const [direction, { minMinor, maxMinor, dayMinor }] of Object.entries(row.limits)) {
    limits[direction as Direction] = {
      minMinor: BigInt(minMinor),
      maxMinor: BigInt(maxMinor),
      dayMinor: dayMinor === null ? null : BigInt(dayMinor),
    }
  }
  return {
    id: row.id,
    psp: row.psp,
    entity: row.entity,
    currency: row.currency,
    descriptor: row.descriptor,
    enabled: row.state === 'enabled',
    methods: row.methods,
    cardSchemes: row.card_schemes,
    countries: row.countries,
    limits,
    fees: row.fees.map((fee) => ({ ...fee, fixedMinor: BigInt(fee.fixedMinor) })),
    usedTodayMinor: { deposit: row.used_in, withdrawal: row.used_out },
    prefundedMinor: row.prefunding_threshold === null ? null : row.prefunded,
    programmes: [],
    outages: row.outages,
    health: row.health,
    outcomes: (row.outcomes ?? []).map(([startedAtMs, endedAtMs, result, direction, method, scheme, country]) => ({
      startedAtMs,
      endedAtMs,
      result,
      direction,
      method,
      scheme,
      country,
    })),
  }
}
