import { afterAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '../../server/control/database/sql.ts'
import { testBrokerage } from '../brokerage.ts'
import { samples } from './samples.ts'
import { examining } from './watch.ts'
import { unexplainedRows } from './whole-database.ts'

// The killer: connected to another database of the same server.
const administrator = openDatabase(inject('postgres').replace('/tower?', '/postgres?'), { connections: 1 })
afterAll(() => administrator.close())
const { makePipe, examined } = examining(administrator)
const broker = await testBrokerage({ makePipe })
const { house } = broker.house

describe('each command, at its first legal moment: dry run, kill after every statement, same key, audit', () => {
  test.each(Object.entries(samples(broker)))('%s', (_, story) => story(), 60_000)
})

test('every command of the house was carried out', () => {
  const missing = [...house.commands.keys()].filter(
    (name) => !examined.get(name)?.has('done') && !examined.get(name)?.has('performed'),
  )
  expect(missing).toEqual([])
})

test('every command that may need more eyes was put to others, and carried out by them', () => {
  const missing = [...house.commands.values()]
    .filter(({ eyes }) => eyes)
    .flatMap(({ name }) => (examined.get(name)?.has('asked') && examined.get(name)?.has('performed') ? [] : [name]))
  expect(missing).toEqual([])
})

test('every version of every governed row is one change of one audit entry', async () => {
  expect(await unexplainedRows(broker.house.database)).toEqual([])
})
