import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { type ClientMoney, type ClientMoneyLine, standingOf } from '../reconciliation/client-money.ts'
import { decimal } from '../reconciliation/queries.ts'
import { lineKinds } from '../reconciliation/settlement.ts'
import { type ControlSheetRow, explanations } from '../reconciliation/sheets.ts'
import { expectedFee, type Fee } from '../routing/merchant-account.ts'
import type { SettlementFile } from './file.ts'
import type { ReserveLotRow } from './reserve-lots.ts'

const permission = 'reconciliation.read'
const entity = z.string().max(16).optional()
const psp = z.string().max(40).optional()

const fileShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    state: z.enum(['loaded', 'refused']),
    kind: z.enum(['settlement', 'statement', 'payment status']),
    psp: z.string().nullable(),
    file_name: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    fault: z.string().nullable(),
    detail: z.string().nullable(),
    lines: z.int(),
    from_on: z.string().nullable(),
    to_on: z.string().nullable(),
    imported_by: z.string(),
    created_at: instant,
  })
  .meta({ id: 'SettlementFile' })

const amounts = <Name extends string>(names: readonly [Name, ...Name[]]) => z.partialRecord(z.enum(names), z.string())
const movementKinds = [...lineKinds, 'payout'] as const

const sheetShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(['open', 'closed']),
    psp: z.string(),
    currency: z.string(),
    day: z.string(),
    opening: z.string(),
    movements: amounts(movementKinds),
    expected: z.string(),
    closing: z.string().nullable(),
    explained: amounts(explanations),
    unexplained: z.string().nullable(),
    rationale: z.string().nullable(),
  })
  .meta({ id: 'ControlSheet' })

const decimals = <Name extends string>(of: Partial<Record<Name, string>>, currency: string) =>
  Object.fromEntries(
    Object.entries<string | undefined>(of).map(([name, amount]) => [name, decimal(BigInt(amount ?? 0), currency)]),
  ) as Partial<Record<Name, string>>

const showSheet = ({ currency, ...row }: ControlSheetRow) => ({
  ...row,
  currency,
  opening: decimal(row.opening, currency),
  movements: decimals(row.movements, currency),
  expected: decimal(row.expected, currency),
  closing: row.closing === null ? null : decimal(row.closing, currency),
  explained: decimals(row.explained, currency),
  unexplained: row.unexplained === null ? null : decimal(row.unexplained, currency),
})

const clientMoneyShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(['open', 'signed']),
    day: z.string(),
    lines: z.array(
      z.object({
        currency: z.string(),
        clients: z.string(),
        unallocated: z.string(),
        required: z.string(),
        bank: z.string(),
        psps: z.string(),
        transit: z.string(),
        reserve: z.string(),
        held: z.string(),
        excess: z.string(),
      }),
    ),
    shortfall: z.boolean(),
    rationale: z.string().nullable(),
    signed_by: z.string().nullable(),
    signed_with: z.string().nullable(),
    signed_at: instant.nullable(),
    created_at: instant,
  })
  .meta({ id: 'ClientMoney' })

function showClientMoney({ lines, ...row }: ClientMoney) {
  const shown = lines.map(({ currency, ...told }) => {
    const line = {
      currency,
      ...(Object.fromEntries(Object.entries(told).map(([name, amount]) => [name, BigInt(amount)])) as Omit<
        ClientMoneyLine,
        'currency'
      >),
    }
    const { currency: _, ...sums } = { ...line, ...standingOf(line) }
    return {
      currency,
      ...(Object.fromEntries(Object.entries(sums).map(([name, amount]) => [name, decimal(amount, currency)])) as Record<
        keyof typeof sums,
        string
      >),
    }
  })
  return { ...row, lines: shown }
}

export const settlementQueries = [
  query({
    name: 'settlement-file.list',
    summary: 'Files of PSPs and banks as they came, with the reason of those that were refused; the newest first.',
    path: '/v1/settlement-files',
    permission,
    input: z.strictObject({ ...pageInput, entity, psp, state: z.enum(['loaded', 'refused']).optional() }),
    output: pageOf(fileShown),
    async handler({ db, input, entities }) {
      const where = all([
        entities && sql`entity = any(${entities})`,
        input.entity !== undefined && sql`entity = ${input.entity}`,
        input.psp !== undefined && sql`psp = ${input.psp}`,
        input.state !== undefined && sql`state = ${input.state}`,
        input.cursor !== undefined && sql`id < ${input.cursor}`,
      ])
      const rows = await db.rows<SettlementFile>`
        select * from payments.settlement_files where ${where} order by id desc limit ${input.limit + 1}`
      return page(
        rows,
        input.limit,
        (row) => row.id,
        (row) => row,
      )
    },
  }),
  query({
    name: 'control-sheet.list',
    summary: 'Daily control sheets by PSP and currency: opening + movements = closing; the newest day first.',
    path: '/v1/control-sheets',
    permission,
    input: z.strictObject({ ...pageInput, entity, psp, day: z.iso.date().optional() }),
    output: pageOf(sheetShown),
    async handler({ db, input, entities }) {
      const [cursorDay, ...cursorRest] = input.cursor?.split('~') ?? []
      const where = all([
        entities && sql`entity = any(${entities})`,
        input.entity !== undefined && sql`entity = ${input.entity}`,
        input.psp !== undefined && sql`psp = ${input.psp}`,
        input.day !== undefined && sql`day = ${input.day}`,
        cursorDay !== undefined &&
          sql`(day < ${cursorDay}::date or day = ${cursorDay}::date and id > ${cursorRest.join('~')})`,
      ])
      const rows = await db.rows<ControlSheetRow>`
        select * from payments.control_sheets where ${where} order by day desc, id limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => `${row.day}~${row.id}`, showSheet)
    },
  }),
  query({
    name: 'client-money.list',
    summary: 'What each entity owed its clients and held for them at the end of a day; the newest first.',
    path: '/v1/client-money',
    permission,
    input: z.strictObject({ ...pageInput, entity }),
    output: pageOf(clientMoneyShown),
    async handler({ db, input, entities }) {
      const where = all([
        entities && sql`entity = any(${entities})`,
        input.entity !== undefined && sql`entity = ${input.entity}`,
        input.cursor !== undefined && sql`id < ${input.cursor}`,
      ])
      const rows = await db.rows<ClientMoney>`
        select * from payments.client_money where ${where} order by id desc limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => row.id, showClientMoney)
    },
  }),
  query({
    name: 'reserve-lot.list',
    summary: 'What PSPs hold back, by the day on which it is due to come back.',
    path: '/v1/reserve-lots',
    permission,
    input: z.strictObject({ entity, psp, open: z.enum(['true', 'false']).default('true') }),
    output: z.object({
      data: z.array(
        z.object({
          id: z.string(),
          entity: z.string(),
          psp: z.string(),
          batch: z.string(),
          currency: z.string(),
          held_on: z.string(),
          release_on: z.string(),
          held: z.string(),
          released: z.string(),
          overdue: z.boolean(),
        }),
      ),
    }),
    async handler({ db, input, entities, now }) {
      const where = all([
        entities && sql`entity = any(${entities})`,
        input.entity !== undefined && sql`entity = ${input.entity}`,
        input.psp !== undefined && sql`psp = ${input.psp}`,
        input.open === 'true' && sql`released < held`,
      ])
      const rows = await db.rows<ReserveLotRow>`
        select * from payments.reserve_lots where ${where} order by release_on, id limit 500`
      const today = now.toISOString().slice(0, 10)
      return {
        data: rows.map((row) => ({
          ...row,
          held: decimal(row.held, row.currency),
          released: decimal(row.released, row.currency),
          overdue: row.release_on < today && row.released < row.held,
        })),
      }
    },
  }),
  query({
    name: 'settlement-fee.list',
    summary: 'Fees that PSPs charged against those agreed with them, by PSP and currency, in the last days.',
    path: '/v1/settlement-fees',
    permission,
    input: z.strictObject({ entity, days: z.coerce.number().int().min(1).max(400).default(30) }),
    output: z.object({
      data: z.array(
        z.object({
          entity: z.string(),
          psp: z.string(),
          currency: z.string(),
          payments: z.int(),
          /** Whose fee was agreed. */
          scheduled: z.int(),
          expected: z.string(),
          charged: z.string(),
          variance: z.string(),
        }),
      ),
    }),
    async handler({ db, input, entities, now }) {
      const from = new Date(now.getTime() - input.days * 86_400_000).toISOString().slice(0, 10)
      const where = all([
        entities && sql`l.entity = any(${entities})`,
        input.entity !== undefined && sql`l.entity = ${input.entity}`,
      ])
      const rows = await db.rows<{
        entity: string
        psp: string
        currency: string
        gross: bigint
        charged: bigint
        fees: { on: Fee['on']; fixedMinor: string; basisPoints: number }[] | null
        count: bigint
      }>`
        select l.entity, l.psp, l.currency, l.gross, sum(l.fee)::bigint as charged, a.fees, count(*) as count
        from payments.settlement_lines l
        left join payments.deposits d on d.entity = l.entity and d.provider = l.psp and d.provider_id = l.reference
        left join payments.merchant_accounts a on a.entity = l.entity and a.id = d.merchant_account and jsonb_array_length(a.fees) > 0
        where ${where} and not l.repeated and l.kind = 'payment' and l.settled_in = l.currency and l.on_day >= ${from}
        group by l.entity, l.psp, l.currency, l.gross, a.fees`
      const groups = Map.groupBy(rows, (row) => [row.entity, row.psp, row.currency].join('|'))
      const data = [...groups.values()].map((items) => {
        const { entity: of, psp: name, currency } = items[0]!
        let [payments, scheduled, expected, charged] = [0, 0, 0n, 0n]
        for (const { gross, fees, count, charged: told } of items) {
          payments += Number(count)
          if (!fees) continue
          const agreed = fees.map(({ fixedMinor, ...fee }) => ({ ...fee, fixedMinor: BigInt(fixedMinor) }))
          scheduled += Number(count)
          expected += expectedFee({ fees: agreed }, 'deposit', gross) * count
          charged += told
        }
        return {
          entity: of,
          psp: name,
          currency,
          payments,
          scheduled,
          expected: decimal(expected, currency),
          charged: decimal(charged, currency),
          variance: decimal(charged - expected, currency),
        }
      })
      return { data: data.toSorted((one, other) => (one.psp < other.psp ? -1 : 1)) }
    },
  }),
]
