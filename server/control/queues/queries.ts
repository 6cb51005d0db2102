import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { instant, page, pageInput, pageOf, query } from '../commands/command.ts'
import { all, type Sql, sql } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { currencyCode, formatAmount } from '../money.ts'
import type { Case } from './cases.ts'
import { commonResolutions, type Queue } from './queue.ts'

const caseShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.string(),
    queue: z.string(),
    subject_type: z.string(),
    subject: z.string(),
    title: z.string(),
    client: z.string().nullable(),
    reasons: z.array(z.object({ code: z.string(), title: z.string() })),
    amount: z.string().nullable(),
    currency: currencyCode.nullable(),
    priority: z.int(),
    level: z.int(),
    owner: z.string().nullable(),
    owner_name: z.string().nullable(),
    due_at: instant.nullable(),
    opened_at: instant,
    snoozed_until: instant.nullable(),
    resolution: z.string().nullable(),
    rationale: z.string().nullable(),
    resolved_at: instant.nullable(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Case' })

interface OpenCount {
  queue: string
  currency: Case['currency']
  open: number
  unassigned: number
  late: number
  mine: number
  oldest: Date
  amount: string | null
}

const codes = z.array(z.object({ code: z.string(), title: z.string() }))

export function queueQueries(queues: ReadonlyMap<string, Queue>, hiddenFrom: (actor: Actor) => string[]) {
  const show = (row: Case) => ({
    ...row,
    opened_at: row.created_at,
    amount: row.amount !== null && row.currency ? formatAmount(row.amount, row.currency) : null,
    reasons: row.reasons.map((code) => ({ code, title: queues.get(row.queue)?.reasons[code] ?? code })),
  })

  const list = query({
    name: 'case.list',
    summary: 'Cases of a queue, the most urgent first; or those of one subject or client.',
    path: '/v1/cases',
    permission: 'case.read',
    input: z.strictObject({
      ...pageInput,
      queue: z.string().max(40).optional(),
      view: z.enum(['open', 'mine', 'unassigned', 'late', 'resolved']).default('open'),
      reason: z.string().max(60).optional(),
      search: z.string().max(80).optional().meta({ description: 'Words of the title, or an id' }),
      subject: z.string().max(60).optional(),
      client: z.string().max(60).optional(),
    }),
    output: pageOf(caseShown),
    async handler({ db, input, entities, actor, now }) {
      const at = input.cursor ? decode(input.cursor) : undefined
      const resolved = input.view === 'resolved'
      // One keyset for open work, on the index of the queue: due first, then id.
      const hidden = hiddenFrom(actor)
      const where = all([
        resolved ? sql`resolved_at is not null` : sql`resolved_at is null`,
        input.queue !== undefined && sql`queue = ${input.queue}`,
        entities && sql`entity = any(${entities})`,
        hidden.length > 0 && sql`queue <> all(${hidden})`,
        input.view === 'mine' && sql`owner = ${actor.id}`,
        input.view === 'unassigned' && sql`owner is null`,
        input.view === 'late' && sql`due_at < ${now}`,
        input.reason !== undefined && sql`reasons @> ${[input.reason]}`,
        input.subject !== undefined && sql`subject = ${input.subject}`,
        input.client !== undefined && sql`client = ${input.client}`,
        input.search !== undefined &&
          sql`(id = ${input.search} or subject = ${input.search} or ${titled(input.search)})`,
        at && sql`(coalesce(due_at, 'infinity'), id) > (${at.due}::timestamptz, ${at.id})`,
      ])
      const rows = await db.rows<Case>`
        select * from control.cases where ${where} order by coalesce(due_at, 'infinity'), id limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => encode(row), show)
    },
  })

  const get = query({
    name: 'case.get',
    summary: 'One case with its notes and the codes that may close it.',
    path: '/v1/cases/{id}',
    permission: 'case.read',
    input: z.strictObject({ id: z.string() }),
    output: caseShown.extend({
      notes: z.array(z.object({ id: z.string(), author_name: z.string(), text: z.string(), created_at: instant })),
      resolutions: codes,
    }),
    async handler({ db, input, entities, actor }) {
      const row = await db.maybe<Case>`
        select * from control.cases where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))`
      if (!row || hiddenFrom(actor).includes(row.queue)) refuse('not_found')
      const notes = await db.rows<{ id: string; author_name: string; text: string; created_at: Date }>`
        select id, author_name, text, created_at from control.case_notes where "case" = ${row.id} order by id`
      return {
        ...show(row),
        notes,
        resolutions: entriesOf({ ...queues.get(row.queue)?.resolutions, ...commonResolutions }),
      }
    },
  })

  const overview = query({
    name: 'queue.list',
    summary: 'Every queue: what lands there, how much is open, how much is late, how fast it moves.',
    path: '/v1/queues',
    permission: 'case.read',
    input: z.strictObject({}),
    output: z.object({
      data: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          description: z.string(),
          sla_minutes: z.int(),
          reasons: z.array(z.object({ code: z.string(), title: z.string(), open: z.int() })),
          resolutions: codes,
          open: z.int(),
          unassigned: z.int(),
          late: z.int(),
          mine: z.int(),
          oldest: instant.nullable(),
          resolved_today: z.int(),
          median_minutes: z.number().nullable(),
          value: z.array(z.object({ currency: currencyCode, amount: z.string() })),
        }),
      ),
    }),
    async handler({ db, entities, actor, now }) {
      const day = new Date(now.getTime() - 86_400_000)
      // One pass for all that is open, as each pass over a full queue costs tens of milliseconds.
      const [counts, resolved, reasons] = await Promise.all([
        db.rows<OpenCount>`
          select queue, currency, count(*)::int as open, count(*) filter (where owner is null)::int as unassigned,
            count(*) filter (where due_at < ${now})::int as late, count(*) filter (where owner = ${actor.id})::int as mine,
            min(created_at) as oldest, sum(amount)::text as amount
          from control.cases where resolved_at is null and (${entities}::text[] is null or entity = any(${entities}))
          group by queue, currency order by sum(amount) desc nulls last`,
        db.rows<{ queue: string; count: number; median: number | null }>`
          select queue, count(*)::int as count,
            percentile_cont(0.5) within group (order by extract(epoch from resolved_at - created_at) / 60)::float8 as median
          from control.cases where resolved_at >= ${day} and (${entities}::text[] is null or entity = any(${entities})) group by queue`,
        db.rows<{ queue: string; code: string; count: number }>`
          select queue, unnest(reasons) as code, count(*)::int as count from control.cases
          where resolved_at is null and (${entities}::text[] is null or entity = any(${entities})) group by queue, code`,
      ])
      const hidden = hiddenFrom(actor)
      const seen = [...queues.values()].filter((queue) => !hidden.includes(queue.name))
      const data = seen.map((queue) => {
        const open = counts.filter((row) => row.queue === queue.name)
        const total = (of: 'open' | 'unassigned' | 'late' | 'mine') => open.reduce((sum, row) => sum + row[of], 0)
        const done = resolved.find((row) => row.queue === queue.name)
        return {
          name: queue.name,
          title: queue.title,
          description: queue.description,
          sla_minutes: Math.round(queue.sla / 60_000),
          reasons: entriesOf(queue.reasons).map(({ code, title }) => ({
            code,
            title,
            open: reasons.find((row) => row.queue === queue.name && row.code === code)?.count ?? 0,
          })),
          resolutions: entriesOf({ ...queue.resolutions, ...commonResolutions }),
          open: total('open'),
          unassigned: total('unassigned'),
          late: total('late'),
          mine: total('mine'),
          oldest: open.map((row) => row.oldest).sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
          resolved_today: done?.count ?? 0,
          median_minutes: done?.median ?? null,
          value: open.flatMap(({ currency, amount }) =>
            currency && amount !== null ? [{ currency, amount: formatAmount(BigInt(amount), currency) }] : [],
          ),
        }
      })
      return { data }
    },
  })

  const flow = query({
    name: 'queue.flow',
    summary: 'What came into a queue and what was resolved, hour by hour over the last day.',
    path: '/v1/queues/{queue}/flow',
    permission: 'case.read',
    input: z.strictObject({ queue: z.string().max(40) }),
    output: z.object({ data: z.array(z.object({ at: instant, opened: z.int(), resolved: z.int() })) }),
    async handler({ db, input, entities, actor, now }) {
      if (!queues.has(input.queue) || hiddenFrom(actor).includes(input.queue)) refuse('not_found')
      const data = await db.rows<{ at: Date; opened: number; resolved: number }>`
        with moved as (
          select created_at as at, 1 as opened, 0 as resolved from control.cases
          where queue = ${input.queue} and created_at >= ${now}::timestamptz - interval '1 day' and (${entities}::text[] is null or entity = any(${entities}))
          union all
          select resolved_at, 0, 1 from control.cases
          where queue = ${input.queue} and resolved_at >= ${now}::timestamptz - interval '1 day' and (${entities}::text[] is null or entity = any(${entities}))
        )
        select hour as at, coalesce(sum(opened), 0)::int as opened, coalesce(sum(resolved), 0)::int as resolved
        from generate_series(date_trunc('hour', ${now}::timestamptz) - interval '23 hours', ${now}::timestamptz, interval '1 hour') hour
        left join moved on moved.at >= hour and moved.at < hour + interval '1 hour' group by hour order by hour`
      return { data }
    },
  })

  return [list, get, overview, flow]
}

const entriesOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([code, title]) => ({ code, title }))

/** Any part of a title; the index of trigrams finds one or two letters only where a word begins. */
function titled(search: string): Sql {
  const text = search.replaceAll(/[%_\\]/g, '\\$&')
  return search.length > 2
    ? sql`title ilike ${`%${text}%`}`
    : sql`(title ilike ${`${text}%`} or title ilike ${`% ${text}%`})`
}

const encode = (row: Case): string => `${row.due_at?.toISOString() ?? 'infinity'}~${row.id}`

function decode(cursor: string): { due: string; id: string } {
  const [due, id] = cursor.split('~')
  if (!due || !id || (due !== 'infinity' && Number.isNaN(Date.parse(due))))
    refuse('invalid_input', '', [{ pointer: '/cursor', message: 'is not a cursor of this list' }])
  return { due, id }
}
