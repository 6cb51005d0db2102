import { z } from 'zod'
import { query } from '../../control/commands/command.ts'
import { file } from '../../control/commands/file.ts'
import { refuse } from '../../control/errors.ts'
import { limits } from '../../control/limits.ts'
import { type Currency, formatMoney, money } from '../../control/money.ts'
import type { TradingAccount } from '../../trading/index.ts'
import { readStatement, statementCsv, statementPdf } from './account-statement.ts'
import { depositReceipt, withdrawalReceipt } from './receipts.ts'

const pdf = 'application/pdf' as const
const csv = 'text/csv' as const

const day = z.iso.date()

const accountStatement = query({
  name: 'trading-account.statement',
  summary:
    'What moved on an account from one day to another, both included (UTC), as PDF or CSV; this month where no days are named.',
  path: '/v1/trading-accounts/{id}/statement',
  permission: 'trading-account.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({
    id: z.string(),
    from: day.optional(),
    to: day.optional(),
    format: z.enum(['pdf', 'csv']).default('pdf'),
  }),
  output: file([pdf, csv]),
  async handler({ db, input, entities, client, now }) {
    const today = now.toISOString().slice(0, 10)
    const { id, format, to = today, from = `${to.slice(0, 8)}01` } = input
    const span = (Date.parse(to) - Date.parse(from)) / 86_400_000
    if (span < 0) refuse('invalid_input', '', [{ pointer: '/to', message: 'lies before the first day' }])
    if (span >= limits.statementDays)
      refuse('invalid_input', '', [
        { pointer: '/from', message: `a statement covers ${limits.statementDays} days at most` },
      ])
    const account = await db.maybe<TradingAccount>`
      select * from trading.accounts where id = ${id} and (${entities}::text[] is null or entity = any(${entities}))
        and (${client}::text is null or client = ${client})`
    const statement = await readStatement(db, account ?? refuse('not_found'), { from, to })
    const fileName = `statement-${statement.account}-${from}-${to}.${format}`
    return format === 'csv'
      ? { contentType: csv, fileName, bytes: statementCsv(statement) }
      : { contentType: pdf, fileName, bytes: await statementPdf(statement, now) }
  },
})

interface PaidRow {
  id: string
  state: string
  issuer: string
  licence: string
  client: string
  account: string
  amount: bigint
  processed: bigint | null
  currency: Currency
  created_at: Date
  done_at: Date | null
  card: string | null
  method: string
  provider_id: string | null
}

const receiptOfDeposit = query({
  name: 'deposit.receipt',
  summary: 'A receipt for a deposit that was credited.',
  path: '/v1/deposits/{id}/receipt.pdf',
  permission: 'deposit.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ id: z.string() }),
  output: file([pdf]),
  async handler({ db, input, entities, client }) {
    const row = await db.maybe<PaidRow>`
      select d.*, d.completed_at as done_at, e.name as issuer, e.licence, c.first_name || ' ' || c.last_name as client,
        coalesce(a.login, a.id) as account, i.label as card
      from payments.deposits d join control.entities e on e.id = d.entity join clients.clients c on c.id = d.client
      join trading.accounts a on a.id = d.account left join payments.instruments i on i.entity = d.entity and i.id = d.instrument
      where d.id = ${input.id} and (${entities}::text[] is null or d.entity = any(${entities})) and (${client}::text is null or d.client = ${client})`
    if (!row) refuse('not_found')
    if (!row.done_at) refuse('not_eligible', `The deposit is ${row.state}; a receipt is for one that was credited.`)
    const sum = (minor: bigint) => formatMoney(money(minor, row.currency))
    const bytes = await depositReceipt({
      ...row,
      amount: sum(row.processed ?? 0n),
      requested: sum(row.amount),
      asked_at: row.created_at,
      done_at: row.done_at,
      reference: row.provider_id,
    })
    return { contentType: pdf, fileName: `receipt-${row.id}.pdf`, bytes }
  },
})

interface LegRow {
  at: Date | null
  to: string
  amount: bigint
  reference: string | null
}

const receiptOfWithdrawal = query({
  name: 'withdrawal.receipt',
  summary: 'A receipt for a withdrawal that was paid, with every part of it.',
  path: '/v1/withdrawals/{id}/receipt.pdf',
  permission: 'withdrawal.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ id: z.string() }),
  output: file([pdf]),
  async handler({ db, input, entities, client }) {
    const row = await db.maybe<PaidRow>`
      select w.*, w.paid_at as done_at, e.name as issuer, e.licence, c.first_name || ' ' || c.last_name as client,
        coalesce(a.login, a.id) as account
      from payments.withdrawals w join control.entities e on e.id = w.entity join clients.clients c on c.id = w.client
      join trading.accounts a on a.id = w.account
      where w.id = ${input.id} and (${entities}::text[] is null or w.entity = any(${entities})) and (${client}::text is null or w.client = ${client})`
    if (!row) refuse('not_found')
    if (row.state !== 'paid' || !row.done_at)
      refuse('not_eligible', `The withdrawal is ${row.state}; a receipt is for one that was paid.`)
    const legs = await db.rows<LegRow>`
      select l.paid_at as at, i.label as to, l.amount, l.provider_id as reference from payments.withdrawal_legs l
      join payments.instruments i on i.entity = l.entity and i.id = l.instrument
      where l.withdrawal = ${row.id} and l.state = 'paid' order by l.id`
    const sum = (minor: bigint) => formatMoney(money(minor, row.currency))
    const bytes = await withdrawalReceipt({
      ...row,
      amount: sum(legs.reduce((total, { amount }) => total + amount, 0n)),
      asked_at: row.created_at,
      done_at: row.done_at,
      legs: legs.map((leg) => ({ ...leg, amount: sum(leg.amount) })),
    })
    return { contentType: pdf, fileName: `receipt-${row.id}.pdf`, bytes }
  },
})

export const documentQueries = [accountStatement, receiptOfDeposit, receiptOfWithdrawal]
