import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { basename, join } from 'node:path'
import type { Database, Tx } from './sql.ts'
import { sqlState } from './sql.ts'

interface Step {
  /** As recorded: the path below the folder. */
  name: string
  text: string
  hash: string
}

/**
 * Brings a database up to `<dir>/migrations/NNNN_name.sql`, each once and in a transaction of its own, then to
 * `<dir>/functions/*.sql`, each again whenever it changed. Safe to run by several processes at once.
 * Returns how many files were applied. Throws one sentence with file, line and the database's words.
 */
export async function migrate(database: Database, dir: string, log: (line: string) => void): Promise<number> {
  const migrations = steps(dir, 'migrations')
  // New tables want their grants and triggers: a migration makes every function file run again.
  const functions = steps(dir, 'functions').map((step) => ({
    ...step,
    hash: sha256(`${step.hash} after ${migrations.map(({ name }) => name).join()}`),
  }))
  checkNumbers(migrations)
  await createRecord(database)
  const recorded = await database.rows<{ name: string; hash: string }>`select name, hash from control.migrations`
  const known = new Map(recorded.map(({ name, hash }) => [name, hash]))
  for (const name of known.keys()) {
    if (name.startsWith('migrations/') && !migrations.some((step) => step.name === name)) {
      throw new Error(
        `The database has ${name}, which this Tower does not know: start the newer Tower that applied it.`,
      )
    }
  }
  let applied = 0
  for (const step of migrations) {
    const hash = known.get(step.name)
    if (hash !== undefined) refuseChange(step, hash)
    else if (await database.transaction((tx) => apply(tx, step, dir))) {
      applied++
      log(`Applied ${step.name}.`)
    }
  }
  const changed = functions.filter((step) => known.get(step.name) !== step.hash)
  if (changed.length) {
    // Together, as one may call another.
    applied += await database.transaction(async (tx) => {
      let count = 0
      for (const step of changed) if (await apply(tx, step, dir)) count++
      return count
    })
    log(`Applied ${changed.length} ${changed.length === 1 ? 'file' : 'files'} of functions.`)
  }
  return applied
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function steps(dir: string, kind: 'migrations' | 'functions'): Step[] {
  const folder = join(dir, kind)
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = fs.readFileSync(join(folder, file), 'utf8')
      return { name: `${kind}/${file}`, text, hash: sha256(text) }
    })
}

function checkNumbers(migrations: readonly Step[]): void {
  const seen = new Map<string, string>()
  for (const { name } of migrations) {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(basename(name))?.[1]
    if (!number) throw new Error(`${name} is not named like 0001_name.sql.`)
    const other = seen.get(number)
    if (other) throw new Error(`${other} and ${name} have the same number: give one the next.`)
    seen.set(number, name)
  }
}

function refuseChange({ name, hash }: Step, recorded: string): void {
  if (hash !== recorded) {
    throw new Error(
      `${name} was changed after it had been applied: restore it and put the change into a new migration.`,
    )
  }
}

/** Two processes may create the same thing at once, of which one is refused: it looks again. */
async function createRecord(database: Database): Promise<void> {
  const alreadyThere = ['23505', '42P06', '42P07']
  for (;;) {
    try {
      const present = await database.maybe`select 1 from information_schema.tables
        where table_schema = 'control' and table_name = 'migrations'`
      if (present) return
      await database.transaction((tx) =>
        tx.text(`create schema if not exists control;
          create table control.migrations (
            name text primary key,
            hash text not null,
            applied_at timestamptz not null default now()
          )`),
      )
    } catch (error) {
      if (!alreadyThere.includes(sqlState(error) ?? '')) throw error
    }
  }
}

/** False when another process has applied it meanwhile. */
async function apply(tx: Tx, step: Step, dir: string): Promise<boolean> {
  await tx.text('lock table control.migrations in share row exclusive mode')
  const recorded = await tx.maybe<{ hash: string }>`select hash from control.migrations where name = ${step.name}`
  if (recorded?.hash === step.hash) return false
  if (recorded && step.name.startsWith('migrations/')) refuseChange(step, recorded.hash)
  try {
    await tx.text(step.text)
  } catch (error) {
    throw new Error(complaint(step, dir, error as Error & { position?: string; hint?: string }), { cause: error })
  }
  await tx.run`insert into control.migrations (name, hash) values (${step.name}, ${step.hash})
    on conflict (name) do update set hash = excluded.hash, applied_at = now()`
  return true
}

function complaint({ name, text }: Step, dir: string, error: Error & { position?: string; hint?: string }): string {
  const line =
    error.position && [...text].slice(0, Number(error.position) - 1).filter((char) => char === '\n').length + 1
  return `${join(basename(dir), name)}${line ? ` line ${line}` : ''}: ${error.message}${error.hint ? ` (${error.hint})` : ''}`
}
