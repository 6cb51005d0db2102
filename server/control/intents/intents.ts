import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { after } from '../clock.ts'
import { type Context, command, type Stateful, sentence, subject } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import { json } from '../database/sql.ts'
import { on, type Tower } from '../jobs/reactions.ts'
import { limits } from '../limits.ts'
import { openCase, resolveCase } from '../queues/cases.ts'
import { states } from '../states/states.ts'
import { busy, type IntentKind, type IntentName, type Outcome, outcomeSchema } from './intent-kind.ts'

/** A stored, keyed wish to act on an outside system, written before the call. */
export const intentStates = states('intent', {
  pending: { to: ['calling', 'withdrawn'] },
  calling: { to: ['done', 'rejected', 'unknown', 'pending', 'stuck'] },
  unknown: {
    to: ['done', 'rejected', 'pending', 'stuck'],
    note: 'never sent again before the other side has said twice that it has nothing',
  },
  stuck: { to: ['done', 'rejected', 'pending'], note: 'a person must find out, or see to it that it can be done' },
  done: { to: [] },
  rejected: { to: [] },
  withdrawn: { to: [] },
})

export interface Intent extends Stateful<(typeof intentStates.names)[number]> {
  kind: string
  key: string
  subject_type: string
  subject: string
  request: Record<string, unknown>
  result: Record<string, unknown> | null
  error: string | null
  attempts: number
  absences: number
  insisted: boolean
  due_at: Date | null
}

export const intents = subject<Intent>({
  type: 'intent',
  prefix: 'in',
  table: 'control.intents',
  plural: 'intents',
  states: intentStates,
})

const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** A key short enough for every platform's comment: 10 characters, about 49 random bits. */
export const intentKey = (): string => Array.from(randomBytes(10), (byte) => alphabet[byte % alphabet.length]).join('')

/**
 * Writes the wish down; the call follows after the commit. Where the books already say that it has happened, it is
 * insisted upon: a refusal does not end it but waits for a person, who has it sent again.
 */
export async function intend<Request>(
  context: Context,
  kind: IntentName<Request>,
  about: { type: string; id: string; entity: string },
  request: Request,
  { insist = false } = {},
): Promise<Intent> {
  return context.create(intents, {
    entity: about.entity,
    kind: kind.name,
    key: intentKey(),
    subject_type: about.type,
    subject: about.id,
    request: json(request) as never,
    result: null,
    error: null,
    attempts: 0,
    absences: 0,
    insisted: insist,
    due_at: after(context.now, limits.sweepEvery),
  })
}

const call = command({
  name: 'intent.call',
  summary: 'Note that the outside system is being called now.',
  subject: intents,
  actors: ['system'],
  input: z.strictObject({}),
  moves: { from: 'pending', to: 'calling' },
  async handler({ subject: intent, now }) {
    // Who dies during the call leaves the due date; the janitor then treats it as unknown.
    return { patch: { attempts: intent.attempts + 1, due_at: after(now, 2 * limits.outsideTimeout) } }
  },
})

const aboutOf = (intent: Intent) => ({ type: intent.subject_type, id: intent.subject, entity: intent.entity })

function tell(context: Context, intent: Intent, outcome: Outcome): void {
  const { result, ...rest } = outcome
  context.emit(`${intent.kind}.${result}`, aboutOf(intent), { intent: intent.id, key: intent.key, ...rest })
}

/** Performs intents and finds out about the unknown ones. The connectors' kinds are handed in. */
export function intentRoom(kinds: readonly IntentKind[]): Room {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  const kindOf = (name: string): IntentKind => {
    const kind = byName.get(name)
    if (!kind) throw new Error(`no connector performs ${name}`)
    return kind
  }

  const closeStuck = (context: Context, intent: Intent, outcome: Outcome) =>
    resolveCase(context, {
      queue: kindOf(intent.kind).queue,
      subject: intent.subject,
      resolution: outcome.result === 'done' ? 'CONFIRMED_DONE' : 'CONFIRMED_NOT_DONE',
      rationale: 'The outcome outside is known.',
    })

  const settle = command({
    name: 'intent.settle',
    summary: 'Note what became of a call outside.',
    subject: intents,
    actors: ['system'],
    input: z.strictObject({ outcome: outcomeSchema }),
    moves: { from: ['calling', 'unknown', 'stuck'], to: ['done', 'rejected', 'unknown', 'pending', 'stuck'] },
    async handler(context) {
      const { subject: intent, input, now } = context
      const { outcome } = input
      if (outcome.result === 'rejected' && outcome.code === busy && intent.attempts < limits.intentAttempts) {
        return {
          to: 'pending',
          patch: { error: outcome.message, due_at: after(now, limits.intentBusyPause * intent.attempts) },
        }
      }
      if (outcome.result === 'rejected' && intent.insisted) {
        const kind = kindOf(intent.kind)
        await openCase(context, kind.queue, {
          about: aboutOf(intent),
          title: `${kind.title}: ${outcome.message}`,
          reasons: [kind.refused ?? kind.reason],
          facts: { intent: intent.id, code: outcome.code },
        })
        return { to: 'stuck', patch: { error: outcome.message, due_at: null } }
      }
      tell(context, intent, outcome)
      if (outcome.result === 'unknown') {
        return { to: 'unknown', patch: { error: outcome.message, due_at: after(now, limits.unknownSettle) } }
      }
      if (intent.state === 'stuck' || intent.insisted) await closeStuck(context, intent, outcome)
      return {
        to: outcome.result,
        patch: {
          result: json(outcome.result === 'done' ? outcome.value : { code: outcome.code }) as never,
          error: outcome.result === 'rejected' ? outcome.message : null,
          due_at: null,
        },
      }
    },
  })

  /** A person found out what really happened, with the evidence of it; a second person agrees. */
  const resolveIntent = command({
    name: 'intent.resolve',
    summary: 'Say what became of a call whose outcome nobody could find out.',
    subject: intents,
    stepUp: true,
    input: z.strictObject({
      outcome: z.enum(['done', 'rejected', 'pending']),
      reference: z.string().max(100).optional(),
      rationale: sentence,
    }),
    moves: { from: 'stuck', to: ['done', 'rejected', 'pending'] },
    eyes: () => ({ checkers: 1, because: 'What happened outside is settled by hand.' }),
    async handler(context) {
      const { subject: intent, input } = context
      if (input.outcome !== 'pending') {
        const outcome: Outcome =
          input.outcome === 'done'
            ? { result: 'done', value: { reference: input.reference ?? null } }
            : { result: 'rejected', code: 'by_hand', message: input.rationale }
        tell(context, intent, outcome)
        await closeStuck(context, intent, outcome)
      }
      return { to: input.outcome, patch: { due_at: input.outcome === 'pending' ? context.now : null } }
    },
  })

  const miss = command({
    name: 'intent.miss',
    summary: 'Note that a search outside found nothing, or could not be made.',
    subject: intents,
    actors: ['system'],
    input: z.strictObject({ absent: z.boolean(), message: z.string() }),
    moves: { from: 'unknown', to: ['pending', 'stuck'] },
    async handler(context) {
      const { subject: intent, input, now } = context
      const absences = input.absent ? intent.absences + 1 : intent.absences
      if (absences >= 2) {
        return {
          to: 'pending',
          patch: {
            absences: 0,
            error: 'absent twice; sent again under the same key',
            due_at: after(now, limits.sweepEvery),
          },
        }
      }
      const attempts = intent.attempts + (input.absent ? 0 : 1)
      if (attempts < limits.unknownSearches) {
        return { patch: { absences, attempts, error: input.message, due_at: after(now, limits.unknownSettle) } }
      }
      const kind = kindOf(intent.kind)
      await openCase(context, kind.queue, {
        about: aboutOf(intent),
        title: `${kind.title}: outcome unknown`,
        reasons: [kind.reason],
        facts: { intent: intent.id, key: intent.key, attempts, message: input.message },
      })
      return { to: 'stuck', patch: { error: input.message, due_at: null } }
    },
  })

  async function perform(id: string, tower: Tower): Promise<void> {
    const intent = await tower.db.one<Intent>`select * from control.intents where id = ${id}`
    if (intent.state !== 'pending' || (intent.attempts > 0 && intent.due_at && intent.due_at > tower.now())) return
    if (!(await tower.attempt(call, { id, input: {} }))) return
    const outcome = await kindOf(intent.kind)
      .perform(intent.request, intent.key)
      .catch((error: Error): Outcome => ({ result: 'unknown', message: error.message }))
    await tower.run(settle, { id, input: { outcome: outcome as z.input<typeof outcomeSchema> } })
  }

  async function findOut(intent: Intent, tower: Tower): Promise<void> {
    const kind = kindOf(intent.kind)
    const found = await kind.find(intent.request, intent.key, intent.created_at).catch((error: Error) => error)
    if (found instanceof Error || found.result === 'absent') {
      const message = found instanceof Error ? found.message : 'not there'
      await tower.attempt(miss, { id: intent.id, input: { absent: !(found instanceof Error), message } })
      return
    }
    await tower.attempt(settle, { id: intent.id, input: { outcome: found as z.input<typeof outcomeSchema> } })
  }

  return {
    name: 'intents',
    subjects: [intents],
    commands: [call, settle, miss, resolveIntent],
    reactions: [on('intent.pending', 'perform intent', (event, tower) => perform(event.subject, tower), 'outside')],
    sweeps: [
      {
        name: 'intent janitor',
        every: limits.sweepEvery,
        async run(tower) {
          const due = await tower.db.rows<Intent>`
            select * from control.intents where due_at <= ${tower.now()} order by due_at limit ${limits.pageRowsMax}`
          for (const intent of due) {
            if (intent.state === 'pending') await perform(intent.id, tower)
            if (intent.state === 'calling')
              await tower.attempt(settle, {
                id: intent.id,
                input: { outcome: { result: 'unknown', message: 'the caller stopped before the answer' } },
              })
            if (intent.state === 'unknown') await findOut(intent, tower)
          }
        },
      },
    ],
  }
}
