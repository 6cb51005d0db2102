import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import pg from 'pg'

/** A piece of SQL with its values apart, made by {@link sql}; nests inside another. */
export class Sql {
  readonly strings: readonly string[]
  readonly values: readonly unknown[]
  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings
    this.values = values
  }
}

/** A query or a part of one: ``sql`select * from clients where id = ${id}` ``. Values never become text. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  return new Sql(strings, values)
}

/** Names and keywords that the program itself holds. Throws on anything but a plain (dotted) identifier. */
export function raw(identifier: string): Sql {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(identifier)) throw new Error(`not an identifier: ${identifier}`)
  return new Sql([identifier], [])
}

/** Joins pieces: a list of columns, of conditions, of rows. */
export function join(parts: readonly Sql[], separator = ', '): Sql {
  if (parts.length === 0) throw new Error('nothing to join')
  return new Sql(['', ...parts.slice(1).map(() => separator), ''], parts)
}

/** Conditions that are there, joined by `and`; `true` when there are none. */
export function all(conditions: readonly (Sql | false | undefined | null)[]): Sql {
  const present = conditions.filter((condition): condition is Sql => condition instanceof Sql)
  return present.length ? join(present, ' and ') : sql`true`
}

interface Query {
  name: string
  text: string
  values: unknown[]
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = createHash('sha1').update(text).digest('hex').slice(0, 20)
    names.set(text, name)
  }
  return name
}

/** Renders to numbered parameters, with a name by which the server keeps its plan. */
export function render(query: Sql): Query {
  let text = ''
  const values: unknown[] = []
  const write = (piece: Sql) => {
    piece.strings.forEach((string, index) => {
      text += string
      if (index >= piece.values.length) return
      const value = piece.values[index]
      if (value instanceof Sql) write(value)
      else {
        values.push(value)
        text += `$${values.length}`
      }
    })
  }
  write(query)
  return { name: nameOf(text), text, values }
}

/** JSON for a jsonb parameter; bigints become strings. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? item.toString() : item))

const parsers = new pg.TypeOverrides()
const int8 = 20
const int8Array = 1016
const date = 1082
parsers.setTypeParser(int8, BigInt)
parsers.setTypeParser(int8Array, (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(BigInt))
parsers.setTypeParser(date, (text: string) => text)

/** Reads rows. Whoever holds only this can change nothing. */
export interface Reader {
  /** All rows. */
  rows<Row extends object>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Row[]>
  /** The one row there must be. Throws when there is none. */
  one<Row extends object>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Row>
  /** The first row, if any. */
  maybe<Row extends object>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Row | undefined>
}

/** A transaction in progress: the only handle through which a handler reaches the database. */
export interface Tx extends Reader {
  /** Runs a statement and gives the number of rows it touched. */
  run(strings: TemplateStringsArray, ...values: unknown[]): Promise<number>
  /** Plain text, for libraries that bring their own SQL; with values for `$1` its plan is kept, so the texts must be few. */
  text(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  /** Starts the last statements, which travel together with the commit; what they refuse undoes everything. */
  closing(statements: () => Promise<unknown>): Promise<void>
}

/** Anything that can run one query: a pool or a client of it. */
export interface Queryable {
  query(query: { name?: string; text: string; values?: unknown[] }): Promise<pg.QueryResult>
}

export function transactionOn(client: Queryable, last: Promise<unknown>[] = []): Tx {
  const query = (strings: TemplateStringsArray, values: unknown[]) => client.query(render(new Sql(strings, values)))
  return {
    rows: async <Row extends object>(strings: TemplateStringsArray, ...values: unknown[]) =>
      (await query(strings, values)).rows as Row[],
    one: async <Row extends object>(strings: TemplateStringsArray, ...values: unknown[]) => {
      const { rows } = await query(strings, values)
      if (rows.length !== 1)
        throw new Error(`expected one row, got ${rows.length}: ${strings.join('?').trim().slice(0, 120)}`)
      return rows[0] as Row
    },
    maybe: async <Row extends object>(strings: TemplateStringsArray, ...values: unknown[]) =>
      (await query(strings, values)).rows[0] as Row | undefined,
    run: async (strings, ...values) => (await query(strings, values)).rowCount ?? 0,
    text: (text, values) => client.query(values ? { name: nameOf(text), text, values } : { text }),
    closing: async (statements) => {
      last.push(statements())
    },
  }
}

/** The connections to one PostgreSQL database. */
export interface Database extends Reader {
  readonly pool: pg.Pool
  readonly url: string
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** A connection of its own, for LISTEN. The caller ends it. */
  connect(): Promise<pg.Client>
  close(): Promise<void>
}

const connection = (url: string): pg.ClientConfig => {
  // A socket directory is written postgres://user@/db?host=/dir, which pg reads from the parsed parameters.
  return { connectionString: url, types: parsers, application_name: 'tower', pipeline: true }
}

/** Statements asked for in one turn leave in one write: to wake a server costs more than to run a small statement. */
function together(client: pg.PoolClient): Queryable {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  return {
    query(query) {
      stream.cork()
      process.nextTick(() => stream.uncork())
      return client.query(query)
    },
  }
}

/** `role` is taken on by every connection: what it may not do, no code of the application can. */
export function openDatabase(url: string, options: { connections?: number; role?: string } = {}): Database {
  const pool = new pg.Pool({
    ...connection(url),
    max: options.connections ?? 16,
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  })
  // An idle connection that the server cuts is replaced by the pool at the next use.
  pool.on('error', () => undefined)
  const reader = transactionOn(pool as unknown as Queryable)
  return {
    pool,
    url,
    rows: reader.rows,
    one: reader.one,
    maybe: reader.maybe,
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      // A connection that is cut between two statements must not end the process: the next statement fails instead.
      const cut = (error: Error) => {
        broken = error
      }
      client.on('error', cut)
      try {
        const on = together(client)
        // The first statements leave together with `begin`; should it fail, none follows them.
        let refused: Error | undefined
        on.query({ text: 'begin' }).catch((error: Error) => {
          refused = error
        })
        const last: Promise<unknown>[] = []
        const result = await work(
          transactionOn({ query: (query) => (refused ? Promise.reject(refused) : on.query(query)) }, last),
        )
        const ended = await Promise.all([on.query({ text: 'commit' }), ...last])
        // PostgreSQL answers the commit of a transaction that has failed with a quiet rollback.
        if (ended[0].command !== 'COMMIT') throw new Error('a statement of this transaction failed unseen')
        return result
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure
        })
        throw error
      } finally {
        client.off('error', cut)
        client.release(broken)
      }
    },
    async connect() {
      const client = new pg.Client(connection(url))
      await client.connect()
      return client
    },
    close: () => pool.end(),
  }
}

/** The SQLSTATE of a database error, if it is one. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
