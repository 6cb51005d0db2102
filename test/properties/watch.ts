import { expect } from 'vitest'
import type { Actor } from '../../server/control/access/actor.ts'
import {
  type Answer,
  type Call,
  createPipe,
  type Pipe,
  type PipeParts,
  validate,
} from '../../server/control/commands/pipe.ts'
import { type Database, json, type Tx } from '../../server/control/database/sql.ts'
import { Refusal } from '../../server/control/errors.ts'
import { changedSince, differing, digest, mark } from './whole-database.ts'

/** What was done to a command the first time that it went through. */
export interface Examined {
  statements: number
  /** How it ended: carried out, put to others, or carried out because they agreed. */
  ended: 'done' | 'asked' | 'performed'
}

/** What an approval may leave behind before another person has looked at it. */
const approvalOnly = ['audit.changes', 'audit.entries', 'control.approvals', 'control.events', 'control.idempotency']

/**
 * A pipe that examines each command the first time it is legal: dry run, a kill after every statement, the same key
 * again, the audit of each changed row. What the tests then drive through the house is the sample. The killer
 * is a connection of the server's owner, who may cut those of others.
 */
export function examining(killer: Database) {
  /** By command, for each way that it ended. */
  const examined = new Map<string, Map<Examined['ended'], Examined>>()
  const note = (name: string, found: Examined) => {
    const ways = examined.get(name) ?? new Map()
    examined.set(name, ways.set(found.ended, found))
  }
  const known = (name: string, ended: Examined['ended']) => examined.get(name)?.has(ended) ?? false
  let keys = 0

  function makePipe(parts: PipeParts): Pipe {
    const pipe = createPipe(parts)
    const { database, house } = parts

    async function execute(name: string, call: Call): Promise<Answer> {
      const command = house.commands.get(name)
      const open =
        command && !call.dryRun && (!known(name, 'done') || command.eyes !== undefined || name === 'approval.approve')
      if (!open) return pipe.execute(name, call)
      const before = await digest(database)
      const dry = await pipe.execute(name, { ...call, dryRun: true }).catch((error: unknown) => error)
      expect(differing(before, await digest(database)), `a dry run of ${name} changes nothing`).toEqual([])
      // What is refused in a dry run is refused all the same; it is no sample.
      if (dry instanceof Refusal) return pipe.execute(name, call)
      if (dry instanceof Error) throw dry
      const { ended, of } = await wayOf(database, name, call, dry as Answer)
      if (known(of, ended)) return pipe.execute(name, call)
      return examine(of, ended, name, call, (dry as Answer).body.outcome === 'executed' ? 2 : 1)
    }

    async function examine(
      of: string,
      ended: Examined['ended'],
      name: string,
      given: Call,
      entries: number,
    ): Promise<Answer> {
      const call = { ...given, key: given.key ?? `examined-${++keys}` }
      const before = await digest(database)
      const statements = await killEverywhere(parts, killer, name, call)
      expect(differing(before, await digest(database)), `a killed ${name} leaves nothing`).toEqual([])
      await expectClosedToStrangers(pipe, name, call)
      const from = await mark(database)
      const answer = await pipe.execute(name, call)
      const after = await digest(database)
      if (ended === 'asked')
        expect(
          differing(before, after).filter((table) => !approvalOnly.includes(table)),
          `${name} does nothing before another person agrees`,
        ).toEqual([])
      await expectAudited(database, name, from, entries)

      const again = await pipe.execute(name, call)
      expect(again.replayed, `${name} under the same key is the same request`).toBe(true)
      expect(again.status, `${name} answers the same`).toBe(answer.status)
      expect(onTheWire(answer), `${name} answers the same`).toMatchObject(onTheWire(again))
      await expect(
        pipe.execute(name, otherThan(call, house.commands.get(name)!)),
        `${name} with other input`,
      ).rejects.toMatchObject({ code: 'idempotency_key_reused' })
      expect(differing(after, await digest(database)), `${name} under the same key has one effect`).toEqual([])
      note(of, { statements, ended })
      if (of !== name) note(name, { statements, ended: 'done' })
      return answer
    }
    return { execute }
  }
  return { makePipe, examined }
}

const onTheWire = ({ body }: Answer): object => JSON.parse(json(body))

/** An approval that is the last one needed carries out the command that it is about. */
async function wayOf(database: Database, name: string, call: Call, dry: Answer) {
  if (dry.status === 202) return { ended: 'asked', of: name } as const
  if (name !== 'approval.approve' || dry.body.outcome !== 'executed') return { ended: 'done', of: name } as const
  const { command } = await database.one<{ command: string }>`
    select command from control.approvals where id = ${call.id}`
  return { ended: 'performed', of: command } as const
}

/** The same call with something else asked: another text where there is one, another subject where not. */
function otherThan(call: Call, command: Parameters<typeof validate>[0]): Call {
  const input = (call.input ?? {}) as Record<string, unknown>
  for (const [field, value] of Object.entries(input)) {
    if (typeof value !== 'string' || /password|secret/.test(field)) continue
    const other = { ...call, input: { ...input, [field]: `${value}A` } }
    try {
      validate(command, other.input)
      return other
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return { ...call, id: `${call.id ?? ''}x` }
}

/** Ends the work after the first statement, after the second, and so on; at last the connection is cut before the commit. */
async function killEverywhere(parts: PipeParts, killer: Database, name: string, call: Call): Promise<number> {
  const most = 1_000
  for (let statements = 1; statements <= most; statements++) {
    const victim = mortal(parts.database, killer, statements)
    const answer = await createPipe({ ...parts, database: victim.database })
      .execute(name, call)
      .catch((error: unknown) => {
        if (victim.died()) return undefined
        throw error
      })
    expect(answer, `${name} does not claim to have survived`).toBeUndefined()
    if (victim.died() === 'at the commit') return statements - 1
  }
  throw new Error(`${name} takes more than ${most} statements`)
}

/** A database whose transactions die after so many statements, or with their connection at the commit. */
function mortal(database: Database, killer: Database, statements: number) {
  let left = statements
  let died: 'after a statement' | 'at the commit' | undefined
  const cut = async (tx: Tx) => {
    died = 'at the commit'
    const { pid } = await tx.one<{ pid: number }>`select pg_backend_pid() as pid`
    await killer.rows`select pg_terminate_backend(${pid})`
    // It dies here at the latest.
    await tx.text('select pg_sleep(10)')
  }
  const counted = (tx: Tx): Tx => {
    const after = async <Result>(result: Promise<Result>): Promise<Result> => {
      const value = await result
      if (--left > 0) return value
      died = 'after a statement'
      throw new Error('killed')
    }
    return {
      rows: (...query) => after(tx.rows(...query)),
      one: (...query) => after(tx.one(...query)),
      maybe: (...query) => after(tx.maybe(...query)),
      run: (...query) => after(tx.run(...query)),
      text: (...query) => after(tx.text(...query)),
      // One by one, so that it may die between the last ones too.
      closing: async (statements) => {
        await statements()
      },
    } as Tx
  }
  const transaction: Database['transaction'] = (work) =>
    database.transaction(async (tx) => {
      const result = await work(counted(tx))
      if (!died) await cut(tx)
      return result
    })
  return { database: { ...database, transaction }, died: () => died }
}

/** Who has the same rights in another entity, or is another client, reaches nothing of what is asked for. */
async function expectClosedToStrangers(pipe: Pipe, name: string, call: Call): Promise<void> {
  const { actor } = call
  const elsewhere = (scope: string) => ('grants' in actor ? actor.grants.map(({ role }) => ({ role, scope })) : [])
  const stranger: Actor | undefined =
    actor.kind === 'staff' || actor.kind === 'key'
      ? { ...actor, id: 'st_stranger', grants: elsewhere('elsewhere') }
      : actor.kind === 'client' && (call.id || /"[a-z]{2}_\w+"/.test(json(call.input ?? {})))
        ? { ...actor, id: 'cl_stranger' }
        : undefined
  if (!stranger) return
  const answer = await pipe.execute(name, { ...call, actor: stranger, dryRun: true }).catch((error: unknown) => error)
  if (answer instanceof Refusal)
    expect(['not_found', 'permission_missing', 'maker_is_checker'], `${name}: ${answer.message}`).toContain(answer.code)
  else expect(answer, `${name} by a stranger finds nothing to change`).toMatchObject({ body: { changes: [] } })
}

/** Each governed row that changed is in one audit entry as it now is, and the entries hold nothing else. */
async function expectAudited(database: Database, name: string, from: string, entries: number): Promise<void> {
  const { changed, audited, orphans, count } = await changedSince(database, from)
  expect(orphans, `every change of ${name} has an entry`).toEqual([])
  expect(count, `${name} is ${entries} audit entries`).toBe(entries)
  expect(audited, `the audit of ${name} is what has changed`).toEqual(changed)
}
