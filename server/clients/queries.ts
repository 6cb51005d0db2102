import { z } from 'zod'
import { type Actor, inScope, type Roles, scopeOf } from '../control/access/actor.ts'
import { instant, page, pageInput, pageOf, query } from '../control/commands/command.ts'
import { all, sql } from '../control/database/sql.ts'
import { refuse } from '../control/errors.ts'
import { currencyCode } from '../control/money.ts'
import { type Client, clientName } from './client.ts'
import { clientStates } from './states.ts'

const clientShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(clientStates.names),
    state_since: instant,
    name: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    email: z.string().meta({ description: 'Masked without the permission client.personal, like phone and birth_date' }),
    phone: z.string().nullable(),
    birth_date: z.string(),
    country: z.string(),
    language: z.string(),
    category: z.string(),
    risk: z.string(),
    currency: currencyCode,
    partner_code: z.string().nullable(),
    partner: z.string().nullable(),
    kyc: z.string().nullable(),
    kyc_state: z.string().nullable(),
    masked: z.boolean(),
    created_at: instant,
  })
  .meta({ id: 'Client' })

type Row = Client & { kyc: string | null; kyc_state: string | null }

/** `a•••@example.com`, the last three digits, the year. */
export const mask = ({ email, phone, birth_date }: Pick<Client, 'email' | 'phone' | 'birth_date'>) => ({
  email: email.replace(/^(.)[^@]*/, '$1•••'),
  phone: phone && `•••${phone.slice(-3)}`,
  birth_date: `${birth_date.slice(0, 4)}-••-••`,
})

/** Characters that a pattern of LIKE would take for more than themselves. */
const literally = (text: string): string => text.toLowerCase().replaceAll(/[%_\\]/g, '\\$&')

/** An id, or the beginning of an address or name; two words are a first and a last name, in either order. Each branch has its index. */
function matching(search: string) {
  const [one = '', ...more] = search.split(/\s+/).map((word) => `${literally(word)}%`)
  const other = more.join(' ')
  return other
    ? sql`((lower(c.first_name) like ${one} and lower(c.last_name) like ${other})
        or (lower(c.last_name) like ${one} and lower(c.first_name) like ${other}))`
    : sql`(c.id = ${search} or lower(c.email) like ${one} or lower(c.last_name) like ${one} or lower(c.first_name) like ${one})`
}

export function clientQueries(roles: Roles) {
  const show = (row: Row, actor: Actor) => {
    const open = inScope(scopeOf(roles, actor, 'client.personal'), row.entity)
    return { ...row, name: clientName(row), masked: !open, ...(open ? {} : mask(row)) }
  }

  const list = query({
    name: 'client.list',
    summary: 'Clients, the newest first; by the beginning of a name or e-mail address, or an id.',
    path: '/v1/clients',
    permission: 'client.read',
    input: z.strictObject({
      ...pageInput,
      search: z.string().trim().min(2).max(80).optional(),
      state: z.enum(clientStates.names).optional(),
      country: z.string().max(2).optional(),
      partner: z.string().max(60).optional(),
    }),
    output: pageOf(clientShown),
    async handler({ db, input, entities, actor }) {
      const where = all([
        entities && sql`c.entity = any(${entities})`,
        input.search !== undefined && matching(input.search),
        input.state !== undefined && sql`c.state = ${input.state}`,
        input.country !== undefined && sql`c.country = ${input.country}`,
        input.partner !== undefined && sql`c.partner = ${input.partner}`,
        input.cursor !== undefined && sql`c.id < ${input.cursor}`,
      ])
      const rows = await db.rows<Row>`
        select c.*, k.id as kyc, k.state as kyc_state from clients.clients c left join clients.kyc_cases k on k.client = c.id
        where ${where} order by c.id desc limit ${input.limit + 1}`
      return page(
        rows,
        input.limit,
        (row) => row.id,
        (row) => show(row, actor),
      )
    },
  })

  const get = query({
    name: 'client.get',
    summary: 'One client.',
    path: '/v1/clients/{id}',
    permission: 'client.read',
    input: z.strictObject({ id: z.string() }),
    output: clientShown,
    async handler({ db, input, entities, actor }) {
      const row = await db.maybe<Row>`
        select c.*, k.id as kyc, k.state as kyc_state from clients.clients c left join clients.kyc_cases k on k.client = c.id
        where c.id = ${input.id} and (${entities}::text[] is null or c.entity = any(${entities}))`
      if (!row) refuse('not_found')
      return show(row, actor)
    },
  })

  return [list, get]
}
