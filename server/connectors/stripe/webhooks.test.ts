import { describe, expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { fixedClock, minutes } from '../../control/clock.ts'
import { sign, signatureSchemes } from '../../control/signatures.ts'
import { receiveWebhook } from '../../control/webhooks/inbox.ts'
import { stripeWebhooks } from './webhooks.ts'

// Minted with Stripe's own library: stripe.webhooks.generateTestHeaderString.
const vector = {
  secret: 'whsec_test_secret',
  body: Buffer.from('{"id":"evt_test_webhook","object":"event"}'),
  signature: 't=1614265330,v1=3c5817089d739023dd6190f70a3757e04f7a2fd8b5dab12c2e000f51970dccff',
}
const clock = fixedClock(new Date(1_614_265_330_000))
const source = stripeWebhooks({ secret: vector.secret, clock })
const verified = (signature: string, body = vector.body) => source.verify({ 'stripe-signature': signature }, body)

describe('Stripe', () => {
  test('its own vector, also while the secret is changed', () => {
    expect(verified(vector.signature)).toBe(true)
    expect(verified(vector.signature.replace(',v1', `,v1=${'0'.repeat(64)},v1`))).toBe(true)
  })

  test('another body, an old moment, a moment that was changed, no signature', () => {
    expect(verified(vector.signature, Buffer.from('{"id":"evt_2"}'))).toBe(false)
    expect(verified(vector.signature.replace('1614265330', '1614265331'))).toBe(false)
    expect(source.verify({}, vector.body)).toBe(false)
    const late = fixedClock(new Date(1_614_265_330_000 + minutes(6)))
    const later = stripeWebhooks({ secret: vector.secret, clock: late })
    expect(later.verify({ 'stripe-signature': vector.signature }, vector.body)).toBe(false)
  })

  test.each(['', '[]', '{"id":7}'])('%j is no event', (text) => {
    expect(() => source.eventId(Buffer.from(text))).toThrow('stripe webhook')
  })

  test('what comes twice is kept once, with its signature', async () => {
    const house = await testHouse({ rooms: [{ name: 'stripe', webhooks: [source] }], clock })
    const body = Buffer.from('{"id":"evt_1","type":"charge.succeeded"}')
    const values = { timestamp: '1614265330' }
    const signature = sign(signatureSchemes.stripe, { headers: {}, body, secret: vector.secret, values })
    const headers = { 'stripe-signature': `t=1614265330,${signature}` }
    for (let times = 0; times < 2; times++) {
      await receiveWebhook(
        house.database,
        house.jobs,
        source,
        { provider: 'stripe', headers, body, address: null },
        clock.now(),
      )
      await house.settle()
    }
    expect(await house.database.rows`select event_id, outcome, headers from control.inbox`).toEqual([
      { event_id: 'evt_1', outcome: 'kept: charge.succeeded', headers },
    ])
  })
})
