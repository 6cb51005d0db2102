import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { person, visitor } from '../../../test/onboarding.ts'
import type { Client } from '../client.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>

beforeAll(async () => {
  broker = await testBrokerage()
})

test('tells a stranger nothing about known addresses', async () => {
  const first = await broker.house.ask('client.register', {
    actor: visitor,
    input: { ...person, email: 'once@example.com' },
  })
  const again = await broker.house.ask('client.register', {
    actor: visitor,
    input: { ...person, email: 'Once@example.com', country: 'BR' },
  })
  expect(JSON.stringify(again)).toBe(JSON.stringify(first))
  const rows = await broker.house.database.rows<Client>`select * from clients.clients where email = 'once@example.com'`
  expect(rows).toMatchObject([{ state: 'registered', entity: 'eu', currency: 'EUR' }])
  expect((await broker.mails(rows[0]!.id)).map(({ template }) => template)).toEqual([
    'client.confirm_email',
    'client.already_registered',
  ])
})

test('refuses who cannot be served, and serves others from the entity of their country', async () => {
  const ask = (details: object) =>
    broker.house.ask('client.register', { actor: visitor, input: { ...person, email: 'n@example.com', ...details } })
  await expect(ask({ country: 'KP' })).rejects.toThrow(/not_eligible: K16/)
  await expect(ask({ birth_date: '2010-01-01' })).rejects.toThrow(/not_eligible: K06/)
  await expect(ask({ password: 'short' })).rejects.toThrow(/invalid_input/)
  await ask({ country: 'BR' })
  expect(
    await broker.house.database.one`select entity, currency from clients.clients where email = 'n@example.com'`,
  ).toEqual({ entity: 'global', currency: 'USD' })
})

test('a link works once, and a new password ends every session', async () => {
  const actor = await broker.join({ email: 'link@example.com' })
  const used = /token=(\S+)/.exec((await broker.mails(actor.id))[0]!.plain)![1]
  await expect(broker.house.ask('client.confirm-email', { actor: visitor, input: { token: used } })).rejects.toThrow(
    /not_found/,
  )
  const before = await broker.clientRow(actor.id)
  await broker.house.ask('client.request-password-reset', { actor: visitor, input: { email: 'link@example.com' } })
  const token = /token=(\S+)/.exec((await broker.mails(actor.id)).at(-1)!.plain)![1]
  await broker.house.ask('client.reset-password', { actor: visitor, input: { token, password: 'another long one' } })
  expect((await broker.clientRow(actor.id)).password_hash).not.toBe(before.password_hash)
  await expect(broker.house.ask('client.confirm-email', { actor: visitor, input: { token } })).rejects.toThrow(
    /not_found/,
  )
})
