import type { Tx } from '../../control/database/sql.ts'
import { isPayout } from '../reconciliation/batches.ts'
import { shown } from '../reconciliation/breaks.ts'
import { type Settled, SettlementRefused } from '../reconciliation/settlement.ts'

/** Rows sent to the database at a time. */
const batchRows = 5_000

type Columns = ReturnType<typeof columnsOf>

/** A payout as a row: its net, negative as it lowers what the PSP owes us. */
const columnsOf = (settled: Settled) =>
  isPayout(settled)
    ? {
        ...settled,
        ownReference: '',
        id: `payout ${settled.batch} ${settled.reference} ${settled.currency}`,
        original: null,
        part: false,
        gross: -settled.net,
        settledIn: settled.currency,
        fee: 0n,
        net: -settled.net,
      }
    : settled

const column = <Name extends keyof Columns>(rows: readonly Columns[], name: Name) => rows.map((row) => row[name])

/**
 * What earlier files said otherwise of a line or payout that this one tells again.
 * @throws SettlementRefused `contradicting`
 */
export async function refuseContradiction(
  tx: Tx,
  entity: string,
  file: string,
  settled: readonly Settled[],
): Promise<void> {
  const rows = settled.map(columnsOf).filter(({ id }) => id !== null)
  const other = await tx.maybe<{ line_id: string; gross: bigint; currency: string; file_name: string }>`
    select l.line_id, l.gross, l.currency, f.file_name
    from unnest(${column(rows, 'psp')}::text[], ${column(rows, 'id')}::text[], ${column(rows, 'gross')}::bigint[], ${column(rows, 'fee')}::bigint[])
      as told (psp, line_id, gross, fee)
    join payments.settlement_lines l on l.entity = ${entity} and l.psp = told.psp and l.line_id = told.line_id and not l.repeated
    join payments.settlement_files f on f.entity = l.entity and f.id = l.file
    where l.gross <> told.gross or l.fee <> told.fee order by l.line_id limit 1`
  if (other)
    throw new SettlementRefused(
      file,
      'contradicting',
      `${other.line_id} is ${shown(other.gross, other.currency)} in ${other.file_name}, not so here`,
    )
}

/** Adds a file's lines, set by set; those that an earlier file has told are marked. */
export async function storeLines(tx: Tx, entity: string, file: string, settled: readonly Settled[]): Promise<void> {
  for (let from = 0; from < settled.length; from += batchRows) {
    const rows = settled.slice(from, from + batchRows).map(columnsOf)
    await tx.run`
      insert into payments.settlement_lines (entity, file, position, kind, psp, reference, own_reference, line_id, original, part,
        currency, gross, settled_in, fee, net, batch, on_day, repeated)
      select ${entity}, ${file}, ${from}::int + told.position, told.kind, told.psp, told.reference, told.own_reference, told.line_id,
        told.original, told.part, told.currency, told.gross, told.settled_in, told.fee, told.net, told.batch, told.on_day,
        exists (select from payments.settlement_lines l
          where l.entity = ${entity} and l.psp = told.psp and l.line_id = told.line_id and not l.repeated and l.file <> ${file})
      from unnest(${column(rows, 'kind')}::text[], ${column(rows, 'psp')}::text[], ${column(rows, 'reference')}::text[],
        ${column(rows, 'ownReference')}::text[], ${column(rows, 'id')}::text[], ${column(rows, 'original')}::text[],
        ${column(rows, 'part')}::boolean[], ${column(rows, 'currency')}::text[], ${column(rows, 'gross')}::bigint[],
        ${column(rows, 'settledIn')}::text[], ${column(rows, 'fee')}::bigint[], ${column(rows, 'net')}::bigint[],
        ${column(rows, 'batch')}::text[], ${column(rows, 'on')}::date[])
        with ordinality as told (kind, psp, reference, own_reference, line_id, original, part, currency, gross, settled_in, fee, net, batch, on_day, position)`
  }
}
