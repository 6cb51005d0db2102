import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import type { z } from 'zod'
import type { Actor, Roles } from '../access/actor.ts'
import { authorise } from '../access/authorise.ts'
import { openApproval } from '../approvals/open.ts'
import { changedFields } from '../audit/difference.ts'
import type { Clock } from '../clock.ts'
import { type Database, json, type Reader, sqlState, type Tx } from '../database/sql.ts'
import { type FieldError, Refusal, refuse } from '../errors.ts'
import { newId, newSalt } from '../ids.ts'
import type { Jobs } from '../jobs/port.ts'
import { limits } from '../limits.ts'
import type { Live } from '../live/live.ts'
import type { ApprovedCall, Command, Conclusion, Eyes, Preview, Rehearsal } from './command.ts'
import type { House } from './room.ts'
import { type Change, type Happened, Work } from './work.ts'

/** One request to change something. */
export interface Call {
  actor: Actor
  input: unknown
  /** The subject, for commands that have one. */
  id?: string
  /** Idempotency key; the same key and input give the same answer once. Not for dry runs. */
  key?: string
  /** The version the caller saw; refused as stale when the row has moved on. */
  expectedVersion?: number
  dryRun?: boolean
}

export interface Answer {
  /** 200 done, 201 created, 202 waits for an approval. */
  status: 200 | 201 | 202
  body: Record<string, unknown>
  replayed: boolean
}

type Result = Omit<Answer, 'replayed'> & { once?: Record<string, unknown> | undefined }

/** What was asked under an idempotency key, and the answer. */
interface Answered {
  command: string
  input_hash: string
  status: Answer['status']
  result: Record<string, unknown>
}

export interface Pipe {
  execute(name: string, call: Call): Promise<Answer>
}

export interface PipeParts {
  database: Database
  clock: Clock
  house: House
  roles: Roles
  jobs: Jobs
  live: Live
}

/** Ends a dry run: carries its answer out of the transaction that is thrown away. */
class Undo extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('dry run')
    this.answer = answer
  }
}

/** The one way to change anything: every command of the house goes through `execute`. */
export function createPipe(parts: PipeParts): Pipe {
  const { database, clock, house, roles, jobs, live } = parts

  async function execute(name: string, call: Call): Promise<Answer> {
    const command = house.commands.get(name) ?? refuse('not_found', `There is no command ${name}.`)
    const input = validate(command, call.input)
    const inputHash = hashOf({ command: name, id: call.id ?? null, input: withoutPasswords(input) })
    const scope = authorise(command, call.actor, roles, clock.now())
    for (let attempt = 1; ; attempt++) {
      try {
        return await attemptOnce(command, call, input, inputHash, scope)
      } catch (error) {
        if (error instanceof Undo) return error.answer
        // The same request may have come twice at once: the one that lost gets the answer of the other.
        const answered = call.key && !call.dryRun && (await answerUnder(database, call.actor, call.key))
        if (answered) return replay(answered, name, inputHash)
        if (attempt > limits.commandRetries || !lostRace(error)) throw asRefusal(error)
        await new Promise((resolve) => setTimeout(resolve, attempt * 10 * (0.5 + Math.random())))
      }
    }
  }

  async function attemptOnce(
    command: Command,
    call: Call,
    input: unknown,
    inputHash: string,
    scope: '*' | readonly string[],
  ): Promise<Answer> {
    const now = clock.now()
    const entry = newId('ae', now.getTime())
    const key = call.dryRun ? null : (call.key ?? null)
    const happened: Happened = { events: [], jobs: [] }
    const answer = await database.transaction(async (tx) => {
      const work = new Work({
        tx,
        house,
        command,
        input,
        actor: call.actor,
        scope,
        now,
        entry,
        perform: (approved) => performApproved(tx, approved, now, happened),
        rehearse: (approved) => rehearseApproved(tx, approved, now),
      })
      // Both travel together. An answer of before stands, whatever became of the subject.
      const [[begun], subject] = await Promise.all([
        tx.rows<Partial<Answered> & { epoch: string }>`
          select set_config('tower.audit', ${entry}, true), epoch::text, command, input_hash, status, result
          from control.access_epoch left join control.idempotency on actor = ${call.actor.id} and key = ${key}`,
        work.lock(call.id),
      ])
      if (call.actor.kind === 'key' && call.actor.asOf !== undefined && call.actor.asOf !== begun?.epoch)
        refuse('sign_in_required', 'What the key may do has changed.')
      if (begun?.command) return replay(begun as Answered, command.name, inputHash)
      work.begin(subject, call.id, call.expectedVersion)
      const { once, ...result } = await run(work, call, inputHash)
      happened.events.push(...work.events)
      happened.jobs.push(...work.jobs)
      if (call.dryRun) {
        await work.settle()
        const preview = mayPreview(call.actor) ? await previewOf(work) : {}
        throw new Undo({ ...result, body: { ...result.body, dry_run: true, ...preview }, replayed: false })
      }
      await tx.closing(() =>
        Promise.all([work.settle(), close(tx, work, result, key, inputHash), jobs.enqueue(tx, happened.jobs)]),
      )
      return { ...result, body: { ...result.body, ...once }, replayed: false }
    })
    if (!answer.replayed) {
      jobs.wake(happened.jobs)
      live.publish(happened.events)
    }
    return answer
  }

  /** Steps 6 to 8 of the pipe: decide, ask for more eyes or write. */
  async function run(work: Work, call: Call, inputHash: string): Promise<Result> {
    const { command } = work
    const eyes: Eyes | null = (await command.eyes?.(work.context)) ?? null
    if (!eyes) return conclude(work)
    if (call.dryRun) {
      const { body } = await conclude(work)
      return { status: 202, body: { ...body, approval: { because: eyes.because, checkers_needed: eyes.checkers } } }
    }
    // The handler runs for its effects to be seen, and is undone: a checker decides on them.
    await work.tx.text('savepoint before_trial')
    const trial = await tryOut(work)
    await work.tx.text('rollback to savepoint before_trial')
    const approval = await openApproval(work, { eyes, trial, inputHash, subject: call.id ?? null })
    return {
      status: 202,
      body: {
        approval: {
          id: approval.id,
          state: approval.state,
          because: eyes.because,
          checkers_needed: eyes.checkers,
          due_at: approval.due_at,
        },
        ...trial.preview,
      },
    }
  }

  async function conclude(work: Work): Promise<Result> {
    const { command, context } = work
    const concluded: Conclusion = (await command.handler?.(context)) ?? {}
    const row = work.finish(concluded)
    const base = row ? { id: row.id, version: row.version, ...('state' in row ? { state: row.state } : {}) } : {}
    const body = { ...base, ...(concluded.result as Record<string, unknown> | undefined) }
    return { status: command.creates ? 201 : 200, body, once: concluded.once }
  }

  /** Sets an approved command to work within another's transaction, in an audit entry of its own. */
  async function workOf(tx: Tx, approved: ApprovedCall, now: Date): Promise<Work> {
    const command =
      house.commands.get(approved.command) ?? refuse('not_found', `There is no command ${approved.command}.`)
    const work = new Work({
      tx,
      house,
      command,
      input: validate(command, approved.input),
      actor: approved.maker,
      scope: authorise(command, approved.maker, roles, now, { approved: true }),
      now,
      entry: newId('ae', now.getTime()),
      approved,
      perform: () => refuse('state_refused', 'An approval cannot approve another.'),
      rehearse: () => refuse('state_refused', 'An approval cannot rehearse another.'),
    })
    await tx.rows`select set_config('tower.audit', ${work.entry}, true)`
    const id = approved.subject ?? undefined
    work.begin(await work.lock(id), id)
    return work
  }

  async function performApproved(tx: Tx, approved: ApprovedCall, now: Date, happened: Happened): Promise<unknown> {
    const outer = await tx.one<{ entry: string }>`select current_setting('tower.audit') as entry`
    const work = await workOf(tx, approved, now)
    const result = await conclude(work)
    await work.settle()
    await close(tx, work, result)
    await tx.rows`select set_config('tower.audit', ${outer.entry}, true)`
    happened.events.push(...work.events)
    happened.jobs.push(...work.jobs)
    return result.body
  }

  /** What an approved command would do today: done, looked at and undone. The setting of the audit entry goes back with it. */
  async function rehearseApproved(tx: Tx, approved: ApprovedCall, now: Date): Promise<Rehearsal> {
    await tx.text('savepoint before_trial')
    const trial = await tryOut(await workOf(tx, approved, now))
    await tx.text('rollback to savepoint before_trial')
    return trial
  }

  /** The amount is that of the rows as they are, before the handler changes them. */
  async function tryOut(work: Work): Promise<Rehearsal> {
    const moving = (await work.command.amount?.(work.context)) ?? null
    await conclude(work)
    await work.settle()
    return { basis: [...work.basis], preview: await previewOf(work), moving }
  }

  async function close(tx: Tx, work: Work, result: Result, key: string | null = null, inputHash?: string) {
    const told = work.auditEntry()
    await tx.rows`select control.end_command(${told.id}, ${told.entity}, ${told.command}, ${told.actor_kind}, ${told.actor},
      ${told.actor_name}, ${told.subject_type}, ${told.subject}, ${told.reason}, ${json(told.input)}, ${told.approval},
      ${told.checkers}, ${told.policy}, ${told.at}, ${newSalt()}, ${work.events.length ? json(work.events) : null},
      ${key}, ${inputHash}, ${result.status}, ${key === null ? null : json(result.body)})`
  }

  return { execute }
}

/** Normalises and checks the input; unknown fields are errors. */
export function validate(command: { input: z.ZodObject }, input: unknown): Record<string, unknown> {
  const unreadable = findUnstorable(input)
  if (unreadable) throw new Refusal('invalid_input', '', [unreadable])
  const parsed = command.input.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  throw new Refusal('invalid_input', '', fieldErrors(parsed.error))
}

export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'There is no such field.' }))
        : [issue],
    )
    .slice(0, 50)
    .map(({ path, message }) => ({ pointer: pointerTo(path), message }))

const pointerTo = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Finds what PostgreSQL cannot hold (NUL, half a character) or no honest request needs (endless nesting). */
export function findUnstorable(value: unknown, path: readonly PropertyKey[] = []): FieldError | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed()
      ? { pointer: pointerTo(path), message: 'It holds a character that is no text.' }
      : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (path.length >= limits.inputDepth)
    return { pointer: '', message: `It is nested deeper than ${limits.inputDepth} levels.` }
  for (const [key, item] of Object.entries(value)) {
    const found = findUnstorable(key, path) ?? findUnstorable(item, [...path, key])
    if (found) return found
  }
  return undefined
}

/** A stored hash must not let anyone guess at a password. */
const withoutPasswords = (input: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !/password|secret/i.test(name)))

/** The canonical form (RFC 8785) of a value, hashed: what an idempotency key and an approval bind. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(JSON.parse(json(value))))
    .digest('hex')

const answerUnder = (reader: Reader, { id }: Actor, key: string): Promise<Answered | undefined> =>
  reader.maybe<Answered>`
    select command, input_hash, status, result from control.idempotency where actor = ${id} and key = ${key}`

function replay({ command, input_hash, status, result }: Answered, asked: string, inputHash: string): Answer {
  if (command !== asked || input_hash !== inputHash) refuse('idempotency_key_reused')
  return { status, body: result, replayed: true }
}

/** Row changes and events reach beyond what a client or a stranger may see. */
const mayPreview = ({ kind }: Actor): boolean => kind !== 'client' && kind !== 'visitor'

async function previewOf(work: Work): Promise<Preview> {
  const changes = await work.tx.rows<Change>`
    select table_name as table, row_id as id, operation, before, after from audit.changes where entry = ${work.entry} order by position`
  return { changes: changes.map(difference), events: work.events.map((event) => event.type) }
}

/** Only what differs, without the columns that always do and without secrets. */
function difference({ table, id, operation, before, after }: Change): Change {
  const fields = changedFields(before, after)
  const pick = (row: Record<string, unknown> | null) =>
    row && Object.fromEntries(fields.map((field) => [field, row[field]]))
  return { table, id, operation, before: pick(before), after: pick(after) }
}

/** 40001 and 40P01: another transaction won; the whole command is safe to run again. */
const lostRace = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '')

/** Turns what the database refused into the catalogue's words; anything else stays a fault of ours. */
function asRefusal(error: unknown): unknown {
  switch (sqlState(error)) {
    case '40001':
    case '40P01':
    case '55P03':
      return new Refusal('busy')
    case '23505':
      return new Refusal('duplicate', error instanceof Error && 'detail' in error ? undefined : '')
    case 'TW003':
      return new Refusal('state_refused', (error as Error).message)
    default:
      return error
  }
}
