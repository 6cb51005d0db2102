import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SkrillSimulator, startSkrillSimulator } from '../../../simulators/skrill/simulator.ts'
import { fixedClock } from '../../control/clock.ts'
import { sign, signatureSchemes } from '../../control/signatures.ts'
import type { CheckoutRequest, Psp } from '../../payments/psp.ts'
import { dayOf, readHistory } from './history.ts'
import { skrillPsp } from './skrill-psp.ts'

const clock = fixedClock('2026-03-02T09:00:00Z')
const merchant = {
  merchantId: '4637827',
  email: 'payments@northgate.example',
  password: 'api',
  secretWord: 'secretword',
}
/** Nobody listens there: reports are told again until the simulator closes. */
const statusUrl = 'http://127.0.0.1:9/webhooks/skrill'
const deposit: CheckoutRequest = {
  reference: 'dp_1',
  method: 'wallet',
  amountMinor: 25_010n,
  currency: 'EUR',
  client: 'cl_1',
  clientName: 'Mara Ann Lindqvist',
  clientEmail: 'Mara@example.com',
  clientCountry: 'SE',
  returnUrl: 'https://portal.example.com/deposits/dp_1',
}
const withdrawal = {
  reference: 'KEY1',
  method: 'wallet' as const,
  amountMinor: 10_000n,
  currency: 'EUR' as const,
  client: 'cl_1',
  instrument: 'mara@example.com',
  clientName: 'Mara Lindqvist',
}

let simulator: SkrillSimulator
let psp: Psp
const over = (url: string) => skrillPsp({ ...merchant, payUrl: url, url, statusUrl, clock, timeoutMs: 200 })

beforeEach(async () => {
  simulator = await startSkrillSimulator({ ...merchant, clock, seed: 1, payoutDelayMs: 3_600_000 })
  psp = over(simulator.url)
})
afterEach(() => simulator.close())

async function pay(email: string, amountMinor = deposit.amountMinor) {
  const opened = await psp.openCheckout({ ...deposit, amountMinor })
  if (opened.result !== 'done') throw new Error(JSON.stringify(opened))
  return simulator.pay({ session: opened.value.redirectUrl!, email })
}

describe('payments', () => {
  it('come from a wallet, which need not be the client’s', async () => {
    await pay('Someone.Else@example.com')
    expect(await psp.findPayment('dp_1')).toMatchObject({
      standing: 'captured',
      requestedMinor: 25_010n,
      processedMinor: 25_010n,
      instrument: 'someone.else@example.com',
      instrumentLabel: 'Skrill S•••@example.com',
      payerName: 'Mara Ann Lindqvist',
      attempted: { amount: '250.10', currency: 'EUR' },
    })
  })

  it.each([
    ['decline@example.com', 25_000n, '05', 'soft'],
    ['mara@example.com', 25_014n, '03', 'hard'],
  ])('from %s of %d are declined with %s', async (email, amountMinor, code, kind) => {
    await pay(email, amountMinor)
    expect(await psp.findPayment('dp_1')).toMatchObject({ standing: 'declined', decline: { code, kind } })
  })

  it('may take their time', async () => {
    await pay('later@example.com')
    expect(await psp.findPayment('dp_1')).toMatchObject({ standing: 'pending', processedMinor: 0n })
  })

  it('show the page that a person sees', async () => {
    const opened = await psp.openCheckout(deposit)
    if (opened.result !== 'done') throw new Error(JSON.stringify(opened))
    const shown = await fetch(opened.value.redirectUrl!)
    expect(await shown.text()).toContain('value="Mara@example.com"')
    const action = new URL(`/wallet${new URL(opened.value.redirectUrl!).search}`, simulator.url)
    const typed = { method: 'POST', body: new URLSearchParams({ action: 'pay', email: 'no address' }) }
    expect((await fetch(action, typed)).status).toBe(422)
    const paid = { method: 'POST', redirect: 'manual', body: new URLSearchParams({ action: 'pay', email: 'm@x.org' }) }
    const back = await fetch(action, paid as RequestInit)
    expect(back.headers.get('location')).toBe(`${deposit.returnUrl}?transaction_id=dp_1`)
    expect((await fetch(opened.value.redirectUrl!)).status).toBe(410)
  })

  it('are refused to a stranger', async () => {
    const stranger = skrillPsp({
      ...merchant,
      email: 'other@example.com',
      payUrl: simulator.url,
      url: simulator.url,
      statusUrl,
      clock,
    })
    expect(await stranger.openCheckout(deposit)).toMatchObject({ result: 'rejected', code: 'INVALID_MERCHANT' })
    await expect(stranger.findPayment('dp_1')).rejects.toThrow('401')
  })
})

describe('transfers', () => {
  it('are executed once, and never under a key that is in use', async () => {
    const before = simulator.balance('EUR')
    expect(await psp.sendPayout(withdrawal)).toMatchObject({ result: 'done', value: { standing: 'paid' } })
    expect(await psp.sendPayout(withdrawal)).toMatchObject({ result: 'rejected', code: 'MERCHANT_REFERENCE_IN_USE' })
    expect(before - simulator.balance('EUR')).toBe(10_000n)
  })

  it('are refused without balance', async () => {
    const poor = await psp.sendPayout({ ...withdrawal, amountMinor: 1_000_000_000n })
    expect(poor).toMatchObject({ result: 'rejected', code: 'BALANCE_NOT_ENOUGH' })
  })

  it('to a wallet that nobody opens are scheduled, then given back', async () => {
    const sent = await psp.sendPayout({ ...withdrawal, instrument: 'nobody@example.com' })
    expect(sent).toMatchObject({ result: 'done', value: { standing: 'pending' } })
    await simulator.settle()
    expect(await psp.findPayout('KEY1')).toMatchObject({ standing: 'failed', failureCode: 'status_-1' })
    expect(simulator.balance('EUR')).toBe(100_000_000n)
  })

  const xml = (content: string) => `<?xml version="1.0"?><response>${content}</response>`
  const odd: [string, RequestListener][] = [
    ['no answer in time', () => undefined],
    ['no XML', (_, response) => response.end('<response><sid>')],
    ['another answer', (_, response) => response.end(xml('<other/>'))],
    [
      'a session that has ended',
      (_, response) => response.end(xml('<error><error_msg>SESSION_EXPIRED</error_msg></error>')),
    ],
    ['a bad gateway', (_, response) => response.writeHead(502).end()],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
  ]
  it.each(odd)('are unknown after %s', async (_, handler) => {
    const server = createServer(handler).listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    const lost = over(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect(await lost.sendPayout(withdrawal)).toMatchObject({ result: 'unknown' })
    await expect(lost.findPayout('KEY1')).rejects.toThrow()
    server.closeAllConnections()
    server.close()
  })
})

describe('status reports', () => {
  const report = {
    merchant_id: '4637827',
    transaction_id: 'A205220',
    mb_transaction_id: '200234',
    mb_amount: '25.46',
    mb_currency: 'GBP',
    amount: '39.60',
    currency: 'EUR',
    status: '2',
    pay_from_email: 'mara@example.com',
    pay_to_email: merchant.email,
  }
  const form = (fields: object, secret = merchant.secretWord) => {
    const body = new URLSearchParams({ ...report, ...fields })
    body.set('sha2sig', sign(signatureSchemes.skrillSha2, { headers: {}, body: body.toString(), secret }))
    return Buffer.from(body.toString())
  }

  it('are verified, and a changed amount is not', () => {
    const body = form({})
    expect(psp.verifyWebhook({}, body)).toBe(true)
    expect(psp.verifyWebhook({}, form({}, 'another'))).toBe(false)
    expect(psp.verifyWebhook({}, Buffer.from(body.toString().replace('25.46', '95.46')))).toBe(false)
    expect(psp.verifyWebhook({}, Buffer.from(`${body}&status=2`))).toBe(false)
  })

  it('tell what came into the account apart from what was asked in another currency', () => {
    expect(psp.readWebhook(form({}))).toMatchObject({
      kind: 'payment',
      eventId: 'A205220:200234:2',
      payment: { processedMinor: 2_546n, currency: 'GBP', attempted: { amount: '39.60', currency: 'EUR' } },
    })
  })

  it('of a chargeback are a dispute', () => {
    expect(psp.readWebhook(form({ status: '-3' }))).toMatchObject({
      kind: 'dispute',
      dispute: { standing: 'opened', amountMinor: 2_546n, payment: { reference: 'A205220' } },
    })
  })

  it.each([
    [{ merchant_id: '1' }, 'merchant 1'],
    [{ status: '7' }, 'status not known'],
    [{ mb_amount: '1e3' }, 'mb_amount'],
    [{ mb_currency: 'ZZZ' }, 'mb_currency'],
  ])('that are malformed say so: %j', (fields, word) => {
    expect(() => psp.readWebhook(form(fields))).toThrow(word)
  })
})

describe('the history', () => {
  const heading = 'ID,Time (CET),Type,Transaction Details,[-] EUR,[+] EUR,Status,Balance,Reference'

  it('is read on the wall clock of summer and winter', () => {
    const csv = [
      heading,
      '1,02 Mar 26 10:05,Receive Money,"from ""M"", mara@example.com",,25.46,processed,100.00,dp_1',
      '2,02 Jul 26 10:05,Send Money,to mara@example.com,10.00,,cancelled,90.00,KEY1',
      '3,02 Jul 26 10:06,Fee,Transfer fee,0.50,,processed,89.50,',
    ].join('\r\n')
    expect(readHistory(csv)).toMatchObject([
      { kind: 'payment', at: new Date('2026-03-02T09:05:00Z'), reference: 'dp_1', amountMinor: 2_546n },
      { kind: 'payout', at: new Date('2026-07-02T08:05:00Z'), standing: 'failed', amountMinor: 1_000n },
    ])
  })

  it.each([
    'ID,Type',
    `${heading}\n1,2026-03-02,Receive Money,,,1.00,processed,,dp_1`,
    `${heading}\n1,02 Mar 26 10:05,Receive Money,,,1.00,melted,,dp_1`,
  ])('in another form is refused: %s', (csv) => {
    expect(() => readHistory(csv)).toThrow('skrill history')
  })

  it('is asked for by day there', () => expect(dayOf(new Date('2026-07-01T22:30:00Z'))).toBe('02-07-2026'))
})
