import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { instant, page, pageInput, pageOf, query } from '../commands/command.ts'
import { all, type Sql, sql } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { currencyCode, formatAmount } from '../money.ts'
import type { Case } from './cases.ts'
import { codes, entriesOf, overviewQueries } from './overview.ts'
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
    clock: z.enum(['always', 'business']).meta({ description: 'Whether it counts all time or working time' }),
    opened_at: instant,
    snoozed_until: instant.nullable(),
    resolution: z.string().nullable(),
    rationale: z.string().nullable(),
    resolved_at: instant.nullable(),
    facts: z.record(z.string(), z.unknown()),
    barred: z.array(z.string()).meta({ description: 'Ids of people who may not take or close it: it is about them' }),
  })
  .meta({ id: 'Case' })

export function queueQueries(queues: ReadonlyMap<string, Queue>, hiddenFrom: (actor: Actor) => string[]) {
  const show = (row: Case) => ({
    ...row,
    opened_at: row.created_at,
    amount: row.amount !== null && row.currency ? formatAmount(row.amount, row.currency) : null,
    reasons: row.reasons.map((code) => ({ code, title: queues.get(row.queue)?.reasons[code] ?? code })),
  })

  const list = query({
    name: 'case.list',
    summary:
      'Cases of a queue, the most urgent first, resolved ones the latest first; or those of one subject or client.',
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
      // Each has a keyset on the index of the queue: open work by when it is due, then id.
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
        at &&
          (resolved
            ? sql`(resolved_at, id) < (${at.time}::timestamptz, ${at.id})`
            : sql`(coalesce(due_at, 'infinity'), id) > (${at.time}::timestamptz, ${at.id})`),
      ])
      const order = resolved ? sql`resolved_at desc, id desc` : sql`coalesce(due_at, 'infinity'), id`
      const rows = await db.rows<Case>`
        select * from control.cases where ${where} order by ${order} limit ${input.limit + 1}`
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

  return [list, get, ...overviewQueries(queues, hiddenFrom)]
}

/** Any part of a title; the index of trigrams finds one or two letters only where a word begins. */
function titled(search: string): Sql {
  const text = search.replaceAll(/[%_\\]/g, '\\$&')
  return search.length > 2
    ? sql`title ilike ${`%${text}%`}`
    : sql`(title ilike ${`${text}%`} or title ilike ${`% ${text}%`})`
}

const encode = (row: Case): string => `${(row.resolved_at ?? row.due_at)?.toISOString() ?? 'infinity'}~${row.id}`

function decode(cursor: string): { time: string; id: string } {
  const [time, id] = cursor.split('~')
  if (!time || !id || (time !== 'infinity' && Number.isNaN(Date.parse(time))))
    refuse('invalid_input', '', [{ pointer: '/cursor', message: 'is not a cursor of this list' }])
  return { time, id }
}
