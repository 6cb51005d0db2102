import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { limits } from '../../control/limits.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import type { TradingPlatform } from '../platform.ts'
import type { TradingAccount } from './account.ts'
import { accountStates } from './states.ts'
import { termsFor } from './terms.ts'

export const accountShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(accountStates.names),
    client: z.string(),
    platform: z.string(),
    login: z.string().nullable(),
    group_name: z.string(),
    leverage: z.int(),
    currency: currencyCode,
    ledger_account: z.string().nullable(),
    balance: z.string().meta({ description: 'Posted in the ledger' }),
    held: z.string().meta({ description: 'Reserved, for withdrawals under way' }),
    available: z.string(),
    created_at: instant,
  })
  .meta({ id: 'TradingAccount' })

type Row = TradingAccount & { posted: bigint | null; held: bigint | null }

const show = (row: Row) => ({
  ...row,
  balance: formatAmount(row.posted ?? 0n, row.currency),
  held: formatAmount(row.held ?? 0n, row.currency),
  available: formatAmount((row.posted ?? 0n) - (row.held ?? 0n), row.currency),
})

const accounts = sql`select a.*, b.posted, b.held from trading.accounts a left join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account`

export function accountQueries(platform: TradingPlatform) {
  const list = query({
    name: 'trading-account.list',
    summary: 'Trading accounts with their balances.',
    path: '/v1/trading-accounts',
    permission: 'trading-account.read',
    actors: ['staff', 'key', 'client'],
    input: z.strictObject({
      ...pageInput,
      client: z.string().optional(),
      login: z.string().optional(),
      state: z.enum(accountStates.names).optional(),
    }),
    output: pageOf(accountShown),
    async handler({ db, input, entities, client }) {
      const owner = client ?? input.client
      const where = all([
        entities && sql`a.entity = any(${entities})`,
        owner !== undefined && owner !== null && sql`a.client = ${owner}`,
        input.login !== undefined && sql`a.login = ${input.login}`,
        input.state !== undefined && sql`a.state = ${input.state}`,
        input.cursor !== undefined && sql`a.id < ${input.cursor}`,
      ])
      const rows = await db.rows<Row>`${accounts} where ${where} order by a.id desc limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => row.id, show)
    },
  })

  const get = query({
    name: 'trading-account.get',
    summary: 'One trading account, with what the platform says of it now.',
    path: '/v1/trading-accounts/{id}',
    permission: 'trading-account.read',
    actors: ['staff', 'key', 'client'],
    input: z.strictObject({ id: z.string() }),
    output: accountShown.extend({
      on_platform: z
        .object({
          balance: z.string(),
          credit: z.string(),
          equity: z.string(),
          margin: z.string(),
          free_margin: z.string(),
        })
        .nullable()
        .meta({ description: 'null when the platform does not answer or has no such account' }),
    }),
    async handler({ db, input, entities, client }) {
      const row =
        await db.maybe<Row>`${accounts} where a.id = ${input.id} and (${entities}::text[] is null or a.entity = any(${entities}))
        and (${client}::text is null or a.client = ${client})`
      if (!row) refuse('not_found')
      const state = row.login ? await platform.getState(row.login).catch(() => undefined) : undefined
      return { ...show(row), on_platform: state ? { ...state, free_margin: state.freeMargin } : null }
    },
  })

  const terms = query({
    name: 'trading-account.terms',
    summary: 'On what terms the signed-in client may open another trading account.',
    path: '/v1/me/account-terms',
    actors: ['client'],
    input: z.strictObject({}),
    output: z
      .object({
        currencies: z.array(currencyCode),
        leverage_cap: z.int(),
        leverage_default: z.int(),
        accounts_left: z.int().meta({ description: 'How many more may be opened; 0 while the client is not active' }),
      })
      .meta({ id: 'AccountTerms' }),
    async handler({ db, client, now }) {
      const owner = await db.one<{ category: string; jurisdiction: string; active: boolean; accounts: number }>`
        select c.category, e.jurisdiction, c.state = 'active' as active,
          (select count(*)::int from trading.accounts a where a.client = c.id and a.state <> 'archived') as accounts
        from clients.clients c join control.entities e on e.id = c.entity where c.id = ${client}`
      const found = termsFor(owner.jurisdiction, owner.category, now) ?? refuse('not_found')
      return {
        currencies: [...found.currencies],
        leverage_cap: found.leverageCap,
        leverage_default: found.leverageDefault,
        accounts_left: owner.active ? Math.max(0, limits.tradingAccounts - owner.accounts) : 0,
      }
    },
  })
  return [list, get, terms]
}
