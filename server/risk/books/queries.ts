import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { type Book, bookNames } from './book.ts'

export const listBooks = query({
  name: 'book.list',
  summary: 'Which account trades in which book, and by which decision.',
  path: '/v1/books',
  permission: 'exposure.read',
  input: z.strictObject({
    ...pageInput,
    book: z.enum(bookNames).optional(),
    account: z.string().max(60).optional(),
    client: z.string().max(60).optional(),
  }),
  output: pageOf(
    z
      .object({
        id: z.string(),
        entity: z.string(),
        version: z.int(),
        account: z.string(),
        client: z.string(),
        book: z.enum(bookNames),
        decision: z.string().nullable(),
        since: instant,
      })
      .meta({ id: 'Book' }),
  ),
  async handler({ db, input, entities }) {
    const where = all([
      entities && sql`entity = any(${entities})`,
      input.book !== undefined && sql`book = ${input.book}`,
      input.account !== undefined && sql`account = ${input.account}`,
      input.client !== undefined && sql`client = ${input.client}`,
      input.cursor !== undefined && sql`id < ${input.cursor}`,
    ])
    const rows = await db.rows<Book>`select * from risk.books where ${where} order by id desc limit ${input.limit + 1}`
    return page(
      rows,
      input.limit,
      (row) => row.id,
      (row) => row,
    )
  },
})
