import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { days, minutes, seconds } from '../../control/clock.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>

beforeAll(async () => {
  broker = await testBrokerage()
})

test('the vendor’s later RED revokes the approval and limits the client', async () => {
  const actor = await broker.verify({ email: 'red@example.com', last_name: 'Ekdahl' })
  const { id, applicant } = await broker.kycCase(actor.id)
  broker.house.clock.advance(days(1))
  const before = broker.heard()
  broker.sumsub.decide(applicant!, { reviewAnswer: 'RED', reviewRejectType: 'FINAL', rejectLabels: ['ADVERSE_MEDIA'] })
  await broker.answered(before + 1)
  await broker.house.settle()
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'revoked', reasons: ['K14_ADVERSE_MEDIA'] })
  expect(await broker.clientRow(actor.id)).toMatchObject({ state: 'limited' })
  expect(
    await broker.house.database.one`select queue from control.cases where subject = ${id} and resolved_at is null`,
  ).toEqual({ queue: 'aml' })
})

test('a vendor that is late opens a case and is heard all the same', async () => {
  const actor = await broker.join({ email: 'late@example.com', last_name: 'Fridman' })
  await broker.upload(actor, 'identity', 'passport', 'hold.png')
  await broker.upload(actor, 'address', 'bank_statement', 'statement.png')
  await broker.submit(actor)
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'manual_review', vendor_verdict: 'on_hold' })

  const silent = await broker.join({ email: 'silent@example.com', last_name: 'Grundtman' })
  await broker.upload(silent, 'identity', 'passport', 'passport.png')
  await broker.upload(silent, 'address', 'bank_statement', 'statement.png')
  broker.house.clock.advance(seconds(1))
  await broker.house.ask('kyc.submit', { actor: silent })
  // The intent is not carried out: nobody has called the vendor yet.
  const jobs = broker.house.jobs.waiting.splice(0)
  broker.house.clock.advance(minutes(20))
  await broker.house.sweep('verifications due')
  const late = await broker.kycCase(silent.id)
  expect(late.state).toBe('pending')
  expect(await broker.house.database.one`select reasons from control.cases where subject = ${late.id}`).toEqual({
    reasons: ['K25_VENDOR_TIMEOUT'],
  })
  const before = broker.heard()
  broker.house.jobs.waiting.push(...jobs)
  await broker.house.settle()
  await broker.answered(before + 3)
  await broker.house.settle()
  expect(await broker.kycCase(silent.id)).toMatchObject({ state: 'approved' })
  expect(await broker.house.database.one`select resolution from control.cases where subject = ${late.id}`).toEqual({
    resolution: 'APPROVED',
  })
})

test('forged and repeated news change nothing, and a call of unknown outcome is found out', async () => {
  const actor = await broker.join({ email: 'faults@example.com', last_name: 'Isaksdotter' })
  await broker.upload(actor, 'identity', 'passport', 'passport.png')
  await broker.upload(actor, 'address', 'utility_bill', 'bill.png')
  broker.house.clock.advance(seconds(5))
  const before = broker.heard()
  broker.sumsub.faults.serverErrorAfter = 1
  await broker.house.ask('kyc.submit', { actor })
  await broker.house.settle()
  const { id } = await broker.kycCase(actor.id)
  const intent = () =>
    broker.house.database.one<{ state: string }>`select state from control.intents where subject = ${id}`
  expect(await intent()).toEqual({ state: 'unknown' })
  Object.assign(broker.sumsub.faults, { duplicate: 2, forged: 2 })
  for (let round = 0; round < 3; round++) {
    broker.house.clock.advance(seconds(20))
    await broker.house.sweep('intent janitor')
    await broker.house.settle()
  }
  expect(await intent()).toEqual({ state: 'done' })
  // Created; then pending and reviewed, each forged once and delivered twice.
  await broker.answered(before + 1 + 2 * 3)
  await broker.house.settle()
  expect(broker.hooks.filter(({ status }) => status === 401)).toHaveLength(2)
  expect(await broker.kycCase(actor.id)).toMatchObject({ state: 'approved', attempts: 1 })
  const decisions = await broker.house.database.rows`select id from control.decisions where subject = ${id}`
  expect(decisions).toHaveLength(1)
})

test('what the vendor refuses for good is no unknown: people get the case, with its words', async () => {
  const actor = await broker.join({ email: 'twice@example.com', last_name: 'Jernberg' })
  await broker.upload(actor, 'identity', 'passport', 'passport.png')
  await broker.upload(actor, 'address', 'utility_bill', 'bill.png')
  broker.sumsub.faults.duplicateDocument = 1
  await broker.house.ask('kyc.submit', { actor })
  await broker.house.settle()
  const { id, state, reasons } = await broker.kycCase(actor.id)
  expect({ state, reasons }).toEqual({ state: 'manual_review', reasons: ['VENDOR_REFUSED'] })
  expect(
    await broker.house.database.one`select state, result, error from control.intents where subject = ${id}`,
  ).toEqual({ state: 'rejected', result: { code: '1000' }, error: expect.stringContaining('409 Duplicate document') })
  expect(await broker.house.database.one`select queue, facts from control.cases where subject = ${id}`).toMatchObject({
    queue: 'kyc',
    facts: { vendor: expect.stringContaining('409 Duplicate document'), vendor_code: '1000' },
  })
  expect(await broker.read('me.get', actor)).toMatchObject({ verification: 'checking', messages: [] })
})
