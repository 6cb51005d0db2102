import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SumsubSimulator, startSumsubSimulator } from '../../../simulators/sumsub/server.ts'
import type { ApplicantDocument, KycNews, KycVendor } from '../../clients/kyc-vendor.ts'
import { fixedClock, seconds } from '../../control/clock.ts'
import { json, sumsubCaller } from './http.ts'
import { sumsubVendor } from './vendor.ts'

interface Heard {
  genuine: boolean
  news: KycNews
}

const secrets = { appToken: 'sbx:demo', secretKey: 'sumsub-test-secret', webhookSecret: 'sumsub-wh-secret' }
const ours = fixedClock('2026-03-01T10:00:00Z')
let theirs: ReturnType<typeof fixedClock>
let vendor: KycVendor
let simulator: SumsubSimulator
let receiver: Server
let heard: Heard[]
let waiting: (() => void)[]
/** Status codes the receiver answers next; then 200. */
let answers: number[]

/** The webhooks so far, once there are as many as this. */
async function webhooks(count: number): Promise<Heard[]> {
  while (heard.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
  return heard
}

beforeEach(async () => {
  heard = []
  waiting = []
  answers = []
  theirs = fixedClock(ours.now())
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const genuine = vendor.verifyWebhook(request.headers as Record<string, string>, body)
    heard.push({ genuine, news: vendor.readWebhook(body) })
    response.writeHead(answers.shift() ?? 200).end()
    for (const wake of waiting.splice(0)) wake()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const { port } = receiver.address() as { port: number }
  simulator = await startSumsubSimulator({
    ...secrets,
    clock: theirs,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/sumsub`,
    resendScale: 1e-6,
  })
  vendor = sumsubVendor({ ...secrets, url: simulator.url, level: 'basic kyc', clock: ours, timeoutMs: 2_000 })
})
afterEach(async () => {
  await simulator.close()
  receiver.closeAllConnections()
  await new Promise((resolve) => receiver.close(resolve))
})

const request = {
  reference: 'kc_1/ä',
  email: 'mira@client.example',
  phone: null,
  firstName: 'Mira',
  lastName: 'Sandoval',
  birthDate: '1990-04-02',
  country: 'CY',
}
const document = (fileName: string, more: Partial<ApplicantDocument> = {}): ApplicantDocument => ({
  kind: 'identity',
  type: 'passport',
  side: 'front',
  country: 'CY',
  fileName,
  mediaType: 'image/png',
  content: Buffer.from(`picture of ${fileName}`),
  ...more,
})

/** Uploads, asks for the check and waits for its webhook. */
async function check(applicant: string, ...fileNames: string[]) {
  for (const fileName of fileNames) await vendor.addDocument(applicant, document(fileName))
  const before = heard.length
  await vendor.requestCheck(applicant)
  await webhooks(before + 2)
  return vendor.getResult(applicant)
}

describe('an applicant', () => {
  test('is created with our reference and found again by it', async () => {
    const { applicant } = await vendor.createApplicant(request)
    expect(await vendor.createApplicant(request)).toEqual({ applicant })
    const [stored, ...rest] = simulator.applicants()
    expect(rest).toEqual([])
    expect(stored).toMatchObject({
      externalUserId: 'kc_1/ä',
      levelName: 'basic kyc',
      details: { email: 'mira@client.example', fixedInfo: { firstName: 'Mira', dob: '1990-04-02', country: 'CYP' } },
    })
    expect(await vendor.getResult(applicant)).toMatchObject({ applicant, reference: 'kc_1/ä', verdict: 'collecting' })
  })

  test('is not made twice by a 500 that came after the fact', async () => {
    simulator.faults.serverErrorAfter = 1
    await expect(vendor.createApplicant(request)).rejects.toMatchObject({ name: 'SumsubError', status: 500 })
    const { applicant } = await vendor.createApplicant(request)
    expect(simulator.applicants().map(({ id }) => id)).toEqual([applicant])
  })

  test('that is unknown is a 404', async () => {
    await expect(vendor.getResult('nobody')).rejects.toMatchObject({ status: 404 })
  })
})

describe('documents', () => {
  test('arrive whole, with type, side and country', async () => {
    const { applicant } = await vendor.createApplicant(request)
    const content = Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256))
    const { image } = await vendor.addDocument(
      applicant,
      document('id.png', { type: 'id_card', side: 'back', content }),
    )
    expect(simulator.applicants()[0]?.images).toMatchObject([
      { id: image, idDocType: 'ID_CARD', idDocSubType: 'BACK_SIDE', country: 'CYP', fileName: 'id.png' },
    ])
  })

  test('repeated after a 500 give the image that is already there', async () => {
    const { applicant } = await vendor.createApplicant(request)
    simulator.faults.serverErrorAfter = 1
    await expect(vendor.addDocument(applicant, document('id.png'))).rejects.toMatchObject({ status: 500 })
    const { image } = await vendor.addDocument(applicant, document('id.png'))
    expect(simulator.applicants()[0]?.images.map(({ id }) => id)).toEqual([image])
  })
})

describe('a check', () => {
  test.each([
    ['passport.png', 'approved', [], []],
    ['blurry.png', 'resubmit', ['K01_IMAGE_QUALITY'], ['LOW_QUALITY']],
    ['passport-forged.png', 'rejected', ['K10_TAMPER'], ['FORGERY']],
    ['hold.png', 'on_hold', ['K18_RISK_SCORE_HIGH'], []],
  ])('of %s ends %s', async (fileName, verdict, reasons, labels) => {
    const { applicant } = await vendor.createApplicant(request)
    const result = await check(applicant, fileName)
    expect(result).toMatchObject({ verdict, reasons, labels, at: ours.now() })
    expect(result.clientMessage === null).toBe(!labels.length)
    expect(heard.map(({ genuine, news }) => [genuine, news.type])).toEqual([
      [true, 'applicantCreated'],
      [true, 'applicantPending'],
      [true, verdict === 'on_hold' ? 'applicantOnHold' : 'applicantReviewed'],
    ])
    expect(heard[2]?.news).toMatchObject({ applicant, reference: 'kc_1/ä', at: ours.now() })
  })

  test('sent back for a bad picture passes with a better one', async () => {
    const { applicant } = await vendor.createApplicant(request)
    expect((await check(applicant, 'blurry.png')).verdict).toBe('resubmit')
    expect((await check(applicant, 'sharp.png')).verdict).toBe('approved')
  })

  test('that was GREEN can turn RED', async () => {
    simulator.faults.redLaterMs = 0
    const { applicant } = await vendor.createApplicant(request)
    await check(applicant, 'passport.png')
    await webhooks(4)
    expect(await vendor.getResult(applicant)).toMatchObject({ verdict: 'rejected', reasons: ['K14_ADVERSE_MEDIA'] })
    expect(new Set(heard.map(({ news }) => news.eventId)).size).toBe(4)
  })

  test('is decided by hand after a hold', async () => {
    const { applicant } = await vendor.createApplicant(request)
    await check(applicant, 'hold.png')
    simulator.decide(applicant, { reviewAnswer: 'RED', reviewRejectType: 'FINAL', rejectLabels: ['BRAND_NEW'] })
    const result = await vendor.getResult(applicant)
    expect(result).toMatchObject({ verdict: 'rejected', labels: ['BRAND_NEW'], reasons: ['K18_RISK_SCORE_HIGH'] })
  })
})

test('the sandbox endpoint decides over the wire, and the status endpoint tells', async () => {
  const call = sumsubCaller({ ...secrets, url: simulator.url, clock: ours })
  const { applicant } = await vendor.createApplicant(request)
  const path = `/resources/applicants/${applicant}/status`
  const review = { reviewAnswer: 'RED', reviewRejectType: 'RETRY', rejectLabels: ['EXPIRATION_DATE', 'BAD_SELFIE'] }
  await call('POST', `${path}/testCompleted`, json({ ...review, moderationComment: 'Please try again.' }))
  expect((await webhooks(2))[1]?.news.type).toBe('applicantReviewed')
  expect(await vendor.getResult(applicant)).toMatchObject({
    verdict: 'resubmit',
    reasons: ['K02_DOC_EXPIRED', 'K09_SELFIE_FAIL'],
    clientMessage: 'Please try again.',
  })
  expect((await call('GET', path)).json).toMatchObject({ reviewStatus: 'completed', reviewResult: review })
  await expect(call('POST', `${path}/testCompleted`, json({ reviewAnswer: 'BLUE' }))).rejects.toMatchObject({
    status: 400,
  })
})

describe('requests', () => {
  test.each([
    [seconds(60), 'accepted'],
    [seconds(-60), 'accepted'],
    [seconds(61), 'refused'],
    [seconds(-61), 'refused'],
  ])('from a clock %d ms off are %s', async (skew, fate) => {
    theirs.advance(skew)
    const created = vendor.createApplicant(request)
    if (fate === 'accepted') await expect(created).resolves.toBeTruthy()
    else await expect(created).rejects.toMatchObject({ status: 401 })
  })

  test.each([{ secretKey: 'another' }, { appToken: 'another' }])('with %j are refused', async (wrong) => {
    const stranger = sumsubVendor({ ...secrets, ...wrong, url: simulator.url, level: 'basic', clock: ours })
    await expect(stranger.createApplicant(request)).rejects.toMatchObject({ status: 401 })
    expect(simulator.applicants()).toEqual([])
  })

  test('that are not answered end in a time-out', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(silent.address() as { port: number }).port}`
    const patient = sumsubVendor({ ...secrets, url, level: 'basic', clock: ours, timeoutMs: 50 })
    await expect(patient.getResult('a1')).rejects.toMatchObject({ name: 'TimeoutError' })
    silent.closeAllConnections()
    silent.close()
  })
})

describe('webhooks', () => {
  test('forged are told from genuine ones', async () => {
    simulator.faults.forged = 1
    await vendor.createApplicant(request)
    const [forged, genuine] = await webhooks(2)
    expect(forged).toMatchObject({ genuine: false, news: { type: 'applicantReviewed' } })
    expect(genuine).toMatchObject({ genuine: true, news: { type: 'applicantCreated' } })
  })

  test('sent twice carry the same event id', async () => {
    simulator.faults.duplicate = 1
    await vendor.createApplicant(request)
    const [first, second] = await webhooks(2)
    expect(second).toEqual(first)
  })

  test('out of order still name their events', async () => {
    simulator.faults.reorder = 1
    const { applicant } = await vendor.createApplicant(request)
    simulator.decide(applicant, { reviewAnswer: 'GREEN' })
    const types = (await webhooks(2)).map(({ news }) => news.type)
    expect(types).toEqual(['applicantReviewed', 'applicantCreated'])
  })

  test('refused are sent again, four times at most', async () => {
    answers = [500, 503, 500, 500, 500, 500]
    const { applicant } = await vendor.createApplicant(request)
    const five = (await webhooks(5)).map(({ news }) => news.eventId)
    expect(new Set(five).size).toBe(1)
    answers = []
    simulator.decide(applicant, { reviewAnswer: 'GREEN' })
    expect((await webhooks(6)).map(({ news }) => news.type).slice(4)).toEqual(['applicantCreated', 'applicantReviewed'])
  })

  test('late ones come after the result is known', async () => {
    await fetch(`${simulator.url}/sim/faults`, { method: 'POST', body: JSON.stringify({ lateMs: 20 }) })
    const { applicant } = await vendor.createApplicant(request)
    simulator.decide(applicant, { reviewAnswer: 'GREEN' })
    expect(await vendor.getResult(applicant)).toMatchObject({ verdict: 'approved' })
    expect(heard).toEqual([])
    await webhooks(2)
  })

  test('that are malformed say what is missing', () => {
    expect(() => vendor.readWebhook(Buffer.from('{"type":"applicantReviewed"}'))).toThrow('applicantId')
    expect(() => vendor.readWebhook(Buffer.from('<html>'))).toThrow(Error)
  })
})
