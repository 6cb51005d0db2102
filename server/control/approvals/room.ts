import { z } from 'zod'
import type { Actor, Roles } from '../access/actor.ts'
import { inScope, scopeOf } from '../access/actor.ts'
import { covers, mostOf } from '../access/amounts.ts'
import { instant, page, pageInput, pageOf, query } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import { all, sql } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { type Approval, approvalStates, approvals, movedBy } from './approval.ts'
import { breakGlass } from './break-glass.ts'
import { approvalCommands, checkingPermission } from './decide.ts'

const shown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(approvalStates.names),
    command: z.string(),
    subject_type: z.string().nullable(),
    subject: z.string().nullable(),
    input: z.record(z.string(), z.unknown()),
    reason: z.string().nullable(),
    maker: z.string(),
    maker_name: z.string(),
    preview: z.object({ changes: z.array(z.record(z.string(), z.unknown())), events: z.array(z.string()) }),
    basis: z.array(z.object({ type: z.string(), id: z.string(), version: z.int() })),
    because: z.string(),
    policy: z.string().nullable(),
    checkers_needed: z.int(),
    approvals: z.array(z.object({ checker_name: z.string(), note: z.string().nullable(), at: instant })),
    may_check: z.boolean().meta({ description: 'Whether you could approve it' }),
    created_at: instant,
    due_at: instant,
  })
  .meta({ id: 'Approval' })

type Row = Approval & { approvals: { checker_name: string; note: string | null; at: string }[] }

/** The maker-checker inbox. */
export function approvalRoom(parts: { roles: Roles; tableOf: (type: string) => string }): Room {
  const { approve, reject, withdraw, confirm, expire } = approvalCommands(parts)
  const votes = sql`(select coalesce(jsonb_agg(jsonb_build_object('checker_name', v.checker_name, 'note', v.note, 'at', v.created_at) order by v.id), '[]')
    from control.approval_votes v where v.approval = a.id and v.round = a.round) as approvals`

  const list = query({
    name: 'approval.list',
    summary: 'Requests that wait for another person, and those decided.',
    path: '/v1/approvals',
    permission: 'approval.read',
    input: z.strictObject({
      ...pageInput,
      state: z.enum(['open', ...approvalStates.names]).default('open'),
      subject: z.string().max(60).optional(),
    }),
    output: pageOf(shown),
    async handler({ db, input, entities, actor }) {
      const where = all([
        input.state === 'open' ? sql`state in ('awaiting', 'stale')` : sql`state = ${input.state}`,
        entities && sql`entity = any(${entities})`,
        input.subject !== undefined && sql`subject = ${input.subject}`,
        input.cursor !== undefined && sql`id < ${input.cursor}`,
      ])
      const rows =
        await db.rows<Row>`select a.*, ${votes} from control.approvals a where ${where} order by id desc limit ${input.limit + 1}`
      return page(
        rows,
        input.limit,
        (row) => row.id,
        (row) => ({ ...row, may_check: mayCheck(parts.roles, actor, row) }),
      )
    },
  })

  const get = query({
    name: 'approval.get',
    summary: 'One request: what was asked, on what it rests, what it would do, who agreed.',
    path: '/v1/approvals/{id}',
    permission: 'approval.read',
    input: z.strictObject({ id: z.string() }),
    output: shown,
    async handler({ db, input, entities, actor }) {
      const row = await db.maybe<Row>`
        select a.*, ${votes} from control.approvals a where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))`
      if (!row) refuse('not_found')
      return { ...row, may_check: mayCheck(parts.roles, actor, row) }
    },
  })

  return {
    name: 'approvals',
    subjects: [approvals],
    commands: [approve, reject, withdraw, confirm, expire, breakGlass(parts)],
    queries: [list, get],
    sweeps: [
      {
        name: 'expire approvals',
        every: limits.sweepEvery,
        async run(tower) {
          const late = await tower.db.rows<{ id: string }>`
            select id from control.approvals where state in ('awaiting', 'stale') and due_at < ${tower.now()} limit ${limits.pageRowsMax}`
          for (const { id } of late) await tower.attempt(expire, { id, input: {} })
        },
      },
    ],
  }
}

function mayCheck(roles: Roles, actor: Actor, approval: Approval): boolean {
  const permission = checkingPermission(approval.command)
  const moving = movedBy(approval)
  return (
    actor.id !== approval.maker &&
    inScope(scopeOf(roles, actor, permission), approval.entity) &&
    (!moving || covers(mostOf(roles, actor, permission, approval.entity), moving.amount))
  )
}
