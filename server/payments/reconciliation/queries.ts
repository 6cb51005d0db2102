import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { formatDecimal } from '../../control/money.ts'
import { ageing, ageingDays } from './ageing.ts'
import { type BreakRow, breakStateNames } from './break.ts'
import { breakTypes } from './breaks.ts'
import { resolutions, resolutionsOf } from './resolutions.ts'
import type { Reconciliation } from './run.ts'
import { scaleOf } from './settlement.ts'
import { type Side, sidesOf, suggestionsFor } from './sides-of.ts'

const permission = 'reconciliation.read'
export const decimal = (amount: bigint, currency: string): string => formatDecimal(amount, scaleOf(currency))

const breakShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(breakStateNames),
    type: z.enum(breakTypes),
    psp: z.string(),
    reference: z.string(),
    ledger_id: z.string().nullable(),
    detail: z.string(),
    since: z.string(),
    age_days: z.int(),
    currency: z.string(),
    difference: z.string(),
    until: z.string().nullable(),
    resolution: z.string().nullable(),
    rationale: z.string().nullable(),
    resolved_by: z.string().nullable(),
    resolved_at: instant.nullable(),
    counterpart: z.string().nullable(),
    created_at: instant,
  })
  .meta({ id: 'Break' })

const ageOf = (since: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(`${since}T00:00:00Z`)) / 86_400_000))

const showBreak = (row: BreakRow, now: Date) => ({
  ...row,
  difference: decimal(row.difference, row.currency),
  age_days: ageOf(row.since, now),
})

const sideShown = z.object({
  id: z.string(),
  label: z.string(),
  reference: z.string(),
  own_reference: z.string(),
  amount: z.string(),
  currency: z.string(),
  fee: z.string().nullable(),
  on: z.string(),
  status: z.string(),
  source: z.string().nullable(),
})
const showSide = ({ amount, fee, ...side }: Side) => ({
  ...side,
  amount: decimal(amount, side.currency),
  fee: fee === null ? null : decimal(fee, side.feeCurrency ?? side.currency),
})

export const reconciliationQueries = [
  query({
    name: 'break.list',
    summary: 'Differences between the ledger, PSPs, bank and platform, the newest first.',
    path: '/v1/breaks',
    permission,
    input: z.strictObject({
      ...pageInput,
      entity: z.string().max(16).optional(),
      psp: z.string().max(40).optional(),
      type: z.enum(breakTypes).optional(),
      state: z.enum([...breakStateNames, 'standing']).optional(),
      younger_than: z.coerce.number().int().min(0).max(10_000).optional().meta({ description: 'days' }),
      older_than: z.coerce.number().int().min(0).max(10_000).optional().meta({ description: 'days' }),
      search: z.string().max(80).optional(),
    }),
    output: pageOf(breakShown),
    async handler({ db, input, entities, now }) {
      const dayBefore = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
      const where = all([
        entities && sql`entity = any(${entities})`,
        input.entity !== undefined && sql`entity = ${input.entity}`,
        input.psp !== undefined && sql`psp = ${input.psp}`,
        input.type !== undefined && sql`type = ${input.type}`,
        input.state === 'standing'
          ? sql`state <> 'resolved'`
          : input.state !== undefined && sql`state = ${input.state}`,
        input.younger_than !== undefined && sql`since > ${dayBefore(input.younger_than)}`,
        input.older_than !== undefined && sql`since <= ${dayBefore(input.older_than)}`,
        input.search !== undefined &&
          sql`(reference = ${input.search} or ledger_id = ${input.search} or id = ${input.search})`,
        input.cursor !== undefined && sql`id < ${input.cursor}`,
      ])
      const rows = await db.rows<BreakRow>`
        select * from payments.breaks where ${where} order by id desc limit ${input.limit + 1}`
      return page(
        rows,
        input.limit,
        (row) => row.id,
        (row) => showBreak(row, now),
      )
    },
  }),
  query({
    name: 'break.get',
    summary: 'One difference with both sides next to each other, what it may belong to, and how it may end.',
    path: '/v1/breaks/{id}',
    permission,
    input: z.strictObject({ id: z.string() }),
    output: z.object({
      break: breakShown,
      ours: z.array(sideShown),
      theirs: z.array(sideShown),
      suggestions: z.array(sideShown.extend({ score: z.int(), because: z.array(z.string()) })),
      resolutions: z.array(z.object({ name: z.string(), summary: z.string(), moves_money: z.boolean() })),
    }),
    async handler({ db, input, entities, now }) {
      const row = await db.maybe<BreakRow>`
        select * from payments.breaks where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))`
      if (!row) refuse('not_found')
      const { ours, theirs } = await sidesOf(db, row)
      const suggestions = row.state === 'resolved' ? [] : await suggestionsFor(db, row)
      return {
        break: showBreak(row, now),
        ours: ours.map(showSide),
        theirs: theirs.map(showSide),
        suggestions: suggestions.map(({ score, because, ...side }) => ({ ...showSide(side), score, because })),
        resolutions: resolutionsOf(row.type).map((name) => ({
          name,
          summary: resolutions[name].summary,
          moves_money: resolutions[name].movesMoney,
        })),
      }
    },
  }),
  query({
    name: 'reconciliation.overview',
    summary: 'Standing differences by PSP, type and age, what waits for its time, and the last run of each entity.',
    path: '/v1/reconciliation-overview',
    permission,
    input: z.strictObject({ entity: z.string().max(16).optional() }),
    output: z.object({
      age_limits: z.array(z.int()),
      groups: z.array(
        z.object({
          entity: z.string(),
          psp: z.string(),
          type: z.enum(breakTypes),
          currency: z.string(),
          count: z.int(),
          amount: z.string(),
          oldest: z.string(),
          /** Counts by age, one for each limit and one for what is older. */
          ages: z.array(z.int()),
        }),
      ),
      waiting: z.array(
        z.object({
          entity: z.string(),
          waits_for: z.enum(['psp', 'bank']),
          psp: z.string(),
          currency: z.string(),
          count: z.int(),
          amount: z.string(),
          oldest: z.string(),
        }),
      ),
      runs: z.array(
        z.object({
          id: z.string(),
          entity: z.string(),
          day: z.string(),
          at: instant,
          matched: z.int(),
          found: z.int(),
          appeared: z.int(),
          gone: z.int(),
          left_out: z.record(z.string(), z.int()),
          fault: z.string().nullable(),
        }),
      ),
    }),
    async handler({ db, input, entities, now }) {
      const where = all([
        entities && sql`entity = any(${entities})`,
        input.entity !== undefined && sql`entity = ${input.entity}`,
      ])
      const [days, runs] = await Promise.all([
        db.rows<Pick<BreakRow, 'entity' | 'psp' | 'type' | 'currency' | 'since'> & { count: bigint; amount: bigint }>`
          select entity, psp, type, currency, since, count(*) as count, sum(abs(difference))::bigint as amount
          from payments.breaks where ${where} and state <> 'resolved' group by entity, psp, type, currency, since
          order by entity, psp, type, currency`,
        db.rows<Reconciliation>`
          select distinct on (entity) * from payments.reconciliations where ${where} and psp is null order by entity, id desc`,
      ])
      const today = now.toISOString().slice(0, 10)
      const groups = Map.groupBy(days, ({ entity, psp, type, currency }) => [entity, psp, type, currency].join('|'))
      const count = (items: typeof days): number => items.reduce((sum, item) => sum + Number(item.count), 0)
      return {
        age_limits: [...ageingDays],
        groups: [...groups.values()].map((items) => {
          const { entity, psp, type, currency } = items[0]!
          return {
            entity,
            psp,
            type,
            currency,
            count: count(items),
            amount: decimal(
              items.reduce((sum, item) => sum + item.amount, 0n),
              currency,
            ),
            oldest: items.map(({ since }) => since).toSorted()[0]!,
            ages: ageing(items, today).map((bucket) => count(bucket.items)),
          }
        }),
        waiting: runs.flatMap(({ entity, waiting }) =>
          waiting.sums.map((sum) => ({ ...sum, entity, amount: decimal(BigInt(sum.amount), sum.currency) })),
        ),
        runs: runs.map((run) => ({ ...run, at: run.created_at })),
      }
    },
  }),
]
