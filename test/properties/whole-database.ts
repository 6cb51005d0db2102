import type { Database } from '../../server/control/database/sql.ts'

/** Where refusals and deliveries are kept, which commands never write. */
const apart = ['control.attempts', 'control.inbox', 'control.migrations']
const secrets = `array['password_hash', 'totp_secret', 'key_hash', 'invitation_hash', 'secret']`
const tables = new WeakMap<Database, { all: string[]; governed: string[] }>()

/** All tables of the house, and those whose rows only commands change. */
export async function tablesOf(database: Database): Promise<{ all: string[]; governed: string[] }> {
  const known = tables.get(database)
  if (known) return known
  const rows = await database.rows<{ name: string; governed: boolean }>`
    select n.nspname || '.' || c.relname as name,
      exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'tower_capture') as governed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname in ('control', 'audit', 'ledger', 'clients', 'trading', 'payments', 'partners', 'risk', 'reports')
    order by 1`
  const found = {
    all: rows.map(({ name }) => name).filter((name) => !apart.includes(name)),
    governed: rows.flatMap(({ name, governed }) => (governed ? [name] : [])),
  }
  tables.set(database, found)
  return found
}

export type Digest = ReadonlyMap<string, string>

/** One word for the content of each table. */
export async function digest(database: Database): Promise<Digest> {
  const { all } = await tablesOf(database)
  const each = all.map(
    (name) =>
      `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(x::text, 0)), 0) as word from ${name} x`,
  )
  const { rows } = await database.pool.query<{ name: string; word: string }>(each.join(' union all '))
  return new Map(rows.map(({ name, word }) => [name, word]))
}

/** The tables in which two digests differ. */
export const differing = (one: Digest, other: Digest): string[] =>
  [...one.keys()].filter((name) => one.get(name) !== other.get(name))

/** A point in the database's life to ask from what has changed since. */
export async function mark(database: Database): Promise<string> {
  const { at } = await database.one<{ at: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as at`
  return at
}

interface RowState {
  name: string
  id: string
  row: Record<string, unknown>
}

/** The governed rows that changed since a mark, and what the audit says that changed. */
export async function changedSince(database: Database, from: string) {
  const { governed } = await tablesOf(database)
  const each = governed.map(
    (name) =>
      `select '${name}' as name, x.id, to_jsonb(x) - ${secrets} as row from ${name} x where x.xmin::text::bigint >= ${BigInt(from)}`,
  )
  const changed = (await database.pool.query<RowState>(`${each.join(' union all ')} order by 1, 2`)).rows
  const audited = await database.rows<RowState>`
    select distinct on (c.table_name, c.row_id) c.table_name as name, c.row_id as id, c.after as row
    from audit.changes c where c.xmin::text::bigint >= ${BigInt(from)}
    order by c.table_name, c.row_id, c.entry desc, c.position desc`
  const orphans = await database.rows`
    select c.entry, c.table_name, c.row_id from audit.changes c left join audit.entries e on e.id = c.entry where e.id is null`
  const { count } = await database.one<{ count: number }>`
    select count(*)::int as count from audit.entries where xmin::text::bigint >= ${BigInt(from)}`
  return { changed, audited, orphans, count }
}

/**
 * Governed rows whose versions are not each explained by one change: a version without a change was written past the
 * audit, one with two belongs to two entries.
 */
export async function unexplainedRows(database: Database): Promise<object[]> {
  const { governed } = await tablesOf(database)
  const each = governed.map(
    (name) => `select '${name}' as name, x.id, x.version, to_jsonb(x) - ${secrets} as row from ${name} x`,
  )
  const { rows } = await database.pool.query<object>(`
    with now as (${each.join(' union all ')}),
    told as (
      select table_name as name, row_id as id, array_agg((after->>'version')::int order by (after->>'version')::int) as versions
      from audit.changes c join audit.entries e on e.id = c.entry where operation <> 'delete' group by 1, 2
    )
    select n.name, n.id, n.version, t.versions from now n left join told t using (name, id)
    where t.versions is distinct from (select array_agg(v) from generate_series(1, n.version) v)
      or n.row <> (select c.after from audit.changes c where c.table_name = n.name and c.row_id = n.id and (c.after->>'version')::int = n.version)
    order by 1, 2 limit 20`)
  return rows
}
