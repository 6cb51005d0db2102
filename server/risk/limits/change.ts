import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { parseDecimal } from '../../control/money.ts'
import { bookNames } from '../books/book.ts'
import { lotScale } from '../exposure/engine.ts'
import { exposureLimits, type Limit } from './limit.ts'

export const changeLimit = command({
  name: 'limit.change',
  summary: 'Set how much a book may hold net in a symbol; another person must agree.',
  creates: exposureLimits,
  stepUp: true,
  path: '/v1/exposure-limits/change',
  input: z.strictObject({
    entity: z.string(),
    book: z.enum(bookNames).default('B'),
    symbol: z.string().min(1).max(40).meta({ description: 'A symbol, or * for all others' }),
    lots: z.string().regex(/^\d{1,9}(\.\d{1,8})?$/, 'a decimal number such as 50.5'),
    rationale: sentence,
  }),
  eyes: () => ({ checkers: 1, because: 'A limit is what the house is ready to lose by.' }),
  async handler({ input, tx, create, update }) {
    const volume = parseDecimal(input.lots, lotScale)
    if (volume === 0n) refuse('invalid_input', '', [{ pointer: '/lots', message: 'must be more than zero' }])
    const { entity, book, symbol } = input
    const there = await tx.maybe<Limit>`
      select * from risk.limits where entity = ${entity} and book = ${book} and symbol = ${symbol} for update`
    const created = there
      ? await update(exposureLimits, there, { volume })
      : await create(exposureLimits, { entity, book, symbol, volume })
    return { created }
  },
})
