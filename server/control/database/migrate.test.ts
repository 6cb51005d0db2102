import fs from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { emptyDatabase } from '../../../test/database.ts'
import { migrate } from './migrate.ts'

const database = await emptyDatabase()
const dir = fs.mkdtempSync(join(os.tmpdir(), 'tower-db-'))
afterAll(() => fs.rmSync(dir, { recursive: true }))

const write = (name: string, text: string) => fs.writeFileSync(join(dir, name), text)
const run = (log: (line: string) => void = () => undefined) => migrate(database, dir, log)

beforeEach(async () => {
  fs.rmSync(dir, { recursive: true })
  fs.mkdirSync(join(dir, 'migrations'), { recursive: true })
  fs.mkdirSync(join(dir, 'functions'))
  await database.transaction((tx) => tx.text('drop schema if exists control, room cascade'))
  write('migrations/0001_room.sql', 'create schema room; create table room.a (id int);')
  write('migrations/0002_more.sql', 'insert into room.a values (1);')
  write('functions/one.sql', 'create or replace function room.one() returns int language sql return 1;')
})

test('applies each migration once and a function again when it changed', async () => {
  const lines: string[] = []
  expect(await run((line) => lines.push(line))).toBe(3)
  expect(lines).toEqual([
    'Applied migrations/0001_room.sql.',
    'Applied migrations/0002_more.sql.',
    'Applied 1 file of functions.',
  ])
  expect(await run()).toBe(0)
  write('migrations/0003_last.sql', 'insert into room.a values (2)')
  write('functions/one.sql', 'create or replace function room.one() returns int language sql return 11;')
  expect(await run()).toBe(2)
  expect(await database.one`select room.one(), count(*) from room.a`).toEqual({ one: 11, count: 2n })
})

test('is safe to run twice at once', async () => {
  const counts = await Promise.all([run(), run(), run()])
  expect(counts.reduce((sum, count) => sum + count)).toBe(3)
  expect(await database.one`select count(*) from room.a`).toEqual({ count: 1n })
})

test('refuses a changed, a missing and a doubly numbered file by name', async () => {
  await run()
  write('migrations/0002_more.sql', 'insert into room.a values (3);')
  await expect(run()).rejects.toThrow('migrations/0002_more.sql was changed after it had been applied')
  fs.rmSync(join(dir, 'migrations/0002_more.sql'))
  await expect(run()).rejects.toThrow('The database has migrations/0002_more.sql, which this Tower does not know')
  write('migrations/0001_twin.sql', 'select 1')
  await expect(run()).rejects.toThrow('migrations/0001_room.sql and migrations/0001_twin.sql have the same number')
  fs.rmSync(join(dir, 'migrations/0001_twin.sql'))
  write('migrations/2_odd.sql', 'select 1')
  await expect(run()).rejects.toThrow('migrations/2_odd.sql is not named like 0001_name.sql')
})

test('leaves nothing of a failed file behind and names its line', async () => {
  write('migrations/0003_bad.sql', 'create table room.b (id int);\n-- ü\ninsert into room.c values (1);')
  await expect(run()).rejects.toThrow(/migrations\/0003_bad\.sql line 3: relation "room\.c" does not exist$/)
  expect(await database.one`select to_regclass('room.b') as b, count(*) from control.migrations`).toEqual({
    b: null,
    count: 2n,
  })
})
