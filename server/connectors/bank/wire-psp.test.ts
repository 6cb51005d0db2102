import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import type { BankFile } from '../../../simulators/bank/bridge.ts'
import { startBankSimulator } from '../../../simulators/bank/simulator.ts'
import { creditorReference, creditorReferenceCore, isIban } from '../../control/account-numbers.ts'
import { fixedClock, minutes } from '../../control/clock.ts'
import type { Currency } from '../../control/money.ts'
import type { PspNews } from '../../payments/psp.ts'
import { latin } from './pain001.ts'
import { bankWirePsp } from './wire-psp.ts'

const secret = 'a-shared-secret'
const clock = fixedClock('2026-03-02T09:00:00Z')
const notices: { headers: Record<string, string>; body: Buffer }[] = []
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  notices.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks) })
  response.end()
}).listen(0, '127.0.0.1')
await once(receiver, 'listening')
const iban = 'DE02120300000000202051'
const bank = await startBankSimulator({
  clock,
  secret,
  webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
  accounts: [{ iban, currency: 'EUR' }],
  payoutDelayMs: 3_600_000,
  lateMs: 5,
  seed: 1,
})
const psp = bankWirePsp({
  url: bank.url,
  secret,
  clock,
  timeoutMs: 2_000,
  accounts: { EUR: { iban, bic: 'BYLADEM1001', holder: 'Northgate Markets (EU) Ltd', bank: 'Demo Bank' } },
})
afterAll(async () => {
  await bank.close()
  receiver.closeAllConnections()
  receiver.close()
})

const known = new Set<string>()
async function collected(): Promise<PspNews[]> {
  const all: PspNews[] = []
  for await (const { file, news } of psp.collect!(new Date(0), known)) {
    known.add(file)
    all.push(...news)
  }
  return all
}
const payout = (reference: string, instrument = 'GB29NWBK60161331926819', currency: Currency = 'EUR') =>
  psp.sendPayout({
    reference,
    method: 'bank',
    amountMinor: 120_50n,
    currency,
    client: 'cl_x',
    instrument,
    clientName: 'Zoë Łukasz',
  })

test('check digits of account numbers and creditor references', () => {
  expect(isIban('GB29 NWBK 6016 1331 9268 19')).toBe(true)
  expect(isIban('GB29 NWBK 6016 1331 9268 18')).toBe(false)
  // The example of ISO 11649.
  expect(creditorReferenceCore('RF18 5390 0754 7034')).toBe('539007547034')
  expect(creditorReference('539007547034')).toBe('RF18539007547034')
  expect(creditorReferenceCore('RF19539007547034')).toBeUndefined()
})

test('text goes out in the characters that every SEPA bank takes', () => {
  expect(latin('Zoë Łukasz & Søn <GmbH>', 70)).toBe('Zoe Lukasz . Son .GmbH.')
  expect(latin('x'.repeat(80), 70)).toHaveLength(70)
})

describe('money in', () => {
  test('a client is told where to and under which reference', async () => {
    const client = 'cl_01jd3ad7w1f8b9pr2q5c6m0xyz'
    const request = {
      reference: 'dp_1',
      method: 'bank' as const,
      amountMinor: 1n,
      currency: 'EUR' as const,
      client,
      clientName: 'A',
      clientEmail: 'a@b.example',
      clientCountry: null,
      returnUrl: '',
    }
    const answer = await psp.openCheckout(request)
    if (answer.result !== 'done') throw new Error('not opened')
    const { instructions, redirectUrl } = answer.value
    expect(redirectUrl).toBeNull()
    expect(instructions).toMatchObject({ iban, bic: 'BYLADEM1001', beneficiary: 'Northgate Markets (EU) Ltd' })
    expect(creditorReferenceCore(instructions!.reference!)).toBe('R2Q5C6M0XYZ'.padStart(12, 'P'))
    expect(await psp.openCheckout({ ...request, currency: 'USD' })).toMatchObject({ result: 'rejected' })
  })

  test('a credit is told at once and again in the statement, as the same money', async () => {
    const reference = bank.payIn({
      amount: '250.00',
      currency: 'EUR',
      name: 'Ada Lindqvist',
      account: 'GB29NWBK60161331926819',
      creditorReference: 'RF18539007547034',
    })
    await bank.delivered()
    expect(psp.verifyWebhook(notices[0]!.headers, notices[0]!.body)).toBe(true)
    expect(psp.verifyWebhook(notices[0]!.headers, Buffer.from(`${notices[0]!.body} `))).toBe(false)
    expect(psp.readWebhook(notices[0]!.body)).toMatchObject({ kind: 'waiting', since: clock.now() })
    const [told, ...more] = await collected()
    expect(more).toEqual([])
    expect(told).toMatchObject({
      kind: 'payment',
      payment: {
        providerId: `${iban}:${reference}`,
        standing: 'captured',
        processedMinor: 250_00n,
        payerName: 'Ada Lindqvist',
        instrument: 'GB29NWBK60161331926819',
        sourceCountry: 'GB',
        transfer: { creditorReference: 'RF18539007547034', endToEndId: null },
      },
    })
    bank.closeDay()
    const [again] = await collected()
    expect(again).toEqual(told)
  })

  test('a notice that is older than minutes is not believed', () => {
    clock.advance(minutes(6))
    expect(psp.verifyWebhook(notices[0]!.headers, notices[0]!.body)).toBe(false)
  })

  test('a file that cannot be read holds up no other and is told', async () => {
    const files = bank.files() as BankFile[]
    bank.payIn({ amount: '1.00', currency: 'EUR', name: null })
    files.at(-1)!.xml = '<Document>'
    bank.payIn({ amount: '2.00', currency: 'EUR', name: null })
    const news: PspNews[] = []
    const all = (async () => {
      for await (const { file, news: told } of psp.collect!(new Date(0), known)) {
        known.add(file)
        news.push(...told)
      }
    })()
    await expect(all).rejects.toThrow('1 files of the bank were not taken')
    expect(news).toMatchObject([{ payment: { processedMinor: 200n, payerName: null } }])
    known.add(`camt.054-${files.length - 1}`)
  })
})

describe('money out', () => {
  test('an order is taken, paid, and may come back', async () => {
    expect(await payout('WDPAID0001', 'DE75512108001245126199')).toEqual({
      result: 'done',
      value: { providerId: 'WDPAID0001', standing: 'pending' },
    })
    expect(bank.orders().at(-1)).toMatchObject({ name: 'Zoe Lukasz', amountMinor: 120_50n, status: 'ACTC' })
    expect(await psp.findPayout('WDPAID0001')).toMatchObject({ standing: 'pending', amountMinor: 120_50n })
    await bank.settle()
    expect(await psp.findPayout('WDPAID0001')).toMatchObject({ standing: 'paid', amountMinor: 120_50n })
    bank.returnPayout('WDPAID0001', 'MD07')
    expect(await psp.findPayout('WDPAID0001')).toMatchObject({ standing: 'returned', failureCode: 'MD07' })
    const told = (await collected()).flatMap((news) => (news.kind === 'payout' ? [news.payout.standing] : []))
    expect(told).toEqual(['pending', 'paid', 'paid', 'returned'])
  })

  test('what the bank refuses has failed with its reason', async () => {
    await payout('WDFAILED01')
    bank.failPayout('WDFAILED01', 'AC06')
    expect(await psp.findPayout('WDFAILED01')).toMatchObject({ standing: 'failed', failureCode: 'AC06' })
  })

  test('a wrong number or currency never reaches the bank', async () => {
    const before = bank.orders().length
    expect(await payout('WDWRONG001', 'GB29NWBK60161331926818')).toMatchObject({ result: 'rejected', code: 'AC01' })
    expect(await payout('WDWRONG002', undefined, 'USD')).toMatchObject({ result: 'rejected', code: 'no_account' })
    expect(bank.orders()).toHaveLength(before)
  })

  test('an answer lost after the order is unknown, found by its reference, and the same order is one', async () => {
    bank.faults({ dropReplyAfterApply: 1 })
    expect(await payout('WDUNKNOWN1')).toMatchObject({ result: 'unknown' })
    expect(await psp.findPayout('WDUNKNOWN1')).toMatchObject({ standing: 'pending' })
    expect(await psp.findPayout('WDNOTHING1')).toBeUndefined()
    expect(await payout('WDUNKNOWN1')).toMatchObject({ result: 'done' })
    expect(bank.orders().filter(({ messageId }) => messageId === 'WDUNKNOWN1')).toHaveLength(1)
    bank.faults({ busy: 1 })
    expect(await payout('WDBUSY0001')).toMatchObject({ result: 'rejected', code: 'busy' })
    bank.faults({ outage: 1 })
    expect(await payout('WDBUSY0001')).toMatchObject({ result: 'unknown' })
    bank.faults({ outage: 1 })
    await expect(psp.findPayout('WDBUSY0001')).rejects.toThrow('503')
  })

  test('another secret opens nothing', async () => {
    const stranger = bankWirePsp({ url: bank.url, secret: 'another', clock, accounts: {} })
    await expect(stranger.findPayout('WDPAID0001')).rejects.toThrow('401')
  })

  test('all of a window, each order and credit once', async () => {
    bank.closeDay()
    const found = await psp.transactions(new Date(0), clock.now()).catch((error: Error) => error.message)
    // The broken file is part of the window, and nothing is told of a window that cannot be read whole.
    expect(found).toContain('not well formed')
    const lines = await psp.transactions(new Date(clock.now().getTime() + 1), clock.now())
    expect(lines).toEqual([])
  })
})
