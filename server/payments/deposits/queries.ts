import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import { balanceShape, judgementOn, judgementShape, moneyOn, moneyShape } from '../evidence.ts'
import { depositQueue } from '../queues.ts'
import type { Deposit } from './deposit.ts'
import { depositPolicy } from './policy.ts'
import { depositStates } from './states.ts'

const shown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(depositStates.names),
    client: z.string(),
    client_name: z.string(),
    account: z.string(),
    login: z.string().nullable(),
    provider: z.string(),
    method: z.string(),
    merchant_account: z.string().nullable(),
    amount: z.string().meta({ description: 'What was asked for' }),
    attempted_amount: z.string().nullable().meta({ description: 'What the payer sent' }),
    attempted_currency: z.string().nullable(),
    rate: z.string().nullable().meta({ description: 'From what was sent to the currency of the deposit' }),
    processed: z.string().nullable().meta({ description: 'What was taken, and is credited' }),
    fee: z.string().nullable().meta({ description: 'What the provider keeps' }),
    settled_amount: z.string().nullable().meta({ description: 'What reached our bank' }),
    settled_currency: currencyCode.nullable(),
    currency: currencyCode,
    late: z.boolean().meta({ description: 'Paid after it had failed or expired' }),
    receipt: z.string().nullable().meta({ description: 'The money that paid it, where that came first' }),
    instrument: z.string().nullable(),
    instrument_label: z.string().nullable(),
    payer_name: z.string().nullable(),
    decline_code: z.string().nullable(),
    redirect_url: z.string().nullable(),
    instructions: z.record(z.string(), z.string()).nullable().meta({ description: 'How to pay without a page' }),
    due_at: instant.nullable().meta({ description: 'Until when its money is waited for' }),
    claimed_at: instant.nullable().meta({ description: 'When the client said that it was sent' }),
    claim: z.string().nullable(),
    decided_by: z.string().nullable(),
    created_at: instant,
    completed_at: instant.nullable(),
  })
  .meta({ id: 'Deposit' })

type Row = Deposit & { login: string | null; client_name: string; instrument_label: string | null }

const show = (row: Row) => ({
  ...row,
  amount: formatAmount(row.amount, row.currency),
  processed: row.processed === null ? null : formatAmount(row.processed, row.currency),
  fee: row.fee === null ? null : formatAmount(row.fee, row.currency),
  settled_amount:
    row.settled_amount === null || row.settled_currency === null
      ? null
      : formatAmount(row.settled_amount, row.settled_currency),
  // The payment page is the client's only while it may still be used.
  redirect_url: row.state === 'pending' ? row.redirect_url : null,
})

const rowsOf = sql`select d.*, a.login, c.first_name || ' ' || c.last_name as client_name, i.label as instrument_label from payments.deposits d
  join trading.accounts a on a.id = d.account join clients.clients c on c.id = d.client
  left join payments.instruments i on i.entity = d.entity and i.id = d.instrument`

export const depositQueries = [
  query({
    name: 'deposit.list',
    summary: 'Deposits, newest first.',
    path: '/v1/deposits',
    permission: 'deposit.read',
    actors: ['staff', 'key', 'client'],
    input: z.strictObject({
      ...pageInput,
      client: z.string().optional(),
      account: z.string().optional(),
      state: z.enum(depositStates.names).optional(),
    }),
    output: pageOf(shown),
    async handler({ db, input, entities, client }) {
      const owner = client ?? input.client
      const where = all([
        entities && sql`d.entity = any(${entities})`,
        owner !== undefined && owner !== null && sql`d.client = ${owner}`,
        input.account !== undefined && sql`d.account = ${input.account}`,
        input.state !== undefined && sql`d.state = ${input.state}`,
        input.cursor !== undefined && sql`d.id < ${input.cursor}`,
      ])
      const rows = await db.rows<Row>`${rowsOf} where ${where} order by d.id desc limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => row.id, show)
    },
  }),
  query({
    name: 'deposit.get',
    summary: 'One deposit.',
    path: '/v1/deposits/{id}',
    permission: 'deposit.read',
    actors: ['staff', 'key', 'client'],
    input: z.strictObject({ id: z.string() }),
    output: shown,
    async handler({ db, input, entities, client }) {
      const row =
        await db.maybe<Row>`${rowsOf} where d.id = ${input.id} and (${entities}::text[] is null or d.entity = any(${entities})) and (${client}::text is null or d.client = ${client})`
      return row ? show(row) : refuse('not_found')
    },
  }),
  query({
    name: 'deposit.evidence',
    summary: 'All that a decision on a deposit rests on: facts, rules, the payer, the money before it.',
    path: '/v1/deposits/{id}/evidence',
    permission: 'deposit.read',
    input: z.strictObject({ id: z.string() }),
    output: z.object({
      deposit: shown,
      base_currency: currencyCode,
      ...judgementShape,
      balance: balanceShape,
      money: moneyShape,
    }),
    async handler({ db, input, entities }) {
      const row =
        await db.maybe<Row>`${rowsOf} where d.id = ${input.id} and (${entities}::text[] is null or d.entity = any(${entities}))`
      if (!row) refuse('not_found')
      const [judgement, money, { base_currency }] = await Promise.all([
        // Money that came before its deposit was judged before it.
        judgementOn(db, row.receipt ?? row.id, depositPolicy, depositQueue),
        moneyOn(db, row.account, row.currency),
        db.one<{ base_currency: Row['currency'] }>`select base_currency from control.entities where id = ${row.entity}`,
      ])
      return { deposit: show(row), base_currency, ...judgement, ...money }
    },
  }),
]
