import { after } from '../clock.ts'
import { type Context, type Stateful, subject } from '../commands/command.ts'
import { json } from '../database/sql.ts'
import type { Currency } from '../money.ts'
import { states } from '../states/states.ts'
import { dueAt, timeUntil } from './calendar.ts'
import { calendarOf } from './calendars.ts'
import type { Queue } from './queue.ts'

/** Where the work on a case stands; what was concluded is its resolution. */
export const caseStates = states('case', {
  new: { to: ['assigned', 'waiting', 'snoozed', 'resolved'] },
  assigned: { to: ['new', 'waiting', 'snoozed', 'resolved'] },
  waiting: { to: ['new', 'assigned', 'resolved'], note: 'the clock stands while someone outside must answer' },
  snoozed: { to: ['new', 'assigned', 'resolved'] },
  resolved: { to: [] },
})

export interface Case extends Stateful<(typeof caseStates.names)[number]> {
  queue: string
  subject_type: string
  subject: string
  title: string
  client: string | null
  reasons: string[]
  amount: bigint | null
  currency: Currency | null
  priority: number
  owner: string | null
  owner_name: string | null
  level: number
  due_at: Date | null
  /** What the clock counts. */
  clock: Queue['clock']
  paused_ms: bigint | null
  snoozed_until: Date | null
  resolution: string | null
  rationale: string | null
  resolved_at: Date | null
  resolved_by: string | null
  facts: Record<string, unknown>
  /** Who may not take, put aside or close it, for it is about what they did. */
  barred: string[]
}

export const cases = subject<Case>({
  type: 'case',
  prefix: 'ca',
  table: 'control.cases',
  plural: 'cases',
  states: caseStates,
})

interface Opening {
  about: { type: string; id: string; entity: string }
  title: string
  reasons: readonly string[]
  client?: string | null
  amount?: bigint
  currency?: Currency
  priority?: number
  facts?: Record<string, unknown>
  /** Ids of the people whom it is about. */
  barred?: readonly string[]
}

const countsAllTime = (queue: Queue, reasons: readonly string[]): boolean =>
  queue.clock === 'always' || reasons.some((reason) => queue.urgent?.includes(reason))

/**
 * Opens a case, or adds the reasons to the one that is open for the same thing. It is due after the time of its queue,
 * counted by the calendar of the entity where the queue does; an urgent reason that joins lets it run by all time.
 */
export async function openCase(context: Context, queue: Queue, opening: Opening): Promise<Case> {
  const open = await context.tx.maybe<Case>`
    select * from control.cases where queue = ${queue.name} and subject = ${opening.about.id} and resolved_at is null for update`
  if (open) {
    const reasons = [...new Set([...open.reasons, ...opening.reasons])]
    const patch: Partial<Case> = { reasons, facts: json({ ...open.facts, ...opening.facts }) as never }
    if (open.clock === 'business' && countsAllTime(queue, opening.reasons)) {
      const soon = after(context.now, queue.sla)
      Object.assign(patch, { clock: 'always', due_at: open.due_at && open.due_at > soon ? soon : open.due_at })
    }
    return context.update(cases, open, patch)
  }
  const calendar = countsAllTime(queue, opening.reasons) ? null : await calendarOf(context.tx, opening.about.entity)
  return context.create(cases, {
    entity: opening.about.entity,
    queue: queue.name,
    subject_type: opening.about.type,
    subject: opening.about.id,
    title: opening.title,
    client: opening.client ?? null,
    reasons: [...opening.reasons],
    amount: opening.amount ?? null,
    currency: opening.currency ?? null,
    priority: opening.priority ?? 0,
    owner: null,
    owner_name: null,
    level: 0,
    due_at: dueAt(context.now, queue.sla, calendar),
    clock: calendar ? 'business' : 'always',
    paused_ms: null,
    snoozed_until: null,
    resolution: null,
    rationale: null,
    resolved_at: null,
    resolved_by: null,
    facts: json(opening.facts ?? {}) as never,
    barred: [...(opening.barred ?? [])],
  })
}

/** Closes the open case of a subject, where there is one, with its one resolution code. */
export async function resolveCase(
  context: Context,
  closing: { queue?: Queue; subject: string; resolution: string; rationale?: string | null },
): Promise<void> {
  const open = await context.tx.rows<Case>`
    select * from control.cases
    where subject = ${closing.subject} and resolved_at is null and (${closing.queue?.name ?? null}::text is null or queue = ${closing.queue?.name ?? null}) for update`
  for (const row of open) {
    await context.move(cases, row, 'resolved', {
      resolution: closing.resolution,
      rationale: closing.rationale ?? null,
      resolved_at: context.now,
      resolved_by: context.actor.id,
    })
  }
}

/** Stops the clock of a subject's case while someone outside must answer, or lets it run on. */
export async function pauseCase(context: Context, subjectId: string, paused: boolean): Promise<void> {
  const open = await context.tx.maybe<Case>`
    select * from control.cases where subject = ${subjectId} and resolved_at is null for update`
  if (!open) return
  const calendar = open.clock === 'business' ? await calendarOf(context.tx, open.entity) : null
  if (paused && open.state !== 'waiting') {
    const left = open.due_at ? BigInt(timeUntil(context.now, open.due_at, calendar)) : null
    await context.move(cases, open, 'waiting', { paused_ms: left, due_at: null })
  }
  if (!paused && open.state === 'waiting') {
    const due = open.paused_ms === null ? null : dueAt(context.now, Number(open.paused_ms), calendar)
    await context.move(cases, open, open.owner ? 'assigned' : 'new', { paused_ms: null, due_at: due })
  }
}
