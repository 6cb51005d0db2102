import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../control/commands/command.ts'
import { sql } from '../control/database/sql.ts'
import { refuse } from '../control/errors.ts'

interface Line {
  id: string
  at: Date
  kind: 'event' | 'command' | 'message'
  what: string
  subject_type: string | null
  subject: string | null
  actor: string | null
  detail: string | null
}

/** Pages by moment and id, as the sources are merged. */
export const timelineQuery = query({
  name: 'client.timeline',
  summary: 'What happened to a client, the newest first: commands with who and why, events, messages.',
  path: '/v1/clients/{id}/timeline',
  permission: 'client.read',
  input: z.strictObject({ ...pageInput, id: z.string() }),
  output: pageOf(
    z.object({
      id: z.string(),
      at: instant,
      kind: z.enum(['event', 'command', 'message']),
      what: z.string(),
      subject_type: z.string().nullable(),
      subject: z.string().nullable(),
      actor: z.string().nullable(),
      detail: z.string().nullable(),
    }),
  ),
  async handler({ db, input, entities }) {
    const client = await db.maybe`
      select 1 from clients.clients where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))`
    if (!client) refuse('not_found')
    const [before, beforeId] = input.cursor?.split('~') ?? []
    if (input.cursor && (!beforeId || Number.isNaN(Date.parse(before ?? '')))) {
      refuse('invalid_input', '', [{ pointer: '/cursor', message: 'is not a cursor of this list' }])
    }
    const older = before && beforeId ? sql`(at, id) < (${before}::timestamptz, ${beforeId})` : sql`true`
    const newest = sql`${older} order by at desc, id desc limit ${input.limit + 1}`
    const rows = await db.rows<Line>`
      with related as (
        select ${input.id}::text as id
        union select id from clients.kyc_cases where client = ${input.id}
        union select id from clients.documents where client = ${input.id}
        union select subject from control.cases where client = ${input.id}
      ),
      merged as (
        (select id, at, 'command' as kind, command as what, subject_type, subject, actor_name as actor, reason as detail
          from audit.entries where (subject in (select id from related)
            or id in (select entry from audit.changes where row_id = ${input.id})) and ${newest})
        union all
        (select id, at, 'event', type, subject_type, subject, null, null
          from control.events where subject in (select id from related) and ${newest})
        union all
        (select id, created_at, 'message', template, subject_type, subject, null, title || ' (' || state || ')'
          from (select *, created_at as at from control.messages where recipient = ${input.id}) m where ${newest})
      )
      select * from merged where ${newest}`
    return page(
      rows,
      input.limit,
      (row) => `${row.at.toISOString()}~${row.id}`,
      (row) => row,
    )
  },
})
