import { z } from 'zod'
import type { Actor, ActorKind } from '../access/actor.ts'
import type { Moving } from '../access/amounts.ts'
import type { Reader, Tx } from '../database/sql.ts'
import { limits } from '../limits.ts'
import type { States } from '../states/states.ts'
import type { Change } from './work.ts'

/** What every governed row carries. */
export interface Governed {
  entity: string
  id: string
  version: number
  created_at: Date
  updated_at: Date
}

/** A governed row with a life cycle. */
export interface Stateful<State extends string = string> extends Governed {
  state: State
  state_since: Date
}

/** A kind of thing that commands act on: one governed table. */
export interface Subject<Row extends Governed = Governed> {
  readonly type: string
  readonly prefix: string
  readonly table: string
  /** The word in addresses: `/v1/<plural>/{id}`. */
  readonly plural: string
  readonly states?: States
  /** The column that names the client it belongs to; clients reach only their own. */
  readonly owner?: string
  /** Whether an actor within scope may reach this row at all. */
  reachable?(row: Row, actor: Actor): boolean
  /** Only for the type checker. */
  readonly row?: Row
}

export const subject = <Row extends Governed>(spec: Subject<Row> & { owner?: keyof Row & string }): Subject<Row> => spec

/** How many more people must agree, and why. */
export interface Eyes {
  checkers: number
  because: string
  /** The policy that asked for it, as name@edition. */
  policy?: string
}

/** What a row brings when it is created; the pipe adds the rest. */
export type NewRow<Row extends Governed> = Omit<Row, keyof Stateful | 'entity'> & {
  entity: string
  id?: string
  state?: string
}

/** All that a handler can reach. */
export interface Context<Row extends Governed = Governed, Input = unknown> {
  readonly tx: Tx
  readonly input: Input
  /** The locked row the command acts on; absent for commands that create. */
  readonly subject: Row
  readonly actor: Actor
  readonly now: Date
  /** The audit entry of this command. */
  readonly entry: string
  readonly command: string
  /** Who approved it, when it needed more eyes. */
  readonly checkers: readonly string[]
  /** Locks and reads another row within the actor's scope. Its version joins the basis of an approval. Refuses with `not_found`. */
  load<Other extends Governed>(of: Subject<Other>, id: string): Promise<Other>
  create<Other extends Governed>(of: Subject<Other>, row: NewRow<Other>): Promise<Other>
  /** Takes a declared step, and emits `<type>.<state>`. */
  move<Other extends Stateful>(
    of: Subject<Other>,
    row: Other,
    to: Other['state'],
    patch?: Partial<Other>,
  ): Promise<Other>
  update<Other extends Governed>(of: Subject<Other>, row: Other, patch: Partial<Other>): Promise<Other>
  /** Tells the house what happened; reactions and webhooks follow after the commit. */
  emit(type: string, about: { type: string; id: string; entity: string }, data?: Record<string, unknown>): void
  /** Runs an approved command within this one, as its maker. */
  perform(approved: ApprovedCall): Promise<unknown>
  /** What that command would do today; nothing of it stays. */
  rehearse(approved: ApprovedCall): Promise<Rehearsal>
}

export interface ApprovedCall {
  command: string
  approval: string
  maker: Actor
  subject: string | null
  input: unknown
  reason: string | null
  checkers: readonly string[]
}

/** What a dry run shows: the rows it would change and the news it would spread. */
export interface Preview {
  changes: Change[]
  events: string[]
}

/** What a command would do, as a trial showed, and on which rows that rests. */
export interface Rehearsal {
  basis: readonly { type: string; id: string; version: number }[]
  preview: Preview
  moving: Moving | null
}

/** What a handler concludes. */
export interface Conclusion<Row extends Governed = Governed, Result = object> {
  /** The step the subject takes, where the command allows several. */
  to?: Row extends Stateful<infer State> ? State : string
  patch?: Partial<Row>
  created?: Governed
  result?: Result
  /** Told in this answer only (a new key, a token): never stored, nor repeated to the same idempotency key. */
  once?: Record<string, unknown>
  /** The policy edition that decided, for the audit entry. */
  policy?: string
}

type StateOf<Row> = Row extends Stateful<infer State> ? State : never

interface CommandSpec<Input extends z.ZodObject, Row extends Governed, Result extends object> {
  /** `noun.verb`; the audit vocabulary, and the permission unless `permission` says otherwise. */
  name: string
  summary: string
  input: Input
  subject?: Subject<Row>
  creates?: Subject<Row>
  /** The shape of the result, where id, state and version are not enough. */
  output?: z.ZodType<Result>
  permission?: string
  /** Who may ask at all; staff and API keys unless it says otherwise. */
  actors?: readonly ActorKind[]
  /** Demands a fresh second factor. */
  stepUp?: boolean
  /** The states it starts from, and where it may lead; a single `to` is taken without the handler's word. */
  moves?: { from: StateOf<Row> | readonly StateOf<Row>[]; to?: StateOf<Row> | readonly StateOf<Row>[] }
  /** How much it moves, where it moves money: held to the limits of who gives it and of who agrees. */
  amount?(context: Context<Row, z.output<Input>>): Promise<Moving> | Moving
  /** Whether this one needs more eyes, decided on the locked rows. */
  eyes?(context: Context<Row, z.output<Input>>): Promise<Eyes | null> | Eyes | null
  handler?(context: Context<Row, z.output<Input>>): Promise<Conclusion<Row, NoInfer<Result>> | void>
  /** An address of its own, where `/v1/<plural>` and `/v1/<plural>/{id}/<verb>` do not say it well. */
  path?: string
  /** The largest body it takes, where it takes files; `limits.bodyBytes` otherwise. */
  bodyBytes?: number
}

/** A declared command. What its row is, only its own file needs to know. */
export interface Command<Input extends z.ZodObject = z.ZodObject> {
  readonly kind: 'command'
  readonly name: string
  readonly summary: string
  readonly input: Input
  readonly subject?: Subject
  readonly creates?: Subject
  readonly output?: z.ZodType
  readonly permission: string
  readonly actors: readonly ActorKind[]
  readonly stepUp: boolean
  readonly moves?: { from: readonly string[]; to: readonly string[] }
  readonly path?: string
  readonly bodyBytes?: number
  amount?(context: Context): Promise<Moving> | Moving
  eyes?(context: Context): Promise<Eyes | null> | Eyes | null
  handler?(context: Context): Promise<Conclusion | void>
}

/**
 * Declares a command: the only way to write. From it come its route, documentation, permission,
 * audit word, approval screen and tests.
 */
export function command<
  Input extends z.ZodObject,
  Row extends Governed = Governed,
  Result extends object = Record<string, unknown>,
>(spec: CommandSpec<Input, Row, Result>): Command<Input> {
  const { moves, ...rest } = spec
  // The pipe hands each handler the row and input that its own declaration names.
  return {
    ...(rest as unknown as Pick<Command<Input>, 'name' | 'summary' | 'input' | 'amount' | 'eyes' | 'handler'>),
    kind: 'command',
    permission: spec.permission ?? spec.name,
    actors: spec.actors ?? ['staff', 'key'],
    stepUp: spec.stepUp ?? false,
    ...(moves
      ? {
          moves: {
            from: [moves.from].flat() as string[],
            to: (moves.to === undefined ? [] : [moves.to].flat()) as string[],
          },
        }
      : {}),
  }
}

/** What a query's handler can reach: rows, and how far the actor may see. */
export interface Question<Input> {
  readonly db: Reader
  readonly input: Input
  readonly actor: Actor
  readonly now: Date
  /** The entities the actor may see here; null for all. Use as `(${entities}::text[] is null or entity = any(${entities}))`. */
  readonly entities: readonly string[] | null
  /** Set when the actor is a client: only rows that belong to it may leave. */
  readonly client: string | null
}

interface QuerySpec<Input extends z.ZodObject, Output extends z.ZodType> {
  name: string
  summary: string
  /** `/v1/...` with `{params}` that the input names. */
  path: string
  input: Input
  output: Output
  permission?: string
  actors?: readonly ActorKind[]
  handler(question: Question<z.output<Input>>): Promise<z.input<Output>>
}

/** A declared query. */
export type Query<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> = QuerySpec<
  Input,
  Output
> & {
  readonly kind: 'query'
  readonly permission: string
  readonly actors: readonly ActorKind[]
}

/** Declares a read: typed, permissioned, scoped to entities. */
export function query<Input extends z.ZodObject, Output extends z.ZodType>(
  spec: QuerySpec<Input, Output>,
): Query<Input, Output> {
  return { ...spec, kind: 'query', permission: spec.permission ?? spec.name, actors: spec.actors ?? ['staff', 'key'] }
}

/** The query parameters of a keyset page. */
export const pageInput = {
  limit: z.coerce.number().int().min(1).max(limits.pageRowsMax).default(limits.pageRows),
  cursor: z.string().max(200).optional().meta({ description: 'next_cursor of the page before' }),
}

/** One page: rows, and the cursor of the next or null. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ data: z.array(row), next_cursor: z.string().nullable() })

/** Cuts the one row read beyond the page and makes the cursor. Read `limit + 1` rows. */
export function page<Row, Shown>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  show: (row: Row) => Shown,
): { data: Shown[]; next_cursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { data: shown.map(show), next_cursor: rows.length > limit && last ? cursorOf(last) : null }
}

/** A sentence that a person gives as a reason; stored with the audit entry. */
export const sentence = z.string().trim().min(3).max(limits.textLength).meta({ description: 'Why, in a sentence' })
export const shortText = z.string().trim().min(1).max(limits.nameLength)

/** A moment in answers: ISO 8601, UTC. */
export const instant = z
  .custom<Date | string>((value) => value instanceof Date || typeof value === 'string')
  .meta({ type: 'string', format: 'date-time' })
