import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, browser, ask as http } from '../../../test/browser.ts'
import { testDatabase } from '../../../test/database.ts'
import { password, type ThingHouse, thingHouse, totpSecret } from '../../../test/things.ts'
import { minutes, seconds } from '../clock.ts'
import { limits } from '../limits.ts'
import { codeAt, newTotpSecret } from './totp.ts'

const database = await testDatabase()
let house: ThingHouse

beforeAll(async () => {
  house = await thingHouse(database)
})
afterAll(() => house.stop())

const ask = (path: string, asked?: Asked) => http(house.address, path, asked)
const mails = (id: string) =>
  database.rows<{ template: string; address: string }>`
    select template, address from control.messages where recipient = ${id} order by id`
const another = 'quite another password'

test('a password is changed with the old one, ends the other sessions and is told by mail', async () => {
  const { id } = await house.hire('kim@example.com', 'keeper')
  const [here, elsewhere] = [browser(house), browser(house)]
  await here.signIn('kim@example.com')
  await elsewhere.signIn('kim@example.com')
  const change = (body: object) => here.send(`/v1/staff/${id}/change-password`, { body })
  expect((await change({ current_password: 'a wrong guess', password: another })).code).toBe('proof_wrong')
  expect((await change({ current_password: password, password: 'short' })).code).toBe('invalid_input')
  expect((await here.send('/v1/session')).status).toBe(200)
  expect((await change({ current_password: password, password: another })).status).toBe(200)
  expect((await here.send('/v1/session')).status).toBe(200)
  expect((await elsewhere.send('/v1/session')).status).toBe(401)
  const old = await elsewhere.signIn('kim@example.com')
  expect(old.code).toBe('sign_in_failed')
  const fresh = { email: 'kim@example.com', password: another, totp: here.code() }
  expect((await elsewhere.send('/v1/session', { body: fresh })).status).toBe(200)
  expect(await mails(id)).toEqual([{ template: 'access.password_changed', address: 'kim@example.com' }])
})

test('nobody changes another one’s password, and guessing is stopped', async () => {
  const { id } = await house.hire('lou@example.com', 'keeper')
  const { id: other } = await house.hire('max@example.com', 'admin')
  const lou = browser(house)
  await lou.signIn('lou@example.com')
  const guess = (of: string, current_password: string) =>
    lou.send(`/v1/staff/${of}/change-password`, { body: { current_password, password: another } })
  expect((await guess(other, password)).code).toBe('not_found')
  for (let attempt = 0; attempt < limits.signInsPerMinute; attempt++)
    expect((await guess(id, `guess ${attempt}`)).code).toBe('proof_wrong')
  expect((await guess(id, password)).code).toBe('rate_limited')
  house.clock.advance(minutes(1) + seconds(1))
  expect((await guess(id, password)).status).toBe(200)
})

test('who was hired without a second factor sets one up first and can do nothing else until then', async () => {
  const { id } = await house.run('staff.invite', {
    email: 'new@example.com',
    name: 'New',
    password,
    grants: [{ role: 'keeper', scope: '*' }],
  })
  const person = browser(house)
  const opened = await person.send('/v1/session', { body: { email: 'new@example.com', password } })
  expect(opened.json).toMatchObject({ second_factor: 'required', permissions: [], entities: [] })
  expect((await person.send('/v1/things')).code).toBe('second_factor_missing')
  expect((await person.send('/v1/things', { body: { entity: 'north', name: 'Early' } })).code).toBe(
    'second_factor_missing',
  )
  const secret = newTotpSecret()
  const set = (totp: string) =>
    person.send(`/v1/staff/${id}/set-authenticator`, {
      body: { current_password: password, totp_secret: secret, totp },
    })
  expect((await set(codeAt(totpSecret, house.clock.now()))).code).toBe('proof_wrong')
  const done = await set(codeAt(secret, house.clock.now()))
  expect(done.json.recovery_codes).toHaveLength(10)
  expect((await person.send('/v1/session')).json).toMatchObject({ second_factor: 'set_up' })
  expect((await person.send('/v1/things', { body: { entity: 'north', name: 'In time' } })).status).toBe(201)

  const enter = (factor: object) => ask('/v1/session', { body: { email: 'new@example.com', password, ...factor } })
  expect((await enter({})).code).toBe('totp_required')
  expect((await enter({ totp: codeAt(secret, house.clock.now()) })).code, 'the code that was used').toBe(
    'sign_in_failed',
  )
  const [code] = done.json.recovery_codes as string[]
  expect((await enter({ recovery_code: code!.toLowerCase().replaceAll('-', ' ') })).status).toBe(200)
  expect((await enter({ recovery_code: code })).code, 'used once').toBe('sign_in_failed')
})

test('another authenticator takes the place of one with a code of the present one, and ends its recovery codes', async () => {
  const { id } = await house.hire('ona@example.com', 'keeper')
  const ona = browser(house)
  await ona.signIn('ona@example.com')
  const replace = (factor: object) => {
    const totp_secret = newTotpSecret()
    const totp = codeAt(totp_secret, house.clock.now())
    const body = { current_password: password, totp_secret, totp, ...factor }
    return ona.send(`/v1/staff/${id}/set-authenticator`, { body })
  }
  expect((await replace({})).code).toBe('proof_wrong')
  const first = await replace({ present_totp: ona.code() })
  const [one, two] = first.json.recovery_codes as [string, string]
  house.clock.advance(seconds(30))
  const second = await replace({ recovery_code: one })
  expect(second.status).toBe(200)
  expect((await replace({ recovery_code: two })).code).toBe('proof_wrong')
  expect((await replace({ recovery_code: second.json.recovery_codes[0] })).status).toBe(200)
})

test('no secret, code or password is kept in readable form', async () => {
  const { text } = await database.one<{ text: string }>`
    select string_agg(t, ' ') as text from (select input::text as t from audit.entries union all select after::text from audit.changes
      union all select result::text from control.idempotency union all select r::text from control.recovery_codes r) as everything`
  for (const secret of [password, another, 'argon2id']) expect(text).not.toContain(secret)
  expect(text).not.toMatch(/[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/)
})
