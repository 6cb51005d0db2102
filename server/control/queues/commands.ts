import { z } from 'zod'
import { type Actor, type Roles, scopeOf } from '../access/actor.ts'
import { personBehind } from '../access/api-keys.ts'
import { after, hours } from '../clock.ts'
import { type Context, command, type Governed, sentence, shortText, subject } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import type { Tx } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { calendarParts } from './calendars.ts'
import { cases as allCases, type Case, resolveCase } from './cases.ts'
import { queueQueries } from './queries.ts'
import { commonResolutions, type Queue } from './queue.ts'

interface Note extends Governed {
  case: string
  author: string
  author_name: string
  text: string
}

const notes = subject<Note>({ type: 'case note', prefix: 'cn', table: 'control.case_notes', plural: 'case-notes' })

const open = ['new', 'assigned', 'waiting', 'snoozed'] as const

/** Working on cases, and seeing them. A restricted queue is there only for those who hold `queue.<name>`. */
export function queueRoom(queues: ReadonlyMap<string, Queue>, roles: Roles): Room {
  const restricted = [...queues.values()].filter((queue) => queue.restricted).map((queue) => queue.name)
  const hiddenFrom = (actor: Actor): string[] =>
    restricted.filter((name) => actor.kind !== 'system' && scopeOf(roles, actor, `queue.${name}`).length === 0)
  const cases = { ...allCases, reachable: (item: Case, actor: Actor) => !hiddenFrom(actor).includes(item.queue) }

  const take = command({
    name: 'case.take',
    summary: 'Take a case, or over from a colleague who has it.',
    permission: 'case.work',
    subject: cases,
    input: z.strictObject({ over: z.boolean().default(false).meta({ description: 'Take it from its present owner' }) }),
    moves: { from: [...open], to: 'assigned' },
    async handler({ subject: item, input, actor, tx }) {
      await notAboutOneself(tx, item, actor)
      if (item.owner && item.owner !== actor.id && !input.over)
        refuse('state_refused', `${item.owner_name} is working on it.`)
      return ownedBy(item, actor)
    },
  })

  const takeNext = command({
    name: 'case.take-next',
    summary: 'Take the most urgent case of a queue that nobody has.',
    permission: 'case.work',
    path: '/v1/queues/take-next',
    input: z.strictObject({ queue: z.string().refine((name) => queues.has(name), 'is not a queue') }),
    async handler(context) {
      const { tx, input, actor, now } = context
      const entities = actor.kind === 'staff' || actor.kind === 'key' ? actor.grants.map((grant) => grant.scope) : []
      const person = await personBehind(tx, actor)
      const next = await tx.maybe<{ id: string }>`
        select id from control.cases
        where queue = ${input.queue} and resolved_at is null and owner is null and state = 'new'
          and (${entities.includes('*')} or entity = any(${entities})) and queue <> all(${hiddenFrom(actor)})
          and not barred @> ${[person]}
        order by priority desc, due_at nulls last, id limit 1 for update skip locked`
      if (!next) return { result: { case: null } }
      const item = await context.load(cases, next.id)
      await context.move(cases, item, 'assigned', { owner: actor.id, owner_name: actor.name, updated_at: now })
      return { result: { case: item.id } }
    },
  })

  const release = command({
    name: 'case.release',
    summary: 'Give a case back to its queue.',
    permission: 'case.work',
    subject: cases,
    input: z.strictObject({}),
    moves: { from: 'assigned', to: 'new' },
    async handler({ subject: item, actor }) {
      if (item.owner !== actor.id) refuse('state_refused', `${item.owner_name} is working on it.`)
      return { patch: { owner: null, owner_name: null } }
    },
  })

  const note = command({
    name: 'case.note',
    summary: 'Write a note on a case.',
    permission: 'case.work',
    subject: cases,
    input: z.strictObject({ text: sentence }),
    async handler({ subject: item, input, actor, create }) {
      await create(notes, {
        entity: item.entity,
        case: item.id,
        author: actor.id,
        author_name: actor.name,
        text: input.text,
      })
    },
  })

  const escalate = command({
    name: 'case.escalate',
    summary: 'Bring a case to the next level; it comes to the top of its queue.',
    permission: 'case.work',
    subject: cases,
    input: z.strictObject({ reason: sentence }),
    handler: async ({ subject: item }) => raised(item),
  })

  const snooze = command({
    name: 'case.snooze',
    summary: 'Put a case aside until a time; its clock runs on.',
    permission: 'case.work',
    subject: cases,
    input: z.strictObject({
      hours: z
        .int()
        .min(1)
        .max(24 * 14),
      reason: sentence,
    }),
    moves: { from: ['new', 'assigned'], to: 'snoozed' },
    async handler({ subject: item, input, actor, tx, now }) {
      await notAboutOneself(tx, item, actor)
      return { patch: { snoozed_until: after(now, hours(input.hours)) } }
    },
  })

  const wake = command({
    name: 'case.wake',
    summary: 'Bring back a case whose time has come.',
    actors: ['system'],
    subject: cases,
    input: z.strictObject({}),
    moves: { from: 'snoozed', to: ['new', 'assigned'] },
    handler: async ({ subject: item }) => ({ to: item.owner ? 'assigned' : 'new', patch: { snoozed_until: null } }),
  })

  const resolve = command({
    name: 'case.resolve',
    summary: 'Close a case with its resolution code, where no decision on its subject closes it.',
    permission: 'case.resolve',
    subject: cases,
    input: z.strictObject({ resolution: shortText, rationale: sentence }),
    async handler(context: Context<Case, { resolution: string; rationale: string }>) {
      const { subject: item, input } = context
      await notAboutOneself(context.tx, item, context.actor)
      const codes = { ...queues.get(item.queue)?.resolutions, ...commonResolutions }
      if (!(input.resolution in codes)) {
        refuse('invalid_input', '', [
          { pointer: '/resolution', message: `is not one of ${Object.keys(codes).join(', ')}` },
        ])
      }
      await resolveCase(context, {
        subject: item.subject,
        resolution: input.resolution,
        rationale: input.rationale,
        queue: queues.get(item.queue)!,
      })
    },
  })

  const late = command({
    name: 'case.late',
    summary: 'Escalate a case that has missed its time.',
    actors: ['system'],
    subject: cases,
    input: z.strictObject({}),
    handler: async ({ subject: item }) => (item.level > 0 || item.resolved_at ? undefined : raised(item)),
  })

  return {
    name: 'queues',
    subjects: [cases, ...calendarParts.subjects],
    commands: [take, takeNext, release, note, escalate, snooze, wake, resolve, late, ...calendarParts.commands],
    queries: [...queueQueries(queues, hiddenFrom), ...calendarParts.queries],
    sweeps: [
      {
        name: 'late cases',
        every: limits.sweepEvery,
        async run(tower) {
          const overdue = await tower.db.rows<{ id: string }>`
            select id from control.cases where resolved_at is null and level = 0 and due_at < ${tower.now()} limit ${limits.pageRowsMax}`
          for (const item of overdue) await tower.attempt(late, { id: item.id, input: {} })
          const rested = await tower.db.rows<{ id: string }>`
            select id from control.cases where state = 'snoozed' and snoozed_until <= ${tower.now()} limit ${limits.pageRowsMax}`
          for (const item of rested) await tower.attempt(wake, { id: item.id, input: {} })
        },
      },
    ],
  }
}

/** A review is somebody else's, also when one comes with an API key. */
async function notAboutOneself(tx: Tx, item: Case, actor: Actor): Promise<void> {
  if (item.barred.length && item.barred.includes(await personBehind(tx, actor))) refuse('own_review')
}

const ownedBy = (item: Case, actor: { id: string; name: string }) =>
  ({
    to: 'assigned',
    patch: { owner: actor.id, owner_name: actor.name, snoozed_until: null, due_at: item.due_at },
  }) as const

const raised = (item: Case) => ({ patch: { level: item.level + 1, priority: item.priority + 10 } })
