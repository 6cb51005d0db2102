import type { Reader } from '../../control/database/sql.ts'
import type { BreakRow } from './break.ts'

/** One row, line or bank entry, as the workbench shows it beside others. Amounts are minor units. */
export interface Side {
  id: string
  label: string
  reference: string
  own_reference: string
  amount: bigint
  currency: string
  fee: bigint | null
  feeCurrency?: string
  /** ISO date. */
  on: string
  status: string
  /** The file that tells it. */
  source: string | null
}

export interface Suggestion extends Side {
  /** Of 100. */
  score: number
  because: string[]
}

/** What the ledger has, and what the outside has, under a break's names. */
export async function sidesOf(db: Reader, row: BreakRow): Promise<{ ours: Side[]; theirs: Side[] }> {
  const { entity, psp, reference, ledger_id } = row
  if (row.type === 'platform_balance' || row.type === 'unexplained') return { ours: [], theirs: [] }
  const lines = await db.rows<Side>`
    select l.file || ':' || l.position as id, l.kind as label, l.reference, l.own_reference, l.gross as amount, l.currency, l.fee,
      l.settled_in as "feeCurrency", l.on_day::text as on, coalesce('batch ' || l.batch, 'unpaid') as status, f.file_name as source
    from payments.settlement_lines l join payments.settlement_files f on f.entity = l.entity and f.id = l.file
    where l.entity = ${entity} and l.psp = ${psp} and l.reference = ${reference} and l.reference <> '' and not l.repeated
    order by l.on_day, l.position limit 50`
  if (row.type === 'payout_vs_bank') {
    const entries = await db.rows<Side>`
      select e.id, coalesce(e.counterparty, e.account) as label, coalesce(e.reference, '') as reference, coalesce(e.end_to_end_id, '') as own_reference,
        e.amount, e.currency, null as fee, e.booked_on::text as on, 'booked' as status, f.file_name as source
      from payments.bank_entries e
      join payments.bank_statements s on s.entity = e.entity and s.id = e.statement
      join payments.settlement_files f on f.entity = s.entity and f.id = s.file
      where e.entity = ${entity} and e.repeats is null and ${reference} = any(array[e.reference, e.end_to_end_id, e.own_reference, e.remittance])
        and e.booked_on between ${row.since}::date - 10 and ${row.since}::date + 10
      order by e.booked_on limit 50`
    const payouts = lines.map((line) => ({ ...line, amount: -line.amount }))
    return { ours: entries, theirs: payouts }
  }
  const ours = await db.rows<Side>`
    select id, kind as label, reference, own_reference, amount, currency, fee, (at at time zone 'UTC')::date::text as on, status, null as source
    from payments.psp_movements where entity = ${entity} and psp = ${psp}
      and (id = ${ledger_id} or (reference = ${reference} and reference <> '')) order by at limit 50`
  return { ours, theirs: lines }
}

/** Days within which two may be one payment in spite of their names. */
const near = 7

/** What a one-sided break may belong to: by amount, day and how alike the names are. The best first. */
export async function suggestionsFor(db: Reader, row: BreakRow): Promise<Suggestion[]> {
  const { entity, psp, currency, difference, since } = row
  const found = await candidates()
  return found
    .map((side) => ({ ...side, ...scoreOf(row, side) }))
    .filter(({ score }) => score >= 50)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, 5)

  async function candidates(): Promise<Side[]> {
    switch (row.type) {
      case 'missing_in_ledger':
      case 'refund_not_in_ledger':
      case 'chargeback_not_in_ledger':
        return db.rows<Side>`
          select m.id, m.kind as label, m.reference, m.own_reference, m.amount, m.currency, m.fee, (m.at at time zone 'UTC')::date::text as on,
            m.status, null as source
          from payments.psp_movements m
          where m.entity = ${entity} and m.psp = ${psp} and m.currency = ${currency} and m.amount = ${difference} and m.standing <> 'dead'
            and m.at between ${since}::date - ${near}::int and ${since}::date + ${near + 1}::int
            and not exists (select from payments.settlement_lines l
              where l.entity = m.entity and l.psp = m.psp and l.reference = m.reference and m.reference <> '' and not l.repeated)
          order by m.at limit 20`
      case 'missing_in_psp':
        return db.rows<Side>`
          select l.reference as id, l.kind as label, l.reference, l.own_reference, l.gross as amount, l.currency, l.fee,
            l.settled_in as "feeCurrency", l.on_day::text as on, coalesce('batch ' || l.batch, 'unpaid') as status, f.file_name as source
          from payments.settlement_lines l join payments.settlement_files f on f.entity = l.entity and f.id = l.file
          where l.entity = ${entity} and l.psp = ${psp} and l.currency = ${currency} and l.gross = ${-difference} and not l.repeated
            and l.reference <> '' and l.kind <> 'payout' and l.on_day between ${since}::date - ${near}::int and ${since}::date + ${near}::int
            and not exists (select from payments.psp_movements m
              where m.entity = l.entity and m.psp = l.psp and m.reference = l.reference)
          order by l.on_day limit 20`
      case 'payout_vs_bank':
        return db.rows<Side>`
          select e.id, coalesce(e.counterparty, e.account) as label, coalesce(e.reference, '') as reference,
            coalesce(e.end_to_end_id, '') as own_reference, e.amount, e.currency, null as fee, e.booked_on::text as on, 'booked' as status,
            null as source
          from payments.bank_entries e
          where e.entity = ${entity} and e.repeats is null and e.currency = ${currency} and e.amount = ${-difference}
            and e.booked_on between ${since}::date - ${near}::int and ${since}::date + ${near}::int
          order by e.booked_on limit 20`
      default:
        return []
    }
  }
}

/** Amount is what a candidate was looked for by; nearness and likeness of names tell candidates apart. */
function scoreOf(row: BreakRow, side: Side): { score: number; because: string[] } {
  const apart = Math.abs(Date.parse(`${side.on}T00:00:00Z`) - Date.parse(`${row.since}T00:00:00Z`)) / 86_400_000
  const names = [side.reference, side.own_reference, side.id].filter(Boolean)
  const alike =
    row.reference !== '' && names.some((name) => name.includes(row.reference) || row.reference.includes(name))
  return {
    score: 50 + Math.max(0, 30 - 5 * apart) + (alike ? 20 : 0),
    because: [
      'the same amount and currency',
      apart === 0 ? 'the same day' : `${apart} day${apart === 1 ? '' : 's'} apart`,
      ...(alike ? ['references alike'] : []),
    ],
  }
}
