import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import { balanceShape, judgementOn, judgementShape, moneyOn, moneyShape } from '../evidence.ts'
import { withdrawalQueue } from '../queues.ts'
import { withdrawalPolicy } from './policy.ts'
import { withdrawalStates } from './states.ts'
import type { Withdrawal } from './withdrawal.ts'

const shown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(withdrawalStates.names),
    funds: z.enum(['held', 'paid_out', 'released']),
    client: z.string(),
    client_name: z.string(),
    account: z.string(),
    login: z.string().nullable(),
    instrument: z.string(),
    instrument_label: z.string(),
    amount: z.string(),
    currency: currencyCode,
    amount_base: z.string(),
    base_currency: currencyCode,
    straight_through: z.boolean(),
    decided_by: z.string().nullable(),
    failure_code: z.string().nullable(),
    client_message: z.string().nullable(),
    stage: z.string().meta({ description: 'Where it stands, in words a client reads' }),
    created_at: instant,
    submitted_at: instant.nullable(),
    paid_at: instant.nullable(),
  })
  .meta({ id: 'Withdrawal' })

type Row = Withdrawal & {
  login: string | null
  client_name: string
  instrument_label: string
  base_currency: Withdrawal['currency']
}

/** What the client is told: the stage and a safe reason, never a rule. */
const stages: Record<Withdrawal['state'], string> = {
  requested: 'We are setting the money aside',
  checking: 'Being checked',
  review: 'Being checked by our team; usually within four hours',
  waiting_for_client: 'Waiting for your answer',
  approved: 'On its way to the payment provider',
  unknown: 'On its way; we are waiting for the provider to confirm',
  sent: 'Sent; the provider is paying it out',
  paid: 'Paid',
  failed: 'The provider could not pay; our team is on it',
  returned: 'Came back from the bank; on your account again',
  rejected: 'Not possible; the money is on your account again',
  cancelled: 'Cancelled; the money is on your account again',
}

const show = (row: Row) => ({
  ...row,
  amount: formatAmount(row.amount, row.currency),
  amount_base: formatAmount(row.amount_base, row.base_currency),
  stage: stages[row.state],
})

const rowsOf = sql`select w.*, a.login, c.first_name || ' ' || c.last_name as client_name, i.label as instrument_label, e.base_currency
  from payments.withdrawals w join trading.accounts a on a.id = w.account join clients.clients c on c.id = w.client
  join payments.instruments i on i.entity = w.entity and i.id = w.instrument join control.entities e on e.id = w.entity`

export const withdrawalQueries = [
  query({
    name: 'withdrawal.list',
    summary: 'Withdrawals, newest first.',
    path: '/v1/withdrawals',
    permission: 'withdrawal.read',
    actors: ['staff', 'key', 'client'],
    input: z.strictObject({
      ...pageInput,
      client: z.string().optional(),
      account: z.string().optional(),
      state: z.enum(withdrawalStates.names).optional(),
    }),
    output: pageOf(shown),
    async handler({ db, input, entities, client }) {
      const owner = client ?? input.client
      const where = all([
        entities && sql`w.entity = any(${entities})`,
        owner !== undefined && owner !== null && sql`w.client = ${owner}`,
        input.account !== undefined && sql`w.account = ${input.account}`,
        input.state !== undefined && sql`w.state = ${input.state}`,
        input.cursor !== undefined && sql`w.id < ${input.cursor}`,
      ])
      const rows = await db.rows<Row>`${rowsOf} where ${where} order by w.id desc limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => row.id, show)
    },
  }),
  query({
    name: 'withdrawal.get',
    summary: 'One withdrawal.',
    path: '/v1/withdrawals/{id}',
    permission: 'withdrawal.read',
    actors: ['staff', 'key', 'client'],
    input: z.strictObject({ id: z.string() }),
    output: shown,
    async handler({ db, input, entities, client }) {
      const row =
        await db.maybe<Row>`${rowsOf} where w.id = ${input.id} and (${entities}::text[] is null or w.entity = any(${entities})) and (${client}::text is null or w.client = ${client})`
      return row ? show(row) : refuse('not_found')
    },
  }),
  query({
    name: 'withdrawal.evidence',
    summary:
      'All that a decision on a withdrawal rests on: facts, rules, the money before it, the instrument, other requests.',
    path: '/v1/withdrawals/{id}/evidence',
    permission: 'withdrawal.read',
    input: z.strictObject({ id: z.string() }),
    output: z.object({
      withdrawal: shown,
      ...judgementShape,
      balance: balanceShape,
      instrument: z.object({
        label: z.string(),
        holder: z.string().nullable(),
        deposited: z.string(),
        returned: z.string(),
        first_used: instant,
      }),
      money: moneyShape,
    }),
    async handler({ db, input, entities }) {
      const row =
        await db.maybe<Row>`${rowsOf} where w.id = ${input.id} and (${entities}::text[] is null or w.entity = any(${entities}))`
      if (!row) refuse('not_found')
      const [judgement, money, instrument] = await Promise.all([
        judgementOn(db, row.id, withdrawalPolicy, withdrawalQueue),
        moneyOn(db, row.account, row.currency),
        db.one<{ label: string; holder: string | null; deposited: bigint; returned: bigint; created_at: Date }>`
          select label, holder, deposited, returned, created_at from payments.instruments where entity = ${row.entity} and id = ${row.instrument}`,
      ])
      const amount = (minor: bigint) => formatAmount(minor, row.currency)
      return {
        withdrawal: show(row),
        ...judgement,
        ...money,
        instrument: {
          ...instrument,
          deposited: amount(instrument.deposited),
          returned: amount(instrument.returned),
          first_used: instrument.created_at,
        },
      }
    },
  }),
]
