import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paymentStandings, payoutStandings } from './codes.ts'
import { currencyOf, minorOf, rateOf, readPayee } from './coins.ts'
import { newsOf } from './wire.ts'

const at = new Date('2026-03-02T09:00:00Z')

/** The provider's own example of a deposit with exchange. */
const exchange = {
  id: 2686510,
  type: 'deposit_exchange',
  crypto_address: {
    ...{ id: 382270, currency: 'BTC', convert_to: 'EUR', address: '31vnLqxVJ1iShJ5Ly586q8XKucECx12bZS', tag: null },
    foreign_id: '13a',
  },
  currency_sent: { currency: 'BTC', amount: '0.01000000' },
  currency_received: { currency: 'EUR', amount: '84.17070222', amount_minus_fee: '79.96216711' },
  transactions: [
    {
      id: 714576,
      currency: 'BTC',
      transaction_type: 'blockchain',
      type: 'deposit',
      riskscore: '0.42',
      confirmations: '1',
    },
    { id: 714577, currency: 'BTC', currency_to: 'EUR', transaction_type: 'exchange', type: 'exchange' },
  ],
  fees: [{ type: 'exchange', currency: 'EUR', amount: '4.20853511' }],
  error: '',
  status: 'confirmed',
}
const withdrawal = {
  ...{ id: 1, foreign_id: '20', type: 'withdrawal_exchange', error: '', status: 'confirmed' },
  crypto_address: {
    id: 1,
    currency: 'EUR',
    convert_to: 'BTC',
    address: '1K2btnZ8cqNFBPhaq729Mdj8W6G3w2nBbL',
    tag: null,
  },
  currency_sent: { currency: 'EUR', amount: '381' },
  currency_received: { currency: 'BTC', amount: '0.10882300' },
}
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const read = (value: unknown) => newsOf(bytes(value), at)

/** True when the body is ignored or refused by a plain Error. */
function harmless(body: Buffer): boolean {
  try {
    return newsOf(body, at).kind === 'ignored'
  } catch (error) {
    return (
      error instanceof Error && error.constructor === Error && error.message.startsWith('crypto-processing callback: ')
    )
  }
}

describe('a callback', () => {
  it('of a deposit with exchange credits what is left after the fee, to the cent', () => {
    expect(read(exchange)).toMatchObject({
      ...{ kind: 'payment', eventId: '2686510:confirmed', at },
      payment: {
        ...{ reference: '13a', providerId: '2686510', currency: 'EUR', processedMinor: 7_996n, feeMinor: 421n },
        ...{ attempted: { amount: '0.01000000', currency: 'BTC' }, rate: '8417.070222', sourceRisk: 42 },
      },
    })
  })

  it('may write its amounts as numbers, which lose no digit', () => {
    const text = JSON.stringify(withdrawal).replace('"381"', '381.00').replace('"0.10882300"', '1.0882300e-1')
    expect(() => newsOf(Buffer.from(text), at)).toThrow('currency_received.amount')
    const plain = JSON.stringify(exchange).replace('"79.96216711"', '92233720368547.75')
    expect(newsOf(Buffer.from(plain), at)).toMatchObject({ payment: { processedMinor: 9_223_372_036_854_775n } })
    expect(read(withdrawal)).toMatchObject({
      kind: 'payout',
      payout: { reference: '20', standing: 'paid', amountMinor: 38_100n, currency: 'EUR' },
    })
  })

  it('of every status of the tables is read, of no other; of our own exchanges ignored', () => {
    for (const [status, standing] of Object.entries(paymentStandings)) {
      expect(read({ ...exchange, status })).toMatchObject({ payment: { standing } })
    }
    for (const [status, standing] of Object.entries(payoutStandings)) {
      expect(read({ ...withdrawal, status })).toMatchObject({ payout: { standing } })
    }
    for (const status of ['toString', '__proto__', '']) expect(harmless(bytes({ ...exchange, status }))).toBe(true)
    expect(read({ ...exchange, type: 'exchange' })).toEqual({
      kind: 'ignored',
      eventId: '2686510:confirmed',
      type: 'exchange',
    })
  })

  it('is ignored or refused as garbage, cut, or with money that is none', () => {
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw)),
      fc.json().map((text) => Buffer.from(text)),
      fc.jsonValue().map((value) => bytes({ ...exchange, currency_received: value ?? 0 })),
      fc.jsonValue().map((value) => bytes({ ...exchange, crypto_address: value })),
    )
    fc.assert(fc.property(garbage, harmless), { numRuns: 500 })
    const whole = bytes(exchange)
    fc.assert(fc.property(fc.nat(whole.length - 1), (size) => harmless(whole.subarray(0, size))))
    const notAmount = fc.oneof(fc.constantFrom('-1', '1e3', '', 'x', '0x10', '1.'), fc.integer({ max: -1 }))
    const broken = notAmount.map((amount) => bytes({ ...exchange, currency_sent: { currency: 'BTC', amount } }))
    fc.assert(fc.property(broken, harmless))
    expect(harmless(bytes({ ...exchange, currency_received: { currency: 'DOGE', amount: '1' } }))).toBe(true)
  })
})

it('what is finer than our books stays there, and nothing is made', () => {
  const amounts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat(99_999_999))
  fc.assert(
    fc.property(amounts, ([whole, rest]) => {
      const decimal = `${whole}.${String(rest).padStart(8, '0')}`
      expect(minorOf(decimal, 'BTC')).toBe(whole * 100_000_000n + BigInt(rest))
      expect(minorOf(decimal, 'EUR')).toBe(whole * 100n + BigInt(Math.floor(rest / 1_000_000)))
    }),
  )
  expect(rateOf('0', '1')).toBeNull()
})

it('a payee is an address, or a coin with its address and tag', () => {
  expect(readPayee('Tabc', 'USDTT')).toEqual({ code: 'USDTT', address: 'Tabc', tag: undefined })
  expect(readPayee('BTC:bc1q', 'USDTT')).toEqual({ code: 'BTC', address: 'bc1q', tag: undefined })
  expect(readPayee('USDTE:0xa:7', 'USDTT')).toEqual({ code: 'USDTE', address: '0xa', tag: '7' })
  expect(readPayee('bitcoincash:qq', 'BTC')).toEqual({ code: 'BTC', address: 'bitcoincash:qq', tag: undefined })
  expect(currencyOf('USDTE')).toBe('USDT')
  expect(() => currencyOf('toString')).toThrow('currency not known')
})
