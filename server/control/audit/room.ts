import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import { all, sql } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { changedFields } from './difference.ts'
import { proveEntry } from './log/index.ts'
import { tilesIn } from './sequencer.ts'

const entryShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    at: instant,
    command: z.string(),
    actor_kind: z.string(),
    actor: z.string(),
    actor_name: z.string(),
    subject_type: z.string().nullable(),
    subject: z.string().nullable(),
    reason: z.string().nullable(),
    approval: z.string().nullable(),
    checkers: z.array(z.string()),
    policy: z.string().nullable(),
    position: z.int().nullable().meta({ description: 'Its place in the Merkle log; null until it is sequenced' }),
    changes: z.array(
      z.object({
        table: z.string(),
        row: z.string(),
        operation: z.string(),
        fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    ),
  })
  .meta({ id: 'AuditEntry' })

interface Row {
  id: string
  entity: string
  at: Date
  command: string
  actor_kind: string
  actor: string
  actor_name: string
  subject_type: string | null
  subject: string | null
  reason: string | null
  approval: string | null
  checkers: string[]
  policy: string | null
  position: bigint | null
  changes: {
    table: string
    row: string
    operation: string
    before: Record<string, unknown> | null
    after: Record<string, unknown> | null
  }[]
}

const show = (row: Row) => ({
  ...row,
  position: row.position === null ? null : Number(row.position),
  changes: row.changes.map(({ table, row: id, operation, before, after }) => ({
    table,
    row: id,
    operation,
    fields: changedFields(before, after).map((field) => ({
      field,
      before: before?.[field] ?? null,
      after: after?.[field] ?? null,
    })),
  })),
})

const whole = sql`
  e.id, e.entity, e.at, e.command, e.actor_kind, e.actor, e.actor_name, e.subject_type, e.subject, e.reason, e.approval, e.checkers, e.policy, l.position,
  coalesce((select jsonb_agg(jsonb_build_object('table', c.table_name, 'row', c.row_id, 'operation', c.operation, 'before', c.before, 'after', c.after) order by c.position)
    from audit.changes c where c.entry = e.id), '[]') as changes`

/**
 * Reading the audit trail. Nothing writes here but the pipe.
 * @param verifierKey the line that checks the log's signatures, as `tower audit key` prints it
 */
export function auditRoom(verifierKey?: string): Room {
  const list = query({
    name: 'audit.list',
    summary: 'What happened, newest first: to one object, by one actor, or all of it.',
    path: '/v1/audit',
    permission: 'audit.read',
    input: z.strictObject({
      ...pageInput,
      object: z
        .string()
        .max(60)
        .optional()
        .meta({ description: 'Everything that changed this object, or the entry of this id' }),
      actor: z.string().max(60).optional(),
      command: z.string().max(60).optional(),
    }),
    output: pageOf(entryShown),
    async handler({ db, input, entities }) {
      const where = all([
        entities && sql`e.entity = any(${entities})`,
        input.object !== undefined &&
          sql`(e.id = ${input.object} or e.subject = ${input.object} or e.id in (select entry from audit.changes where row_id = ${input.object}))`,
        input.actor !== undefined && sql`e.actor = ${input.actor}`,
        input.command !== undefined && sql`e.command = ${input.command}`,
        input.cursor !== undefined && sql`e.id < ${input.cursor}`,
      ])
      const rows = await db.rows<Row>`
        select ${whole} from audit.entries e left join audit.log l on l.entry = e.id where ${where} order by e.id desc limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => row.id, show)
    },
  })

  const prove = query({
    name: 'audit.prove',
    summary: 'The offline proof that an entry is in the log: its exact bytes and a C2SP tlog-proof file.',
    path: '/v1/audit/{id}/proof',
    permission: 'audit.read',
    input: z.strictObject({ id: z.string() }),
    output: z.object({
      entry: z.string(),
      leaf: z.string().meta({ description: 'The bytes in the log, base64' }),
      proof: z.string(),
    }),
    async handler({ db, input, entities }) {
      const place = await db.maybe<{ position: bigint; leaf: Buffer }>`
        select l.position, l.leaf from audit.log l join audit.entries e on e.id = l.entry
        where e.id = ${input.id} and (${entities}::text[] is null or e.entity = any(${entities}))`
      const checkpoint = await db.maybe<{ note: string }>`select note from audit.checkpoints order by size desc limit 1`
      if (!place || !checkpoint) refuse('not_found', 'It is not sequenced yet, or not yours to see.')
      return {
        entry: input.id,
        leaf: place.leaf.toString('base64'),
        proof: await proveEntry(Number(place.position), checkpoint.note, tilesIn(db)),
      }
    },
  })

  const checkpoint = query({
    name: 'audit.checkpoint',
    summary: 'The newest signed checkpoint of the log.',
    path: '/v1/audit-checkpoint',
    permission: 'audit.read',
    input: z.strictObject({}),
    output: z.object({ size: z.int(), note: z.string(), at: instant, waiting: z.int() }),
    async handler({ db }) {
      const newest = await db.maybe<{
        size: bigint
        note: string
        at: Date
      }>`select size, note, at from audit.checkpoints order by size desc limit 1`
      if (!newest) refuse('not_found', 'Nothing is sequenced yet.')
      const { count } = await db.one<{
        count: bigint
      }>`select count(*) from audit.entries where id > (select entry from audit.log order by position desc limit 1)`
      return { ...newest, size: Number(newest.size), waiting: Number(count) }
    },
  })

  const key = query({
    name: 'audit.key',
    summary:
      'The key that verifies signatures of the log, for everyone; keep it elsewhere, so that it cannot change unseen.',
    path: '/v1/audit-key',
    permission: 'audit.read',
    actors: ['visitor', 'client', 'staff', 'key'],
    input: z.strictObject({}),
    output: z.object({
      key: z.string().meta({ description: 'A C2SP verifier key: name+id+key' }),
    }),
    handler: async () => ({ key: verifierKey ?? refuse('not_found', 'This Tower signs no log.') }),
  })

  return { name: 'audit', queries: [list, prove, checkpoint, key] }
}
