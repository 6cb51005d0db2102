import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paymentEvents, payoutEvents } from './codes.ts'
import { newsOf, paymentOf, resources } from './wire.ts'

const types = [...Object.keys(paymentEvents), ...Object.keys(payoutEvents), 'dispute_received', 'card_verified']
const oddTypes = ['constructor', '__proto__', 'toString', '']

const captured = {
  id: 'evt_1',
  type: 'payment_captured',
  timestamp: '2026-03-02T09:12:32.357+00:00',
  data: { id: 'pay_1', reference: 'dep_1', amount: 20, currency: 'EUR', balances: { total_authorized: 30 } },
}
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))

/** True when the body is ignored or refused by a plain Error. */
function harmless(body: Buffer): boolean {
  try {
    return newsOf(body).kind === 'ignored'
  } catch (error) {
    return error instanceof Error && error.constructor === Error && error.message.startsWith('checkout webhook: ')
  }
}

describe('readWebhook', () => {
  it('ignores or refuses any garbage', () => {
    const event = fc.record({
      id: fc.oneof(fc.string(), fc.constant('evt_1'), fc.jsonValue()),
      type: fc.oneof(fc.constantFrom(...types, ...oddTypes), fc.string()),
      timestamp: fc.oneof(fc.constant('2026-03-02T09:00:00Z'), fc.jsonValue()),
      data: fc.jsonValue(),
    })
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw)),
      fc.json().map((text) => Buffer.from(text)),
      event.map(bytes),
    )
    fc.assert(fc.property(garbage, harmless), { numRuns: 1_000 })
  })

  it('refuses a good event with any one field of its money broken, and any cut of it', () => {
    expect(newsOf(bytes(captured))).toMatchObject({
      kind: 'payment',
      eventId: 'evt_1',
      at: new Date('2026-03-02T09:12:32.357Z'),
      payment: { standing: 'captured', requestedMinor: 30n, processedMinor: 20n, instrument: null },
    })
    const notAmount = fc.oneof(fc.double({ noInteger: true }), fc.integer({ max: -1 }), fc.string(), fc.constant(1e300))
    const notCurrency = fc.string().filter((code) => code !== 'EUR' && code !== 'USD')
    const broken = fc.oneof(
      notAmount.map((amount) => ({ amount })),
      notCurrency.map((currency) => ({ currency })),
      fc.constantFrom({ id: null }, { id: '' }, { source: 'card' }, { balances: { total_captured: 0.5 } }),
    )
    fc.assert(fc.property(broken, (part) => harmless(bytes({ ...captured, data: { ...captured.data, ...part } }))))
    const whole = bytes(captured)
    fc.assert(fc.property(fc.nat(whole.length - 1), (size) => harmless(whole.subarray(0, size))))
  })

  it('needs the moment, in either of its names, and names what is malformed', () => {
    const { timestamp, ...timeless } = captured
    expect(() => newsOf(bytes(timeless))).toThrow('checkout webhook: no timestamp')
    expect(newsOf(bytes({ ...timeless, created_on: timestamp }))).toMatchObject({ at: new Date(timestamp) })
    expect(() => newsOf(bytes({ ...captured, data: { ...captured.data, currency: 'QQQ' } }))).toThrow('currency')
  })

  it('takes a refund of a part as still captured, and a payout by its destination', () => {
    const balances = { total_authorized: 30, total_captured: 30, total_refunded: 10 }
    const refund = { ...captured, type: 'payment_refunded', data: { ...captured.data, balances } }
    expect(newsOf(bytes(refund))).toMatchObject({ payment: { standing: 'captured', processedMinor: 30n } })
    const paid = { ...captured, type: 'payment_paid', data: { id: 'pay_2', amount: 115, currency: 'USD' } }
    expect(newsOf(bytes(paid))).toMatchObject({ kind: 'payout', payout: { reference: 'pay_2', standing: 'paid' } })
    const declined = { ...captured, type: 'payment_declined', data: { ...captured.data, destination: { id: 'src_1' } } }
    expect(newsOf(bytes(declined))).toMatchObject({ kind: 'payout', payout: { standing: 'failed' } })
  })
})

it('a status that is not known is refused, not guessed', () => {
  const { data } = resources.parse({ data: [{ ...captured.data, status: 'toString' }] })
  expect(() => paymentOf(data[0]!)).toThrow('status not known')
})
