import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { selfSignedCertificate } from '../../../simulators/certificate.ts'
import { testHouse } from '../../../test/house.ts'
import { days } from '../clock.ts'
import { command } from '../commands/command.ts'
import { limits } from '../limits.ts'
import { isInside, signWebhook } from './outgoing.ts'

const tls = selfSignedCertificate()
const received: { headers: Record<string, string>; body: string }[] = []
let answer = 200
const receiver = createServer(tls, async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() })
  response.writeHead(answer).end()
}).listen(0, '127.0.0.1')
await once(receiver, 'listening')
afterAll(() => void receiver.close())
const url = `https://localhost:${(receiver.address() as AddressInfo).port}/hook`

/** Something that happens in an entity. */
const ring = command({
  name: 'bell.ring',
  summary: 'Ring.',
  input: z.strictObject({ entity: z.string() }),
  handler: async ({ input, emit }) =>
    emit('bell.rung', { type: 'bell', id: 'be_1', entity: input.entity }, { loud: true }),
})

const house = await testHouse({
  rooms: [{ name: 'bells', commands: [ring] }],
  reach: { ownMachine: true, ca: tls.cert },
})
const staff = house.staff('all')
const created = await house.ask('webhook-endpoint.create', {
  actor: staff,
  input: { entity: 'eu', url, events: ['bell.*'], description: 'Tests' },
})
const secret = String(created.body.secret)
const deliveries = () => house.database.rows<{ state: string; attempts: number; status: number | null }>`
  select state, attempts, status from control.webhook_deliveries order by event`

describe('outgoing webhooks', () => {
  test('the published vector of Standard Webhooks', () => {
    const signature = signWebhook(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    )
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  test('what happens is told once, signed so that the public library verifies it, and only where subscribed', async () => {
    await house.ask('bell.ring', { actor: staff, input: { entity: 'global' } })
    await house.ask('bell.ring', { actor: staff, input: { entity: 'eu' } })
    await house.sweep('webhook deliveries')
    expect(received).toHaveLength(1)
    const { headers, body } = received[0]!
    // The library compares with the present time, the house lives in its own.
    const verify = () => new Webhook(secret).verify(body, headers)
    const real = Date.now
    Date.now = () => house.clock.now().getTime()
    try {
      expect(verify()).toMatchObject({ type: 'bell.rung', data: { id: 'be_1', loud: true } })
    } finally {
      Date.now = real
    }
    expect(await deliveries()).toEqual([{ state: 'delivered', attempts: 1, status: 200 }])
  })

  test('what is not taken is tried again for days, then disabled with a case, and may be replayed', async () => {
    answer = 503
    await house.ask('bell.ring', { actor: staff, input: { entity: 'eu' } })
    await house.sweep('webhook deliveries')
    expect((await deliveries()).at(-1)).toEqual({ state: 'waiting', attempts: 1, status: 503 })
    for (let attempt = 2; attempt <= limits.webhookAttempts; attempt++) {
      house.clock.advance(days(1))
      await house.sweep('webhook deliveries')
    }
    expect((await deliveries()).at(-1)).toEqual({ state: 'failed', attempts: limits.webhookAttempts, status: 503 })
    const [endpoint] = await house.database.rows<{
      id: string
      state: string
    }>`select id, state from control.webhook_endpoints`
    expect(endpoint!.state).toBe('disabled')
    expect(await house.database.rows`select reasons from control.cases`).toEqual([{ reasons: ['WEBHOOK_UNDELIVERED'] }])
    answer = 200
    await house.ask('webhook-endpoint.enable', { actor: staff, id: endpoint!.id })
    const [failed] = await house.database.rows<{
      id: string
    }>`select id from control.webhook_deliveries where state = 'failed'`
    await house.ask('webhook-delivery.replay', { actor: staff, id: failed!.id })
    await house.settle()
    expect((await deliveries()).at(-1)).toMatchObject({ state: 'delivered' })
    expect(received.at(-1)!.headers['webhook-id']).toBe(received[1]!.headers['webhook-id'])
  })

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '192.168.1.1',
    '::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
  ])('%s is inside', (address) => {
    expect(isInside(address)).toBe(true)
  })

  test.each(['93.184.216.34', '2606:2800:220:1::1'])('%s is outside', (address) => {
    expect(isInside(address)).toBe(false)
  })
})

describe('addresses that a subscription may not have', async () => {
  const guarded = await testHouse({ rooms: [] })
  test.each([
    'http://example.com/hook',
    'https://127.0.0.1/hook',
    'https://[::1]/hook',
    'https://localhost/hook',
    'https://user:pass@8.8.8.8/',
  ])('%s', async (address) => {
    const asked = guarded.ask('webhook-endpoint.create', {
      actor: guarded.staff('all'),
      input: { entity: 'eu', url: address, events: ['*'], description: 'Tests' },
    })
    await expect(asked).rejects.toMatchObject({ code: 'forbidden_address' })
  })
})
