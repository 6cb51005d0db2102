import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import { methods } from '../routing/merchant-account.ts'
import { type Instrument, instrumentStates, whyUnusable } from './instrument.ts'

export const listInstruments = query({
  name: 'instrument.list',
  summary: 'Cards, wallets, bank accounts and addresses of clients: where money came from and may go to.',
  path: '/v1/instruments',
  permission: 'instrument.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ ...pageInput, client: z.string().optional() }),
  output: pageOf(
    z
      .object({
        id: z.string(),
        version: z.int(),
        state: z.enum(instrumentStates.names),
        client: z.string(),
        provider: z.string(),
        method: z.enum(methods),
        label: z.string(),
        holder: z.string().nullable(),
        network: z.string().nullable(),
        currency: currencyCode,
        deposited: z.string(),
        returned: z.string(),
        returnable: z.string().meta({ description: 'What it brought in and has not got back' }),
        usable: z.boolean().meta({ description: 'Whether a withdrawal to it may be asked for now' }),
        usable_from: instant.nullable(),
        created_at: instant,
      })
      .meta({ id: 'Instrument' }),
  ),
  async handler({ db, input, entities, client, now }) {
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
        usable: whyUnusable(row, now) === null,
      }),
    )
  },
})
