import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, browser, ask as http } from '../../../test/browser.ts'
import { testDatabase } from '../../../test/database.ts'
import { type ThingHouse, thingHouse } from '../../../test/things.ts'
import { limits } from '../limits.ts'

const database = await testDatabase()
let house: ThingHouse
let keeper: Record<string, string>

beforeAll(async () => {
  house = await thingHouse(database)
  keeper = { authorization: `Bearer ${await house.apiKey('keeper')}` }
  await house.hire('lee@example.com', 'checker')
})
afterAll(() => house.stop())

const ask = (path: string, asked?: Asked) => http(house.address, path, asked)
const thing = async () =>
  (await ask('/v1/things', { headers: keeper, body: { entity: 'north', name: 'A thing' } })).json as {
    id: string
    version: number
  }

test('create, act, read, with versions and ETags', async () => {
  const made = await ask('/v1/things', { headers: keeper, body: { entity: 'north', name: 'First' } })
  expect(made.status).toBe(201)
  expect(made.json).toMatchObject({ version: 1, state: 'open' })
  expect(made.headers.get('etag')).toBe('"1"')
  const { id } = made.json
  const renamed = await ask(`/v1/things/${id}/rename`, {
    headers: { ...keeper, 'if-match': '"1"' },
    body: { name: 'Second' },
  })
  expect(renamed.json).toMatchObject({ id, version: 2 })
  const stale = await ask(`/v1/things/${id}/rename`, {
    headers: { ...keeper, 'if-match': '"1"' },
    body: { name: 'Third' },
  })
  expect([stale.status, stale.code]).toEqual([412, 'stale_version'])
  expect(
    (await ask(`/v1/things/${id}/rename`, { headers: { ...keeper, 'if-match': '*' }, body: { name: 'Third' } })).status,
  ).toBe(200)
  expect(
    (await ask(`/v1/things/${id}/rename`, { headers: { ...keeper, 'if-match': '3' }, body: { name: 'x' } })).code,
  ).toBe('invalid_request')
  const read = await ask(`/v1/things/${id}`, { headers: keeper })
  // Undeclared columns such as size never leave.
  expect(read.json).toEqual({ id, entity: 'north', version: 3, state: 'open', name: 'Third' })
  expect(read.headers.get('etag')).toBe('"3"')
})

test('the same key twice has one effect and one answer; another input is refused', async () => {
  const body = { entity: 'north', name: 'Once' }
  const first = await ask('/v1/things', { headers: keeper, body, key: 'wish' })
  const again = await ask('/v1/things', { headers: keeper, body, key: 'wish' })
  expect([again.status, again.json, again.headers.get('idempotency-replayed')]).toEqual([201, first.json, 'true'])
  expect(first.headers.get('idempotency-replayed')).toBeNull()
  const other = await ask('/v1/things', { headers: keeper, body: { ...body, name: 'Twice' }, key: 'wish' })
  expect([other.status, other.code]).toEqual([422, 'idempotency_key_reused'])
  expect(await database.rows`select from things where name = 'Once'`).toHaveLength(1)
})

test('the same request many times at once has one effect, and all get its answer', async () => {
  const made = await ask('/v1/things', { headers: keeper, body: { entity: 'north', name: 'Busy' } })
  const wishes: [path: string, body: object, headers: object][] = [
    ['/v1/things', { entity: 'north', name: 'Crowded' }, {}],
    // It can be done only once: whoever comes second finds another version.
    [`/v1/things/${made.json.id}/rename`, { name: 'Crowded' }, { 'if-match': '"1"' }],
  ]
  for (const [path, body, more] of wishes) {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => ask(path, { headers: { ...keeper, ...more }, body, key: `crowd:${path}` })),
    )
    const [first] = answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(11)
    for (const { status, json } of answers) expect([status, json]).toEqual([first!.status, first!.json])
  }
  expect(await database.rows`select from things where name = 'Crowded'`).toHaveLength(2)
  const { version } = await database.one<{ version: number }>`select version from things where id = ${made.json.id}`
  expect(version).toBe(2)
})

test('keys are demanded and must be visible ASCII', async () => {
  const body = { entity: 'north', name: 'Keyless' }
  expect((await ask('/v1/things', { headers: keeper, body, key: null })).code).toBe('idempotency_key_missing')
  expect((await ask('/v1/things', { headers: keeper, body, key: 'a b' })).code).toBe('idempotency_key_invalid')
  expect((await ask('/v1/things', { headers: keeper, body, key: 'x'.repeat(256) })).code).toBe(
    'idempotency_key_invalid',
  )
  expect(await database.rows`select from things where name = 'Keyless'`).toHaveLength(0)
})

test('a dry run shows the change and makes none', async () => {
  const { id } = await thing()
  const shown = await ask(`/v1/things/${id}/rename?dry_run=true`, {
    headers: keeper,
    body: { name: 'Seen' },
    key: null,
  })
  expect(shown.json).toMatchObject({
    dry_run: true,
    changes: [{ after: { name: 'Seen' }, before: { name: 'A thing' } }],
  })
  expect((await ask(`/v1/things/${id}`, { headers: keeper })).json.name).toBe('A thing')
})

test('a sensitive command waits with 202, and a dry run of it shows its own effect', async () => {
  const { id } = await thing()
  const dry = await ask(`/v1/things/${id}/grow?dry_run=true`, { headers: keeper, body: { by: 500 }, key: null })
  expect(dry.json).toMatchObject({
    dry_run: true,
    approval: { checkers_needed: 1 },
    changes: [{ table: 'public.things', after: { size: 501 } }],
  })
  const asked = await ask(`/v1/things/${id}/grow`, { headers: keeper, body: { by: 500 } })
  expect(asked.status).toBe(202)
  expect(asked.json).toMatchObject({
    approval: { state: 'awaiting', because: 'More than 100.' },
    changes: [{ after: { size: 501 } }],
  })
  expect((await database.one<{ size: number }>`select size from things where id = ${id}`).size).toBe(1)
  expect((await ask(`/v1/things/${id}/grow`, { headers: keeper, body: { by: 200 } })).code).toBe('approval_pending')
  const lee = browser(house)
  await lee.signIn('lee@example.com')
  const agreed = await lee.send(`/v1/approvals/${asked.json.approval.id}/approve`, { body: {} })
  expect(agreed.json).toMatchObject({ outcome: 'executed', result: { grown: 500 } })
  expect((await database.one<{ size: number }>`select size from things where id = ${id}`).size).toBe(501)
})

test.each([
  ['an unknown field', { entity: 'north', name: 'x', extra: 1 }, 422, 'invalid_input', '/extra'],
  ['a wrong type', { entity: 'north', name: 7 }, 422, 'invalid_input', '/name'],
  ['a missing field', { entity: 'north' }, 422, 'invalid_input', '/name'],
  ['a number no column holds', { entity: 'north', name: 'x', size: 2 ** 40 }, 422, 'invalid_input', undefined],
  ['a NUL', { entity: 'north', name: 'a\0b' }, 422, 'invalid_input', '/name'],
  ['half a character', { entity: 'north', name: '\ud800' }, 422, 'invalid_input', '/name'],
  ['endless nesting', JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`), 422, 'invalid_input', ''],
  ['a list', [], 422, 'invalid_input', ''],
  ['garbage', '{"entity":', 400, 'invalid_request', undefined],
  ['an oversized body', { entity: 'north', name: 'x'.repeat(limits.bodyBytes) }, 413, 'body_too_large', undefined],
])('%s is refused and changes nothing', async (_, body, status, code, pointer) => {
  const before = await database.one<{ count: bigint }>`select count(*) from things`
  const answer = await ask('/v1/things', { headers: keeper, body })
  expect([answer.status, answer.code]).toEqual([status, code])
  expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  expect(answer.json).toMatchObject({
    status,
    type: `/docs/errors#${code}`,
    instance: expect.stringMatching(/^urn:request:rq_/),
  })
  if (pointer !== undefined) expect(answer.json.errors[0].pointer).toBe(pointer)
  expect(await database.one`select count(*) from things`).toEqual(before)
})

test('wrong content types, methods, addresses and query parameters are refused in the same words', async () => {
  expect((await ask('/v1/things', { headers: { ...keeper, 'content-type': 'text/plain' }, body: 'x' })).code).toBe(
    'unsupported_media_type',
  )
  const put = await ask('/v1/things', { method: 'PUT', headers: keeper, body: {} })
  expect([put.status, put.code, put.headers.get('allow')]).toEqual([
    405,
    'method_not_allowed',
    expect.stringContaining('POST'),
  ])
  expect((await ask('/v1/nowhere', { headers: keeper })).code).toBe('not_found')
  expect((await ask('/v1/things?limit=5&colour=red', { headers: keeper })).code).toBe('invalid_input')
  expect((await ask('/v1/things?limit=0', { headers: keeper })).code).toBe('invalid_input')
  expect((await ask('/v1/things/x?since=yesterdayish', { headers: keeper })).code).toBe('invalid_input')
  expect((await ask('/v1/things/x?since=-1560', { headers: keeper })).code).toBe('invalid_input')
  expect((await ask('/v1/things?dry_run=maybe', { headers: keeper, body: { entity: 'north', name: 'x' } })).code).toBe(
    'invalid_input',
  )
  expect((await ask('/v1/things/%E0%A4%A', { headers: keeper })).code).toBe('invalid_request')
  expect((await ask('/v1/things/th_x/sweep', { headers: keeper, body: {} })).status).toBe(404)
})

test('what is no HTTP at all gets a problem too', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = net.connect(Number(new URL(house.address).port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'))
    socket.on('data', (data) => resolve(data.toString())).on('error', reject)
  })
  expect(answer).toMatch(/400 Bad Request[\s\S]*invalid_request/)
})

test('a fault of ours is told as a request id and nothing else', async () => {
  const answer = await ask('/v1/broken', { headers: keeper })
  expect([answer.status, answer.code]).toEqual([500, 'internal'])
  expect(answer.text).not.toContain('secret cause')
  expect(answer.json.instance).toBe(`urn:request:${answer.headers.get('x-request-id')}`)
})
