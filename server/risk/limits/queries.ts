import { z } from 'zod'
import { instant, query } from '../../control/commands/command.ts'
import { formatDecimal } from '../../control/money.ts'
import { bookNames } from '../books/book.ts'
import { lotScale } from '../exposure/engine.ts'
import type { Limit } from './limit.ts'

export const listLimits = query({
  name: 'limit.list',
  summary: 'Exposure limits by book and symbol.',
  path: '/v1/exposure-limits',
  permission: 'exposure.read',
  input: z.strictObject({}),
  output: z.object({
    data: z.array(
      z.object({
        id: z.string(),
        entity: z.string(),
        book: z.enum(bookNames),
        symbol: z.string(),
        lots: z.string(),
        version: z.int(),
        updated_at: instant,
      }),
    ),
  }),
  async handler({ db, entities }) {
    const rows = await db.rows<Limit>`
      select * from risk.limits where (${entities}::text[] is null or entity = any(${entities}))
      order by entity, book, symbol limit 1000`
    return { data: rows.map((row) => ({ ...row, lots: formatDecimal(row.volume, lotScale) })) }
  },
})
