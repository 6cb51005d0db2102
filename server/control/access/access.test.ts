import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, browser, ask as http } from '../../../test/browser.ts'
import { testDatabase } from '../../../test/database.ts'
import { password, type ThingHouse, thingHouse, totpSecret } from '../../../test/things.ts'
import { codeAt } from './totp.ts'

const database = await testDatabase()
let house: ThingHouse

beforeAll(async () => {
  house = await thingHouse(database)
  await house.hire('max@example.com', 'admin')
  await house.hire('noa@example.com', 'admin')
})
afterAll(() => house.stop())

const ask = (path: string, asked?: Asked) => http(house.address, path, asked)

test('roles are given by two people, and work from then on', async () => {
  const max = browser(house)
  const noa = browser(house)
  await max.signIn('max@example.com')
  await noa.signIn('noa@example.com')
  const { id } = await house.hire('pat@example.com', 'reader')
  expect((await max.send(`/v1/staff/${id}/grant`, { body: { role: 'wizard' } })).code).toBe('invalid_input')
  const asked = await max.send(`/v1/staff/${id}/grant`, { body: { role: 'keeper', scope: 'north' } })
  expect(asked.status).toBe(202)
  const approve = `/v1/approvals/${asked.json.approval.id}/approve`
  expect((await max.send(approve, { body: {} })).code).toBe('maker_is_checker')
  expect((await noa.send(approve, { body: {} })).json).toMatchObject({ outcome: 'executed' })
  const person = (await noa.send('/v1/staff')).json.data.find((row: { id: string }) => row.id === id)
  expect(person.grants).toEqual([
    { role: 'keeper', scope: 'north' },
    { role: 'reader', scope: '*' },
  ])
  expect(person).not.toHaveProperty('password_hash')
})

test('a role is given up to an amount, in one entity and its base currency; another limit takes its place', async () => {
  const max = browser(house)
  const noa = browser(house)
  await max.signIn('max@example.com')
  await noa.signIn('noa@example.com')
  const { id } = await house.hire('bounded@example.com', 'reader')
  const give = (body: object) => max.send(`/v1/staff/${id}/grant`, { body: { role: 'keeper', ...body } })
  const euros = (amount: string) => ({ amount, currency: 'EUR' })
  expect((await give({ max_amount: euros('5.00') })).code).toBe('invalid_input')
  expect((await give({ scope: 'south', max_amount: euros('5.00') })).code).toBe('currency_mismatch')
  expect((await give({ scope: 'north', max_amount: euros('0.00') })).code).toBe('invalid_input')
  for (const amount of ['5000.00', '250.00']) {
    const asked = await give({ scope: 'north', max_amount: euros(amount) })
    await noa.send(`/v1/approvals/${asked.json.approval.id}/approve`, { body: {} })
    const person = (await noa.send('/v1/staff')).json.data.find((row: { id: string }) => row.id === id)
    expect(person.grants).toEqual([
      { role: 'keeper', scope: 'north', max_amount: euros(amount) },
      { role: 'reader', scope: '*' },
    ])
  }
  expect((await give({ scope: 'north', max_amount: euros('250.00') })).code).toBe('duplicate')
})

test('a key reaches no larger amount than its maker', async () => {
  const { id } = await house.run('staff.invite', {
    email: 'keys@example.com',
    name: 'Keys',
    password,
    totp_secret: totpSecret,
    grants: [{ role: 'admin', scope: 'north', max_amount: { amount: '100.00', currency: 'EUR' } }],
  })
  expect(id).toMatch(/^st_/)
  const keys = browser(house)
  await keys.signIn('keys@example.com')
  const make = (max_amount?: object) =>
    keys.send('/v1/api-keys', {
      body: { name: 'A key', grants: [{ role: 'keeper', scope: 'north', ...(max_amount ? { max_amount } : {}) }] },
    })
  expect((await make()).code).toBe('amount_over_limit')
  expect((await make({ amount: '100.01', currency: 'EUR' })).code).toBe('amount_over_limit')
  // Keys belong to the whole house, which an administrator of one entity is not of.
  expect((await make({ amount: '100.00', currency: 'EUR' })).code).toBe('permission_missing')
})

test('an invited person chooses a password and signs in', async () => {
  const max = browser(house)
  await max.signIn('max@example.com')
  const invited = await max.send('/v1/staff', { body: { email: 'Ray@example.com', name: 'Ray' } })
  expect(invited.json).toMatchObject({ state: 'invited' })
  const { id } = invited.json
  const sent = await max.send(`/v1/staff/${id}/renew-invitation`, { body: {}, key: 'renew-once' })
  expect(sent.json.invitation).toMatch(/^[\w-]{43}$/)
  expect(
    (await max.send(`/v1/staff/${id}/renew-invitation`, { body: {}, key: 'renew-once' })).json.invitation,
  ).toBeUndefined()
  const wrong = await ask(`/v1/staff/${id}/accept`, {
    body: { invitation_token: 'guess', password: 'a password of my own' },
  })
  expect(wrong.code).toBe('sign_in_failed')
  const accepted = await ask(`/v1/staff/${id}/accept`, {
    body: { invitation_token: sent.json.invitation, password: 'a password of my own' },
  })
  const secret = new URL(accepted.json.totp_uri).searchParams.get('secret')!
  const ray = browser(house)
  const opened = await ray.send('/v1/session', {
    body: { email: 'ray@example.com', password: 'a password of my own', totp: codeAt(secret, house.clock.now()) },
  })
  expect([opened.status, opened.json.permissions]).toEqual([200, []])
})

test('a key is shown once, reaches no further than its maker, and ends', async () => {
  const max = browser(house)
  await max.signIn('max@example.com')
  const body = { name: 'Reports', grants: [{ role: 'reader', scope: '*' }] }
  const made = await max.send('/v1/api-keys', { body, key: 'one-key' })
  expect(made.json.key).toMatch(/^tk_[0-9A-Za-z]{36}$/)
  expect((await max.send('/v1/api-keys', { body, key: 'one-key' })).json).not.toHaveProperty('key')
  expect(
    (await max.send('/v1/api-keys', { body: { name: 'More', grants: [{ role: 'checker', scope: '*' }] } })).code,
  ).toBe('permission_missing')
  const headers = { authorization: `Bearer ${made.json.key}` }
  expect((await ask('/v1/things', { headers })).status).toBe(200)
  await max.send(`/v1/api-keys/${made.json.id}/end`, { body: { reason: 'No longer used' } })
  expect((await ask('/v1/things', { headers })).status).toBe(401)
})

test('what is remembered of a key holds no longer than its rights', async () => {
  const max = browser(house)
  await max.signIn('max@example.com')
  const body = { name: 'Making', grants: [{ role: 'keeper', scope: '*' }] }
  const { id, key } = (await max.send('/v1/api-keys', { body })).json
  let name = 0
  const make = () =>
    ask('/v1/things', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': `remembered-${++name}` },
      body: { entity: 'north', name: `Remembered ${name}` },
    })
  expect([(await make()).status, (await make()).status]).toEqual([201, 201])
  // Any change of rights makes it be read anew.
  await max.send('/v1/api-keys', { body: { ...body, name: 'Another' } })
  expect((await make()).status).toBe(201)
  await max.send(`/v1/api-keys/${id}/end`, { body: { reason: 'No longer used' } })
  expect([(await make()).status, (await make()).status]).toEqual([401, 401])
  const made = await database.rows`select from public.things where name like 'Remembered %'`
  expect(made).toHaveLength(3)
})

test('no secret reaches the log, the answers kept or the list of changes', async () => {
  const { text } = await database.one<{ text: string }>`
    select string_agg(t, ' ') as text from (
      select input::text as t from audit.entries union all select before::text from audit.changes union all select after::text from audit.changes
      union all select result::text from control.idempotency union all select data::text from control.events) as everything`
  for (const secret of [password, totpSecret, 'argon2id', 'tk_', 'password_hash', 'key_hash'])
    expect(text).not.toContain(secret)
})
