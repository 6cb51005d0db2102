import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SumsubSimulator, startSumsubSimulator } from '../../simulators/sumsub/server.ts'
import { type TestHouse, testHouse } from '../../test/house.ts'
import { readUnList } from '../connectors/lists/un.ts'
import { sumsubVendor } from '../connectors/sumsub/vendor.ts'
import type { Actor } from '../control/access/actor.ts'
import { hashPassword, quickHashing } from '../control/access/passwords.ts'
import { days, minutes, seconds } from '../control/clock.ts'
import type { Query } from '../control/commands/command.ts'
import type { Reader } from '../control/database/sql.ts'
import { receiveWebhook } from '../control/webhooks/inbox.ts'
import type { Client } from './client.ts'
import { clientRealm, clientsRoom, kycOf, secretBox } from './index.ts'
import type { KycCase } from './kyc/kyc-case.ts'

const secrets = { appToken: 'sbx:demo', secretKey: 'sumsub-test-secret', webhookSecret: 'sumsub-wh-secret' }
const visitor: Actor = { kind: 'visitor', id: 'visitor', name: 'visitor' }
const png = (text: string) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(text)])
const list = readFileSync(new URL('../connectors/lists/fixtures/un-demo.xml', import.meta.url))

let house: TestHouse
let simulator: SumsubSimulator
let hooks = 0
const refusals: string[] = []
const heard: (() => void)[] = []

/** Resolves when the simulator has delivered as many webhooks as this since the start. */
async function delivered(count: number): Promise<void> {
  while (hooks < count) await new Promise<void>((resolve) => heard.push(resolve))
}

beforeAll(async () => {
  // The room reads through the database that the house makes for it.
  const db: Reader = {
    rows: (...query) => house.database.rows(...query),
    one: (...query) => house.database.one(...query),
    maybe: (...query) => house.database.maybe(...query),
  }
  const clock = { now: () => house.clock.now() }
  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const source = house.house.webhooks.get('sumsub')!
    const delivery = {
      provider: 'sumsub',
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks),
      address: null,
    }
    try {
      await receiveWebhook(house.database, house.jobs, source, delivery, house.clock.now())
      response.writeHead(200).end()
    } catch (error) {
      refusals.push(String(error))
      response.writeHead(401).end()
    }
    hooks++
    for (const wake of heard.splice(0)) wake()
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const { port } = receiver.address() as AddressInfo
  simulator = await startSumsubSimulator({
    ...secrets,
    clock,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/sumsub`,
    resendScale: 1e-6,
  })
  const vendor = sumsubVendor({ ...secrets, url: simulator.url, level: 'basic', clock, timeoutMs: 2_000 })
  const ports = {
    vendor,
    secretBox: secretBox(Buffer.alloc(32, 7)),
    listReaders: { UN: readUnList },
    publicUrl: 'https://x.test',
    db,
  }
  const roles = {
    all: { title: 'Everything', permissions: ['*'] },
    desk: { title: 'Desk', permissions: ['client.read'] },
  }
  const room = clientsRoom({ ...ports, roles, hashPassword: (password) => hashPassword(password, quickHashing) })
  house = await testHouse({ rooms: [room], roles })
  afterAll(async () => {
    await simulator.close()
    receiver.closeAllConnections()
    receiver.close()
  })
  const content_base64 = list.toString('base64')
  await house.ask('list.load', {
    actor: house.staff('all'),
    input: { list: 'UN', file_name: 'un.xml', content_base64 },
  })
  await house.settle()
})

const person = {
  email: 'ada.lindqvist@example.com',
  password: 'a long password',
  first_name: 'Ada',
  last_name: 'Lindqvist',
  birth_date: '1990-04-02',
  country: 'SE',
  accepts_terms: true,
}

const kycCase = (client: string) =>
  house.database.one<KycCase>`select * from clients.kyc_cases where client = ${client}`
const clientRow = (id: string) => house.database.one<Client>`select * from clients.clients where id = ${id}`
const mails = (id: string) =>
  house.database.rows<{
    template: string
    plain: string
  }>`select template, plain from control.messages where recipient = ${id} order by id`

/** Someone whose grants stand in the database, as a maker's must. */
async function maker(id: string): Promise<Actor> {
  await house.database.transaction(async (tx) => {
    await tx.rows`select set_config('tower.audit', ${`ae_${id}`}, true)`
    await tx.run`insert into control.grants (entity, id, created_at, updated_at, holder, role, scope)
      values ('*', ${`gr_${id}`}, now(), now(), ${id}, 'all', '*')`
  })
  return house.staff('all', id)
}

/** Registers and confirms a person by the mailed link. */
async function join(details: Partial<typeof person>): Promise<Actor & { kind: 'client' }> {
  await house.ask('client.register', { actor: visitor, input: { ...person, ...details } })
  const { id } = await house.database.one<{
    id: string
  }>`select id from clients.clients where email = ${details.email ?? person.email}`
  const token = /token=(\S+)/.exec((await mails(id))[0]!.plain)![1]
  await house.ask('client.confirm-email', { actor: visitor, input: { token } })
  await house.settle()
  return (await clientRealm(house.database).actorOf(id, { assuredAt: null })) as Actor & { kind: 'client' }
}

const upload = (actor: Actor, kind: string, type: string, file_name: string) => {
  const content_base64 = png(`${actor.id} ${file_name}`).toString('base64')
  return house.ask('document.upload', {
    actor,
    input: { kind, type, file_name, media_type: 'image/png', content_base64 },
  })
}

/** Submits, lets the vendor decide, and follows up all it causes. */
async function submit(actor: Actor): Promise<void> {
  house.clock.advance(seconds(10))
  const before = hooks
  const known = await house.database.maybe`select 1 from clients.kyc_cases where client = ${actor.id}`
  await house.ask('kyc.submit', { actor })
  await house.settle()
  // Created (the first time), pending, reviewed.
  await delivered(before + (known ? 2 : 3))
  await house.settle()
}

async function verify(details: Partial<typeof person>, file = 'passport.png'): Promise<Actor & { kind: 'client' }> {
  const actor = await join(details)
  await upload(actor, 'identity', 'passport', file)
  await upload(actor, 'address', 'utility_bill', 'bill.png')
  await submit(actor)
  return actor
}

const read = async (name: string, actor: Actor, input: object = {}) => {
  const query = house.house.queries.get(name) as Query
  const client = actor.kind === 'client' ? actor.id : null
  const question = {
    db: house.database,
    input: query.input.parse(input),
    actor,
    now: house.clock.now(),
    entities: null,
    client,
  }
  return query.output.parse(await query.handler(question as never)) as Record<string, unknown>
}

describe('registration', () => {
  test('tells a stranger nothing about known addresses', async () => {
    const first = await house.ask('client.register', {
      actor: visitor,
      input: { ...person, email: 'once@example.com' },
    })
    const again = await house.ask('client.register', {
      actor: visitor,
      input: { ...person, email: 'Once@example.com', country: 'BR' },
    })
    expect(JSON.stringify(again)).toBe(JSON.stringify(first))
    const rows = await house.database.rows<Client>`select * from clients.clients where email = 'once@example.com'`
    expect(rows).toMatchObject([{ state: 'registered', entity: 'eu', currency: 'EUR' }])
    expect((await mails(rows[0]!.id)).map(({ template }) => template)).toEqual([
      'client.confirm_email',
      'client.already_registered',
    ])
  })

  test('refuses who cannot be served, and serves others from the entity of their country', async () => {
    const ask = (details: object) =>
      house.ask('client.register', { actor: visitor, input: { ...person, email: 'n@example.com', ...details } })
    await expect(ask({ country: 'KP' })).rejects.toThrow(/not_eligible: K16/)
    await expect(ask({ birth_date: '2010-01-01' })).rejects.toThrow(/not_eligible: K06/)
    await expect(ask({ password: 'short' })).rejects.toThrow(/invalid_input/)
    await ask({ country: 'BR' })
    expect(
      await house.database.one`select entity, currency from clients.clients where email = 'n@example.com'`,
    ).toEqual({ entity: 'global', currency: 'USD' })
  })

  test('a link works once, and a new password ends every session', async () => {
    const actor = await join({ email: 'link@example.com' })
    const used = /token=(\S+)/.exec((await mails(actor.id))[0]!.plain)![1]
    await expect(house.ask('client.confirm-email', { actor: visitor, input: { token: used } })).rejects.toThrow(
      /not_found/,
    )
    const before = await clientRow(actor.id)
    await house.ask('client.request-password-reset', { actor: visitor, input: { email: 'link@example.com' } })
    const token = /token=(\S+)/.exec((await mails(actor.id)).at(-1)!.plain)![1]
    await house.ask('client.reset-password', { actor: visitor, input: { token, password: 'another long one' } })
    expect((await clientRow(actor.id)).password_hash).not.toBe(before.password_hash)
    await expect(house.ask('client.confirm-email', { actor: visitor, input: { token } })).rejects.toThrow(/not_found/)
  })
})

describe('documents', () => {
  test('are sealed at rest, out of the audit log, and shown only with a trace', async () => {
    const actor = await join({ email: 'docs@example.com' })
    const { body } = await upload(actor, 'identity', 'passport', 'passport.png')
    const stored = await house.database.one<{
      sealed: Buffer
    }>`select sealed from clients.document_contents where document = ${body.id}`
    expect(stored.sealed.includes(Buffer.from('passport.png'))).toBe(false)
    const entry = await house.database.one<{
      input: object
    }>`select input from audit.entries where subject = ${body.id}`
    expect(entry.input).toMatchObject({ content_base64: { sha256: body.sha256 } })
    const seen = await house.ask('document.view', { actor: house.staff('all'), id: String(body.id) })
    expect(Buffer.from(String(seen.body.content_base64), 'base64')).toEqual(png(`${actor.id} passport.png`))
    const kept = await house.database.rows<{
      result: object
    }>`select result from control.idempotency where command = 'document.view'`
    expect(JSON.stringify(kept)).not.toContain('content_base64')
  })

  test('must be what they say, and belong to who looks', async () => {
    const actor = await join({ email: 'fake@example.com' })
    const input = {
      kind: 'identity',
      type: 'passport',
      file_name: 'a.png',
      media_type: 'image/png',
      content_base64: Buffer.from('MZ no picture').toString('base64'),
    }
    await expect(house.ask('document.upload', { actor, input })).rejects.toThrow(/unsupported_file/)
    await expect(house.ask('document.upload', { actor, input: { ...input, type: 'utility_bill' } })).rejects.toThrow(
      /invalid_input/,
    )
    const { body } = await upload(actor, 'identity', 'passport', 'a.png')
    const other = await join({ email: 'other@example.com' })
    await expect(house.ask('document.view', { actor: other, id: String(body.id) })).rejects.toThrow(/not_found/)
    await upload(actor, 'identity', 'id_card', 'b.png')
    expect(await house.database.one`select state from clients.documents where id = ${body.id}`).toEqual({
      state: 'replaced',
    })
  })
})

describe('verification', () => {
  test('a clean client is approved by policy, activated and welcomed', async () => {
    const actor = await verify({ email: 'clean@example.com', first_name: 'Berit', last_name: 'Holmqvist' })
    expect(await kycOf(house.database, actor.id)).toMatchObject({ state: 'approved', risk: 'low', screening: 'clear' })
    expect(await clientRow(actor.id)).toMatchObject({ state: 'active', risk: 'low' })
    expect((await mails(actor.id)).at(-1)?.template).toBe('client.welcome')
    expect(await read('me.get', actor)).toMatchObject({ verification: 'verified', next_step: 'fund' })
    const kyc = await kycCase(actor.id)
    const whole = await read('kyc.get', house.staff('all'), { id: kyc.id })
    expect(whole).toMatchObject({
      vendor: { verdict: 'approved' },
      decisions: [{ outcome: 'auto' }],
      documents: [{ state: 'accepted' }, { state: 'accepted' }],
    })
    const timeline = (await read('client.timeline', house.staff('all'), { id: actor.id })) as {
      data: { what: string }[]
    }
    expect(timeline.data.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['kyc.conclude', 'client.active', 'client.welcome', 'client.register']),
    )
  })

  test('a blurred document comes back with a reason, and a better one is taken', async () => {
    const actor = await verify({ email: 'blur@example.com', last_name: 'Nordahl' }, 'blurry.png')
    expect(await kycCase(actor.id)).toMatchObject({ state: 'resubmit', reasons: ['K01_IMAGE_QUALITY'] })
    expect(await read('me.get', actor)).toMatchObject({
      next_step: 'correct_documents',
      messages: [expect.stringContaining('not sharp')],
    })
    await expect(house.ask('kyc.submit', { actor })).rejects.toThrow(/not_eligible/)
    house.clock.advance(seconds(5))
    await upload(actor, 'identity', 'passport', 'sharp.png')
    await submit(actor)
    expect(await kycCase(actor.id)).toMatchObject({ state: 'approved', attempts: 2 })
  })

  test('a screening hit takes two people, and is remembered as somebody else', async () => {
    const actor = await verify({
      email: 'hit@example.com',
      first_name: 'Orvane',
      last_name: 'Tessalin Korbuth',
      birth_date: '1971-03-14',
      country: 'NO',
    })
    const kyc = await kycCase(actor.id)
    expect(kyc).toMatchObject({ state: 'manual_review', risk: 'high' })
    expect(kyc.reasons).toContain('K12_SANCTIONS_HIT')
    expect(await house.database.one`select queue from control.cases where subject = ${kyc.id}`).toEqual({
      queue: 'aml',
    })
    expect(await read('me.get', actor)).toMatchObject({ verification: 'checking', messages: [] })
    const actorOne = await maker('st_one')
    const asked = await house.ask('kyc.approve', {
      actor: actorOne,
      id: kyc.id,
      input: { rationale: 'Different parents and birthplace.' },
    })
    expect(asked.status).toBe(202)
    const approval = (asked.body.approval as { id: string }).id
    await expect(house.ask('approval.approve', { actor: actorOne, id: approval })).rejects.toThrow(/maker_is_checker/)
    await house.ask('approval.approve', { actor: house.staff('all', 'st_two'), id: approval })
    await house.settle()
    expect(await kycOf(house.database, actor.id)).toMatchObject({
      state: 'approved',
      risk: 'high',
      screening: 'cleared',
    })
    expect(await clientRow(actor.id)).toMatchObject({ state: 'active', risk: 'high' })
    await house.ask('kyc.rescreen', { actor: house.staff('all'), id: kyc.id })
    expect(await kycOf(house.database, actor.id)).toMatchObject({ state: 'approved', screening: 'clear' })
  })

  test('a new list finds who was approved before', async () => {
    const actor = await verify({
      email: 'later@example.com',
      first_name: 'Quillan',
      last_name: 'Vostermarck',
      birth_date: '1980-01-01',
    })
    expect(await kycCase(actor.id)).toMatchObject({ state: 'approved' })
    const newer = list
      .toString()
      .replace('2026-01-15T', '2026-02-15T')
      .replace('<FIRST_NAME>ORVANE</FIRST_NAME>', '<FIRST_NAME>ORVANE</FIRST_NAME><FOURTH_NAME/>')
      .replace('<ALIAS_NAME>Orvaneh Tesalin Korbut</ALIAS_NAME>', '<ALIAS_NAME>Quillan Vostermarck</ALIAS_NAME>')
      .replace('1971-03-14', '1980-01-01')
    const load = (text: string) =>
      house.ask('list.load', {
        actor: house.staff('all'),
        input: { list: 'UN', file_name: 'new.xml', content_base64: Buffer.from(text).toString('base64') },
      })
    await expect(load(newer.slice(0, 5_000))).rejects.toThrow(/list_refused/)
    await load(newer)
    await house.settle()
    expect(await kycCase(actor.id)).toMatchObject({ state: 'revoked', outcome: 'revoked' })
    expect(await clientRow(actor.id)).toMatchObject({ state: 'limited' })
    await expect(load(list.toString())).rejects.toThrow(/list_refused/)
    expect(await read('list.list', house.staff('all'))).toMatchObject({
      data: [{ list: 'UN', file_name: 'new.xml', entries: 7 }],
    })
  })

  test('the vendor’s later RED revokes the approval and limits the client', async () => {
    const actor = await verify({ email: 'red@example.com', last_name: 'Ekdahl' })
    const { id, applicant } = await kycCase(actor.id)
    house.clock.advance(days(1))
    const before = hooks
    simulator.decide(applicant!, { reviewAnswer: 'RED', reviewRejectType: 'FINAL', rejectLabels: ['ADVERSE_MEDIA'] })
    await delivered(before + 1)
    await house.settle()
    expect(await kycCase(actor.id)).toMatchObject({ state: 'revoked', reasons: ['K14_ADVERSE_MEDIA'] })
    expect(await clientRow(actor.id)).toMatchObject({ state: 'limited' })
    expect(
      await house.database.one`select queue from control.cases where subject = ${id} and resolved_at is null`,
    ).toEqual({ queue: 'aml' })
  })

  test('staff may ask, the client answers, and a rejection for good ends it', async () => {
    const actor = await verify({ email: 'forged@example.com', last_name: 'Sundgren' }, 'forged.png')
    const { id } = await kycCase(actor.id)
    const staff = house.staff('all')
    await house.ask('kyc.ask-for-information', {
      actor: staff,
      id,
      input: { rationale: 'Want the original.', client_message: 'Please send a photo of the passport.' },
    })
    expect(await read('me.get', actor)).toMatchObject({
      next_step: 'answer',
      messages: ['Please send a photo of the passport.'],
    })
    expect(await house.database.one`select state, due_at from control.cases where subject = ${id}`).toEqual({
      state: 'waiting',
      due_at: null,
    })
    await house.ask('kyc.submit', { actor })
    expect(await kycCase(actor.id)).toMatchObject({ state: 'manual_review' })
    await house.ask('kyc.reject', {
      actor: staff,
      id,
      input: { rationale: 'Forged.', final: true, client_message: 'We cannot open an account for you.' },
    })
    await house.settle()
    expect(await clientRow(actor.id)).toMatchObject({ state: 'rejected' })
    expect(await clientRealm(house.database).actorOf(actor.id, { assuredAt: null })).toBeUndefined()
  })

  test('a vendor that is late opens a case and is heard all the same', async () => {
    const actor = await join({ email: 'late@example.com', last_name: 'Fridman' })
    await upload(actor, 'identity', 'passport', 'hold.png')
    await upload(actor, 'address', 'bank_statement', 'statement.png')
    await submit(actor)
    expect(await kycCase(actor.id)).toMatchObject({ state: 'manual_review', vendor_verdict: 'on_hold' })

    const silent = await join({ email: 'silent@example.com', last_name: 'Grundtman' })
    await upload(silent, 'identity', 'passport', 'passport.png')
    await upload(silent, 'address', 'bank_statement', 'statement.png')
    house.clock.advance(seconds(1))
    await house.ask('kyc.submit', { actor: silent })
    // The intent is not carried out: nobody has called the vendor yet.
    const jobs = house.jobs.waiting.splice(0)
    house.clock.advance(minutes(20))
    await house.sweep('verifications due')
    const late = await kycCase(silent.id)
    expect(late.state).toBe('pending')
    expect(await house.database.one`select reasons from control.cases where subject = ${late.id}`).toEqual({
      reasons: ['K25_VENDOR_TIMEOUT'],
    })
    const before = hooks
    house.jobs.waiting.push(...jobs)
    await house.settle()
    await delivered(before + 3)
    await house.settle()
    expect(await kycCase(silent.id)).toMatchObject({ state: 'approved' })
    expect(await house.database.one`select resolution from control.cases where subject = ${late.id}`).toEqual({
      resolution: 'APPROVED',
    })
  })

  test('forged and repeated news change nothing, and a call of unknown outcome is found out', async () => {
    const actor = await join({ email: 'faults@example.com', last_name: 'Isaksdotter' })
    await upload(actor, 'identity', 'passport', 'passport.png')
    await upload(actor, 'address', 'utility_bill', 'bill.png')
    house.clock.advance(seconds(5))
    const before = hooks
    simulator.faults.serverErrorAfter = 1
    await house.ask('kyc.submit', { actor })
    await house.settle()
    const { id } = await kycCase(actor.id)
    const intent = () => house.database.one<{ state: string }>`select state from control.intents where subject = ${id}`
    expect(await intent()).toEqual({ state: 'unknown' })
    Object.assign(simulator.faults, { duplicate: 2, forged: 2 })
    for (let round = 0; round < 3; round++) {
      house.clock.advance(seconds(20))
      await house.sweep('intent janitor')
      await house.settle()
    }
    expect(await intent()).toEqual({ state: 'done' })
    // Created; then pending and reviewed, each forged once and delivered twice.
    await delivered(before + 1 + 2 * 3)
    await house.settle()
    expect(refusals.filter((each) => each.includes('signature_invalid'))).toHaveLength(2)
    expect(await kycCase(actor.id)).toMatchObject({ state: 'approved', attempts: 1 })
    const decisions = await house.database.rows`select id from control.decisions where subject = ${id}`
    expect(decisions).toHaveLength(1)
  })

  test('an approval comes up for review in its time', async () => {
    const actor = await verify({ email: 'review@example.com', last_name: 'Hallstrom' })
    house.clock.advance(days(3 * 365 + 1))
    await house.sweep('verifications due')
    await house.settle()
    expect(await kycCase(actor.id)).toMatchObject({ state: 'review_due', reasons: ['K23_PERIODIC_REVIEW'] })
    expect(await clientRow(actor.id)).toMatchObject({ state: 'active' })
  })
})

test('changes of what was verified are for staff, and personal data is masked without the permission', async () => {
  const actor = await verify({ email: 'mask@example.com', last_name: 'Lagerkrans' })
  await expect(house.ask('client.update', { actor, id: actor.id, input: { last_name: 'Other' } })).rejects.toThrow(
    /permission_missing/,
  )
  await house.ask('client.update', { actor, id: actor.id, input: { phone: '+46701234567' } })
  await house.ask('client.update', {
    actor: house.staff('all'),
    id: actor.id,
    input: { last_name: 'Lagerkrans-Ek', reason: 'Married.' },
  })
  await house.settle()
  expect(await kycCase(actor.id)).toMatchObject({ state: 'review_due', reasons: ['K24_TRIGGER_REVIEW'] })
  const found = await read('client.list', house.staff('desk'), { search: 'lagerkrans ada' })
  expect(found.data).toMatchObject([
    { id: actor.id, email: 'm•••@example.com', phone: '•••567', birth_date: '1990-••-••', masked: true },
  ])
  expect(JSON.stringify(found)).not.toContain('password')
  expect(await read('client.get', house.staff('all'), { id: actor.id })).toMatchObject({
    email: 'mask@example.com',
    masked: false,
  })
})

test('a client is kept out by two people and comes back as far as verified', async () => {
  const actor = await verify({ email: 'out@example.com', last_name: 'Malmgren' })
  const asked = await house.ask('client.suspend', {
    actor: await maker('st_three'),
    id: actor.id,
    input: { rationale: 'Account takeover.' },
  })
  await house.ask('approval.approve', {
    actor: house.staff('all', 'st_two'),
    id: (asked.body.approval as { id: string }).id,
  })
  expect(await clientRow(actor.id)).toMatchObject({ state: 'suspended' })
  await house.ask('client.reinstate', {
    actor: house.staff('all'),
    id: actor.id,
    input: { rationale: 'Cleared up by phone.' },
  })
  expect(await clientRow(actor.id)).toMatchObject({ state: 'active' })
})
