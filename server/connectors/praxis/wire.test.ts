import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencies, currencyScales } from '../../control/money.ts'
import { exchanged, fromWire, ratio, toWire } from './amounts.ts'
import { paymentStandings, payoutStandings, transactionTypes } from './codes.ts'
import { newsOf } from './wire.ts'

const transaction = {
  transaction_type: 'sale',
  transaction_status: 'approved',
  tid: 756850,
  currency: 'USD',
  amount: 10000,
  conversion_rate: 1,
  processed_currency: 'USD',
  processed_amount: 9000,
}
const notification = {
  merchant_id: 'API-Test',
  application_key: 'app-key-1',
  customer: { customer_token: 'tok-1' },
  session: { order_id: 'ord-1', session_status: 'successful', currency: 'USD', amount: 10000 },
  transaction,
  version: '1.3',
  timestamp: 1700000000,
}
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const told = (over: object) => newsOf(bytes({ ...notification, transaction: { ...transaction, ...over } }))

/** True when the body is ignored or refused by a plain Error. */
function harmless(body: Buffer): boolean {
  try {
    return newsOf(body).kind === 'ignored'
  } catch (error) {
    return error instanceof Error && error.constructor === Error && error.message.startsWith('praxis notification: ')
  }
}

describe('a notification', () => {
  it('is credited as processed, not as asked; texts for numbers are numbers', () => {
    expect(told({})).toEqual({
      kind: 'payment',
      eventId: 'ord-1:756850:approved:9000',
      at: new Date(1_700_000_000_000),
      payment: expect.objectContaining({ requestedMinor: 10_000n, processedMinor: 9_000n, standing: 'captured' }),
    })
    expect(told({ amount: '10000', processed_amount: '9000', conversion_rate: '1.000000' })).toEqual(told({}))
  })

  it('of every status of the tables is read, of no other', () => {
    for (const type of Object.keys(transactionTypes)) {
      const table = transactionTypes[type] === 'payment' ? paymentStandings : payoutStandings
      for (const status of Object.keys(table)) {
        const news = told({ transaction_type: type, transaction_status: status })
        const standing =
          news.kind === 'payment' ? news.payment.standing : news.kind === 'payout' ? news.payout.standing : ''
        expect(status === 'chargeback' ? news.kind : standing).toBe(status === 'chargeback' ? 'dispute' : table[status])
      }
    }
    for (const odd of ['toString', '__proto__', 'APPROVED', '']) {
      expect(harmless(bytes({ ...notification, transaction: { ...transaction, transaction_status: odd } }))).toBe(true)
      expect(harmless(bytes({ ...notification, transaction: { ...transaction, transaction_type: odd } }))).toBe(true)
    }
  })

  it('of a fee within the amount says so; of a refund and a payout names our key', () => {
    expect(told({ fee: 120, fee_included: 1 })).toMatchObject({ payment: { feeMinor: 120n } })
    expect(told({ fee: 120, fee_included: 0 })).toMatchObject({ payment: { feeMinor: null } })
    expect(told({ transaction_type: 'refund' })).toMatchObject({ payout: { reference: 'ord-1', standing: 'paid' } })
    expect(told({ transaction_type: 'payout', transaction_status: 'rejected', status_code: 'SC-057' })).toMatchObject({
      payout: { standing: 'failed', failureCode: 'SC-057', amountMinor: 10_000n },
    })
  })

  it('ignores or refuses any garbage, any cut, and money that is none', () => {
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw)),
      fc.json().map((text) => Buffer.from(text)),
      fc.jsonValue().map((value) => bytes({ ...notification, transaction: value ?? 0 })),
      fc.jsonValue().map((value) => bytes({ ...notification, session: value })),
    )
    fc.assert(fc.property(garbage, harmless), { numRuns: 500 })
    const whole = bytes(notification)
    fc.assert(fc.property(fc.nat(whole.length - 1), (size) => harmless(whole.subarray(0, size))))
    const notAmount = fc.oneof(
      fc.double({ noInteger: true, noNaN: true, noDefaultInfinity: true }),
      fc.integer({ max: -1 }),
      fc.constant('1.5'),
      fc.constant(1e300),
    )
    const broken = fc.oneof(
      notAmount.map((amount) => ({ amount })),
      notAmount.map((processed_amount) => ({ processed_amount })),
      fc.constantFrom(
        { currency: 'QQQ' },
        { tid: null },
        { conversion_rate: 'much' },
        { card: {} },
        { processed_amount: null },
      ),
    )
    fc.assert(
      fc.property(broken, (part) => harmless(bytes({ ...notification, transaction: { ...transaction, ...part } }))),
    )
  })
})

describe('amounts', () => {
  it('go to the wire and back in every currency, or are refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencies), fc.bigInt({ min: 1n, max: 10n ** 15n }), (currency, wire) => {
        const amount = wire % 10n ** 9n || 1n
        expect(toWire(fromWire(amount, currency), currency)).toBe(Number(amount))
      }),
    )
    expect(fromWire(1n, 'BTC')).toBe(10n ** BigInt(currencyScales.BTC - 2))
    for (const minor of [0n, -1n, 2n ** 60n]) expect(() => toWire(minor, 'EUR')).toThrow(RangeError)
  })

  it('are exchanged exactly, both ways', () => {
    expect(exchanged('313.46', '1.25', 'EUR', 'by')).toBe(25_077n)
    expect(exchanged('250.77', '1.25', 'USD', 'times')).toBe(31_346n)
    expect(ratio('250.77', '0')).toBeUndefined()
    expect(ratio('1', '3')).toBe('0.333333333333')
  })
})
