import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../test/brokerage.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>

beforeAll(async () => {
  broker = await testBrokerage()
})

test('changes of what was verified are for staff, and personal data is masked without the permission', async () => {
  const actor = await broker.verify({ email: 'mask@example.com', last_name: 'Lagerkrans' })
  await expect(
    broker.house.ask('client.update', { actor, id: actor.id, input: { last_name: 'Other' } }),
  ).rejects.toThrow(/permission_missing/)
  await broker.house.ask('client.update', { actor, id: actor.id, input: { phone: '+46701234567' } })
  await broker.house.ask('client.update', {
    actor: broker.house.staff('all'),
    id: actor.id,
    input: { last_name: 'Lagerkrans-Ek', reason: 'Married.' },
  })
  await broker.house.settle()
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'review_due', reasons: ['K24_TRIGGER_REVIEW'] })
  const found = await broker.read('client.list', broker.house.staff('support'), { search: 'lagerkrans ada' })
  expect(found.data).toMatchObject([
    { id: actor.id, email: 'm•••@example.com', phone: '•••567', birth_date: '1990-••-••', masked: true },
  ])
  expect(JSON.stringify(found)).not.toContain('password')
  expect(await broker.read('client.get', broker.house.staff('compliance'), { id: actor.id })).toMatchObject({
    email: 'mask@example.com',
    masked: false,
  })
})

test('a client is kept out by two people and comes back as far as verified', async () => {
  const actor = await broker.verify({ email: 'out@example.com', last_name: 'Malmgren' })
  const asked = await broker.house.ask('client.suspend', {
    actor: await broker.person('three'),
    id: actor.id,
    input: { rationale: 'Account takeover.' },
  })
  await broker.house.ask('approval.approve', {
    actor: await broker.person('two'),
    id: (asked.body.approval as { id: string }).id,
  })
  expect(await broker.clientRow(actor.id)).toMatchObject({ state: 'suspended' })
  await broker.house.ask('client.reinstate', {
    actor: broker.house.staff('all'),
    id: actor.id,
    input: { rationale: 'Cleared up by phone.' },
  })
  expect(await broker.clientRow(actor.id)).toMatchObject({ state: 'active' })
})
