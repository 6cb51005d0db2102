import { z } from 'zod'
import { hours, minutes } from '../control/clock.ts'
import { command, instant, page, pageInput, pageOf, query } from '../control/commands/command.ts'
import type { Room } from '../control/commands/room.ts'
import { all, sql } from '../control/database/sql.ts'
import { refuse } from '../control/errors.ts'
import { type Currency, currencyCode, formatAmount, type Money } from '../control/money.ts'
import type { AccountClass } from './accounts.ts'
import { foldBalances, makePartitions } from './maintenance.ts'
import { balanceOf, statement, trialBalance } from './queries.ts'

const accountShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    code: z.string(),
    name: z.string(),
    class: z.enum(['asset', 'liability', 'equity', 'income', 'expense']),
    mode: z.enum(['exact', 'append']),
    currency: currencyCode,
    owner: z.string().nullable(),
    posted: z.string(),
  })
  .meta({ id: 'LedgerAccount' })

interface Row {
  id: string
  entity: string
  code: string
  name: string
  class: AccountClass
  mode: 'exact' | 'append'
  currency: Currency
  owner: string | null
}

const fold = command({
  name: 'ledger.fold',
  summary: 'Sum up what was posted to the house accounts, so that reading them stays quick.',
  actors: ['system'],
  input: z.strictObject({}),
  async handler({ tx }) {
    await foldBalances(tx)
  },
})

const text = ({ minor, currency }: Money): string => formatAmount(minor, currency)

const prepareMonths = command({
  name: 'ledger.prepare-months',
  summary: 'Make the tables that the entries of the coming months go into.',
  actors: ['system'],
  input: z.strictObject({}),
  async handler({ tx, now }) {
    await makePartitions(tx, now, 3)
  },
})

/** Reading the books. Nothing posts here but the rooms, through `post`. */
export function ledgerRoom(): Room {
  const list = query({
    name: 'ledger-account.list',
    summary: 'Ledger accounts with what is posted on them, in the order of their opening.',
    path: '/v1/ledger-accounts',
    permission: 'ledger.read',
    input: z.strictObject({ ...pageInput, search: z.string().max(80).optional(), owner: z.string().optional() }),
    output: pageOf(accountShown),
    async handler({ db, input, entities }) {
      const where = all([
        entities && sql`entity = any(${entities})`,
        input.owner !== undefined && sql`owner = ${input.owner}`,
        input.search !== undefined &&
          sql`(code like ${`${input.search.replaceAll(/[%_\\]/g, '\\$&')}%`} or id = ${input.search})`,
        input.cursor !== undefined && sql`id > ${input.cursor}`,
      ])
      const rows = await db.rows<Row & { posted: bigint }>`
        select a.*, s.posted from (select * from ledger.accounts where ${where} order by id limit ${input.limit + 1}) a
        join ledger.standing s on s.entity = a.entity and s.id = a.id order by a.id`
      return page(
        rows,
        input.limit,
        (row) => row.id,
        (row) => ({ ...row, posted: formatAmount(row.posted, row.currency) }),
      )
    },
  })

  const accountIn = async (
    db: Parameters<typeof balanceOf>[0],
    id: string,
    entities: readonly string[] | null,
  ): Promise<Row> =>
    (await db.maybe<Row>`select * from ledger.accounts where id = ${id} and (${entities}::text[] is null or entity = any(${entities}))`) ??
    refuse('not_found')

  const get = query({
    name: 'ledger-account.get',
    summary: 'One ledger account with its balance.',
    path: '/v1/ledger-accounts/{id}',
    permission: 'ledger.read',
    input: z.strictObject({ id: z.string() }),
    output: accountShown.extend({ held: z.string(), available: z.string() }),
    async handler({ db, input, entities }) {
      const account = await accountIn(db, input.id, entities)
      const { posted, held, available } = await balanceOf(db, account.entity, account.id)
      return { ...account, posted: text(posted), held: text(held), available: text(available) }
    },
  })

  const lines = query({
    name: 'ledger-account.statement',
    summary: 'The entries of an account, newest first, each with the balance after it where the account keeps one.',
    path: '/v1/ledger-accounts/{id}/entries',
    permission: 'ledger.read',
    input: z.strictObject({ ...pageInput, id: z.string() }),
    output: pageOf(
      z
        .object({
          transfer: z.string(),
          kind: z.string(),
          reference: z.string(),
          amount: z.string(),
          balance_after: z.string().nullable(),
          posted_at: instant,
          effective_at: instant,
        })
        .meta({ id: 'LedgerEntry' }),
    ),
    async handler({ db, input, entities }) {
      const account = await accountIn(db, input.id, entities)
      const { lines: rows, next } = await statement(db, account.entity, account.id, {
        limit: input.limit,
        newestFirst: true,
        ...(input.cursor ? { after: input.cursor } : {}),
      })
      return {
        data: rows.map((row) => ({
          ...row,
          amount: text(row.amount),
          balance_after: row.balanceAfter && text(row.balanceAfter),
          posted_at: row.postedAt,
          effective_at: row.effectiveAt,
        })),
        next_cursor: next ?? null,
      }
    },
  })

  const trial = query({
    name: 'ledger.trial-balance',
    summary: 'Every account code of an entity summed by currency; debits equal credits.',
    path: '/v1/trial-balance',
    permission: 'ledger.read',
    input: z.strictObject({ entity: z.string() }),
    output: z.object({
      data: z.array(
        z.object({
          code: z.string(),
          class: z.string(),
          currency: currencyCode,
          debit: z.string(),
          credit: z.string(),
        }),
      ),
    }),
    async handler({ db, input, entities }) {
      if (entities && !entities.includes(input.entity)) refuse('not_found')
      // Accounts of clients and partners are shown as one line of their kind.
      const kinds = Map.groupBy(
        await trialBalance(db, input.entity),
        (row) => `${row.code.replace(/(client|partner)\/.*/, '$1/*')} ${row.currency}`,
      )
      const data = [...kinds].map(([kind, rows]) => {
        const [code = '', currency] = kind.split(' ') as [string, Currency]
        const sum = (side: 'debit' | 'credit') => rows.reduce((total, row) => total + row[side].minor, 0n)
        return {
          code,
          class: rows[0]!.class,
          currency,
          debit: formatAmount(sum('debit'), currency),
          credit: formatAmount(sum('credit'), currency),
        }
      })
      return { data }
    },
  })

  return {
    name: 'ledger',
    commands: [fold, prepareMonths],
    queries: [list, get, lines, trial],
    sweeps: [
      { name: 'fold balances', every: minutes(2), run: async (tower) => void (await tower.run(fold, { input: {} })) },
      {
        name: 'prepare months',
        every: hours(24),
        run: async (tower) => void (await tower.run(prepareMonths, { input: {} })),
      },
    ],
  }
}
