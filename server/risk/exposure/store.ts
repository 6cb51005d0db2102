import { json, type Tx } from '../../control/database/sql.ts'
import type { ExposureDeal, Side } from './engine.ts'
import type { Position } from './positions.ts'

/** A trade with the book its account trades in. */
export interface TradeRow {
  seq: bigint
  action: Side
  entry_kind: ExposureDeal['entry']
  ticket: string
  position: string
  symbol: string
  account: string
  book: string
  volume: bigint
  price: string
}

/** The next trades after a cursor; balance operations and charges move no position. */
export const nextTrades = (
  tx: Tx,
  scope: { entity: string; platform: string; after: bigint; upto: bigint; limit: number; book: string },
): Promise<TradeRow[]> => tx.rows<TradeRow>`
  select d.seq, d.action, d.entry_kind, d.ticket, d.position, d.symbol, d.account, coalesce(b.book, ${scope.book}) as book, d.volume, d.price
  from trading.deals d left join risk.books b on b.account = d.account
  where d.entity = ${scope.entity} and d.platform = ${scope.platform} and d.seq > ${scope.after} and d.seq <= ${scope.upto} and d.action in ('buy', 'sell')
  order by d.seq limit ${scope.limit}`

export async function positionsOf(tx: Tx, entity: string, ids: readonly string[]): Promise<Position[]> {
  const rows = await tx.rows<{ id: string; symbol: string; side: Side; volume: bigint; cost: string }>`
    select id, symbol, side, volume, cost::text as cost from risk.positions
    where entity = ${entity} and id = any(${[...ids]}) order by id for update`
  return rows.map((row) => ({ ...row, cost: BigInt(row.cost) }))
}

/** Writes what is open now and takes out what was closed. */
export async function storePositions(
  tx: Tx,
  entity: string,
  now: Date,
  open: readonly (Position & { account: string; book: string })[],
  closed: readonly string[],
): Promise<void> {
  await tx.run`
    insert into risk.positions as p (entity, id, created_at, updated_at, account, book, symbol, side, volume, cost)
    select ${entity}, n.id, ${now}, ${now}, n.account, n.book, n.symbol, n.side, n.volume, n.cost
    from jsonb_to_recordset(${json(open)}) as n (id text, account text, book text, symbol text, side text, volume bigint, cost numeric)
    on conflict (entity, id) do update set side = excluded.side, volume = excluded.volume, cost = excluded.cost, updated_at = excluded.updated_at`
  await tx.run`delete from risk.positions where entity = ${entity} and id = any(${[...closed]})`
}

/** Sums the positions of these symbols anew, in every book; a symbol that nobody holds any more stands at nothing. */
export async function sumExposures(tx: Tx, entity: string, symbols: readonly string[], now: Date): Promise<void> {
  const touched = [...new Set(symbols)]
  await tx.run`
    insert into risk.exposures as e (entity, id, created_at, updated_at, book, symbol, positions, long_volume, short_volume, long_cost, short_cost)
    select ${entity}, ${entity} || ':' || k.book || ':' || k.symbol, ${now}, ${now}, k.book, k.symbol, count(p.id)::int,
      coalesce(sum(p.volume) filter (where p.side = 'buy'), 0), coalesce(sum(p.volume) filter (where p.side = 'sell'), 0),
      coalesce(sum(p.cost) filter (where p.side = 'buy'), 0), coalesce(sum(p.cost) filter (where p.side = 'sell'), 0)
    from (
      select book, symbol from risk.positions where entity = ${entity} and symbol = any(${touched})
      union
      select book, symbol from risk.exposures where entity = ${entity} and symbol = any(${touched})
    ) k left join risk.positions p on p.entity = ${entity} and p.book = k.book and p.symbol = k.symbol
    group by k.book, k.symbol order by 2
    on conflict (entity, id) do update set positions = excluded.positions, long_volume = excluded.long_volume,
      short_volume = excluded.short_volume, long_cost = excluded.long_cost, short_cost = excluded.short_cost,
      updated_at = excluded.updated_at`
}
