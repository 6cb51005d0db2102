import { all, type Reader, raw, sql } from '../control/database/sql.ts'
import { type Currency, type Money, money } from '../control/money.ts'
import type { AccountClass } from './accounts.ts'
import { LedgerError } from './errors.ts'

/** What an account stands at, in its natural direction. */
export interface Balance {
  account: string
  posted: Money
  /** Reserved by open holds. */
  held: Money
  /** What may be taken down to a floor of zero: posted less held. */
  available: Money
  /** The number of its entries; exact accounts only. */
  version: bigint | null
}

/** @throws LedgerError `unknown_account`. */
export async function balanceOf(reader: Reader, entity: string, account: string): Promise<Balance> {
  const row = await reader.maybe<{ posted: bigint; held: bigint; version: bigint | null; currency: Currency }>`
    select posted, held, version, currency from ledger.standing where entity = ${entity} and id = ${account}`
  if (!row) throw new LedgerError('unknown_account', { accounts: [account] })
  const of = (minor: bigint): Money => money(minor, row.currency)
  return {
    account,
    posted: of(row.posted),
    held: of(row.held),
    available: of(row.posted - row.held),
    version: row.version,
  }
}

export interface StatementLine {
  transfer: string
  kind: string
  reference: string
  effectiveAt: Date
  postedAt: Date
  /** The change in the account's natural direction: positive where its balance grew. */
  amount: Money
  /** Exact accounts only, like `version`: the balance after this line, and its place in the unbroken sequence from 1. */
  balanceAfter: Money | null
  version: bigint | null
  reverses: string | null
}

export interface StatementPage {
  lines: StatementLine[]
  /** Where the next page begins; none when this is the last. */
  next?: string
}

export interface StatementOptions {
  /** `next` of the page before. */
  after?: string
  limit: number
  /** Newest lines first. */
  newestFirst?: boolean
}

interface Line {
  transfer: string
  line: number
  kind: string
  reference: string
  effective_at: Date
  posted_at: Date
  natural: bigint
  balance_after: bigint | null
  account_version: bigint | null
  xact: string
  reverses: string | null
}

/**
 * A page of an account's entries in the order of posting. An append account's entries appear once no transaction
 * that began before theirs still runs, so that pages never miss one.
 * @throws LedgerError `unknown_account`.
 */
export async function statement(
  reader: Reader,
  entity: string,
  account: string,
  { after, limit, newestFirst = false }: StatementOptions,
): Promise<StatementPage> {
  const found = await reader.maybe<{ mode: string; currency: Currency; direction: number }>`
    select mode, currency, direction from ledger.accounts where entity = ${entity} and id = ${account}`
  if (!found) throw new LedgerError('unknown_account', { accounts: [account] })
  const exact = found.mode === 'exact'
  const order = raw(newestFirst ? 'desc' : 'asc')
  const beyond = newestFirst ? sql`<` : sql`>`
  const [position, transfer, line] = after?.split('.') ?? []
  const conditions = exact
    ? [
        sql`e.account_version is not null`,
        position !== undefined && sql`e.account_version ${beyond} ${position}::bigint`,
      ]
    : [
        sql`e.account_version is null and e.xact < pg_snapshot_xmin(pg_current_snapshot())`,
        position !== undefined &&
          sql`(e.xact, e.transfer, e.line) ${beyond} (${position}::xid8, ${transfer}, ${line}::smallint)`,
      ]
  const sequence = exact ? sql`e.account_version ${order}` : sql`e.xact ${order}, e.transfer ${order}, e.line ${order}`
  const rows = await reader.rows<Line>`
    select e.transfer, e.line, t.kind, t.reference, t.effective_at, e.posted_at, ${found.direction}::int * e.amount as natural,
      e.balance_after, e.account_version, e.xact::text as xact, t.reverses
    from ledger.entries e join ledger.transfers t on t.entity = e.entity and t.id = e.transfer
    where e.entity = ${entity} and e.account = ${account} and ${all(conditions)}
    order by ${sequence}
    limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    lines: page.map((row) => ({
      transfer: row.transfer,
      kind: row.kind,
      reference: row.reference,
      effectiveAt: row.effective_at,
      postedAt: row.posted_at,
      amount: money(row.natural, found.currency),
      balanceAfter: row.balance_after === null ? null : money(row.balance_after, found.currency),
      version: row.account_version,
      reverses: row.reverses,
    })),
    ...(last && rows.length > limit
      ? { next: exact ? `${last.account_version}` : `${last.xact}.${last.transfer}.${last.line}` }
      : {}),
  }
}

export interface TrialBalanceLine {
  account: string
  code: string
  name: string
  class: AccountClass
  currency: Currency
  /** One of the two is zero; the sums of both columns are equal in each currency. */
  debit: Money
  credit: Money
}

/** Every account of an entity with its balance as a debit or a credit, by currency and code. */
export async function trialBalance(reader: Reader, entity: string): Promise<TrialBalanceLine[]> {
  const rows = await reader.rows<{
    id: string
    code: string
    name: string
    class: AccountClass
    currency: Currency
    debited: bigint
  }>`
    select id, code, name, class, currency, direction * posted as debited
    from ledger.standing where entity = ${entity} order by currency, code`
  return rows.map(({ id, debited, ...row }) => ({
    account: id,
    ...row,
    debit: money(debited > 0n ? debited : 0n, row.currency),
    credit: money(debited < 0n ? -debited : 0n, row.currency),
  }))
}
