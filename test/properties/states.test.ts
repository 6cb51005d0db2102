import { describe, expect, test } from 'vitest'
import { sqlState, type Tx } from '../../server/control/database/sql.ts'
import { testBrokerage } from '../brokerage.ts'
import { tablesOf } from './whole-database.ts'

const { house } = await testBrokerage()
const { owner, database } = house
const machines = [...house.house.subjects.values()].flatMap(({ states, table }) => (states ? [{ table, states }] : []))
const { all, governed } = await tablesOf(database)

const dummies: Record<string, unknown> = {
  int4: 1,
  int8: 1,
  timestamptz: new Date(0),
  date: '2000-01-01',
  jsonb: '{}',
  _text: [],
  bytea: Buffer.alloc(1),
  bool: false,
  numeric: 1,
}

/** Values for what a table demands, so that a row of any state can stand in it. */
async function rowFor(tx: Tx, table: string, given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const columns = await tx.rows<{ name: string; type: string }>`
    select attname as name, t.typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef and attgenerated = ''`
  const known: Record<string, unknown> = { currency: 'EUR', entity: 'eu', ...given }
  return Object.fromEntries(
    columns.map(({ name, type }) => [name, known[name] ?? (type === 'text' ? given.id : dummies[type])]),
  )
}

async function insert(tx: Tx, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${index + 1}`)
  await tx.text(
    `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${places.join(', ')})`,
    Object.values(row),
  )
}

class Undo extends Error {}
/** Runs in a transaction that is thrown away. */
const undone = (work: (tx: Tx) => Promise<void>) =>
  owner
    .transaction(async (tx) => {
      await work(tx)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })

/** The SQLSTATE with which a statement fails, if it does; the transaction goes on. */
async function failureOf(tx: Tx, work: () => Promise<unknown>): Promise<string | undefined> {
  await tx.text('savepoint attempt')
  const error = await work().then(
    () => undefined,
    (failed: unknown) => failed,
  )
  await tx.text('rollback to savepoint attempt')
  if (error && !sqlState(error)) throw error
  return sqlState(error)
}

/** Puts a row in place as no command could: only the owner of the tables may take the guards and checks off. */
async function smuggle(tx: Tx, table: string, row: Record<string, unknown>): Promise<void> {
  const checks = await tx.rows<{ name: string }>`
    select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c'`
  for (const { name } of checks) await tx.text(`alter table ${table} drop constraint ${name}`)
  await tx.text(`alter table ${table} disable trigger user`)
  // One at a time: what a table holds once (a day, a key) all of them have in common.
  await tx.text(`delete from ${table} where id like 'row-%'`)
  await insert(tx, table, row)
  await tx.text(`alter table ${table} enable trigger user`)
}
const withinCommand = (tx: Tx) => tx.text("select set_config('tower.audit', 'ae_test', true)")

describe.each(machines)('$states.machine', ({ table, states }) => {
  test('takes the declared steps and no other, whoever asks', () =>
    undone(async (tx) => {
      for (const from of states.names) {
        const id = `row-${from}`
        await smuggle(tx, table, await rowFor(tx, table, { id, state: from }))
        await withinCommand(tx)
        for (const to of states.names) {
          // What is over may be closed to every change, which is no step.
          if (from === to && !states.states[from]!.to.length) continue
          const code = await failureOf(tx, () =>
            tx.text(`update ${table} set state = $1 where id = $2 and entity = 'eu'`, [to, id]),
          )
          const allowed = from === to || states.states[from]!.to.includes(to)
          expect(code === 'TW003', `${from} to ${to} gives ${code}`).toBe(!allowed)
        }
      }
    }))

  test('begins only where it is declared to', () =>
    undone(async (tx) => {
      await withinCommand(tx)
      for (const state of states.names) {
        const row = await rowFor(tx, table, { id: `new-${state}`, state })
        const code = await failureOf(tx, () => insert(tx, table, row))
        expect(code === 'TW003', `${state} gives ${code}`).toBe(!states.initial.includes(state))
      }
    }))

  test('is installed in the database as declared', async () => {
    const rows = await database.rows<{ step: string }>`
      select from_state || '>' || to_state as step from control.transitions where machine = ${states.machine} order by 1`
    const declared = [
      ...states.initial.map((state) => `>${state}`),
      ...states.names.flatMap((from) => states.states[from]!.to.map((to) => `${from}>${to}`)),
    ]
    expect(rows.map(({ step }) => step).sort()).toEqual(declared.sort())
  })
})

test('every table of a subject is governed', () => {
  const tables = [...house.house.subjects.values()].map(({ table }) => table)
  expect(tables.filter((table) => !governed.includes(table))).toEqual([])
})

test.each(governed)('%s changes only within a command', (table) =>
  undone(async (tx) => {
    const row = await rowFor(tx, table, { id: 'outside', state: 'x' })
    await smuggle(tx, table, row)
    expect(await failureOf(tx, () => insert(tx, table, { ...row, id: 'other' }))).toBe('TW001')
    for (const work of ['update %t set created_at = now()', 'delete from %t'])
      expect(await failureOf(tx, () => tx.text(`${work.replace('%t', table)} where id = 'outside'`)), work).toBe(
        'TW001',
      )
    await withinCommand(tx)
    expect(await failureOf(tx, () => tx.text(`update ${table} set id = 'renamed' where id = 'outside'`))).toBe('TW002')
  }),
)

describe('the application’s role', () => {
  interface Rights {
    name: string
    insert: boolean
    update: boolean
    delete: boolean
    truncate: boolean
    owned: boolean
  }
  // Partitions too: what may not be done to a table may not be done to a part of it.
  const rights = owner.rows<Rights>`
    select n.nspname || '.' || c.relname as name, has_table_privilege('tower_app', c.oid, 'insert') as insert,
      has_table_privilege('tower_app', c.oid, 'update') as update, has_table_privilege('tower_app', c.oid, 'delete') as delete,
      has_table_privilege('tower_app', c.oid, 'truncate') or has_table_privilege('tower_app', c.oid, 'trigger') as truncate,
      pg_has_role('tower_app', c.relowner, 'member') as owned
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('control', 'audit', 'ledger', 'clients', 'trading', 'payments', 'partners', 'risk', 'reports')
    order by 1`
  const having = async (right: 'insert' | 'update' | 'delete' | 'truncate' | 'owned') =>
    (await rights).filter((table) => table[right]).map(({ name }) => name)

  test('empties no table, hangs no trigger, owns nothing', async () => {
    expect(await having('truncate')).toEqual([])
    expect(await having('owned')).toEqual([])
  })

  test('deletes only what is no history', async () => {
    expect(await having('delete')).toEqual([
      'control.idempotency',
      'control.intent_secrets',
      'control.sessions',
      'ledger.folds',
      'risk.positions',
    ])
  })

  test('changes no history, no declaration, no migration', async () => {
    const changes = await having('update')
    const history =
      /^(audit\..*|control\.(migrations|transitions|events|decisions|approval_votes|attempts)|ledger\.(entries|transfers).*)$/
    expect(changes.filter((name) => history.test(name))).toEqual([])
    expect(changes, 'the pattern speaks of tables that are there').toContain('control.cases')
  })

  test('adds to the audit only through the tower’s own functions, and to the log what it sequences', async () => {
    const adds = await having('insert')
    expect(adds.filter((name) => /^audit\.|\.(migrations|transitions)$/.test(name))).toEqual([
      'audit.checkpoints',
      'audit.log',
      'audit.tiles',
    ])
  })

  test.each([
    'update audit.entries set reason = null',
    'delete from audit.changes',
    'update ledger.entries set amount = 0',
    'delete from ledger.transfers',
    'update control.decisions set outcome = outcome',
    "insert into control.transitions values ('withdrawal', 'rejected', 'paid')",
    'delete from control.migrations',
    'alter table control.cases disable trigger all',
    "set local session_replication_role = 'replica'",
    'create table control.mine ()',
  ])('is refused: %s', async (statement) => {
    const refused = await database.transaction((tx) => tx.text(statement)).catch((error: unknown) => error)
    expect(sqlState(refused)).toBe('42501')
  })

  test('sees every table it needs', () => expect(all.length).toBeGreaterThan(50))
})
