import { z } from 'zod'
import { instant, page, pageInput, pageOf, type Question, query } from '../../control/commands/command.ts'
import { all, type Reader, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { type Currency, currencyCode, money, signedMoney, wire } from '../../control/money.ts'
import type { Partner } from './partner.ts'
import { partnerStates } from './states.ts'

const earned = z.object({ earned: signedMoney, lines: z.int(), ledger_account: z.string() })

const partnerShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(partnerStates.names),
    client: z.string(),
    name: z.string(),
    code: z.string(),
    parent: z.string().nullable(),
    plan: z.string().nullable(),
    currency: currencyCode,
    created_at: instant,
    clients: z.int(),
    earnings: z.array(earned),
  })
  .meta({ id: 'Partner' })

type Named = Partner & { name: string }

/** Adds to each partner how many clients it brought and what it earned, in one look each. */
async function withTotals(db: Reader, rows: readonly Named[]) {
  const ids = rows.map((row) => row.id)
  const [brought, earnings] = await Promise.all([
    db.rows<{ partner: string; count: number }>`
      select partner, count(*)::int as count from partners.referrals
      where partner = any(${ids}) and until_at is null group by partner`,
    db.rows<{ partner: string; currency: Currency; earned: bigint; lines: bigint; ledger_account: string }>`
      select partner, currency, earned, lines, ledger_account from partners.earnings where partner = any(${ids}) order by id`,
  ])
  return rows.map((row) => ({
    ...row,
    clients: brought.find(({ partner }) => partner === row.id)?.count ?? 0,
    earnings: earnings
      .filter(({ partner }) => partner === row.id)
      .map((one) => ({
        earned: wire(money(one.earned, one.currency)),
        lines: Number(one.lines),
        ledger_account: one.ledger_account,
      })),
  }))
}

const listPartners = query({
  name: 'partner.list',
  summary: 'Partners, the newest first, with their clients and earnings.',
  path: '/v1/partners',
  permission: 'partner.read',
  input: z.strictObject({
    ...pageInput,
    state: z.enum(partnerStates.names).optional(),
    parent: z.string().max(60).optional(),
    search: z.string().max(80).optional().meta({ description: 'A code, or an id of partner or client' }),
  }),
  output: pageOf(partnerShown),
  async handler({ db, input, entities }) {
    const where = all([
      entities && sql`p.entity = any(${entities})`,
      input.state !== undefined && sql`p.state = ${input.state}`,
      input.parent !== undefined && sql`p.parent = ${input.parent}`,
      input.search !== undefined &&
        sql`(p.code = ${input.search.toUpperCase()} or p.id = ${input.search} or p.client = ${input.search})`,
      input.cursor !== undefined && sql`p.id < ${input.cursor}`,
    ])
    const rows = await db.rows<Named>`
      select p.*, c.first_name || ' ' || c.last_name as name
      from partners.partners p join clients.clients c on c.entity = p.entity and c.id = p.client
      where ${where} order by p.id desc limit ${input.limit + 1}`
    const { data, next_cursor } = page(
      rows,
      input.limit,
      (row) => row.id,
      (row) => row,
    )
    return { data: await withTotals(db, data), next_cursor }
  },
})

const detail = partnerShown.extend({
  path: z
    .array(z.object({ id: z.string(), code: z.string() }))
    .meta({ description: 'Partners above, the nearest first' }),
  below: z.array(z.object({ id: z.string(), code: z.string(), state: z.string() })),
  agreements: z.array(z.object({ id: z.string(), plan: z.string(), from_at: instant, until_at: instant.nullable() })),
  referrals: z.array(z.object({ client: z.string(), from_at: instant, until_at: instant.nullable() })),
})

async function detailOf({ db }: Pick<Question<object>, 'db'>, row: Named) {
  const [[whole], path, below, agreements, referrals] = await Promise.all([
    withTotals(db, [row]),
    db.rows<{ id: string; code: string }>`
      with recursive above as (
        select id, code, parent, 1 as level from partners.partners where id = ${row.parent}
        union all
        select p.id, p.code, p.parent, a.level + 1 from above a join partners.partners p on p.id = a.parent where a.level < 10
      ) select id, code from above order by level`,
    db.rows<{ id: string; code: string; state: string }>`
      select id, code, state from partners.partners where entity = ${row.entity} and parent = ${row.id} order by id limit 200`,
    db.rows<{ id: string; plan: string; from_at: Date; until_at: Date | null }>`
      select id, plan, from_at, until_at from partners.agreements
      where entity = ${row.entity} and partner = ${row.id} order by id desc`,
    db.rows<{ client: string; from_at: Date; until_at: Date | null }>`
      select client, from_at, until_at from partners.referrals where partner = ${row.id} order by id desc limit 200`,
  ])
  return { ...whole!, path, below, agreements, referrals }
}

const getPartner = query({
  name: 'partner.get',
  summary: 'One partner: its place in the tree, agreements, clients (the newest 200) and earnings.',
  path: '/v1/partners/{id}',
  permission: 'partner.read',
  input: z.strictObject({ id: z.string() }),
  output: detail,
  async handler({ db, input, entities }) {
    const row = await db.maybe<Named>`
      select p.*, c.first_name || ' ' || c.last_name as name
      from partners.partners p join clients.clients c on c.entity = p.entity and c.id = p.client
      where p.id = ${input.id} and (${entities}::text[] is null or p.entity = any(${entities}))`
    if (!row) refuse('not_found')
    return detailOf({ db }, row)
  },
})

const myPartner = query({
  name: 'me.partner',
  summary: 'Your partnership: code, clients and earnings. Clients of yours are shown by id only.',
  path: '/v1/me/partner',
  actors: ['client'],
  input: z.strictObject({}),
  output: z.object({ partner: detail.omit({ below: true, path: true }).nullable() }),
  async handler({ db, client }) {
    const row = await db.maybe<Named>`
      select p.*, c.first_name || ' ' || c.last_name as name
      from partners.partners p join clients.clients c on c.entity = p.entity and c.id = p.client
      where p.client = ${client} order by p.id desc limit 1`
    if (!row) return { partner: null }
    const { below: _, path: __, ...own } = await detailOf({ db }, row)
    return { partner: own }
  },
})

export const partnerQueries = [listPartners, getPartner, myPartner]
