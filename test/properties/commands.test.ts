import { afterAll, describe, expect, inject, test } from 'vitest'
import type { Actor } from '../../server/control/access/actor.ts'
import { openDatabase } from '../../server/control/database/sql.ts'
import type { Refusal } from '../../server/control/errors.ts'
import { testBrokerage } from '../brokerage.ts'
import { stories } from './stories/index.ts'
import { examining } from './watch.ts'
import { unexplainedRows } from './whole-database.ts'

// The killer: connected to another database of the same server.
const administrator = openDatabase(inject('postgres').replace('/tower?', '/postgres?'), { connections: 1 })
afterAll(() => administrator.close())
const { makePipe, examined } = examining(administrator)
const broker = await testBrokerage({ makePipe })
const { house } = broker.house

describe('each command, at its first legal moment: dry run, kill after every statement, same key, audit', () => {
  test.each(stories(broker))('%s', (_, story) => story(), 60_000)
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

test('an API key is no second person, neither for whom made it nor of whom made it', async () => {
  const { ask, settle } = broker.house
  const person = await broker.person('two-faced')
  const grants = 'grants' in person ? person.grants : []
  const { body } = await ask('api-key.create', { actor: person, input: { name: 'second face', grants } })
  const key: Actor = { kind: 'key', id: String(body.id), name: 'second face', grants }
  const partner = await broker.client({ email: 'two-faced@example.com' })
  const suspend = async (actor: Actor) => {
    const input = { rationale: 'To be seen by two.' }
    const { body: asked } = await ask('client.suspend', { actor, id: partner.actor.id, input })
    return (asked.approval as { id: string }).id
  }
  const refused = (actor: Actor, id: string) =>
    ask('approval.approve', { actor, id }).catch((error: Refusal) => error.code)
  const byPerson = await suspend(person)
  expect(await refused(key, byPerson)).toBe('permission_missing')
  await ask('approval.withdraw', { actor: person, id: byPerson })
  const byKey = await suspend(key)
  expect(await refused(person, byKey)).toBe('maker_is_checker')
  const another = await broker.person('another')
  await ask('api-key.end', { actor: another, id: key.id, input: { reason: 'No longer needed.' } })
  expect(await refused(another, byKey), 'an ended key makes nothing any more').toBe('permission_missing')
  await settle()
})
