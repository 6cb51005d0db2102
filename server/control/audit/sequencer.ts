import type { Clock } from '../clock.ts'
import type { Database, Reader, Tx } from '../database/sql.ts'
import { limits } from '../limits.ts'
import { leafOf, type StoredEntry } from './leaf.ts'
import { appendEntries, type NoteSigner, type Read, signCheckpoint } from './log/index.ts'

/** Reads a tile of the log out of the database. */
export const tilesIn =
  (reader: Reader): Read =>
  async (path) =>
    (await reader.maybe<{ bytes: Buffer }>`select bytes from audit.tiles where path = ${path}`)?.bytes

/**
 * Takes the entries that are committed and not yet in the log, in the order of their transactions, appends them
 * and signs a checkpoint: all in one transaction. Two at once cannot both succeed: a place is given once.
 * Returns how many were appended.
 */
export async function sequence(database: Database, signer: NoteSigner, clock: Clock): Promise<number> {
  return database.transaction(async (tx) => {
    const last = await tx.maybe<{ position: bigint; entry: string; xid: string }>`
      select l.position, e.id as entry, e.xid::text as xid from audit.log l join audit.entries e on e.id = l.entry order by l.position desc limit 1`
    const size = last ? Number(last.position) + 1 : 0
    const entries = await unsequenced(tx, last)
    if (entries.length === 0) return 0
    const leaves = entries.map(leafOf)
    const { root, writes } = await appendEntries({ size, read: tilesIn(tx), entries: leaves })
    await tx.run`insert into audit.log (position, entry, leaf)
      select * from unnest(${leaves.map((_, at) => BigInt(size + at))}::bigint[], ${entries.map((entry) => entry.id)}::text[], ${leaves}::bytea[])`
    await tx.run`insert into audit.tiles (path, bytes) select * from unnest(${[...writes.keys()]}::text[], ${[...writes.values()]}::bytea[]) on conflict do nothing`
    const note = await signCheckpoint({ origin: signer.name, size: size + entries.length, root }, [signer])
    await tx.run`insert into audit.checkpoints (size, note, at) values (${BigInt(size + entries.length)}, ${note}, ${clock.now()})`
    return entries.length
  })
}

/** Entries below the oldest transaction still running: no late commit can come before them any more. */
async function unsequenced(tx: Tx, last: { entry: string; xid: string } | undefined): Promise<StoredEntry[]> {
  return tx.rows<StoredEntry>`
    with batch as (
      select * from audit.entries e
      where (e.xid, e.id) > (${last?.xid ?? '0'}::xid8, ${last?.entry ?? ''}) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.id limit ${limits.sequencerBatch}
    )
    select b.id, b.entity, b.command, b.actor_kind, b.actor, b.subject_type, b.subject, b.reason, b.input, b.approval, b.checkers, b.policy, b.at, b.salt,
      coalesce(c.changes, '[]') as changes
    from batch b left join lateral (
      select jsonb_agg(jsonb_build_object('position', position, 'table_name', table_name, 'row_id', row_id, 'operation', operation,
        'before', before, 'after', after, 'salt', encode(salt, 'hex')) order by position) as changes
      from audit.changes where entry = b.id
    ) c on true
    order by b.xid, b.id`.then((rows) => rows.map(withSalts))
}

/** Salts travel through JSON as hex. */
export const withSalts = (entry: StoredEntry): StoredEntry => ({
  ...entry,
  changes: entry.changes.map((change) => ({ ...change, salt: Buffer.from(String(change.salt), 'hex') })),
})
