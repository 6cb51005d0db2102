import type { Actor } from '../access/actor.ts'
import { inScope } from '../access/actor.ts'
import { join, json, raw, type Sql, sql, type Tx } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Job } from '../jobs/port.ts'
import type { ApprovedCall, Command, Conclusion, Context, Governed, NewRow, Stateful, Subject } from './command.ts'
import type { House } from './room.ts'

/** One row change as the database captured it. */
export interface Change {
  table: string
  id: string
  operation: 'insert' | 'update' | 'delete'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** News of something that happened, as it is stored and sent. */
export interface Event {
  id: string
  entity: string
  type: string
  subject_type: string
  subject: string
  data: Record<string, unknown>
  entry: string
  at: string
}

export interface Happened {
  events: Event[]
  jobs: Job[]
}

/** A row that a decision rests on, as it was then. */
export interface Basis {
  type: string
  id: string
  version: number
}

interface WorkParts {
  tx: Tx
  house: House
  command: Command
  input: unknown
  actor: Actor
  scope: '*' | readonly string[]
  now: Date
  entry: string
  approved?: ApprovedCall
  perform: Context['perform']
  rehearse: Context['rehearse']
}

/** One command at work inside its transaction: what it locked, changed and has to tell. */
export class Work {
  readonly tx: Tx
  readonly command: Command
  readonly input: unknown
  readonly actor: Actor
  readonly now: Date
  readonly entry: string
  readonly basis: Basis[] = []
  readonly approved: ApprovedCall | undefined
  events: Event[] = []
  jobs: Job[] = []
  readonly #house: House
  readonly #scope: '*' | readonly string[]
  readonly #perform: Context['perform']
  readonly #rehearse: Context['rehearse']
  #subject: Governed | undefined
  #about: { type: string; id: string; entity: string } | undefined
  #policy: string | undefined
  #unsettled: Sql | undefined
  /** Rows that are in the basis or that this command itself wrote: what it reads of them later rests on nothing new. */
  readonly #known = new Set<string>()

  constructor(parts: WorkParts) {
    this.tx = parts.tx
    this.command = parts.command
    this.input = parts.input
    this.actor = parts.actor
    this.now = parts.now
    this.entry = parts.entry
    this.approved = parts.approved
    this.#house = parts.house
    this.#scope = parts.scope
    this.#perform = parts.perform
    this.#rehearse = parts.rehearse
  }

  get context(): Context {
    const work = this
    return {
      tx: this.tx,
      input: this.input,
      get subject() {
        return work.#subject ?? refuse('not_found')
      },
      actor: this.actor,
      now: this.now,
      entry: this.entry,
      command: this.command.name,
      checkers: this.approved?.checkers ?? [],
      load: (of, id) => this.load(of, id),
      create: (of, row) => this.create(of, row),
      move: (of, row, to, patch) => this.move(of, row, to, patch),
      update: (of, row, patch) => this.update(of, row, patch),
      emit: (type, about, data) => this.emit(type, about, data),
      perform: (approved) => this.#perform(approved),
      rehearse: (approved) => this.#rehearse(approved),
    }
  }

  /** Locks the subject of the command, where it has one. */
  async lock(id: string | undefined): Promise<Governed | undefined> {
    const { subject: of } = this.command
    return of && id !== undefined ? this.#lock(of, id) : undefined
  }

  #lock<Row extends Governed>(of: Subject<Row>, id: string): Promise<Row | undefined> {
    return this.tx.maybe<Row>`select * from ${raw(of.table)} where id = ${id} for update`
  }

  /** Checks that the locked subject is in reach, at the version the caller saw and in a state that allows the command. */
  begin(locked: Governed | undefined, id = '', expectedVersion?: number): void {
    const { subject: of, moves } = this.command
    if (!of) return
    const row = this.#reached(of, locked, id)
    if (expectedVersion !== undefined && row.version !== expectedVersion) {
      refuse('stale_version', `You saw version ${expectedVersion}, it is now ${row.version}.`)
    }
    const state = (row as Stateful).state
    if (moves && !moves.from.includes(state)) {
      refuse(
        'state_refused',
        `The ${of.type} is ${state}; ${this.command.name} is possible when it is ${moves.from.join(' or ')}.`,
      )
    }
    this.#subject = row
    this.#about = { type: of.type, id: row.id, entity: row.entity }
  }

  /** Decides on the subject's own step, as the handler concluded, and gives the row as it will be: {@link settle} writes it. */
  finish(concluded: Conclusion): Governed | undefined {
    this.#policy = concluded.policy
    const { subject: of, creates, moves } = this.command
    if (creates && concluded.created) {
      this.#about = { type: creates.type, id: concluded.created.id, entity: concluded.created.entity }
      return concluded.created
    }
    const row = this.#subject
    const to = concluded.to ?? (moves?.to.length === 1 ? moves.to[0] : undefined)
    if (!of || !row || !(to || concluded.patch)) return row
    const patch = to
      ? this.#step(of as Subject<Stateful>, row as Stateful, to as string, concluded.patch)
      : concluded.patch!
    this.#unsettled = this.#changing(of, row, patch)
    // It is locked, and each change counts one version.
    return { ...row, ...(to ? { state: to } : {}), version: row.version + 1 }
  }

  /** Writes the subject's own step, if that is still to be done. */
  async settle(): Promise<void> {
    const change = this.#unsettled
    this.#unsettled = undefined
    if (change && (await this.tx.run`${change}`) !== 1) throw new Error('a locked row was not there to be changed')
  }

  async load<Row extends Governed>(of: Subject<Row>, id: string): Promise<Row> {
    return this.#reached(of, await this.#lock(of, id), id)
  }

  #reached<Row extends Governed>(of: Subject<Row>, row: Row | undefined, id: string): Row {
    if (!row || !this.#mayReach(of, row)) refuse('not_found', `There is no ${of.type} ${id} for you.`)
    if (!this.#known.has(row.id)) this.basis.push({ type: of.type, id: row.id, version: row.version })
    this.#known.add(row.id)
    return row
  }

  #mayReach<Row extends Governed>(of: Subject<Row>, row: Row): boolean {
    if (
      this.actor.kind === 'client' &&
      (!of.owner || (row as Governed & Record<string, unknown>)[of.owner] !== this.actor.id)
    )
      return false
    return (
      (of.reachable?.(row, this.actor) ?? true) && (this.actor.kind === 'visitor' || inScope(this.#scope, row.entity))
    )
  }

  async create<Row extends Governed>(of: Subject<Row>, row: NewRow<Row>): Promise<Row> {
    this.#mustCover(row.entity)
    const state = of.states ? { state: row.state ?? of.states.initial[0], state_since: this.now } : {}
    const whole = {
      ...row,
      id: row.id ?? newId(of.prefix, this.now.getTime()),
      created_at: this.now,
      updated_at: this.now,
      ...state,
    }
    const columns = Object.entries(whole).filter(([, value]) => value !== undefined)
    const created = await this.tx.one<Row>`
      insert into ${raw(of.table)} (${join(columns.map(([column]) => quoted(column)))})
      values (${join(columns.map(([, value]) => sql`${stored(value)}`))}) returning *`
    this.#known.add(created.id)
    if (of.states)
      this.emit(`${of.type.replaceAll(' ', '_')}.${(created as unknown as Stateful).state}`, {
        type: of.type,
        id: created.id,
        entity: created.entity,
      })
    return created
  }

  move<Row extends Stateful>(of: Subject<Row>, row: Row, to: Row['state'], patch: Partial<Row> = {}): Promise<Row> {
    return this.update(of, row, this.#step(of, row, to, patch))
  }

  /** Tells of a step and gives what it writes. */
  #step<Row extends Stateful>(
    { type }: Subject<Row>,
    row: Stateful,
    to: string,
    patch: Partial<Governed> = {},
  ): Partial<Row> {
    this.emit(`${type.replaceAll(' ', '_')}.${to}`, { type, id: row.id, entity: row.entity }, { from: row.state })
    return { ...patch, state: to, state_since: this.now } as Partial<Row>
  }

  /** Whatever a handler has read, it writes only within the grants of whoever asks. */
  #mustCover(entity: string): void {
    if (this.actor.kind !== 'visitor' && !inScope(this.#scope, entity))
      refuse('permission_missing', `Your grants do not cover the entity ${entity}.`)
  }

  async update<Row extends Governed>(of: Subject<Row>, row: Row, patch: Partial<Row>): Promise<Row> {
    this.#mustCover(row.entity)
    const updated = await this.tx.one<Row>`${this.#changing(of, row, patch)} returning *`
    if (updated.id === this.#subject?.id) this.#subject = updated
    return updated
  }

  #changing<Row extends Governed>(of: Subject<Row>, row: Governed, patch: Partial<Row>): Sql {
    const columns = Object.entries({ ...patch, updated_at: this.now }).filter(([, value]) => value !== undefined)
    return sql`update ${raw(of.table)} set ${join(columns.map(([column, value]) => sql`${quoted(column)} = ${stored(value)}`))}
      where entity = ${row.entity} and id = ${row.id}`
  }

  emit(type: string, about: { type: string; id: string; entity: string }, data: Record<string, unknown> = {}): void {
    const event: Event = {
      id: newId('ev', this.now.getTime()),
      entity: about.entity,
      type,
      subject_type: about.type,
      subject: about.id,
      data,
      entry: this.entry,
      at: this.now.toISOString(),
    }
    this.events.push(event)
    for (const reaction of this.#house.reactions.get(type) ?? []) {
      this.jobs.push({ queue: reaction.queue, data: { reaction: reaction.name, event: event.id } })
    }
  }

  /** What the audit log will say of this command. */
  auditEntry() {
    const input = this.input as Record<string, unknown>
    const reason = input.rationale ?? input.reason ?? this.approved?.reason ?? null
    return {
      id: this.entry,
      entity: this.#about?.entity ?? (this.actor.kind === 'client' ? this.actor.entity : '*'),
      command: this.command.name,
      actor_kind: this.actor.kind,
      actor: this.actor.id,
      actor_name: this.actor.name,
      subject_type: this.#about?.type ?? null,
      subject: this.#about?.id ?? null,
      reason,
      input: withoutSecrets(input),
      approval: this.approved?.approval ?? null,
      checkers: this.approved?.checkers ?? [],
      policy: this.#policy ?? null,
      at: this.now,
    }
  }

  /** Ties the audit entry to a row that the pipe itself made, such as an approval. */
  concern(about: { type: string; id: string; entity: string }): void {
    this.#about = about
  }
}

const quoted = (column: string) => (column === 'case' ? sql`"case"` : raw(column))

/** Objects go to jsonb columns as JSON; arrays of text, dates and bytes as they are. */
function stored(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value : json(value)
  return json(value)
}

/** Passwords, codes and keys never reach the log, not even hashed. */
function withoutSecrets(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      /password|totp|secret|token|code$/i.test(name) ? '•••' : value,
    ]),
  )
}
