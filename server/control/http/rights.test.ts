import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, browser, ask as http } from '../../../test/browser.ts'
import { testDatabase } from '../../../test/database.ts'
import { password, type ThingHouse, thingHouse } from '../../../test/things.ts'

const database = await testDatabase()
let house: ThingHouse
let keeper: Record<string, string>
let north: Record<string, string>

beforeAll(async () => {
  house = await thingHouse(database)
  keeper = { authorization: `Bearer ${await house.apiKey('keeper')}` }
  north = { authorization: `Bearer ${await house.apiKey('keeper', 'north')}` }
})
afterAll(() => house.stop())

const ask = (path: string, asked?: Asked) => http(house.address, path, asked)
const thing = async (entity = 'north') =>
  (await ask('/v1/things', { headers: keeper, body: { entity, name: 'A thing' } })).json as { id: string }
const attempts = (code: string) =>
  database.rows<{ action: string }>`select action from control.attempts where code = ${code} order by id desc`

test('nobody and unknown keys are refused, and noted', async () => {
  expect((await ask('/v1/things')).status).toBe(401)
  const forged = await ask('/v1/things', { headers: { authorization: `Bearer tk_${'a'.repeat(36)}` } })
  expect([forged.status, forged.code]).toEqual([401, 'sign_in_required'])
  expect((await ask('/v1/things', { body: { entity: 'north', name: 'x' } })).status).toBe(401)
  expect((await attempts('sign_in_required')).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['thing.make', 'thing.list', 'GET /v1/things']),
  )
})

test('visitors may do what is declared for them', async () => {
  expect((await ask('/v1/waves', { body: { hello: 'you' } })).status).toBe(200)
  expect((await ask('/v1/waves', { headers: keeper, body: { hello: 'you' } })).status).toBe(403)
})

test('another entity does not exist', async () => {
  await thing('north')
  const { id } = await thing('south')
  expect((await ask(`/v1/things/${id}`, { headers: north })).status).toBe(404)
  expect((await ask(`/v1/things/${id}/rename`, { headers: north, body: { name: 'Mine' } })).status).toBe(404)
  expect((await ask('/v1/things', { headers: north, body: { entity: 'south', name: 'x' } })).code).toBe(
    'permission_missing',
  )
  const page = await ask('/v1/things', { headers: north })
  expect(new Set(page.json.data.map((row: { entity: string }) => row.entity))).toEqual(new Set(['north']))
})

test('a permission that is missing names its holders and is noted', async () => {
  const reader = { authorization: `Bearer ${await house.apiKey('reader')}` }
  const answer = await ask('/v1/things', { headers: reader, body: { entity: 'north', name: 'x' } })
  expect([answer.status, answer.code]).toEqual([403, 'permission_missing'])
  expect(answer.json.detail).toMatch(/thing\.make, held by: .*Keeper/)
  expect((await attempts('permission_missing'))[0]?.action).toBe('thing.make')
})

test('clients reach only their own', async () => {
  const ana = browser(house, 'client')
  expect((await ana.send('/v1/session', { body: { email: 'ANA@example.com', password } })).code).toBe('sign_in_failed')
  expect((await ana.send('/v1/session', { body: { email: 'ana@example.com', password } })).json).toMatchObject({
    actor: { kind: 'client', id: 'cl_1' },
    entities: ['north'],
  })
  const own = (await ask('/v1/things', { headers: keeper, body: { entity: 'north', name: 'Hers', owner: 'cl_1' } }))
    .json.id
  const { id: others } = await thing()
  expect((await ana.send(`/v1/things/${own}/rename`, { body: { name: 'Still hers' } })).status).toBe(200)
  expect((await ana.send(`/v1/things/${others}/rename`, { body: { name: 'Now hers' } })).status).toBe(404)
  expect((await ana.send(`/v1/things/${own}`)).status).toBe(200)
  expect((await ana.send(`/v1/things/${others}`)).status).toBe(404)
  expect((await ana.send('/v1/things')).status).toBe(403)
})
