import type { InjectOptions } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { clientRealm } from '../../server/clients/index.ts'
import { quickHashing } from '../../server/control/access/passwords.ts'
import { createSessions } from '../../server/control/access/sessions.ts'
import { staffRealm } from '../../server/control/access/staff.ts'
import { newTotpSecret } from '../../server/control/access/totp.ts'
import { openApi } from '../../server/control/http/openapi.ts'
import { createHttp } from '../../server/control/http/server.ts'
import { limits } from '../../server/control/limits.ts'
import { roles } from '../../server/roles.ts'
import { testBrokerage, testRoles } from '../brokerage.ts'
import { throwGarbage } from '../garbage.ts'
import { silence } from '../house.ts'
import { differing, digest } from './whole-database.ts'

const broker = await testBrokerage()
const { house, clock } = broker
const { database } = house
const parts = {
  ...house,
  clock,
  roles: testRoles,
  live: silence,
  realms: [staffRealm(database), clientRealm(database)],
  hashing: quickHashing,
  config: {
    publicUrl: 'http://127.0.0.1',
    production: false,
    webDirs: { console: '/nowhere', portal: '/nowhere' },
  },
  ready: async () => ({ ok: true, checks: {} }),
}
const app = await createHttp(parts)
afterAll(() => app.close())
const document = openApi(house.house)
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, name: operation.operationId, operation })),
)

const sessions = createSessions(parts)
const signedIn = async (realm: 'staff' | 'client', holder: string) => {
  const { token, csrf } = await sessions.open(realm, holder, {
    address: '127.0.0.1',
    agent: null,
    assuredAt: clock.now(),
  })
  return { cookie: `tower_${realm}=${token}`, 'x-csrf': csrf, 'x-realm': realm }
}
const own = await broker.client({ email: 'own@example.com' })
const other = await broker.client({ email: 'other@example.com' })
for (const client of [own, other]) await broker.deposit(client, '500.00')
const withdrawal = await broker.withdraw(other, '40.00')
const grantsIn = (scope: string) => Object.keys(roles).map((role) => ({ role, scope }))
const thrower = await broker.person('thrower')
const { body: made } = await house.ask('api-key.create', {
  actor: thrower,
  input: { name: 'thrower', grants: grantsIn('*') },
})
const asKey = { authorization: `Bearer ${made.key}` }
const asStaff = await signedIn('staff', thrower.id)
const asClient = await signedIn('client', own.actor.id)
const abroad = await house.ask('staff.invite', {
  actor: { kind: 'system', id: 'system:test', name: 'test' },
  input: {
    email: 'abroad@example.com',
    name: 'Abroad',
    password: 'correct horse battery',
    totp_secret: newTotpSecret(),
    grants: grantsIn('global'),
  },
})
const asAbroad = await signedIn('staff', String(abroad.body.id))

/** One id of each kind of thing there is, of the client who does not ask. */
const idsOf = async (): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for (const { type, table, owner } of house.house.subjects.values()) {
    const { rows } = await database.pool.query<{ id: string }>(
      `select id from ${table} where entity = 'eu' ${owner ? `and ${owner} = $1` : ''} order by id limit 1`,
      owner ? [other.actor.id] : [],
    )
    if (rows[0]) found.set(type, rows[0].id)
  }
  return found.set('client', other.actor.id).set('withdrawal', withdrawal)
}
const theirs = await idsOf()

let keys = 0
const send = async (
  path: string,
  headers: Record<string, string>,
  body?: unknown,
  more: Partial<InjectOptions> = {},
) => {
  const answer = await app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: path,
    headers: {
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': `thrown-${++keys}` }),
      ...(more.headers as Record<string, string>),
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return {
    status: answer.statusCode,
    code: answer.body && (answer.json() as { code?: string }).code,
    text: answer.body,
  }
}
const expectNothingChanged = async (work: () => Promise<unknown>) => {
  const before = await digest(database)
  await work()
  expect(differing(before, await digest(database))).toEqual([])
}

test('what is another client’s does not exist, whatever is asked of it', () =>
  expectNothingChanged(async () => {
    const tried: string[] = []
    for (const { path, method, name, operation } of operations) {
      const actors = (operation as { 'x-actors'?: string[] })['x-actors'] ?? []
      if (!path.includes('{id}') || !actors.includes('client')) continue
      const subject = [...house.house.subjects.values()].find(({ plural }) => path.startsWith(`/v1/${plural}/{id}`))
      const id = subject && theirs.get(subject.type)
      if (!id) continue
      tried.push(name)
      const answer = await send(
        path.replace('{id}', id),
        asClient,
        method === 'get' ? undefined : { reason: 'Because.' },
      )
      expect(
        answer.status === 404 || answer.code === 'invalid_input',
        `${name} answers ${answer.status} ${answer.text}`,
      ).toBe(true)
      if (method === 'get') expect(answer.status, name).toBe(404)
    }
    expect(tried.length).toBeGreaterThan(3)
  }))

test('lists show a client nothing of another', async () => {
  for (const { path, method, name, operation } of operations) {
    const actors = (operation as { 'x-actors'?: string[] })['x-actors'] ?? []
    if (method !== 'get' || path.includes('{') || !actors.includes('client')) continue
    const { status, text } = await send(path, asClient)
    if (status === 200)
      for (const id of theirs.values())
        if (!['eu'].includes(id))
          expect(text.includes(`"${id}"`) && /^(cl|ta|dp|wd|kc|ky|pi|do|me)_/.test(id), `${name} shows ${id}`).toBe(
            false,
          )
  }
})

test('what is of another entity does not exist for staff of this one', () =>
  expectNothingChanged(async () => {
    let found = 0
    for (const { path, method, name } of operations) {
      if (!path.includes('{id}')) continue
      const subject = [...house.house.subjects.values()].find(({ plural }) => path.startsWith(`/v1/${plural}/{id}`))
      const id = subject && theirs.get(subject.type)
      if (!id) continue
      const answer = await send(path.replace('{id}', id), asAbroad, method === 'get' ? undefined : {})
      expect([401, 403, 404, 422], `${name} answers ${answer.status} ${answer.text}`).toContain(answer.status)
      if (answer.status === 404) found++
    }
    expect(found).toBeGreaterThan(10)
  }))

describe('bad input is refused in the words of the catalogue and changes nothing', () => {
  const deposit = (amount: unknown, more: object = {}) => ({ account: own.account.id, amount, ...more })
  const eur = (amount: unknown) => ({ amount, currency: 'EUR' })
  const cases: [
    what: string,
    path: string,
    body: unknown,
    status: number,
    code: string,
    headers?: Record<string, string>,
  ][] = [
    ['an over-precise amount', '/v1/deposits', deposit(eur('10.001')), 422, 'invalid_input'],
    ['a negative amount', '/v1/deposits', deposit(eur('-10.00')), 422, 'invalid_input'],
    ['nothing', '/v1/deposits', deposit(eur('0.00')), 422, 'invalid_input'],
    ['a number for money', '/v1/deposits', deposit(eur(10)), 422, 'invalid_input'],
    ['an exponent', '/v1/deposits', deposit(eur('1e3')), 422, 'invalid_input'],
    ['a sum beyond all bounds', '/v1/deposits', deposit(eur('9'.repeat(40))), 422, 'invalid_input'],
    ['a wrong currency', '/v1/deposits', deposit({ amount: '10.00', currency: 'USD' }), 422, 'currency_mismatch'],
    ['an unknown currency', '/v1/deposits', deposit({ amount: '10.00', currency: 'QQQ' }), 422, 'invalid_input'],
    ['an unknown field', '/v1/deposits', deposit(eur('10.00'), { gift: true }), 422, 'invalid_input'],
    [
      'an account of another client',
      '/v1/deposits',
      { account: other.account.id, amount: eur('10.00') },
      404,
      'not_found',
    ],
    [
      'no account at all',
      '/v1/deposits',
      { account: 'ta_00000000000000000000000000', amount: eur('10.00') },
      404,
      'not_found',
    ],
    ['an oversized body', '/v1/deposits', { pad: 'x'.repeat(limits.bodyBytes) }, 413, 'body_too_large'],
    ['no key', '/v1/deposits', deposit(eur('10.00')), 400, 'idempotency_key_missing', { 'idempotency-key': '' }],
    [
      'a key that is none',
      '/v1/deposits',
      deposit(eur('10.00')),
      400,
      'idempotency_key_invalid',
      { 'idempotency-key': 'a b' },
    ],
    [
      'a card of another client',
      '/v1/withdrawals',
      { account: own.account.id, instrument: theirs.get('instrument'), amount: eur('10.00') },
      404,
      'not_found',
    ],
    [
      'more than there is',
      '/v1/withdrawals',
      { account: own.account.id, instrument: '', amount: eur('9999.00') },
      409,
      'insufficient_funds',
    ],
  ]
  test.each(cases)('%s', async (_, path, body, status, code, headers) => {
    const given = body as { instrument?: string }
    if (given.instrument === '') given.instrument = await broker.instrument(own)
    await expectNothingChanged(async () => {
      const answer = await send(path, asClient, body, headers ? { headers } : {})
      expect([answer.status, answer.code], answer.text).toEqual([status, code])
    })
  })

  test('a stale version', () =>
    expectNothingChanged(async () => {
      const answer = await send(
        `/v1/withdrawals/${withdrawal}/approve`,
        asStaff,
        { rationale: 'Looks fine.' },
        { headers: { 'if-match': '"1"' } },
      )
      expect([answer.status, answer.code]).toEqual([412, 'stale_version'])
    }))

  test('a key used again for something else', async () => {
    const headers = { 'idempotency-key': 'one-key' }
    const first = await send('/v1/deposits', asClient, deposit(eur('20.00')), { headers })
    expect(first.status).toBe(201)
    await expectNothingChanged(async () => {
      const again = await send('/v1/deposits', asClient, deposit(eur('20.00')), { headers })
      expect(JSON.parse(again.text)).toEqual(JSON.parse(first.text))
      const answer = await send('/v1/deposits', asClient, deposit(eur('21.00')), { headers })
      expect([answer.status, answer.code]).toEqual([422, 'idempotency_key_reused'])
    })
  })

  test.each(['checkout', 'sumsub'])('forged webhooks of %s', async (provider) => {
    const genuine = broker.hooks.find((hook) => hook.provider === provider && hook.status === 200)!
    const inbox = async () =>
      (await database.one<{ count: number }>`select count(*)::int as count from control.inbox`).count
    const before = await inbox()
    const forgeries = [
      { headers: {}, body: genuine.body },
      { headers: genuine.headers, body: Buffer.concat([genuine.body, Buffer.from(' ')]) },
      {
        headers: Object.fromEntries(
          Object.entries(genuine.headers).map(([name, value]) => [
            name,
            /sign|digest/i.test(name) ? value.replace(/[0-9a-f]/g, '0') : value,
          ]),
        ),
        body: genuine.body,
      },
      { headers: {}, body: Buffer.alloc(0) },
      { headers: {}, body: Buffer.from('\0\xff', 'latin1') },
    ]
    await expectNothingChanged(async () => {
      for (const { headers, body } of forgeries) {
        const {
          'content-length': _,
          'transfer-encoding': __,
          host: ___,
          connection: ____,
          ...kept
        } = headers as Record<string, string>
        const answer = await app.inject({ method: 'POST', url: `/webhooks/${provider}`, headers: kept, payload: body })
        expect([answer.statusCode, answer.json().code], answer.body).toEqual([401, 'signature_invalid'])
      }
      const huge = await app.inject({
        method: 'POST',
        url: `/webhooks/${provider}`,
        payload: Buffer.alloc(limits.webhookBytes + 1),
      })
      expect(huge.statusCode).toBe(413)
    })
    expect(await inbox()).toBe(before)
  })
})

test('garbage at every operation, from everyone: never a fault of ours', async () => {
  const counts = await throwGarbage(app, document, {
    as: [{}, asClient, asStaff, asKey],
    ids: [...theirs.values(), own.actor.id, own.account.id],
    runs: 6,
  })
  expect(Object.keys(counts).some((status) => status.startsWith('2'))).toBe(true)
  expect(counts[422]).toBeGreaterThan(100)
  expect(counts[429], 'none was turned away at the door').toBeUndefined()
}, 120_000)
