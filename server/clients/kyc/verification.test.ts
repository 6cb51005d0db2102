import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { days, seconds } from '../../control/clock.ts'
import { kycOf } from './kyc-case.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>

beforeAll(async () => {
  broker = await testBrokerage()
})

test('a clean client is approved by policy, activated and welcomed', async () => {
  const actor = await broker.verify({ email: 'clean@example.com', first_name: 'Berit', last_name: 'Holmqvist' })
  expect(await kycOf(broker.house.database, actor.id)).toMatchObject({
    state: 'approved',
    risk: 'low',
    screening: 'clear',
  })
  expect(await broker.clientRow(actor.id)).toMatchObject({ state: 'active', risk: 'low' })
  expect((await broker.mails(actor.id)).map(({ template }) => template)).toContain('client.welcome')
  expect(await broker.read('me.get', actor)).toMatchObject({ verification: 'verified', next_step: 'fund' })
  const kyc = await broker.kycCase(actor.id)
  const whole = await broker.read('kyc.get', broker.house.staff('all'), { id: kyc.id })
  expect(whole).toMatchObject({
    vendor: { verdict: 'approved' },
    decisions: [{ outcome: 'auto' }],
    documents: [{ state: 'accepted' }, { state: 'accepted' }],
  })
  const timeline = (await broker.read('client.timeline', broker.house.staff('all'), { id: actor.id })) as {
    data: { what: string }[]
  }
  expect(timeline.data.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['kyc.conclude', 'client.active', 'client.welcome', 'client.register']),
  )
})

test('a blurred document comes back with a reason, and a better one is taken', async () => {
  const actor = await broker.verify({ email: 'blur@example.com', last_name: 'Nordahl' }, 'blurry.png')
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'resubmit', reasons: ['K01_IMAGE_QUALITY'] })
  expect(await broker.read('me.get', actor)).toMatchObject({
    next_step: 'correct_documents',
    messages: [expect.stringContaining('not sharp')],
  })
  await expect(broker.house.ask('kyc.submit', { actor })).rejects.toThrow(/not_eligible/)
  broker.house.clock.advance(seconds(5))
  await broker.upload(actor, 'identity', 'passport', 'sharp.png')
  await broker.submit(actor)
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'approved', attempts: 2 })
})

test('staff may ask, the client answers, and a rejection for good ends it', async () => {
  const actor = await broker.verify({ email: 'forged@example.com', last_name: 'Sundgren' }, 'forged.png')
  const { id } = await broker.kycCase(actor.id)
  const staff = broker.house.staff('all')
  await broker.house.ask('kyc.ask-for-information', {
    actor: staff,
    id,
    input: { rationale: 'Want the original.', client_message: 'Please send a photo of the passport.' },
  })
  expect(await broker.read('me.get', actor)).toMatchObject({
    next_step: 'answer',
    messages: ['Please send a photo of the passport.'],
  })
  expect(await broker.house.database.one`select state, due_at from control.cases where subject = ${id}`).toEqual({
    state: 'waiting',
    due_at: null,
  })
  await broker.house.ask('kyc.submit', { actor })
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'manual_review' })
  await broker.house.ask('kyc.reject', {
    actor: staff,
    id,
    input: { rationale: 'Forged.', final: true, client_message: 'We cannot open an account for you.' },
  })
  await broker.house.settle()
  expect(await broker.clientRow(actor.id)).toMatchObject({ state: 'rejected' })
  expect(await broker.actorOf(actor.id)).toBeUndefined()
})

test('an approval comes up for review in its time', async () => {
  const actor = await broker.verify({ email: 'review@example.com', last_name: 'Hallstrom' })
  broker.house.clock.advance(days(3 * 365 + 1))
  await broker.house.sweep('verifications due')
  await broker.house.settle()
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'review_due', reasons: ['K23_PERIODIC_REVIEW'] })
  expect(await broker.clientRow(actor.id)).toMatchObject({ state: 'active' })
})
