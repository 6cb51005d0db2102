import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { currencyCode, formatAmount, formatDecimal } from '../../control/money.ts'
import type { Deal } from './deal.ts'

export const listDeals = query({
  name: 'deal.list',
  summary: 'Deals, newest first.',
  path: '/v1/deals',
  permission: 'deal.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ ...pageInput, account: z.string().optional(), client: z.string().optional() }),
  output: pageOf(
    z
      .object({
        id: z.string(),
        seq: z.string(),
        account: z.string(),
        client: z.string(),
        ticket: z.string(),
        position: z.string(),
        action: z.string(),
        entry: z.string(),
        symbol: z.string(),
        lots: z.string(),
        price: z.string(),
        profit: z.string(),
        swap: z.string(),
        commission: z.string(),
        currency: currencyCode,
        comment: z.string(),
        time: instant,
      })
      .meta({ id: 'Deal' }),
  ),
  async handler({ db, input, entities, client }) {
    const owner = client ?? input.client
    const where = all([
      entities && sql`entity = any(${entities})`,
      owner !== undefined && owner !== null && sql`client = ${owner}`,
      input.account !== undefined && sql`account = ${input.account}`,
      input.cursor !== undefined && /^\d{1,18}$/.test(input.cursor) && sql`seq < ${input.cursor}`,
    ])
    const rows =
      await db.rows<Deal>`select * from trading.deals where ${where} order by seq desc limit ${input.limit + 1}`
    return page(
      rows,
      input.limit,
      (row) => String(row.seq),
      (row) => ({
        ...row,
        seq: String(row.seq),
        entry: row.entry_kind,
        lots: formatDecimal(row.volume, 8).replace(/0{1,6}$/, ''),
        profit: formatAmount(row.profit, row.currency),
        swap: formatAmount(row.swap, row.currency),
        commission: formatAmount(row.commission, row.currency),
      }),
    )
  },
})
