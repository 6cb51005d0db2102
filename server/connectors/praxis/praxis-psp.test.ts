import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PraxisSimulator, startPraxisSimulator } from '../../../simulators/praxis/simulator.ts'
import { fixedClock, minutes, seconds } from '../../control/clock.ts'
import { sign } from '../../control/signatures.ts'
import type { CheckoutRequest, PayoutRequest, Psp, PspNews } from '../../payments/psp.ts'
import { praxisPsp } from './praxis-psp.ts'
import { answerSignature } from './signatures.ts'

const merchant = { merchantId: 'API-Test', applicationKey: 'app-key-1', merchantSecret: 'praxis-test-secret' }
const clock = fixedClock(new Date(1_700_000_000_000))
const goodCard = '4242 4242 4242 4242'

const deposit = (over: Partial<CheckoutRequest> = {}): CheckoutRequest => ({
  reference: 'ord-1',
  method: 'card',
  amountMinor: 25_000n,
  currency: 'EUR',
  client: 'cust-1',
  clientName: 'Mara Lindqvist',
  clientCountry: 'SE',
  clientEmail: 'mara@example.com',
  returnUrl: 'https://portal.example.com/deposits?tab=cards',
  ...over,
})
const payout = (over: Partial<PayoutRequest> = {}): PayoutRequest => ({
  reference: 'po_1',
  method: 'card',
  client: 'cust-1',
  amountMinor: 10_000n,
  currency: 'EUR',
  instrument: 'card-token/owner-token',
  clientName: 'Mara Lindqvist',
  ...over,
})

let receiver: Server
let simulator: PraxisSimulator
let psp: Psp
let news: PspNews[]
let unsigned: number

beforeEach(async () => {
  news = []
  unsigned = 0
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (psp.verifyWebhook(request.headers as Record<string, string>, body)) news.push(psp.readWebhook(body))
    const answer = psp.answerWebhook!(body)
    if (unsigned-- > 0) response.end(answer.body)
    else response.writeHead(200, { ...answer.headers }).end(answer.body)
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  simulator = await startPraxisSimulator({ ...merchant, clock, webhookUrl, seed: 1, payoutDelayMs: 60_000 })
  psp = praxisPsp({ ...merchant, url: simulator.url, notificationUrl: webhookUrl, clock, timeoutMs: 2_000 })
})

afterEach(async () => {
  await simulator.close()
  receiver.closeAllConnections()
  receiver.close()
})

async function open(over: Partial<CheckoutRequest> = {}): Promise<string> {
  const outcome = await psp.openCheckout(deposit(over))
  if (outcome.result !== 'done') throw new Error(`not opened: ${JSON.stringify(outcome)}`)
  return outcome.value.redirectUrl!
}

async function pay(over: Partial<CheckoutRequest> = {}, card = goodCard) {
  const paid = simulator.pay({ session: await open(over), card, holder: 'MARA LINDQVIST' })
  await simulator.delivered()
  return paid
}

describe('deposits', () => {
  it('go from the page to captured, with the card, its holder and its country', async () => {
    const page = await open()
    expect(await (await fetch(page)).text()).toContain('EUR&nbsp;250.00'.replace('&nbsp;', '\u00a0'))
    const form = new URLSearchParams({ action: 'pay', card: goodCard, expiry: '12/29', holder: 'MARA LINDQVIST' })
    const answer = await fetch(page, { method: 'POST', body: form, redirect: 'manual' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch('https://portal.example.com/deposits?tab=cards&tid=')
    await simulator.delivered()
    expect(await psp.findPayment('ord-1')).toEqual({
      ...{ reference: 'ord-1', providerId: '756850', method: 'card', standing: 'captured', currency: 'EUR' },
      ...{ requestedMinor: 25_000n, processedMinor: 25_000n, attempted: { amount: '250.00', currency: 'EUR' } },
      ...{ feeMinor: null, rate: null, decline: null, sourceRisk: null, sourceCountry: 'SE' },
      instrument: expect.stringMatching(/^\w{32}\/\w{32}$/),
      instrumentLabel: 'VISA •••• 4242',
      payerName: 'MARA LINDQVIST',
    })
    expect(news.map((one) => one.kind === 'payment' && one.payment.standing)).toEqual(['pending', 'captured'])
    expect((await fetch(page)).status).toBe(410)
  })

  it.each([
    [25_005n, 'soft', 'SC-005'],
    [25_014n, 'hard', 'SC-041'],
    [25_051n, 'soft', 'SC-051'],
    [25_091n, 'technical', 'SC-091'],
  ])('of %d are declined: %s', async (amountMinor, kind, code) => {
    await pay({ amountMinor })
    expect(news.at(-1)).toMatchObject({
      payment: { standing: 'declined', processedMinor: 0n, decline: { kind, code } },
    })
    expect(await psp.findPayment('ord-1')).toMatchObject({ standing: 'declined', requestedMinor: amountMinor })
  })

  it('that cascade stand by the attempt that worked, under its own id', async () => {
    await pay({ amountMinor: 25_092n })
    const ids = news.flatMap((one) => (one.kind === 'payment' ? [[one.payment.providerId, one.payment.standing]] : []))
    expect(ids).toEqual([
      ['756850', 'declined'],
      ['756851', 'pending'],
      ['756851', 'captured'],
    ])
    expect(await psp.findPayment('ord-1')).toMatchObject({ providerId: '756851', standing: 'captured' })
  })

  it('wait where the payer must act, then are captured', async () => {
    await pay({ amountMinor: 25_033n })
    expect(await psp.findPayment('ord-1')).toMatchObject({ standing: 'pending', processedMinor: 0n })
    await simulator.settle()
    expect(await psp.findPayment('ord-1')).toMatchObject({ standing: 'captured', processedMinor: 25_033n })
  })

  it('taken in another currency are credited in the order’s, with the rate', async () => {
    await pay({ amountMinor: 25_077n })
    expect(await psp.findPayment('ord-1')).toMatchObject({
      ...{ processedMinor: 25_077n, currency: 'EUR', attempted: { amount: '313.46', currency: 'USD' } },
      rate: expect.stringMatching(/^0\.80000/),
    })
    simulator.faults({ captureLess: 1 })
    await pay({ reference: 'ord-2', amountMinor: 25_077n })
    // Half of 313.46 USD at 1.25.
    expect(await psp.findPayment('ord-2')).toMatchObject({ processedMinor: 12_538n })
  })

  it('that nobody pays expire with their session, and that is told', async () => {
    await open()
    clock.advance(minutes(15))
    expect(await psp.findPayment('ord-1')).toMatchObject({ standing: 'expired', requestedMinor: 25_000n })
    await simulator.delivered()
    expect(news).toMatchObject([{ kind: 'payment', payment: { reference: 'ord-1', standing: 'expired' } }])
    expect(await psp.findPayment('ord-9')).toBeUndefined()
  })

  it('taken back by the payer’s bank are a dispute, and stand as charged back', async () => {
    await pay()
    simulator.dispute('ord-1')
    await simulator.delivered()
    expect(news.at(-1)).toMatchObject({
      kind: 'dispute',
      dispute: {
        ...{ payment: { reference: 'ord-1' }, standing: 'opened', amountMinor: 25_000n },
        ...{ scheme: 'visa', reasonCode: '10.4' },
      },
    })
    expect(await psp.findPayment('ord-1')).toMatchObject({ standing: 'charged_back', processedMinor: 25_000n })
  })
})

it('a notification whose acknowledgement is not signed comes again', async () => {
  unsigned = 1
  await pay()
  const ids = news.map(({ eventId }) => eventId)
  expect(ids).toHaveLength(3)
  expect(new Set(ids).size).toBe(2)
})

describe('payouts', () => {
  it('to a wallet go by its own path', async () => {
    const wallet = payout({ method: 'wallet', instrument: 'wallet-token' })
    expect(await psp.sendPayout(wallet)).toMatchObject({ result: 'done', value: { standing: 'pending' } })
    await simulator.settle()
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'paid', amountMinor: 10_000n })
    expect(simulator.transactions()[0]).toMatchObject({ wallet: 'wallet-token', card: null })
  })

  it('under a key that exists are unknown, never made twice', async () => {
    await psp.sendPayout(payout())
    expect(await psp.sendPayout(payout())).toMatchObject({ result: 'unknown' })
    expect(simulator.transactions()).toHaveLength(1)
  })

  it('are open after a system error, and refused as busy in maintenance', async () => {
    simulator.faults({ errorAfterCommit: 1 })
    expect(await psp.sendPayout(payout())).toMatchObject({ result: 'unknown' })
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'pending' })
    simulator.faults({ busy: 1 })
    expect(await psp.sendPayout(payout({ reference: 'po_2' }))).toMatchObject({ result: 'rejected', code: 'busy' })
  })

  it('are not asked of a gateway that does not know us, or at another time', async () => {
    const stranger = praxisPsp({
      ...merchant,
      applicationKey: 'other',
      url: simulator.url,
      notificationUrl: 'https://x.example',
      clock,
    })
    expect(await stranger.sendPayout(payout())).toMatchObject({ result: 'rejected', code: 'status_400' })
    const late = fixedClock(new Date(clock.now().getTime() - seconds(61)))
    const slow = praxisPsp({ ...merchant, url: simulator.url, notificationUrl: 'https://x.example', clock: late })
    expect(await slow.sendPayout(payout())).toMatchObject({ result: 'rejected' })
    await expect(stranger.findPayout('po_1')).rejects.toThrow('Wrong credentials')
  })

  it('of what the wire cannot say are not sent', async () => {
    await expect(psp.sendPayout(payout({ currency: 'BTC', amountMinor: 1n }))).rejects.toThrow(RangeError)
    await expect(psp.openCheckout(deposit({ amountMinor: 0n }))).rejects.toThrow(RangeError)
    await psp.sendPayout(payout({ reference: 'po_yen', currency: 'JPY', amountMinor: 10_000n }))
    await psp.sendPayout(payout({ reference: 'po_dinar', currency: 'KWD', amountMinor: 10_000n }))
    expect(simulator.transactions().map(({ amount }) => amount)).toEqual([10_000, 10_000])
  })
})

describe('signatures', () => {
  /** Answers everything with one text and signature. */
  async function answering(body: string, signature: string | undefined, asked: IncomingHttpHeaders[] = []) {
    const server = createServer((request, response) => {
      asked.push(request.headers)
      if (signature) response.setHeader('gt-authentication', signature)
      response.end(body)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const at = fixedClock(new Date(1_700_000_000_000))
    return {
      odd: praxisPsp({ ...merchant, url, notificationUrl: 'https://x.example', clock: at }),
      stop: () => server.close(),
    }
  }
  const signed = (body: string, secret = merchant.merchantSecret) =>
    sign(answerSignature, { headers: {}, body, secret })

  it('are those of the written rule', async () => {
    const asked: IncomingHttpHeaders[] = []
    const { odd, stop } = await answering('{}', undefined, asked)
    await odd.openCheckout(deposit())
    expect(asked[0]!['gt-authentication']).toBe(
      'ee2836a8190bbb3cc934c936d1bb11036d1e382ccbc67c8fda99cab1346589066ff7a45739dff494c4e561b740a8007a',
    )
    expect(odd.answerWebhook!(Buffer.alloc(0)).headers).toEqual({
      'gt-authentication':
        'e4a988475a7656edfaaa57ac92ebea3f6ff47ae3730cdccbe579dafab092aed2a8f0eb205ef8db9f39c6d119c5d38175',
    })
    stop()
  })

  const body = '{"status":1,"description":"No.","timestamp":1700000000,"version":"1.3"}'
  it.each([
    ['a true one', signed(body), 'rejected'],
    ['another’s', signed(body, 'other'), 'unknown'],
    ['none', undefined, 'unknown'],
  ])('of an answer count: %s', async (_, signature, result) => {
    const { odd, stop } = await answering(body, signature)
    expect(await odd.sendPayout(payout())).toMatchObject({ result })
    await expect(odd.findPayout('po_1')).rejects.toThrow('praxis')
    stop()
  })

  it.each([
    ['-3', 'unknown'],
    ['999', 'unknown'],
    ['0', 'unknown'],
    ['333', 'rejected'],
  ])('do not make a status %s more than %s', async (status, result) => {
    const text = body.replace('"status":1', `"status":${status}`)
    const { odd, stop } = await answering(text, signed(text))
    expect(await odd.sendPayout(payout())).toMatchObject({ result })
    stop()
  })
})
