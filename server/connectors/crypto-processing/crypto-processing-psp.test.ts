import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type CryptoProcessingSimulator,
  startCryptoProcessingSimulator,
} from '../../../simulators/crypto-processing/simulator.ts'
import { fixedClock } from '../../control/clock.ts'
import { type CheckoutRequest, type PayoutRequest, type Psp, type PspNews, payerNumber } from '../../payments/psp.ts'
import { cryptoProcessingPsp } from './crypto-processing-psp.ts'

const keys = { apiKey: 'test-key', secretKey: 'AbCdEfG123456' }
const clock = fixedClock('2026-03-02T09:00:00Z')
const client = 'cl_01jd3ad7w1f8b9pr2q5c6m0xyz'
const tron = `T${'g'.repeat(33)}`

const deposit = (over: Partial<CheckoutRequest> = {}): CheckoutRequest => ({
  reference: 'dp_1',
  method: 'crypto',
  amountMinor: 25_000n,
  currency: 'EUR',
  client,
  clientName: 'Mara Lindqvist',
  clientCountry: 'SE',
  clientEmail: 'mara@example.com',
  returnUrl: 'https://portal.example.com/',
  ...over,
})
const payout = (over: Partial<PayoutRequest> = {}): PayoutRequest => ({
  reference: 'po_1',
  method: 'crypto',
  client,
  amountMinor: 10_000n,
  currency: 'EUR',
  instrument: tron,
  clientName: 'Mara Lindqvist',
  ...over,
})

let receiver: Server
let simulator: CryptoProcessingSimulator
let psp: Psp
let news: PspNews[]

beforeEach(async () => {
  news = []
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const trusted = psp.verifyWebhook(request.headers as Record<string, string>, body)
    if (trusted) news.push(psp.readWebhook(body))
    response.writeHead(trusted ? 200 : 401).end()
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  simulator = await startCryptoProcessingSimulator({ ...keys, clock, webhookUrl, seed: 1, confirmMs: 60_000 })
  psp = cryptoProcessingPsp({ ...keys, url: simulator.url, clock, timeoutMs: 2_000 })
})

afterEach(async () => {
  await simulator.close()
  receiver.closeAllConnections()
  receiver.close()
})

async function take(over: Partial<CheckoutRequest> = {}): Promise<Record<string, string>> {
  const outcome = await psp.openCheckout(deposit(over))
  if (outcome.result !== 'done') throw new Error(`not opened: ${JSON.stringify(outcome)}`)
  return outcome.value.instructions!
}

const payments = () => news.flatMap((one) => (one.kind === 'payment' ? [one.payment] : []))

describe('deposits', () => {
  it.each([
    ['EUR', 'USDT', 'Tron (TRC-20)', /^T/],
    ['USDT', 'USDT', 'Tron (TRC-20)', /^T/],
    ['BTC', 'BTC', 'Bitcoin', /^bc1/],
  ] as const)('to an account in %s are sent in %s over %s', async (currency, coin, network, shape) => {
    const first = await take({ currency })
    expect(first).toEqual({ currency: coin, network, address: expect.stringMatching(shape) })
    expect(await take({ currency })).toEqual(first)
    expect(await take({ currency, reference: 'dp_2' })).not.toEqual(first)
  })

  it('are seen, then confirmed: both legs, the rate, the fee, the risk and where it came from', async () => {
    const { address } = await take()
    simulator.receive({ address: address!, coins: '250.000001', risk: '0.9', sender: tron })
    await simulator.delivered()
    const waiting = { standing: 'pending', processedMinor: 0n }
    expect(payments()).toMatchObject([waiting])
    expect(await psp.findPayment('dp_1')).toMatchObject(waiting)
    await simulator.settle()
    // 230.00000092 EUR arrive, one percent of it stays there.
    const payment = {
      ...{ reference: 'dp_1', method: 'crypto', standing: 'captured', currency: 'EUR', requestedMinor: 23_000n },
      ...{
        attempted: { amount: '250.00000100', currency: 'USDTT' },
        processedMinor: 22_770n,
        feeMinor: 230n,
        rate: '0.92',
      },
      ...{
        instrument: `USDTT:${tron}`,
        instrumentLabel: 'USDTT Tggggg…gggg',
        payerName: null,
        sourceRisk: 90,
        decline: null,
      },
      transfer: { remittance: payerNumber(client), bookedAt: clock.now(), creditorReference: null, endToEndId: null },
    }
    expect(payments()[1]).toMatchObject(payment)
    expect(await psp.findPayment('dp_1')).toMatchObject(payment)
    expect(news.map(({ eventId }) => eventId)).toEqual(['2686500:not_confirmed', '2686500:confirmed'])
  })

  it('in the account’s own coin keep its decimals', async () => {
    const { address } = await take({ currency: 'BTC', amountMinor: 1_000_000n })
    simulator.receive({ address: address!, coins: '0.01234567' })
    await simulator.settle()
    expect(payments().at(-1)).toMatchObject({
      ...{ currency: 'BTC', requestedMinor: 1_234_567n, processedMinor: 1_222_221n, feeMinor: 12_346n, rate: null },
    })
  })

  it('under the least are seen, not credited, and said why', async () => {
    const { address } = await take()
    simulator.receive({ address: address!, coins: '4.99' })
    await simulator.settle()
    expect(payments()).toMatchObject([
      {
        standing: 'declined',
        processedMinor: 0n,
        attempted: { amount: '4.99000000' },
        decline: { code: 'below_minimum' },
      },
    ])
  })

  it('that come again to the same address are told apart by the provider’s id', async () => {
    const { address } = await take()
    for (const coins of ['250', '100']) simulator.receive({ address: address!, coins })
    await simulator.settle()
    const [, , first, second] = payments()
    expect(first).toMatchObject({ reference: 'dp_1', providerId: '2686500', processedMinor: 22_770n })
    expect(second).toMatchObject({ reference: 'dp_1', providerId: '2686501', processedMinor: 9_108n })
    expect(await psp.findPayment('dp_1')).toMatchObject({ providerId: '2686500' })
    expect(await psp.findPayment('dp_1', '2686501')).toMatchObject({ providerId: '2686501', processedMinor: 9_108n })
    expect(await psp.findPayment('dp_2', '2686501')).toBeUndefined()
  })

  it('may be sent from the wallet page', async () => {
    const { address } = await take()
    const send = (fields: Record<string, string>) =>
      fetch(simulator.walletUrl, { method: 'POST', body: new URLSearchParams(fields) })
    expect((await send({ address: 'T<b>', amount: '1' })).status).toBe(422)
    expect(await (await fetch(simulator.walletUrl)).text()).toContain(address)
    expect((await send({ address: address!, amount: '250' })).status).toBe(200)
    await simulator.settle()
    expect(payments().at(-1)).toMatchObject({ standing: 'captured', sourceRisk: 10 })
  })
})

describe('payouts', () => {
  it('are exchanged from the account’s currency, and take from its balance', async () => {
    expect(await psp.sendPayout(payout())).toMatchObject({ result: 'done', value: { standing: 'pending' } })
    expect(simulator.balance('EUR')).toBe('999900.00000000')
    expect(simulator.transactions()[0]).toMatchObject({ type: 'withdrawal_exchange', received: { currency: 'USDTT' } })
    await simulator.settle()
    expect(await psp.findPayout('po_1')).toMatchObject({ standing: 'paid', amountMinor: 10_000n, failureCode: null })
    expect(await psp.findPayment('po_1')).toBeUndefined()
  })

  it('go over the network that the instrument names', async () => {
    const ether = `0x${'a'.repeat(40)}`
    await psp.sendPayout(payout({ instrument: `USDTE:${ether}` }))
    await psp.sendPayout(payout({ reference: 'po_2', currency: 'USDT', amountMinor: 5_000_001n }))
    expect(simulator.transactions()).toMatchObject([
      { address: ether, received: { currency: 'USDTE' } },
      { type: 'withdrawal', sent: { currency: 'USDTT', amount: 500_000_100n } },
    ])
    expect(await psp.findPayout('po_2')).toMatchObject({ currency: 'USDT', amountMinor: 5_000_001n })
  })

  it('that fail give the balance back and say why', async () => {
    await psp.sendPayout(payout({ instrument: `Tfa1${'g'.repeat(30)}` }))
    await simulator.settle()
    expect(news.at(-1)).toMatchObject({ kind: 'payout', payout: { standing: 'failed', failureCode: /rejected/ } })
    expect(simulator.balance('EUR')).toBe('1000000.00000000')
  })

  it.each([
    ['an address of another network', { instrument: 'bc1qnothere' }, 'address'],
    ['too little', { amountMinor: 1n }, 'amount'],
    ['more than there is', { amountMinor: 100_000_001n }, 'amount'],
  ])('to %s are rejected', async (_, over, code) => {
    expect(await psp.sendPayout(payout(over))).toMatchObject({ result: 'rejected', code })
    expect(await psp.findPayout('po_1')).toBeUndefined()
  })

  it('under a key that is taken are unknown, as the first may be on its way', async () => {
    simulator.faults({ errorAfterCommit: 1 })
    expect(await psp.sendPayout(payout())).toMatchObject({ result: 'unknown' })
    expect(await psp.sendPayout(payout())).toMatchObject({
      result: 'unknown',
      message: expect.stringContaining('taken'),
    })
    expect(simulator.transactions()).toHaveLength(1)
  })

  it('are refused by keys that are not the merchant’s', async () => {
    const stranger = cryptoProcessingPsp({ ...keys, secretKey: 'other', url: simulator.url, clock })
    expect(await stranger.sendPayout(payout())).toMatchObject({ result: 'rejected', code: 'bad_header_signature' })
    await expect(stranger.findPayout('po_1')).rejects.toThrow('answered 403')
  })
})

it('callbacks are verified by the published vector, and only with our key beside it', () => {
  const body = Buffer.from('{"currency":"BTC","foreign_id":"123456"}')
  const signature =
    '03c25fcf7cd35e7d995e402cd5d51edd72d48e1471e865907967809a0c189ba55b90815f20e2bb10f82c7a9e9d865546fda58989c2ae9e8e2ff7bc29195fa1ec'
  const headers = { 'x-processing-key': keys.apiKey, 'x-processing-signature': signature }
  expect(psp.verifyWebhook(headers, body)).toBe(true)
  expect(psp.verifyWebhook({ ...headers, 'x-processing-key': 'another' }, body)).toBe(false)
  expect(psp.verifyWebhook(headers, Buffer.from(`${body} `))).toBe(false)
})

it('without a report that was agreed there is no list of transactions', async () => {
  await expect(psp.transactions(clock.now(), clock.now())).rejects.toThrow('no report')
})
