import type { Reader } from '../control/database/sql.ts'

/** What can be wrong with a ledger. */
export type FindingClass =
  | 'UNBALANCED'
  | 'BALANCE_MISMATCH'
  | 'GAP'
  | 'CHAIN_BREAK'
  | 'FOLD_MISMATCH'
  | 'HOLD_MISMATCH'
  | 'ORPHAN'

export interface Finding {
  class: FindingClass
  entity: string
  /** The transfer, account or hold at fault. */
  subject: string
  /** What the rows say, against what they must. */
  detail: string
}

/** Findings read from one rule; a broken rule is told by its first ones. */
const perRule = 200

/**
 * Derives the whole ledger again from its entries and names every difference; none in a sound one.
 * Each rule reads one snapshot, so it may run beside posting.
 */
export async function check(reader: Reader): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [name, rule] of rules) {
    for (const row of await rule(reader)) findings.push({ class: name, ...row })
  }
  return findings
}

type Row = Omit<Finding, 'class'>
type Rule = (reader: Reader) => Promise<Row[]>

const rules: readonly (readonly [FindingClass, Rule])[] = [
  [
    'UNBALANCED',
    (reader) => reader.rows<Row>`
      select entity, transfer as subject, format('%s entries sum to %s', currency, sum(amount)) as detail
      from ledger.entries group by entity, transfer, currency having sum(amount) <> 0 limit ${perRule}`,
  ],
  [
    'BALANCE_MISMATCH',
    (reader) => reader.rows<Row>`
      select b.entity, b.account as subject,
        format('balance %s, entries %s', b.posted, coalesce(a.direction * e.total, 0)) as detail
      from ledger.balances b
      join ledger.accounts a on a.entity = b.entity and a.id = b.account
      left join (select entity, account, sum(amount) as total from ledger.entries group by entity, account) e
        on e.entity = b.entity and e.account = b.account
      where b.posted <> coalesce(a.direction * e.total, 0) limit ${perRule}`,
  ],
  [
    'GAP',
    (reader) => reader.rows<Row>`
      select b.entity, b.account as subject, format('version %s, %s entries numbered %s to %s, %s distinct',
        b.version, e.entries, e.first, e.last, e.different) as detail
      from ledger.balances b
      left join (
        select entity, account, count(*) as entries, count(distinct account_version) as different,
          min(account_version) as first, max(account_version) as last
        from ledger.entries group by entity, account
      ) e on e.entity = b.entity and e.account = b.account
      where (b.version, b.version, b.version, least(b.version, 1)) is distinct from
        (coalesce(e.entries, 0), coalesce(e.different, 0), coalesce(e.last, 0), coalesce(e.first, 0))
      limit ${perRule}`,
  ],
  [
    'CHAIN_BREAK',
    (reader) => reader.rows<Row>`
      select entity, account as subject,
        format('entry %s (%s): %s after %s, moved by %s', account_version, transfer, balance_after, before, moved) as detail
      from (
        select e.entity, e.account, e.transfer, e.account_version, e.balance_after, a.direction * e.amount as moved,
          lag(e.balance_after, 1, 0::bigint)
            over (partition by e.entity, e.account order by e.account_version) as before
        from ledger.entries e join ledger.accounts a on a.entity = e.entity and a.id = e.account
        where e.account_version is not null
      ) chain
      where balance_after <> before + moved limit ${perRule}`,
  ],
  [
    'FOLD_MISMATCH',
    (reader) => reader.rows<Row>`
      select f.entity, f.account as subject,
        format('fold %s upto %s, entries %s', f.amount, f.upto, coalesce(a.direction * sum(e.amount), 0)) as detail
      from ledger.folds f
      join ledger.accounts a on a.entity = f.entity and a.id = f.account
      left join ledger.entries e on e.entity = f.entity and e.account = f.account and e.xact < f.upto
      group by f.entity, f.account, a.direction
      having f.amount <> coalesce(a.direction * sum(e.amount), 0) or f.upto > pg_snapshot_xmin(pg_current_snapshot())
      limit ${perRule}`,
  ],
  [
    'HOLD_MISMATCH',
    (reader) => reader.rows<Row>`
      select b.entity, b.account as subject, format('held %s, open holds %s', b.held, coalesce(h.total, 0)) as detail
      from ledger.balances b
      left join (
        select entity, account, sum(amount) as total from ledger.holds where state = 'held' group by entity, account
      ) h on h.entity = b.entity and h.account = b.account
      where b.held <> coalesce(h.total, 0) limit ${perRule}`,
  ],
  [
    'ORPHAN',
    (reader) => reader.rows<Row>`
      select * from (
        select e.entity, e.transfer as subject, format('entry %s of no transfer posted then', e.line) as detail
        from ledger.entries e
        left join ledger.transfers t on t.entity = e.entity and t.id = e.transfer and t.posted_at = e.posted_at
        where t.id is null
        union all
        select e.entity, e.transfer, format('entry %s on no %s account %s %s', e.line, e.currency, e.account,
          case when e.account_version is null then 'in append mode' else 'in exact mode' end)
        from ledger.entries e
        left join ledger.accounts a on a.entity = e.entity and a.id = e.account and a.currency = e.currency
          and (a.mode = 'exact') = (e.account_version is not null)
        where a.id is null
        union all
        select t.entity, t.id, 'transfer without entries' from ledger.transfers t
        where not exists (select from ledger.entries e where e.entity = t.entity and e.transfer = t.id)
        union all
        select t.entity, t.id, format('reverses %s, which is not there', t.reverses) from ledger.transfers t
        where t.reverses is not null
          and not exists (select from ledger.transfers o where o.entity = t.entity and o.id = t.reverses)
        union all
        select a.entity, a.id, format('%s account %s a balance row', a.mode,
          case when b.account is null then 'without' else 'with' end)
        from ledger.accounts a left join ledger.balances b on b.entity = a.entity and b.account = a.id
        where (a.mode = 'exact') <> (b.account is not null)
        union all
        select h.entity, h.id, format('posted by %s, which is not there', h.transfer) from ledger.holds h
        where h.transfer is not null
          and not exists (select from ledger.transfers t where t.entity = h.entity and t.id = h.transfer)
      ) orphans limit ${perRule}`,
  ],
]
