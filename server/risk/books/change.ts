import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { sumExposures } from '../exposure/store.ts'
import { bookNames, books } from './book.ts'

export const changeBook = command({
  name: 'book.change',
  summary: 'Move an account, with its open positions, to another book; another person must agree.',
  subject: books,
  input: z.strictObject({ book: z.enum(bookNames), rationale: sentence }),
  eyes: () => ({ checkers: 1, because: 'Routing decides who carries the risk.' }),
  async handler({ subject: row, input, tx, now }) {
    if (row.book === input.book) refuse('state_refused', `The account already trades in book ${row.book}.`)
    const moved = await tx.rows<{ symbol: string }>`
      update risk.positions set book = ${input.book}, updated_at = ${now}
      where entity = ${row.entity} and account = ${row.account} returning symbol`
    await sumExposures(
      tx,
      row.entity,
      moved.map(({ symbol }) => symbol),
      now,
    )
    return { patch: { book: input.book, decision: null, since: now } }
  },
})
