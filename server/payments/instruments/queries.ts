import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import type { Instrument } from './instrument.ts'

export const listInstruments = query({
  name: 'instrument.list',
  summary: 'Cards and wallets that clients have paid with: where money may go back to.',
  path: '/v1/instruments',
  permission: 'instrument.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ ...pageInput, client: z.string().optional() }),
  output: pageOf(
    z
      .object({
        id: z.string(),
        client: z.string(),
        provider: z.string(),
        label: z.string(),
        holder: z.string().nullable(),
        currency: currencyCode,
        deposited: z.string(),
        returned: z.string(),
        returnable: z.string().meta({ description: 'What it brought in and has not got back' }),
        created_at: instant,
      })
      .meta({ id: 'Instrument' }),
  ),
  async handler({ db, input, entities, client }) {
    const owner = client ?? input.client ?? null
    const rows = await db.rows<Instrument>`
      select * from payments.instruments where (${entities}::text[] is null or entity = any(${entities}))
        and (${owner}::text is null or client = ${owner}) and id > ${input.cursor ?? ''} order by id limit ${input.limit + 1}`
    return page(
      rows,
      input.limit,
      (row) => row.id,
      (row) => ({
        ...row,
        deposited: formatAmount(row.deposited, row.currency),
        returned: formatAmount(row.returned, row.currency),
        returnable: formatAmount(row.deposited > row.returned ? row.deposited - row.returned : 0n, row.currency),
      }),
    )
  },
})
