import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { kycOf } from './kyc-case.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>

beforeAll(async () => {
  broker = await testBrokerage()
})

const list = readFileSync(new URL('../../connectors/lists/fixtures/un-demo.xml', import.meta.url))

test('a screening hit takes two people, and is remembered as somebody else', async () => {
  const actor = await broker.verify({
    email: 'hit@example.com',
    first_name: 'Orvane',
    last_name: 'Tessalin Korbuth',
    birth_date: '1971-03-14',
    country: 'NO',
  })
  const kyc = await broker.kycCase(actor.id)
  expect(kyc).toMatchObject({ state: 'manual_review', risk: 'high' })
  expect(kyc.reasons).toContain('K12_SANCTIONS_HIT')
  expect(await broker.house.database.one`select queue from control.cases where subject = ${kyc.id}`).toEqual({
    queue: 'aml',
  })
  expect(await broker.read('me.get', actor)).toMatchObject({ verification: 'checking', messages: [] })
  const actorOne = await broker.person('one')
  const asked = await broker.house.ask('kyc.approve', {
    actor: actorOne,
    id: kyc.id,
    input: { rationale: 'Different parents and birthplace.' },
  })
  expect(asked.status).toBe(202)
  const approval = (asked.body.approval as { id: string }).id
  await expect(broker.house.ask('approval.approve', { actor: actorOne, id: approval })).rejects.toThrow(
    /maker_is_checker/,
  )
  await broker.house.ask('approval.approve', { actor: await broker.person('two'), id: approval })
  await broker.house.settle()
  expect(await kycOf(broker.house.database, actor.id)).toMatchObject({
    state: 'approved',
    risk: 'high',
    screening: 'cleared',
  })
  expect(await broker.clientRow(actor.id)).toMatchObject({ state: 'active', risk: 'high' })
  await broker.house.ask('kyc.rescreen', { actor: broker.house.staff('all'), id: kyc.id })
  expect(await kycOf(broker.house.database, actor.id)).toMatchObject({ state: 'approved', screening: 'clear' })
})

test('a new list finds who was approved before', async () => {
  const actor = await broker.verify({
    email: 'later@example.com',
    first_name: 'Quillan',
    last_name: 'Vostermarck',
    birth_date: '1980-01-01',
  })
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'approved' })
  const newer = list
    .toString()
    .replace('2026-01-15T', '2026-02-15T')
    .replace('<FIRST_NAME>ORVANE</FIRST_NAME>', '<FIRST_NAME>ORVANE</FIRST_NAME><FOURTH_NAME/>')
    .replace('<ALIAS_NAME>Orvaneh Tesalin Korbut</ALIAS_NAME>', '<ALIAS_NAME>Quillan Vostermarck</ALIAS_NAME>')
    .replace('1971-03-14', '1980-01-01')
  const load = (text: string) =>
    broker.house.ask('list.load', {
      actor: broker.house.staff('all'),
      input: { list: 'UN', file_name: 'new.xml', content_base64: Buffer.from(text).toString('base64') },
    })
  await expect(load(newer.slice(0, 5_000))).rejects.toThrow(/list_refused/)
  await load(newer)
  await broker.house.settle()
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'revoked', outcome: 'revoked' })
  expect(await broker.clientRow(actor.id)).toMatchObject({ state: 'limited' })
  await expect(load(list.toString())).rejects.toThrow(/list_refused/)
  expect(await broker.read('list.list', broker.house.staff('all'))).toMatchObject({
    data: [{ list: 'UN', file_name: 'new.xml', entries: 7 }],
  })
})
