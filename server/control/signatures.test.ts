import { describe, expect, it } from 'vitest'
import { type SignatureScheme, type SignedMessage, sign, signatureSchemes, verifySignature } from './signatures.ts'

interface Vector {
  vendor: string
  scheme: SignatureScheme
  message: SignedMessage
  signature: string
}

const at1614265330 = new Date(1614265330_000)
const praxisFields = {
  merchant_id: 'API-Test',
  application_key: 'app-key-1',
  timestamp: 1700000000,
  customer: { customer_token: 'tok-1' },
  session: { order_id: 'ord-1' },
  transaction: {
    tid: 756850,
    currency: 'USD',
    amount: 10000,
    conversion_rate: 1,
    processed_currency: 'USD',
    processed_amount: 10000,
  },
}
const joined: SignatureScheme = {
  signature: { header: 'hmacsignature' },
  primitive: 'hmac',
  algorithm: 'sha256',
  encoding: 'base64',
  parts: ['a', 'b', 'c'].map((value) => ({ value })),
  join: ':',
}

/** Published by the vendors, or computed from their written rule where none is published (all but Stripe, CoinsPaid and Standard Webhooks). */
const vectors: Vector[] = [
  {
    vendor: 'Stripe',
    scheme: signatureSchemes.stripe,
    message: {
      secret: 'whsec_test_secret',
      headers: { 'stripe-signature': 't=1614265330' },
      body: '{"id":"evt_test_webhook","object":"event"}',
      now: at1614265330,
    },
    signature: 'v1=3c5817089d739023dd6190f70a3757e04f7a2fd8b5dab12c2e000f51970dccff',
  },
  {
    vendor: 'CoinsPaid',
    scheme: signatureSchemes.coinsPaid,
    message: { secret: 'AbCdEfG123456', headers: {}, body: '{"currency":"BTC","foreign_id":"123456"}' },
    signature:
      '03c25fcf7cd35e7d995e402cd5d51edd72d48e1471e865907967809a0c189ba5' +
      '5b90815f20e2bb10f82c7a9e9d865546fda58989c2ae9e8e2ff7bc29195fa1ec',
  },
  {
    vendor: 'Standard Webhooks',
    scheme: signatureSchemes.standardWebhooks,
    message: {
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      headers: { 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330' },
      body: '{"test": 2432232314}',
      now: at1614265330,
    },
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    vendor: 'Checkout.com',
    scheme: signatureSchemes.checkout,
    message: { secret: 'cko-test-secret', headers: {}, body: '{"id":"evt_1","type":"payment_captured"}' },
    signature: '8d0a1da96cc154693e85be197ac64a32bc1f164408e0b2f7d565726bae092def',
  },
  {
    vendor: 'Sumsub request',
    scheme: signatureSchemes.sumsubRequest,
    message: {
      secret: 'sumsub-test-secret',
      headers: { 'x-app-access-ts': '1607551635' },
      body: '{"externalUserId":"u-1"}',
      values: { method: 'POST', path: '/resources/applicants?levelName=basic-kyc-level' },
      now: new Date(1607551635_000),
    },
    signature: '541587579a3bc871225d682f83d1673abf7c7970bf6b7a2b9fb412c57ca860aa',
  },
  {
    vendor: 'Sumsub webhook',
    scheme: signatureSchemes.sumsubWebhook,
    message: {
      secret: 'sumsub-wh-secret',
      headers: { 'x-payload-digest-alg': 'HMAC_SHA256_HEX' },
      body: '{"type":"applicantReviewed"}',
    },
    signature: '7590ca5cdc9b708401f42a5136c0c4dcfb183b1e40b9ab61e8b656cf606e4e6d',
  },
  {
    vendor: 'Praxis notification',
    scheme: signatureSchemes.praxisNotification,
    message: { secret: 'praxis-test-secret', headers: {}, body: JSON.stringify(praxisFields) },
    signature: '001ca59dd6c63311a51937fd0d84ad5609d93aab8555271347c42ee74efe5455' + '7f812c2da6855756c1d69f2ec2db7069',
  },
  {
    vendor: 'Praxis answer',
    scheme: signatureSchemes.praxisAnswer,
    message: { secret: 'praxis-test-secret', headers: {}, body: '{"status":0,"timestamp":1700000000}' },
    signature: 'e4a988475a7656edfaaa57ac92ebea3f6ff47ae3730cdccbe579dafab092aed2' + 'a8f0eb205ef8db9f39c6d119c5d38175',
  },
  {
    vendor: 'Veriff',
    scheme: signatureSchemes.veriff,
    message: { secret: 'veriff-test-secret', headers: {}, body: '{"status":"success"}' },
    signature: 'd012dab404d0b9eeeb93d5f41136701efff82205adab0952a0a22b7079d6cb96',
  },
  {
    vendor: 'NOWPayments',
    scheme: signatureSchemes.nowPayments,
    message: {
      secret: 'ipn-secret',
      headers: {},
      body: '{"payment_status":"finished", "payment_id":5077125051,"fee":{"depositFee":0.1,"currency":"btc"}}',
    },
    signature:
      '53eacec4459426d3c4aafa691c24a784b47b727bb28bf1cebf67ee9e8a49664d' +
      'be940e05f43ad705af1afb01e383f8960250c1aeecf21ca2a42062c8a182d003',
  },
  {
    vendor: 'Hyperswitch',
    scheme: signatureSchemes.hyperswitch,
    message: { secret: 'hs-secret', headers: {}, body: '{"event_id":"evt_1"}' },
    signature:
      'b819733544bdba8820a13a51484d11b86e90a39b724a1c1758e11e371a720451' +
      'd0f6ddc72ab1785df2ae798397be03b3060db4cfb60473db378320e27a78197b',
  },
  {
    vendor: 'Praxis request',
    scheme: signatureSchemes.praxisRequest,
    message: {
      secret: 'praxis-test-secret',
      headers: {},
      body: JSON.stringify({ ...praxisFields, intent: 'payment', cid: 'cust-1', order_id: 'ord-1' }),
    },
    signature: 'ee2836a8190bbb3cc934c936d1bb11036d1e382ccbc67c8fda99cab134658906' + '6ff7a45739dff494c4e561b740a8007a',
  },
]

const headerOf = ({ signature }: SignatureScheme): string => ('header' in signature ? signature.header : '')
const signed = ({ scheme, message, signature }: Vector): SignedMessage => {
  const header = headerOf(scheme)
  const before = message.headers[header]
  return { ...message, headers: { ...message.headers, [header]: before ? `${before},${signature}` : signature } }
}

describe.each(vectors)('$vendor', (vector) => {
  const { scheme, signature } = vector
  it('signs as the vendor does and accepts the signature', () => {
    expect(sign(scheme, vector.message)).toBe(signature)
    expect(verifySignature(scheme, signed(vector))).toBe(true)
  })

  it('refuses another body, another secret, a cut, a longer, an empty and a missing signature', () => {
    const good = signed(vector)
    const changed = JSON.stringify({ ...JSON.parse(String(good.body)), merchant_id: 'other', status: 'other', more: 1 })
    const header = good.headers[headerOf(scheme)]
    const bad: SignedMessage[] = [
      { ...good, body: changed },
      { ...good, secret: `x${good.secret}` },
      { ...good, secret: '' },
      ...[header?.slice(0, -1), `${header}0`, '', undefined].map((text) => ({
        ...good,
        headers: { ...good.headers, [headerOf(scheme)]: text },
      })),
    ]
    for (const message of bad) expect(verifySignature(scheme, message)).toBe(false)
  })
})

describe('verifySignature', () => {
  it.each(vectors.filter(({ scheme }) => scheme.timestamp))('refuses a stale message of $vendor', (vector) => {
    const good = signed(vector)
    const late = new Date(good.now!.getTime() + 301_000)
    expect(verifySignature(vector.scheme, { ...good, now: late })).toBe(false)
    expect(verifySignature(vector.scheme, { ...good, now: undefined })).toBe(false)
  })

  it('accepts one good signature among several, as after a change of keys', () => {
    const standard = vectors[2]!
    const good = signed(standard)
    const headers = { ...good.headers, 'webhook-signature': `v1,AAAA v2,BBBB ${standard.signature}` }
    expect(verifySignature(standard.scheme, { ...good, headers })).toBe(true)
  })

  it('refuses an algorithm that is weak, absent or no algorithm at all', () => {
    const weak = '137c300782bb483a4385ebbd0c848f7255a766a6'
    for (const alg of ['HMAC_SHA1_HEX', undefined, 'constructor']) {
      const headers = { 'x-payload-digest': weak, 'x-payload-digest-alg': alg }
      const message = { secret: 'sumsub-wh-secret', headers, body: '{"type":"applicantReviewed"}' }
      expect(verifySignature(signatureSchemes.sumsubWebhook, message)).toBe(false)
    }
  })

  it('joins values under a keyed HMAC and leaves out fields that are null', () => {
    const message = { secret: 's', headers: {}, body: '', values: { a: '1', b: '', c: '3' } }
    const flat = { ...joined, parts: ['body'], join: undefined } as const
    expect(sign(joined, message)).toBe(sign(flat, { ...message, body: '1::3' }))
    expect(() => sign(joined, { ...message, values: {} })).toThrow('nothing to sign')

    const expired = { ...praxisFields, transaction: null }
    const hash = { ...signatureSchemes.praxisNotification, parts: ['body'] } as const
    expect(sign(signatureSchemes.praxisNotification, { ...message, body: JSON.stringify(expired) })).toBe(
      sign(hash, { ...message, body: 'API-Testapp-key-11700000000tok-1ord-1' }),
    )
  })

  it('never throws on a body that is no JSON', () => {
    const message = { secret: 's', headers: { 'gt-authentication': 'x' }, body: '\u0000{' }
    expect(verifySignature(signatureSchemes.praxisNotification, message)).toBe(false)
  })
})
