import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, browser, ask as http } from '../../../test/browser.ts'
import { testDatabase } from '../../../test/database.ts'
import { password, type ThingHouse, thingHouse } from '../../../test/things.ts'
import { minutes } from '../clock.ts'
import { limits } from '../limits.ts'

const database = await testDatabase()
let house: ThingHouse

beforeAll(async () => {
  house = await thingHouse(database)
  await house.hire('kim@example.com', 'keeper')
})
afterAll(() => house.stop())

const ask = (path: string, asked?: Asked) => http(house.address, path, asked)
const attempts = (code: string) =>
  database.rows<{ action: string }>`select action from control.attempts where code = ${code}`

test('sign in with password and code, read, and sign out', async () => {
  const kim = browser(house)
  expect((await kim.send('/v1/session', { body: { email: 'kim@example.com', password } })).code).toBe('totp_required')
  const opened = await kim.signIn('Kim@Example.com')
  expect(opened.status).toBe(200)
  const cookies = opened.headers.getSetCookie()
  expect(cookies[0]).toMatch(/^tower_staff=[\w-]{43}; .*HttpOnly; SameSite=Strict/)
  expect(cookies[1]).not.toMatch(/HttpOnly/)
  expect(opened.json).toMatchObject({ actor: { kind: 'staff', name: 'kim@example.com' }, entities: ['north', 'south'] })
  expect(opened.json.permissions).toContain('thing.make')
  expect(opened.json.permissions).not.toContain('staff.invite')
  expect((await kim.send('/v1/session')).json).toEqual(opened.json)
  const token = kim.jar.get('tower_staff')!
  expect(await database.rows`select from control.sessions where token_hash = ${Buffer.from(token)}`).toHaveLength(0)
  expect((await kim.send('/v1/session', { method: 'DELETE' })).status).toBe(204)
  expect((await ask('/v1/session', { headers: { cookie: `tower_staff=${token}` } })).status).toBe(401)
})

test('a change needs the secret that a foreign page cannot read', async () => {
  const kim = browser(house)
  await kim.signIn('kim@example.com')
  const forged = await kim.send('/v1/things', {
    headers: { 'x-csrf': 'guess' },
    body: { entity: 'north', name: 'Forged' },
  })
  expect([forged.status, forged.code]).toEqual([403, 'csrf_invalid'])
  expect((await kim.send('/v1/things', { body: { entity: 'north', name: 'Honest' } })).status).toBe(201)
  expect(await database.rows`select from things where name = 'Forged'`).toHaveLength(0)
})

test('a code opens once, and a stale second factor is asked again', async () => {
  const kim = browser(house)
  await kim.signIn('kim@example.com')
  const { id } = await house.run('thing.make', { entity: 'north', name: 'A thing' })
  house.clock.advance(limits.assuranceAge + minutes(1))
  const refused = await kim.send(`/v1/things/${id}/close`, { body: {} })
  expect([refused.status, refused.code]).toEqual([403, 'step_up_required'])
  const code = kim.code()
  expect((await kim.send('/v1/session/step-up', { body: { totp: code } })).json.step_up_until).toBe(
    new Date(house.clock.now().getTime() + limits.assuranceAge).toISOString(),
  )
  expect((await kim.send('/v1/session/step-up', { body: { totp: code } })).code).toBe('sign_in_failed')
  expect((await kim.send(`/v1/things/${id}/close`, { body: {} })).json).toMatchObject({ state: 'closed' })
  expect((await kim.send(`/v1/things/${id}/close`, { body: {} })).code).toBe('state_refused')
})

test('sessions end by rest, by age and by suspension', async () => {
  const kim = browser(house)
  await kim.signIn('kim@example.com')
  house.clock.advance(limits.sessionIdle - minutes(5))
  expect((await kim.send('/v1/session')).status).toBe(200)
  house.clock.advance(limits.sessionIdle - minutes(5))
  expect((await kim.send('/v1/session')).status).toBe(200)
  house.clock.advance(limits.sessionIdle + minutes(5))
  expect((await kim.send('/v1/session')).status).toBe(401)
  const oz = await house.hire('oz@example.com', 'reader')
  const browserOfOz = browser(house)
  await browserOfOz.signIn('oz@example.com')
  expect((await browserOfOz.send('/v1/things')).status).toBe(200)
  await house.run('staff.suspend', { reason: 'Left the firm' }, oz.id)
  expect((await browserOfOz.send('/v1/things')).status).toBe(401)
  expect((await browserOfOz.signIn('oz@example.com')).code).toBe('account_not_open')
})

test('guessing is refused in the same words, counted and slowed', async () => {
  const codes: (string | undefined)[] = []
  for (let guess = 0; guess <= limits.signInsPerMinute; guess++)
    codes.push((await ask('/v1/session', { body: { email: 'nobody@example.com', password: 'guess' } })).code)
  expect(codes.slice(0, -1)).toEqual(Array(limits.signInsPerMinute).fill('sign_in_failed'))
  expect(codes.at(-1)).toBe('rate_limited')
  expect(
    (await attempts('sign_in_failed')).filter(({ action }) => action === 'staff sign-in').length,
  ).toBeGreaterThanOrEqual(limits.signInsPerMinute)
})

test('one browser may hold both realms', async () => {
  const both = browser(house, 'staff')
  await both.signIn('kim@example.com')
  expect(
    (await both.send('/v1/session', { headers: { 'x-realm': 'client' }, body: { email: 'ana@example.com', password } }))
      .status,
  ).toBe(200)
  expect((await both.send('/v1/session', { headers: { 'x-realm': 'client' } })).json.actor.kind).toBe('client')
  expect((await both.send('/v1/session')).json.actor.kind).toBe('staff')
  expect((await both.send('/v1/things', { body: { entity: 'north', name: 'By staff' } })).status).toBe(201)
  expect((await both.send('/v1/session', { headers: { 'x-realm': 'nobody' } })).code).toBe('invalid_request')
})
