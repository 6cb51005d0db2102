import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { seconds } from '../../control/clock.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>
let ada: Awaited<ReturnType<(typeof broker)['client']>>

beforeAll(async () => {
  broker = await testBrokerage()
  ada = await broker.client({ email: 'ada@example.com' })
})

const set = (password: string, actor = ada.actor) =>
  broker.house.ask('trading-account.set-password', { actor, id: ada.account.id, input: { password } })
const works = (password: string) => broker.platform.isPassword(ada.account.login!, password)
const mails = async () =>
  (
    await broker.house.database.rows<{ template: string }>`
      select template from control.messages where template like 'trading-account.password%' order by id`
  ).map(({ template }) => template)
const waiting = () => broker.house.database.rows`select key from control.intent_secrets`

test('a client sets the password of an account, and nothing readable of it stays', async () => {
  await set('Blue!Harbour7')
  const [row] = await broker.house.database.rows<{ sealed: Buffer }>`select sealed from control.intent_secrets`
  expect(row!.sealed.includes('Harbour')).toBe(false)
  await expect(set('Other!Harbour8')).rejects.toThrow(/state_refused/)
  await broker.house.settle()
  expect(await works('Blue!Harbour7')).toBe(true)
  expect(await waiting()).toEqual([])
  expect(await mails()).toEqual(['trading-account.password_set'])
  const { text } = await broker.house.database.one<{ text: string }>`
    select string_agg(t, ' ') as text from (select e::text as t from audit.entries e union all select c::text from audit.changes c
      union all select i::text from control.idempotency i union all select n::text from control.intents n
      union all select v::text from control.events v union all select m::text from control.messages m) as everything`
  expect(text).not.toContain('Harbour')
})

test('a lost answer is found out by asking whether it is the password', async () => {
  broker.mt5.faults({ fault: 'dropReplyAfterApply', command: '/api/user/change_password', times: 1 })
  await set('Green!Island3')
  await broker.house.settle()
  expect(await broker.house.database.one`select state from control.intents order by id desc limit 1`).toEqual({
    state: 'unknown',
  })
  broker.clock.advance(seconds(20))
  await broker.house.sweep('intent janitor')
  await broker.house.settle()
  expect(await works('Green!Island3')).toBe(true)
  expect(await waiting()).toEqual([])
})

test('what the platform would not take is refused at once, and only the owner sets it', async () => {
  for (const weak of ['Sh0rt!', 'nocapital!1', 'NoSigns11', 'Seventeen!Chars17', 'Spaces !n It1'])
    await expect(set(weak)).rejects.toThrow(/invalid_input/)
  const other = await broker.client({ email: 'other@example.com' })
  await expect(set('Blue!Harbour7', other.actor)).rejects.toThrow(/not_found/)
})
