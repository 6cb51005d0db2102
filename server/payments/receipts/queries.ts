import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import { depositPolicy } from '../deposits/policy.ts'
import { judgementOn, judgementShape } from '../evidence.ts'
import { baseOf } from '../in-base.ts'
import { depositQueue } from '../queues.ts'
import { methods } from '../routing/merchant-account.ts'
import type { Receipt } from './receipt.ts'
import { receiptStates } from './states.ts'

const candidate = z.object({
  client: z.string(),
  entity: z.string(),
  name: z.string(),
  account: z.string().nullable(),
  deposit: z.string().nullable(),
  score: z.int(),
  features: z.array(z.object({ feature: z.string(), points: z.int(), detail: z.string() })),
})

const shown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(receiptStates.names),
    state_since: instant,
    provider: z.string(),
    provider_id: z.string(),
    method: z.enum(methods),
    amount: z.string(),
    currency: currencyCode,
    attempted_amount: z.string().nullable(),
    attempted_currency: z.string().nullable(),
    fee: z.string().nullable(),
    rate: z.string().nullable(),
    booked_at: instant,
    reference: z.string().nullable(),
    creditor_reference: z.string().nullable(),
    end_to_end_id: z.string().nullable(),
    remittance: z.string().nullable(),
    payer_name: z.string().nullable(),
    payer_account: z.string().nullable(),
    source_risk: z.int().nullable(),
    source_country: z.string().nullable(),
    candidates: z.array(candidate),
    reasons: z.array(z.object({ code: z.string(), title: z.string() })),
    client: z.string().nullable(),
    client_name: z.string().nullable(),
    deposit: z.string().nullable(),
    decided_by: z.string().nullable(),
    failure_code: z.string().nullable(),
    created_at: instant,
  })
  .meta({ id: 'Receipt' })

type Row = Receipt & { client_name: string | null }

const show = (row: Row): z.input<typeof shown> => ({
  ...row,
  amount: formatAmount(row.amount, row.currency),
  fee: row.fee === null ? null : formatAmount(row.fee, row.currency),
  reasons: row.reasons.map((code) => ({ code, title: titleOf(code) })),
})

const titleOf = (code: string): string =>
  depositQueue.reasons[code] ?? depositPolicy.rules.find((rule) => rule.code === code)?.title ?? code

const rowsOf = sql`select r.*, c.first_name || ' ' || c.last_name as client_name from payments.receipts r
  left join clients.clients c on c.id = r.client`

const waiting = ['unmatched', 'suggested', 'returning'] as const

export const receiptQueries = [
  query({
    name: 'receipt.list',
    summary: 'Money that came in without a deposit, the oldest first.',
    path: '/v1/receipts',
    permission: 'receipt.read',
    input: z.strictObject({
      ...pageInput,
      state: z.enum([...receiptStates.names, 'open']).optional(),
      provider: z.string().optional(),
      reason: z.string().optional(),
      client: z.string().optional(),
    }),
    output: pageOf(shown),
    async handler({ db, input, entities }) {
      const where = all([
        entities && sql`r.entity = any(${entities})`,
        input.state === 'open'
          ? sql`r.state = any(${[...waiting]})`
          : input.state !== undefined && sql`r.state = ${input.state}`,
        input.provider !== undefined && sql`r.provider = ${input.provider}`,
        input.reason !== undefined && sql`${input.reason} = any(r.reasons)`,
        input.client !== undefined && sql`r.client = ${input.client}`,
        input.cursor !== undefined && sql`r.id > ${input.cursor}`,
      ])
      const rows = await db.rows<Row>`${rowsOf} where ${where} order by r.id limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => row.id, show)
    },
  }),
  query({
    name: 'receipt.get',
    summary: 'One receipt: what it says of itself, whose it may be, and every rule that looked at it.',
    path: '/v1/receipts/{id}',
    permission: 'receipt.read',
    input: z.strictObject({ id: z.string() }),
    output: z.object({ receipt: shown, base_currency: currencyCode, ...judgementShape }),
    async handler({ db, input, entities }) {
      const row =
        await db.maybe<Row>`${rowsOf} where r.id = ${input.id} and (${entities}::text[] is null or r.entity = any(${entities}))`
      if (!row) refuse('not_found')
      const [judgement, base_currency] = await Promise.all([
        judgementOn(db, row.id, depositPolicy, depositQueue),
        baseOf(db, row.entity),
      ])
      return { receipt: show(row), base_currency, ...judgement }
    },
  }),
]
