import type { Reader } from '../../control/database/sql.ts'
import { type Currency, formatAmount } from '../../control/money.ts'
import { enginePlan, type PlanTerms } from '../plans/terms.ts'
import { type CommissionDeal, maxLevels } from './engine.ts'
import { indexTerms, type TermsIndex } from './plans.ts'

interface DealRow {
  id: string
  seq: bigint
  time: Date
  client: string
  account: string
  action: string
  entry_kind: string
  symbol: string
  asset_class: string | null
  volume: bigint
  commission: bigint
  currency: Currency
}

/** The next deals after a cursor, in the order of their import. */
export const nextDeals = (
  reader: Reader,
  scope: { entity: string; platform: string; after: bigint; upto: bigint; limit: number },
): Promise<DealRow[]> => reader.rows<DealRow>`
  select d.id, d.seq, d.time, d.client, d.account, d.action, d.entry_kind, d.symbol, s.asset_class, d.volume,
    d.commission, d.currency
  from trading.deals d left join trading.symbols s on s.id = d.symbol
  where d.entity = ${scope.entity} and d.platform = ${scope.platform} and d.seq > ${scope.after} and d.seq <= ${scope.upto}
  order by d.seq limit ${scope.limit}`

/**
 * What the engine looks at. Lots count once, when they are closed; the commission counts on whichever deal it was
 * charged. The platform writes a charge as a negative amount. An `inout` counts with its whole volume.
 */
export function commissionDeal(row: DealRow): CommissionDeal | undefined {
  if (row.action !== 'buy' && row.action !== 'sell') return undefined
  return {
    id: row.id,
    client: row.client,
    time: row.time.getTime(),
    symbol: row.symbol,
    symbolClass: row.asset_class ?? 'unlisted',
    currency: row.currency,
    volume: row.entry_kind === 'in' ? 0n : row.volume,
    commission: formatAmount(row.commission < 0n ? -row.commission : 0n, row.currency),
    spread: '0',
    notional: '0',
    pipValue: '0',
  }
}

/** The referrals, tree, agreements and plan editions that a batch of deals may need. */
export async function termsFor(reader: Reader, entity: string, clients: readonly string[]): Promise<TermsIndex> {
  const referrals = await reader.rows<{ client: string; partner: string; from: Date; to: Date | null }>`
    select client, partner, from_at as from, until_at as to from partners.referrals
    where entity = ${entity} and client = any(${[...new Set(clients)]})`
  const direct = [...new Set(referrals.map(({ partner }) => partner))]
  // A partner stands below the one who brought its own client, while that referral holds.
  const parents = await reader.rows<{ partner: string; parent: string; from: Date; to: Date | null }>`
    with recursive above as (
      select p.id as partner, r.partner as parent, r.from_at, r.until_at, 2 as level
      from partners.partners p join partners.referrals r on r.entity = p.entity and r.client = p.client
      where p.entity = ${entity} and p.id = any(${direct})
      union
      select p.id, r.partner, r.from_at, r.until_at, a.level + 1
      from above a join partners.partners p on p.entity = ${entity} and p.id = a.parent
      join partners.referrals r on r.entity = p.entity and r.client = p.client
      where a.level < ${maxLevels}
    )
    select distinct partner, parent, from_at as from, until_at as to from above`
  const involved = [...new Set([...direct, ...parents.map(({ parent }) => parent)])]
  const agreements = await reader.rows<{ partner: string; plan: string; edition: number; from: Date; to: Date | null }>`
    select a.partner, a.plan, p.edition, greatest(a.from_at, p.effective_from) as from,
      least(a.until_at, p.until_at) as to
    from partners.agreements a
    join (
      select name, edition, effective_from, lead(effective_from) over (partition by name order by edition) as until_at
      from partners.plans where entity = ${entity}
    ) p on p.name = a.plan and (a.until_at is null or p.effective_from < a.until_at)
      and (p.until_at is null or p.until_at > a.from_at)
    where a.entity = ${entity} and a.partner = any(${involved})`
  const plans = await reader.rows<{ name: string; edition: number; terms: PlanTerms }>`
    select name, edition, terms from partners.plans where entity = ${entity} and name = any(${[
      ...new Set(agreements.map(({ plan }) => plan)),
    ]})`
  const dated = <Fact extends { from: Date; to: Date | null }>(facts: readonly Fact[]) =>
    facts.map((fact) => ({ ...fact, from: fact.from.getTime(), to: fact.to?.getTime() ?? null }))
  return indexTerms({
    plans: plans.map(({ name, edition, terms }) => enginePlan(name, edition, terms)),
    referrals: dated(referrals),
    parents: dated(parents),
    agreements: dated(agreements).map(({ edition, ...agreement }) => ({ ...agreement, version: edition })),
  })
}
