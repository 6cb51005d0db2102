import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock, hours } from '../../server/control/clock.ts'
import { signatureSchemes, verifySignature } from '../../server/control/signatures.ts'
import { type CheckoutSimulator, startCheckoutSimulator } from './simulator.ts'

const clock = fixedClock('2026-03-02T09:00:00Z')
const keys = { secretKey: 'sk_test', webhookKey: 'whk_test' }
const shop = 'https://portal.example.com'
const session = {
  reference: 'dep_<b>1',
  amount: 12_300,
  currency: 'EUR',
  customer: { name: 'Ana "Ace" Costa', email: 'ana@example.com' },
  processing_channel_id: 'pc_1',
  success_url: `${shop}/ok?tab=1`,
  failure_url: `${shop}/no`,
  cancel_url: `${shop}/back`,
}
const payout = {
  source: { type: 'currency_account' },
  destination: { type: 'id', id: 'src_1' },
  instruction: { purpose: 'investment' },
  reference: 'po_1',
  amount: 500,
  currency: 'EUR',
}

let simulator: CheckoutSimulator
let receiver: Server
let events: { type: string; true: boolean }[]

beforeEach(async () => {
  events = []
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const headers = { 'cko-signature': String(request.headers['cko-signature']) }
    const signed = verifySignature(signatureSchemes.checkout, { headers, body, secret: keys.webhookKey })
    events.push({ type: JSON.parse(body.toString()).type, true: signed })
    response.end()
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`
  simulator = await startCheckoutSimulator({ ...keys, clock, webhookUrl, seed: 7, payoutDelayMs: 20, lateMs: 20 })
})

afterEach(async () => {
  await simulator.close()
  receiver.closeAllConnections()
  receiver.close()
})

const post = (path: string, body: object, key?: string) =>
  fetch(simulator.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${keys.secretKey}`,
      'content-type': 'application/json',
      ...(key && { 'cko-idempotency-key': key }),
    },
    body: JSON.stringify(body),
  })

const submit = (page: string, fields: Record<string, string>) =>
  fetch(page, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

async function open(over: object = {}): Promise<string> {
  const answer = (await (await post('/hosted-payments', { ...session, ...over })).json()) as {
    _links: { redirect: { href: string } }
  }
  return answer._links.redirect.href
}

const types = () => events.map(({ type }) => type)
const card = { action: 'pay', card: '4242 4242 4242 4242', expiry: '12/29', holder: 'Ana Costa' }

describe('the payment page', () => {
  it('shows what is paid, escaped, with a label for each field and no script', async () => {
    const answer = await fetch(await open())
    const html = await answer.text()
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).toContain('123.00 EUR')
    expect(html).toContain('dep_&lt;b&gt;1')
    expect(html).toContain('value="Ana &quot;Ace&quot; Costa"')
    for (const name of ['card', 'expiry', 'holder']) expect(html).toMatch(new RegExp(`<label for="${name}">`))
    expect(html).not.toContain('<script')
  })

  it('takes a good card, sends the browser back and tells the shop', async () => {
    const page = await open()
    const answer = await submit(page, card)
    const [payment] = simulator.transactions()
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(
      `${shop}/ok?tab=1&cko-session-id=${page.split('/').at(-1)}&cko-payment-id=${payment!.id}`,
    )
    await simulator.delivered()
    expect(events).toEqual([
      { type: 'payment_approved', true: true },
      { type: 'payment_captured', true: true },
    ])
    expect(payment!.card).toMatchObject({ last4: '4242', holder: 'Ana Costa' })
    expect(simulator.balance('EUR')).toBe(100_012_300n)
    expect((await submit(page, card)).status).toBe(410)
    expect(simulator.transactions()).toHaveLength(1)
  })

  it('says beside the field what is wrong and never echoes the number', async () => {
    const answer = await submit(await open(), { ...card, card: '4242 4242 4242 4241', expiry: '02/26', holder: '' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const name of ['card', 'expiry', 'holder']) expect(html).toContain(`id="${name}-problem"`)
    expect(html).not.toContain('4241')
    expect(simulator.transactions()).toEqual([])
  })

  it('sends a declined and a cancelled payer back, and stays open for another try', async () => {
    const page = await open()
    const declined = await submit(page, { ...card, card: '4000 0000 0000 9995' })
    expect(declined.headers.get('location')).toMatch(`${shop}/no?cko-session-id=`)
    const cancelled = await submit(page, { action: 'cancel' })
    expect(cancelled.headers.get('location')).toBe(session.cancel_url)
    await simulator.delivered()
    expect(types()).toEqual(['payment_declined'])
    expect((await fetch(page)).status).toBe(200)
    clock.advance(hours(1))
    expect((await fetch(page)).status).toBe(410)
  })
})

describe('the control door', () => {
  it('pays like the page, settles, and lists the same transactions as the program sees', async () => {
    const paid = await post('/sim/pay', { session: await open(), card: card.card, holder: 'Ana Costa' })
    expect(await paid.json()).toMatchObject({ result: 'approved', payment: expect.stringMatching(/^pay_/) })
    await post('/payments', payout)
    await post('/sim/settle', {})
    const listed = await (await fetch(`${simulator.url}/sim/transactions`)).json()
    expect(listed).toMatchObject([
      { kind: 'payment', status: 'Captured', amount: '12300', captured: '12300' },
      { kind: 'payout', status: 'Paid', amount: '500' },
    ])
    expect(await (await fetch(`${simulator.url}/sim/balances`)).json()).toMatchObject({
      EUR: '100011800',
      USD: '100000000',
    })
  })

  it('sets faults and refuses those that it does not know', async () => {
    expect(await (await post('/sim/faults', { busy: 1 })).json()).toEqual({ busy: 1 })
    expect((await post('/payments', payout)).status).toBe(429)
    expect((await post('/payments', payout)).status).toBe(202)
    expect((await post('/sim/faults', { earthquake: 1 })).status).toBe(400)
    expect((await post('/sim/refund', { reference: 'nothing' })).status).toBe(400)
  })
})

describe('payouts', () => {
  it('are paid by themselves after a while', async () => {
    const arrived = new Promise<void>((done) => {
      receiver.on('request', () => types().includes('payment_paid') && done())
    })
    await post('/payments', { ...payout, destination: { type: 'id', id: 'src_return1' } })
    await arrived // with the request after payment_paid: payment_returned
    expect(simulator.transactions()[0]).toMatchObject({ status: 'Returned' })
    expect(simulator.balance('EUR')).toBe(100_000_000n)
  })

  it('replay the answer of a key for 24 hours, but not a refusal', async () => {
    const refused = await post('/payments', { ...payout, amount: 0 }, 'key-1')
    expect([refused.status, await refused.json()]).toMatchObject([422, { error_codes: ['amount_invalid'] }])
    const first = await (await post('/payments', payout, 'key-1')).json()
    expect(await (await post('/payments', payout, 'key-1')).json()).toEqual(first)
    clock.advance(hours(24))
    expect(await (await post('/payments', payout, 'key-1')).json()).not.toEqual(first)
    expect(simulator.transactions()).toHaveLength(2)
  })
})

it('a late webhook comes after the next one', async () => {
  const second = new Promise<void>((done) => receiver.on('request', () => types().length === 1 && done()))
  simulator.faults({ lateWebhook: 1 })
  simulator.pay({ session: await open(), card: card.card, holder: 'Ana Costa' })
  await second
  await simulator.delivered()
  expect(types()).toEqual(['payment_captured', 'payment_approved'])
})

it('the same seed gives the same ids', async () => {
  const again = await startCheckoutSimulator({ ...keys, clock, webhookUrl: 'http://127.0.0.1:9/', seed: 7 })
  const first = new URL(await open()).pathname
  const own = simulator
  simulator = again
  expect(new URL(await open()).pathname).toBe(first)
  simulator = own
  await again.close()
})
