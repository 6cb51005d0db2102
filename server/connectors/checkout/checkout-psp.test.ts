import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CheckoutSimulator, startCheckoutSimulator } from '../../../simulators/checkout/simulator.ts'
import { fixedClock, hours } from '../../control/clock.ts'
import type { CheckoutRequest, PayoutRequest, Psp, PspNews } from '../../payments/psp.ts'
import { checkoutPsp } from './checkout-psp.ts'

const keys = { secretKey: 'sk_test', webhookKey: 'whk_test' }
const goodCard = '4242 4242 4242 4242'
const clock = fixedClock('2026-03-02T09:00:00Z')

const deposit = (over: Partial<CheckoutRequest> = {}): CheckoutRequest => ({
  reference: 'dep_1',
  method: 'card',
  amountMinor: 25_000n,
  currency: 'EUR',
  client: 'cl_1',
  clientName: 'Mara Lindqvist',
  clientCountry: 'SE',
  clientEmail: 'mara@example.com',
  returnUrl: 'https://portal.example.com/deposits?tab=cards',
  ...over,
})
const withdrawal = (over: Partial<PayoutRequest> = {}): PayoutRequest => ({
  reference: 'po_1',
  method: 'card',
  client: 'cl_1',
  amountMinor: 10_000n,
  currency: 'EUR',
  instrument: 'src_abcdefghijklmnopqrstuvwxyz',
  clientName: 'Mara Lindqvist',
  ...over,
})

async function listen(handler: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handler)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

let simulator: CheckoutSimulator
let psp: Psp
let receiver: Server
let news: PspNews[]
let refused: number
let refuseNext: number

beforeEach(async () => {
  news = []
  refused = 0
  refuseNext = 0
  const { server, url } = await listen(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const signature = request.headers['cko-signature']
    const trusted = psp.verifyWebhook({ 'cko-signature': String(signature) }, body)
    if (!trusted) refused += 1
    if (trusted && refuseNext === 0) news.push(psp.readWebhook(body))
    response.statusCode = !trusted ? 401 : refuseNext > 0 ? 503 : 200
    if (trusted && refuseNext > 0) refuseNext -= 1
    response.end()
  })
  receiver = server
  simulator = await startCheckoutSimulator({ ...keys, clock, webhookUrl: url, seed: 1, payoutDelayMs: 60_000 })
  psp = checkoutPsp({ ...keys, url: simulator.url, processingChannel: 'pc_test', timeoutMs: 2_000 })
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

async function pay(over: Partial<CheckoutRequest> = {}, card = goodCard, holder = 'MARA LINDQVIST') {
  const paid = simulator.pay({ session: await open(over), card, holder })
  await simulator.delivered()
  return paid
}

const standings = () =>
  news.map((one) => {
    if (one.kind === 'ignored' || one.kind === 'waiting') return ''
    return (one.kind === 'payment' ? one.payment : one.kind === 'payout' ? one.payout : one.dispute).standing
  })

describe('deposits', () => {
  it('go from the page to captured, with the card and its holder', async () => {
    expect(await psp.findPayment('dep_1')).toBeUndefined()
    await pay()
    expect(standings()).toEqual(['authorised', 'captured'])
    expect(await psp.findPayment('dep_1')).toEqual({
      reference: 'dep_1',
      providerId: expect.stringMatching(/^pay_\w{26}$/),
      standing: 'captured',
      requestedMinor: 25_000n,
      processedMinor: 25_000n,
      currency: 'EUR',
      instrument: expect.stringMatching(/^src_\w{26}$/),
      instrumentLabel: 'Visa •••• 4242',
      payerName: 'MARA LINDQVIST',
      decline: null,
      method: 'card',
      attempted: null,
      feeMinor: null,
      rate: null,
      sourceRisk: null,
    })
    expect(news[1]).toMatchObject({
      kind: 'payment',
      at: clock.now(),
      payment: { reference: 'dep_1', requestedMinor: 25_000n, processedMinor: 25_000n },
    })
  })

  it.each([
    [25_005n, '20005', 'soft'],
    [25_014n, '30041', 'hard'],
    [25_051n, '20051', 'soft'],
  ])('of %d are declined with %s', async (amountMinor, code, kind) => {
    await pay({ amountMinor })
    const declined = { standing: 'declined', decline: { code, kind }, processedMinor: 0n, requestedMinor: amountMinor }
    expect(news).toMatchObject([{ kind: 'payment', payment: declined }])
    expect(await psp.findPayment('dep_1')).toMatchObject(declined)
  })

  it('stand as captured when a second card works after a decline', async () => {
    const session = await open()
    simulator.pay({ session, card: '4000 0000 0000 0002', holder: 'Mara Lindqvist' })
    simulator.pay({ session, card: goodCard, holder: 'Mara Lindqvist' })
    expect(await psp.findPayment('dep_1')).toMatchObject({ standing: 'captured' })
    expect(await psp.transactions(clock.now(), clock.now())).toHaveLength(2)
  })

  it('tell what was processed apart from what was asked', async () => {
    simulator.faults({ captureLess: 1 })
    await pay({ amountMinor: 25_001n })
    const less = { standing: 'captured', requestedMinor: 25_001n, processedMinor: 12_500n }
    expect(news[1]).toMatchObject({ payment: less })
    expect(await psp.findPayment('dep_1')).toMatchObject(less)
    expect(await psp.transactions(clock.now(), clock.now())).toMatchObject([{ amountMinor: 12_500n }])
  })

  it('are refunded and charged back', async () => {
    await pay()
    simulator.dispute('dep_1', '10.4')
    simulator.refund('dep_1')
    await simulator.delivered()
    expect(standings()).toEqual(['authorised', 'captured', 'opened', '', 'refunded'])
    expect(news[2]).toMatchObject({
      dispute: { payment: { reference: 'dep_1' }, amountMinor: 25_000n, reasonCode: '10.4' },
    })
    expect(await psp.findPayment('dep_1')).toMatchObject({ standing: 'refunded', processedMinor: 25_000n })
  })

  it('keep one page per reference, for 24 hours', async () => {
    const first = await open()
    expect(await open()).toBe(first)
    clock.advance(hours(24))
    expect(await open()).not.toBe(first)
  })

  it('refuse what the provider does not take', async () => {
    const bad = await psp.openCheckout(deposit({ clientEmail: 'no address' }))
    expect(bad).toMatchObject({ result: 'rejected', code: 'customer_email_invalid' })
    await expect(psp.openCheckout(deposit({ amountMinor: 2n ** 60n }))).rejects.toThrow(RangeError)
    const stranger = checkoutPsp({ ...keys, url: simulator.url, processingChannel: 'pc', secretKey: 'sk_other' })
    expect(await stranger.openCheckout(deposit())).toMatchObject({ result: 'rejected', code: 'http_401' })
    await expect(stranger.findPayment('dep_1')).rejects.toThrow('answered 401')
  })
})

describe('disputes', () => {
  const evidence = Buffer.from('%PDF-1.7 what happened')
  const disputeId = () => news.flatMap((one) => (one.kind === 'dispute' ? [one.dispute.providerId] : []))[0]!

  it('carry the scheme, the reason and the last day', async () => {
    await pay()
    simulator.dispute('dep_1', '10.4')
    await simulator.delivered()
    expect(news.at(-1)).toMatchObject({
      dispute: { standing: 'opened', scheme: 'visa', reasonCode: '10.4', evidenceDueAt: expect.any(Date) },
    })
  })

  it('are contested with one document, once', async () => {
    await pay()
    simulator.dispute('dep_1', '13.1')
    await simulator.delivered()
    const represented = { result: 'done', value: { standing: 'represented' } }
    expect(await psp.contest!(disputeId(), evidence)).toEqual(represented)
    expect(await psp.contest!(disputeId(), evidence)).toEqual(represented)
    simulator.judge('dep_1', 'won')
    await simulator.delivered()
    expect(standings().slice(2)).toEqual(['opened', 'represented', 'won'])
    expect(simulator.balance('EUR')).toBe(100_025_000n)
    expect(await psp.contest!(disputeId(), evidence)).toMatchObject({ result: 'rejected', code: 'dispute_won' })
  })

  it('are not contested with what is no document', async () => {
    await pay()
    simulator.dispute('dep_1', '13.1')
    await simulator.delivered()
    const refused = await psp.contest!(disputeId(), Buffer.from('no'))
    expect(refused).toMatchObject({ result: 'rejected', code: 'file_invalid' })
    expect(standings().at(-1)).toBe('opened')
  })

  it('are conceded, once, and never after they were contested', async () => {
    await pay()
    simulator.dispute('dep_1', '10.4')
    await simulator.delivered()
    const accepted = { result: 'done', value: { standing: 'accepted' } }
    expect(await psp.concede!(disputeId())).toEqual(accepted)
    expect(await psp.concede!(disputeId())).toEqual(accepted)
    expect(await psp.contest!(disputeId(), evidence)).toMatchObject({ result: 'rejected', code: 'dispute_accepted' })
  })

  it('whose outcome nobody can ask for are unknown', async () => {
    simulator.faults({ outage: 1 })
    expect(await psp.concede!('dsp_1')).toMatchObject({ result: 'unknown' })
  })
})

describe('payouts', () => {
  it('are pending, then paid, from the prefunded balance', async () => {
    const before = simulator.balance('EUR')
    expect(await psp.sendPayout(withdrawal())).toMatchObject({ result: 'done', value: { standing: 'pending' } })
    expect(before - simulator.balance('EUR')).toBe(10_000n)
    await simulator.settle()
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'paid', amountMinor: 10_000n, failureCode: null })
    expect(standings()).toEqual(['pending', 'paid'])
    expect(await psp.findPayment('po_1')).toBeUndefined()
  })

  it('to a card that sends back are returned after they were paid', async () => {
    await pay({}, '4000 0566 5566 5556')
    const instrument = (await psp.findPayment('dep_1'))!.instrument!
    await psp.sendPayout(withdrawal({ instrument }))
    await simulator.settle()
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'paid' })
    await simulator.settle()
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'returned', failureCode: '50150' })
    expect(standings().slice(2)).toEqual(['pending', 'paid', 'returned'])
  })

  it('fail later where the card takes none, and at once without balance', async () => {
    await psp.sendPayout(withdrawal({ instrument: 'src_decline1' }))
    await simulator.settle()
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'failed', failureCode: '50150' })
    const poor = await psp.sendPayout(withdrawal({ reference: 'po_2', amountMinor: 1_000_000_000n }))
    expect(poor).toEqual({ result: 'rejected', code: '20051', message: 'soft decline (20051): Insufficient funds' })
    expect(simulator.balance('EUR')).toBe(100_000_000n)
  })

  it('with the same reference are one payout', async () => {
    const first = await psp.sendPayout(withdrawal())
    expect(await psp.sendPayout(withdrawal())).toEqual(first)
    expect(simulator.transactions()).toHaveLength(1)
  })

  it('are unknown when the answer is lost, and are found', async () => {
    simulator.faults({ dropReplyAfterApply: 1 })
    expect(await psp.sendPayout(withdrawal())).toMatchObject({ result: 'unknown' })
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'pending' })
  })

  it('are unknown after a server error, and would be made twice by a blind repetition', async () => {
    simulator.faults({ errorAfterCommit: 1 })
    expect(await psp.sendPayout(withdrawal())).toMatchObject({ result: 'unknown' })
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'pending' })
    await psp.sendPayout(withdrawal())
    await expect(psp.findPayout('po_1')).rejects.toThrow('2 payouts')
  })

  it('are refused as busy, not applied', async () => {
    simulator.faults({ busy: 1 })
    expect(await psp.sendPayout(withdrawal())).toMatchObject({ result: 'rejected', code: 'busy' })
    expect(await psp.findPayout('po_1')).toBeUndefined()
  })
})

describe('answers that leave it open', () => {
  const cases: [string, RequestListener][] = [
    ['no answer in time', () => undefined],
    ['a broken body', (_, response) => response.end('{"id":')],
    ['a status not known', (_, response) => response.end('{"id":"pay_1","status":"Imagined"}')],
    ["a proxy's 429", (_, response) => response.writeHead(429).end('<html>slow down</html>')],
    ['a conflict', (_, response) => response.writeHead(409).end('{"error_type":"conflict"}')],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a bad gateway', (_, response) => response.writeHead(502).end()],
    [
      'a body cut off',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy()),
    ],
  ]
  it.each(cases)('are unknown: %s', async (_, handler) => {
    const { server, url } = await listen(handler)
    const odd = checkoutPsp({ ...keys, url, processingChannel: 'pc', timeoutMs: 150 })
    expect(await odd.sendPayout(withdrawal())).toMatchObject({ result: 'unknown' })
    await expect(odd.findPayout('po_1')).rejects.toThrow()
    server.closeAllConnections()
    server.close()
  })

  it('say that an answer was too long', async () => {
    const { server, url } = await listen((_, response) => response.end(Buffer.alloc(9 * 1024 * 1024, 32)))
    const odd = checkoutPsp({ ...keys, url, processingChannel: 'pc' })
    await expect(odd.findPayment('dep_1')).rejects.toThrow('bytes')
    server.closeAllConnections()
    server.close()
  })

  it('are unknown: nobody listens', async () => {
    const { server, url } = await listen(() => undefined)
    await new Promise((done) => server.close(done))
    const lonely = checkoutPsp({ ...keys, url, processingChannel: 'pc' })
    expect(await lonely.openCheckout(deposit())).toMatchObject({ result: 'unknown' })
  })
})

describe('transactions', () => {
  it('lists a window of more than a page, each once', async () => {
    const from = clock.now()
    for (let count = 0; count < 130; count++) {
      clock.advance(1_000)
      await psp.sendPayout(withdrawal({ reference: `po_${count}` }))
    }
    const all = await psp.transactions(from, clock.now())
    expect(new Set(all.map(({ reference }) => reference)).size).toBe(130)
    expect(all).toHaveLength(130)
    expect(all[0]).toMatchObject({ kind: 'payout', standing: 'pending', amountMinor: 10_000n, currency: 'EUR' })
    clock.advance(1_000)
    expect(await psp.transactions(clock.now(), clock.now())).toEqual([])
  })
})

describe('webhooks', () => {
  it('are refused when forged', async () => {
    simulator.faults({ forgedWebhook: 1, withholdWebhook: 2 })
    await pay()
    expect({ refused, news }).toEqual({ refused: 1, news: [] })
    simulator.release()
    await simulator.delivered()
    expect(standings()).toEqual(['authorised', 'captured'])
  })

  it('come twice and out of order', async () => {
    simulator.faults({ reorderWebhook: 1, duplicateWebhook: 1 })
    await pay()
    expect(standings()).toEqual(['captured', 'captured', 'authorised'])
    const [first, second] = news
    expect(second!.eventId).toBe(first!.eventId)
  })

  it('come again until they are taken', async () => {
    refuseNext = 2
    await pay()
    expect(standings().sort()).toEqual(['authorised', 'captured'])
    expect(
      simulator
        .webhooks()
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 200, 503, 503])
  })
})
