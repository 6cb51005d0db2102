import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { clientPassword } from '../../../test/onboarding.ts'
import { checkPassword } from '../../control/access/passwords.ts'
import { codeAt, newTotpSecret } from '../../control/access/totp.ts'
import { minutes, seconds } from '../../control/clock.ts'
import { limits } from '../../control/limits.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>
let ada: Awaited<ReturnType<(typeof broker)['client']>>

beforeAll(async () => {
  broker = await testBrokerage()
  ada = await broker.client({ email: 'ada@example.com' })
  await broker.deposit(ada, '500.00')
})

const secret = newTotpSecret()
const code = () => {
  broker.clock.advance(seconds(30))
  return codeAt(secret, broker.clock.now())
}
const own = (command: string, input: object, actor = ada.actor) =>
  broker.house.ask(`client.${command}`, {
    actor,
    id: ada.actor.id,
    input: { current_password: clientPassword, ...input },
  })
const withdraw = async (assuredAt: Date | null) =>
  broker.withdraw({ ...ada, actor: await broker.actorOf(ada.actor.id, { assuredAt }) }, '20.00')
const newest = async () => (await broker.mails(ada.actor.id)).at(-1)?.template
const open = () =>
  broker.house.owner.pool.query(
    `insert into control.sessions (token_hash, realm, holder, csrf, created_at, seen_at, expires_at)
     values (sha256(random()::text::bytea), 'client', $1, '', now(), now(), now() + interval '1 day')`,
    [ada.actor.id],
  )
const sessions = () => broker.house.database.rows`select holder from control.sessions where holder = ${ada.actor.id}`

test('without an authenticator a withdrawal asks for no second factor', async () => {
  await expect(withdraw(null)).resolves.toMatch(/^wd_/)
})

test('a client sets up an authenticator, and withdrawals ask for a fresh code from then on', async () => {
  const set = (totp: string, input: object = {}) => own('set-authenticator', { totp_secret: secret, totp, ...input })
  await expect(set(code(), { current_password: 'a wrong guess' })).rejects.toThrow(/proof_wrong/)
  await expect(set(codeAt(newTotpSecret(), broker.clock.now()))).rejects.toThrow(/proof_wrong/)
  await open()
  const { body } = await set(code())
  expect(body.recovery_codes).toHaveLength(10)
  expect(await sessions()).toEqual([])
  expect(await newest()).toBe('access.authenticator_set')
  await expect(withdraw(null)).rejects.toThrow(/step_up_required/)
  await expect(withdraw(new Date(broker.clock.now().getTime() - limits.assuranceAge - minutes(1)))).rejects.toThrow(
    /step_up_required/,
  )
  await expect(withdraw(broker.clock.now())).resolves.toMatch(/^wd_/)
})

test('it is removed with the password and a code together', async () => {
  await expect(own('remove-authenticator', {})).rejects.toThrow(/proof_wrong/)
  await expect(own('remove-authenticator', { totp: '000000' })).rejects.toThrow(/proof_wrong/)
  const other = await broker.client({ email: 'other@example.com' })
  await expect(own('remove-authenticator', { totp: code() }, other.actor)).rejects.toThrow(/not_found/)
  await own('remove-authenticator', { totp: code() })
  expect(await newest()).toBe('access.authenticator_removed')
  expect((await broker.clientRow(ada.actor.id)).totp_secret).toBeNull()
  await expect(own('remove-authenticator', { totp: code() })).rejects.toThrow(/not_eligible/)
})

test('the password is changed with the old one, and every other session ends', async () => {
  await open()
  await own('change-password', { password: 'another long one' })
  const { password_hash } = await broker.clientRow(ada.actor.id)
  expect(await checkPassword(password_hash, 'another long one')).toBe(true)
  expect(await sessions()).toEqual([])
  expect(await newest()).toBe('access.password_changed')
  await expect(own('change-password', { password: 'a third long one' })).rejects.toThrow(/proof_wrong/)
})
