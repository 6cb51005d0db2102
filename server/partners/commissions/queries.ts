import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { currencyCode } from '../../control/money.ts'
import { majorUnits } from './engine.ts'
import { type StoredLine, sentenceOf } from './run.ts'

const lineShown = z
  .object({
    id: z.string(),
    created_at: instant,
    run: z.string(),
    deal: z.string(),
    deal_at: instant,
    client: z.string(),
    account: z.string(),
    symbol: z.string(),
    partner: z.string(),
    kind: z.enum(['earned', 'override', 'given_up', 'clawed_back', 'restored']),
    counterpart: z.string().nullable(),
    level: z.int(),
    plan: z.string(),
    edition: z.int(),
    basis: z.string(),
    rate: z.string(),
    multiplier: z.string(),
    base: z.string(),
    currency: currencyCode,
    amount: z.string().meta({ description: 'With all its digits; rounded only over a run' }),
    rounding: z.string(),
    reverses: z.string().nullable(),
    cause: z.string().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Commission' })

const show = (row: StoredLine) => ({
  ...row,
  amount: majorUnits(BigInt(row.accrual), row.currency),
  sentence: sentenceOf(row),
})

const listCommissions = query({
  name: 'commission.list',
  summary: 'Commission lines of a partner, client, deal or run, the newest first. A partner sees its own.',
  path: '/v1/commissions',
  permission: 'commission.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({
    ...pageInput,
    partner: z.string().max(60).optional(),
    client: z.string().max(60).optional(),
    deal: z.string().max(60).optional(),
    run: z.string().max(60).optional(),
  }),
  output: pageOf(lineShown),
  async handler({ db, input, entities, client }) {
    const where = all([
      entities && sql`entity = any(${entities})`,
      client !== null && sql`partner in (select id from partners.partners where client = ${client})`,
      input.partner !== undefined && sql`partner = ${input.partner}`,
      input.client !== undefined && sql`client = ${input.client}`,
      input.deal !== undefined && sql`deal = ${input.deal}`,
      input.run !== undefined && sql`run = ${input.run}`,
      input.cursor !== undefined && sql`id < ${input.cursor}`,
    ])
    const rows = await db.rows<StoredLine>`
      select * from partners.commissions where ${where} order by id desc limit ${input.limit + 1}`
    return page(rows, input.limit, (row) => row.id, show)
  },
})

const explainCommission = query({
  name: 'commission.explain',
  summary: 'Why a partner earned this: the deal, everyone in the tree who earned on it, and the terms of the plan.',
  path: '/v1/commissions/{id}/explanation',
  permission: 'commission.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ id: z.string() }),
  output: z.object({
    line: lineShown,
    sentence: z.string(),
    tree: z.array(lineShown).meta({ description: 'All lines of the deal, from the direct partner upwards' }),
    plan: z.object({ name: z.string(), edition: z.int(), effective_from: instant, terms: z.unknown() }),
    posted: z.object({ run: z.string(), transfer: z.string().nullable(), rounding: z.string() }),
  }),
  async handler({ db, input, entities, client }) {
    const row = await db.maybe<StoredLine>`
      select * from partners.commissions
      where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))
        and (${client}::text is null or partner in (select id from partners.partners where client = ${client}))`
    if (!row) refuse('not_found')
    const [tree, plan, run] = await Promise.all([
      // A partner sees its own part of the tree, not what others earn.
      db.rows<StoredLine>`
        select * from partners.commissions where entity = ${row.entity} and deal = ${row.deal}
          and (${client}::text is null or partner = ${row.partner}) order by level, id`,
      db.one<{ name: string; edition: number; effective_from: Date; terms: unknown }>`
        select name, edition, effective_from, terms from partners.plans
        where entity = ${row.entity} and name = ${row.plan} and edition = ${row.edition}`,
      db.one<{ run: string; transfer: string | null; rounding: string }>`
        select id as run, transfer, rounding from partners.runs where entity = ${row.entity} and id = ${row.run}`,
    ])
    const line = show(row)
    return { line, sentence: line.sentence, tree: tree.map(show), plan, posted: run }
  },
})

export const commissionQueries = [listCommissions, explainCommission]
