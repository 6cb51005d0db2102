import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { png } from '../../../test/onboarding.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>

beforeAll(async () => {
  broker = await testBrokerage()
})

test('are sealed at rest, out of the audit log, and shown only with a trace', async () => {
  const actor = await broker.join({ email: 'docs@example.com' })
  const { body } = await broker.upload(actor, 'identity', 'passport', 'passport.png')
  const stored = await broker.house.database.one<{
    sealed: Buffer
  }>`select sealed from clients.document_contents where document = ${body.id}`
  expect(stored.sealed.includes(Buffer.from('passport.png'))).toBe(false)
  const entry = await broker.house.database.one<{
    input: object
  }>`select input from audit.entries where subject = ${body.id}`
  expect(entry.input).toMatchObject({ content_base64: { sha256: body.sha256 } })
  const seen = await broker.house.ask('document.view', { actor: broker.house.staff('all'), id: String(body.id) })
  expect(Buffer.from(String(seen.body.content_base64), 'base64')).toEqual(png(`${actor.id} passport.png`))
  const kept = await broker.house.database.rows<{
    result: object
  }>`select result from control.idempotency where command = 'document.view'`
  expect(JSON.stringify(kept)).not.toContain('content_base64')
})

test('must be what they say, and belong to who looks', async () => {
  const actor = await broker.join({ email: 'fake@example.com' })
  const input = {
    kind: 'identity',
    type: 'passport',
    file_name: 'a.png',
    media_type: 'image/png',
    content_base64: Buffer.from('MZ no picture').toString('base64'),
  }
  await expect(broker.house.ask('document.upload', { actor, input })).rejects.toThrow(/unsupported_file/)
  await expect(
    broker.house.ask('document.upload', { actor, input: { ...input, type: 'utility_bill' } }),
  ).rejects.toThrow(/invalid_input/)
  const { body } = await broker.upload(actor, 'identity', 'passport', 'a.png')
  const other = await broker.join({ email: 'other@example.com' })
  await expect(broker.house.ask('document.view', { actor: other, id: String(body.id) })).rejects.toThrow(/not_found/)
  await broker.upload(actor, 'identity', 'id_card', 'b.png')
  expect(await broker.house.database.one`select state from clients.documents where id = ${body.id}`).toEqual({
    state: 'replaced',
  })
})
