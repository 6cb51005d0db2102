import { render, type Sql, sql, type Tx } from '../../control/database/sql.ts'
import type { Currency } from '../../control/money.ts'
import { expectedFee, type Fee } from '../routing/merchant-account.ts'
import { bankEntriesOf } from './bank-entries.ts'
import type { BankAccount, BankEntry } from './payouts.ts'
import { feeScale, type LedgerRow, type LineKind, type Settled, scaleOf } from './settlement.ts'

/** Rows fetched at a time: a million of them never stand in memory together. */
const pageRows = 20_000

/** What a run looks at: everything of one entity from a day on, and whatever shares a reference with an open break. */
export interface Scope {
  entity: string
  /** Null: all PSPs. */
  psp: string | null
  /** ISO date of its first day. */
  from: string
}

async function* pages<Row extends object>(tx: Tx, name: string, query: Sql): AsyncGenerator<Row[]> {
  const { text, values } = render(query)
  await tx.text(`declare ${name} no scroll cursor for ${text}`, values)
  for (;;) {
    const { rows } = await tx.text(`fetch ${pageRows} from ${name}`)
    if (rows.length) yield rows as Row[]
    if (rows.length < pageRows) break
  }
  await tx.text(`close ${name}`)
}

interface Movement {
  id: string
  psp: string
  reference: string
  own_reference: string
  currency: string
  amount: bigint
  fee: bigint | null
  merchant_account: string | null
  fee_on: Fee['on'] | null
  standing: LedgerRow['standing']
  status: string
  day: string
}

/** What the ledger has of a scope. */
export const ledgerQuery = ({ entity, psp, from }: Scope): Sql => sql`
    select m.id, m.psp, m.reference, m.own_reference, m.currency, m.amount, m.fee, m.merchant_account, m.fee_on, m.standing, m.status,
      (m.at at time zone 'UTC')::date::text as day
    from payments.psp_movements m
    where m.entity = ${entity} and (${psp}::text is null or m.psp = ${psp}) and m.at >= ${from}::date
    union all
    -- Older ones that a line or an open break still names.
    select m.id, m.psp, m.reference, m.own_reference, m.currency, m.amount, m.fee, m.merchant_account, m.fee_on, m.standing, m.status,
      (m.at at time zone 'UTC')::date::text
    from (
      select psp, reference from payments.settlement_lines
      where entity = ${entity} and (${psp}::text is null or psp = ${psp}) and on_day >= ${from} and not repeated and reference <> ''
      union select psp, reference from payments.breaks where entity = ${entity} and state <> 'resolved' and reference <> ''
    ) named
    join payments.psp_movements m on m.entity = ${entity} and m.psp = named.psp and m.reference = named.reference
    where m.at < ${from}::date and (${psp}::text is null or m.psp = ${psp})`

/** The ledger's rows, each with the fee that was agreed, else told, and with the reference that a person matched it to. */
export async function readLedger(tx: Tx, scope: Scope, take: (row: LedgerRow) => void): Promise<void> {
  const { entity } = scope
  const matched = new Map(
    (
      await tx.rows<{ counterpart: string; reference: string }>`
        select counterpart, reference from payments.matches where entity = ${entity} and ended_at is null`
    ).map((match) => [match.counterpart, match.reference]),
  )
  const fees = await feesOf(tx, entity)
  for await (const rows of pages<Movement>(tx, 'ledger_rows', ledgerQuery(scope))) {
    for (const row of rows) {
      const agreed = row.merchant_account === null ? undefined : fees.get(row.merchant_account)
      const fee =
        agreed && row.fee_on ? expectedFee(agreed, row.fee_on, row.amount < 0n ? -row.amount : row.amount) : row.fee
      take({
        id: row.id,
        psp: row.psp,
        reference: matched.get(row.id) ?? row.reference,
        ownReference: row.own_reference,
        currency: row.currency,
        amount: row.amount,
        expectedFee: fee === null ? null : fee * 10n ** BigInt(feeScale - scaleOf(row.currency)),
        standing: row.standing,
        status: row.status,
        on: row.day,
      })
    }
  }
}

/** The agreed fees of each merchant account that names any. */
async function feesOf(tx: Tx, entity: string): Promise<Map<string, { fees: Fee[] }>> {
  const accounts = await tx.rows<{ id: string; fees: { on: Fee['on']; fixedMinor: string; basisPoints: number }[] }>`
    select id, fees from payments.merchant_accounts where entity = ${entity} and jsonb_array_length(fees) > 0`
  return new Map(
    accounts.map(({ id, fees }) => [
      id,
      { fees: fees.map(({ fixedMinor, ...fee }) => ({ ...fee, fixedMinor: BigInt(fixedMinor) })) },
    ]),
  )
}

interface LineRow {
  kind: LineKind | 'payout'
  psp: string
  reference: string
  own_reference: string
  original: string | null
  part: boolean
  currency: string
  gross: bigint
  settled_in: string
  fee: bigint
  net: bigint
  batch: string | null
  day: string
  file: string
}

/** What the reports have of a scope. */
export function linesQuery({ entity, psp, from }: Scope): Sql {
  const shown = sql`l.kind, l.psp, l.reference, l.own_reference, l.original, l.part, l.currency, l.gross, l.settled_in, l.fee, l.net, l.batch,
    l.on_day::text as day, l.file`
  return sql`
    select ${shown} from payments.settlement_lines l
    where l.entity = ${entity} and (${psp}::text is null or l.psp = ${psp}) and not l.repeated and l.on_day >= ${from}
    union all
    select ${shown} from payments.settlement_lines l
    where l.entity = ${entity} and (${psp}::text is null or l.psp = ${psp}) and not l.repeated and l.on_day < ${from} and (
      (l.psp, l.batch) in (select psp, batch from payments.settlement_lines
        where entity = ${entity} and kind = 'payout' and not repeated and on_day >= ${from})
      or (l.psp, l.reference) in (select psp, reference from payments.breaks
        where entity = ${entity} and state <> 'resolved' and reference <> ''))`
}

/** What the PSPs reported, each line once. A payout comes with all lines of its batch, whatever their day. */
export async function readSettled(tx: Tx, scope: Scope, take: (line: Settled) => void): Promise<void> {
  for await (const rows of pages<LineRow>(tx, 'settled_lines', linesQuery(scope))) {
    for (const { day: on, own_reference, settled_in, ...row } of rows) {
      if (row.kind === 'payout')
        take({
          kind: 'payout',
          psp: row.psp,
          reference: row.reference,
          batch: row.batch ?? row.reference,
          currency: settled_in,
          net: -row.net,
          on,
          file: row.file,
        })
      else take({ ...row, kind: row.kind, ownReference: own_reference, settledIn: settled_in, id: null, on })
    }
  }
}

interface EntryRow {
  id: string
  account: string
  currency: Currency
  amount: bigint
  day: string
  end_to_end_id: string | null
  reference: string | null
  own_reference: string | null
  remittance: string | null
  counterparty: string | null
  details: (Record<string, string | null> & { amount: string | null; currency: string | null })[]
  matched: string | null
}

/** What the bank booked, once however often it told of it, in accounts that its statements reach to. */
export async function readBank(tx: Tx, { entity, from }: Scope): Promise<BankAccount[]> {
  const reaching = await tx.rows<{ account: string; currency: string; through: string }>`
    select account, currency, max(to_on)::text as through from payments.bank_statements
    where entity = ${entity} and currency is not null and to_on >= ${from} group by account, currency`
  const entries = await tx.rows<EntryRow>`
    select e.id, e.account, e.currency, e.amount, e.booked_on::text as day, e.end_to_end_id, e.reference, e.own_reference, e.remittance,
      e.counterparty, e.details, m.reference as matched
    from payments.bank_entries e
    left join payments.matches m on m.entity = e.entity and m.counterpart = e.id and m.ended_at is null
    where e.entity = ${entity} and e.repeats is null and e.booked_on >= ${from}`
  const byAccount = Map.groupBy(entries, ({ account, currency }) => `${account} ${currency}`)
  return reaching.map(({ account, currency, through: told }) => {
    const own = byAccount.get(`${account} ${currency}`) ?? []
    const last = own.reduce((latest, { day }) => (day > latest ? day : latest), told)
    return { currency, through: last, entries: own.flatMap(entriesOf) }
  })
}

function entriesOf({ day, matched, details, ...row }: EntryRow): BankEntry[] {
  const told = details.map((detail) => ({
    ...(detail as Record<string, string | null>),
    amount: detail.amount === null ? null : BigInt(detail.amount),
  }))
  const entry = {
    ...row,
    endToEndId: row.end_to_end_id,
    ownReference: row.own_reference,
    details: told as never,
  }
  return bankEntriesOf(entry, day, (amount) => amount).map((each) =>
    matched ? { ...each, texts: [...each.texts, matched] } : each,
  )
}
