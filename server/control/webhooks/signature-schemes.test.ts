import { generateKeyPairSync, sign as rsaSign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type SignatureScheme, type SignedMessage, sign, signatureSchemes, verifySignature } from '../signatures.ts'
import { canonicalText, NumberText, numberText, parseJson } from './json-source.ts'

const file = new URL('../../../../shared/data/webhooks/signed-vectors.json', import.meta.url)
const absent = existsSync(file) ? '' : ' (skipped: ../shared/data is not there)'

interface FileVector {
  provider: string
  type: string
  secret?: string
  hmac_key_hex?: string
  signed_string?: string
  expected_base64?: string
  timestamp?: number
  now?: number
  headers?: Record<string, string>
  body?: string
  valid: boolean
  why?: string
}

const schemeOf: Record<string, SignatureScheme> = {
  ...signatureSchemes,
  sumsub: signatureSchemes.sumsubWebhook,
}

/** Adyen's notification of one item, from the text that its signature covers. */
function notification(text: string, hmacSignature: string): string {
  const [pspReference, originalReference, merchantAccountCode, merchantReference, value, currency, eventCode, success] =
    text.split(':')
  const amount = { value: Number(value), currency }
  const item = { pspReference, originalReference, merchantAccountCode, merchantReference, amount, eventCode, success }
  return JSON.stringify({
    notificationItems: [{ NotificationRequestItem: { ...item, additionalData: { hmacSignature } } }],
  })
}

const messageOf = (vector: FileVector): SignedMessage => ({
  headers: vector.headers ?? {},
  body: vector.body ?? notification(vector.signed_string ?? '', vector.expected_base64 ?? ''),
  secret: vector.secret ?? vector.hmac_key_hex ?? '',
  now: new Date((vector.now ?? vector.timestamp ?? 0) * 1000),
})

describe.skipIf(!existsSync(file))(`signed messages of the shared file${absent}`, () => {
  const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FileVector[]) : []

  test('are there', () => expect(vectors.length).toBeGreaterThan(10))

  test.each(vectors)('$provider $type is $valid $why', (vector) => {
    const scheme = schemeOf[vector.provider]
    expect(scheme, vector.provider).toBeDefined()
    expect(verifySignature(scheme!, messageOf(vector))).toBe(vector.valid)
  })
})

describe('Adyen', () => {
  // Adyen/adyen-node-api-library, hmacValidator.spec.ts (MIT).
  const secret = 'DFB1EB5485895CFA84146406857104ABB4CBCABDC8AAF103A624C8F6A3EAAB00'
  const text = 'pspReference:originalReference:merchantAccount:reference:1000:EUR:EVENT:true'
  const true1 = notification(text, 'ipnxGCaUZ4l8TUW75a71/ghd2Fe5ffvX0pV4TLTntIc=')
  const verified = (body: string) => verifySignature(signatureSchemes.adyen, { headers: {}, body, secret })
  const items = (...bodies: string[]) =>
    JSON.stringify({ notificationItems: bodies.flatMap((body) => JSON.parse(body).notificationItems) })

  test('the published vector', () => expect(verified(true1)).toBe(true))
  test('every item must be signed', () => {
    expect(verified(items(true1, true1))).toBe(true)
    expect(verified(items(true1, true1.replace('1000', '1001')))).toBe(false)
  })
  test('no item is nothing verified', () => {
    for (const body of ['{"notificationItems":[]}', '{"notificationItems":{}}', '{}', '', '[null]']) {
      expect(verified(body)).toBe(false)
    }
  })
})

describe('Skrill', () => {
  const form = {
    merchant_id: '4637827',
    transaction_id: 'A205220',
    mb_amount: '25.46',
    mb_currency: 'GBP',
    status: '2',
  }
  const secret = 'secretword'
  const posted = (more: Record<string, string>) => new URLSearchParams({ ...form, ...more }).toString()
  const md5sig = '2ED2AFAAEB6837D1FCBAEE0858803ADE'
  const verified = (body: string, scheme: SignatureScheme = signatureSchemes.skrillMd5) =>
    verifySignature(scheme, { headers: {}, body, secret })

  test('the text of its guide, under both digests', () => {
    expect(verified(posted({ md5sig }))).toBe(true)
    const sha2sig = sign(signatureSchemes.skrillSha2, { headers: {}, body: posted({}), secret })
    expect(sha2sig).toMatch(/^[0-9A-F]{64}$/)
    expect(verified(posted({ sha2sig }), signatureSchemes.skrillSha2)).toBe(true)
    expect(verified(posted({ md5sig }), signatureSchemes.skrillSha2)).toBe(false)
  })
  test('another amount, a field left out, one given twice', () => {
    expect(verified(posted({ md5sig, mb_amount: '2546' }))).toBe(false)
    expect(verified(new URLSearchParams({ merchant_id: '4637827', md5sig }).toString())).toBe(false)
    // One value would be verified, and a reader may take the other.
    expect(verified(`${posted({ md5sig })}&mb_amount=9999`)).toBe(false)
    expect(verified(`mb_amount=9999&${posted({ md5sig })}`)).toBe(false)
  })
})

describe('Praxis', () => {
  const secret = 'praxis-test-secret'
  const body = (rate: string) =>
    `{"merchant_id":"API-Test","application_key":"app-key-1","timestamp":1700000000,"customer":{"customer_token":"t"},
     "session":{"order_id":"o"},"transaction_attempt":{"currency":"USD","amount":100,"conversion_rate":${rate},
     "attempted_currency":"EUR","attempted_amount":90}}`
  const hash: SignatureScheme = { ...signatureSchemes.praxisValidation, parts: ['body'] }
  const signature = (rate: string) =>
    sign(hash, { headers: {}, body: `API-Testapp-key-11700000000toUSD100${rate}EUR90`, secret })
  const verified = (rate: string, given: string) =>
    verifySignature(signatureSchemes.praxisValidation, {
      headers: { 'gt-authentication': given },
      body: body(rate),
      secret,
    })

  test.each([
    ['1.000000', '1.000000'],
    ['1.000000', '1'],
    ['0.90', '0.9'],
    ['0.00001', '1.0E-5'],
    ['1', '1'],
  ])('a rate of %s may have been signed as %s', (written, meant) => {
    expect(verified(written, signature(meant))).toBe(true)
    expect(verified(written, signature('2'))).toBe(false)
  })
})

describe('Fireblocks', () => {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const body = '{"id":"n1","eventType":"transaction.created"}'
  const header = 'fireblocks-webhook-signature'
  const detached = sign(signatureSchemes.fireblocks, { headers: {}, body, secret: keys.privateKey })
  const verified = (given: string, text = body) =>
    verifySignature(signatureSchemes.fireblocks, { headers: { [header]: given }, body: text, secret: keys.publicKey })
  /** Truly signed under any header. */
  const signedUnder = (fields: object) => {
    const head = Buffer.from(JSON.stringify(fields)).toString('base64url')
    const input = `${head}.${Buffer.from(body).toString('base64url')}`
    return `${head}..${rsaSign('RSA-SHA512', Buffer.from(input), keys.privateKey).toString('base64url')}`
  }

  test('a detached JWS over the raw body', () => {
    expect(verified(detached)).toBe(true)
    expect(verified(signedUnder({ kid: 'k1', alg: 'RS512' }))).toBe(true)
    expect(verified(detached, `${body} `)).toBe(false)
  })
  test('neither another algorithm, nor none, nor an extension, nor a body in the header', () => {
    const [head, , tail] = detached.split('.')
    for (const given of [
      signedUnder({ alg: 'none' }),
      signedUnder({ alg: 'HS512' }),
      signedUnder({ alg: 'RS512', crit: ['b64'], b64: false }),
      `${head}.${Buffer.from(body).toString('base64url')}.${tail}`,
      `${head}..`,
      `${detached}.x`,
      'x',
    ]) {
      expect(verified(given)).toBe(false)
    }
  })
  test('an RSA signature of the body alone', () => {
    const scheme: SignatureScheme = { ...signatureSchemes.fireblocks, primitive: 'rsa', encoding: 'base64' }
    const given = sign(scheme, { headers: {}, body, secret: keys.privateKey })
    const message = { headers: { [header]: given }, body, secret: keys.publicKey }
    expect(verifySignature(scheme, message)).toBe(true)
    expect(verifySignature(scheme, { ...message, body: '{}' })).toBe(false)
  })
})

describe('numbers in JSON', () => {
  // As `echo` of a float gives it in PHP 8 with precision = 14.
  test.each([
    ['5077125051123456789', '5077125051123456789'],
    ['1.10', '1.1'],
    ['0.0', '0'],
    ['0.0001', '0.0001'],
    ['0.000012', '1.2E-5'],
    ['1e14', '1.0E+14'],
    ['99999999999999.0', '99999999999999'],
    ['0.1234567890123456', '0.12345678901235'],
  ])('%s is %s to PHP', (source, text) => expect(numberText(new NumberText(source), 'php')).toBe(text))

  test('are kept as written, keys sorted at every depth', () => {
    const text = '{"b":[1.50,{"z":null,"a":"é/"}],"a":12345678901234567890, "__proto__":true}'
    expect(canonicalText(parseJson(text))).toBe(
      '{"__proto__":true,"a":12345678901234567890,"b":[1.50,{"a":"é/","z":null}]}',
    )
  })
})
