import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '../../control/clock.ts'
import { alpha3 } from './country-codes.ts'
import { json, sumsubCaller } from './http.ts'
import { documentForm } from './multipart.ts'
import { reasonOfLabel, reasonsOfLabels, unknownLabelReason } from './reject-labels.ts'
import { readResult, readTime } from './result.ts'
import { sumsubVendor } from './vendor.ts'

/** Tower's KYC reason codes. */
const knownReasons = new Set(
  `K01_IMAGE_QUALITY K02_DOC_EXPIRED K03_DOC_TYPE K04_NAME_MISMATCH K05_DOB_MISMATCH K06_UNDERAGE K07_POA_OLD
  K08_POA_NAME_ADDR K09_SELFIE_FAIL K10_TAMPER K11_DUPLICATE_ID K12_SANCTIONS_HIT K13_PEP K14_ADVERSE_MEDIA
  K15_HIGH_RISK_COUNTRY K16_BLOCKED_COUNTRY K17_GEO_CONFLICT K18_RISK_SCORE_HIGH K19_APPROPRIATENESS_FAIL
  K20_INCOME_VS_DEPOSIT K21_UBO_UNCLEAR K22_CYSEC_CLOCK K23_PERIODIC_REVIEW K24_TRIGGER_REVIEW K25_VENDOR_TIMEOUT
  K26_CATEGORY_UPGRADE K27_TAX_FORM K28_MULTI_NATIONALITY_US`.split(/\s+/),
)

/** Sumsub's published labels. */
const publishedLabels = `LOW_QUALITY UNSATISFACTORY_PHOTOS SCREENSHOTS BLACK_AND_WHITE DIGITAL_DOCUMENT DOCUMENT_DAMAGED
  DOCUMENT_PAGE_MISSING FRONT_SIDE_MISSING BACK_SIDE_MISSING INCOMPLETE_DOCUMENT EXPIRATION_DATE INCOMPATIBLE_LANGUAGE
  UNFILLED_ID UNSUITABLE_DOCUMENT OUTDATED_DOCUMENT_VERSION NOT_DOCUMENT BAD_PROOF_OF_IDENTITY BAD_PROOF_OF_ADDRESS
  BAD_PROOF_OF_PAYMENT BAD_SELFIE BAD_VIDEO_SELFIE BAD_AVATAR SELFIE_WITH_PAPER ADDITIONAL_DOCUMENT_REQUIRED
  MORE_DOCUMENTS_REQUIRED GPS_AS_POA_SKIPPED BAD_FACE_MATCHING SELFIE_MISMATCH INCONSISTENT_PROFILE
  PROBLEMATIC_APPLICANT_DATA REQUESTED_DATA_MISMATCH WRONG_ADDRESS DB_DATA_MISMATCH DB_DATA_NOT_FOUND DB_NO_DATA_SOURCE
  INCORRECT_SOCIAL_NUMBER CHECK_UNAVAILABLE NOT_ALL_CHECKS_COMPLETED FORGERY GRAPHIC_EDITOR DOCUMENT_TEMPLATE ID_INVALID
  DOCUMENT_DEPRIVED STOLEN_DOCS FRAUDULENT_PATTERNS FRAUDULENT_LIVENESS SPAM DUPLICATE BLACKLIST BLOCKLIST
  INCORRECT_PATTERNS INSUFFICIENT_DATA WRONG_USER_REGION FOREIGNER AGE_REQUIREMENT_MISMATCH
  EXPERIENCE_REQUIREMENT_MISMATCH REGULATIONS_VIOLATIONS RESTRICTED_PERSON COMPROMISED_PERSONS PEP SANCTIONS
  ADVERSE_MEDIA CRIMINAL EXTERNAL_DECISION_REJECTION OTHER OK COMPANY_NOT_DEFINED_STRUCTURE
  COMPANY_NOT_DEFINED_BENEFICIARIES COMPANY_NOT_DEFINED_REPRESENTATIVES COMPANY_NOT_DEFINED_OWNERSHIP_STRUCTURE
  COMPANY_NOT_VALIDATED_BENEFICIAL_OWNERS COMPANY_NOT_VALIDATED_BENEFICIARIES COMPANY_NOT_VALIDATED_DIRECTORS
  COMPANY_NOT_VALIDATED_REPRESENTATIVES COMPANY_INACTIVE_ENTITY COMPANY_INCORRECT_DATA COMPANY_DATA_MISMATCH
  COMPANY_PROBLEMATIC_STRUCTURE APPLICANT_INTERRUPTED_INTERVIEW DOCUMENT_MISSING UNSUITABLE_ENV CONNECTION_INTERRUPTED
  UNSUPPORTED_LANGUAGE THIRD_PARTY_INVOLVED THIRD_PARTY_GUIDANCE SPONSORED_VERIFICATION PERSON_MISMATCH
  NOT_ALONE`.split(/\s+/)

describe('signatures', () => {
  // Computed from the documented rule; Sumsub publishes no vector.
  test('of a request, as it leaves', async () => {
    const server = createServer((request, response) => {
      const { 'x-app-token': token, 'x-app-access-ts': ts, 'x-app-access-sig': signature } = request.headers
      response.end(JSON.stringify({ token, ts, signature }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    const clock = fixedClock(new Date(1607551635_999))
    const call = sumsubCaller({ url, appToken: 'sbx:demo', secretKey: 'sumsub-test-secret', clock })
    const answer = await call(
      'POST',
      '/resources/applicants?levelName=basic-kyc-level',
      json({ externalUserId: 'u-1' }),
    )
    server.closeAllConnections()
    server.close()
    expect(answer.json).toEqual({
      token: 'sbx:demo',
      ts: '1607551635',
      signature: '541587579a3bc871225d682f83d1673abf7c7970bf6b7a2b9fb412c57ca860aa',
    })
  })

  const vendor = sumsubVendor({
    url: 'http://127.0.0.1:1',
    appToken: 'sbx:demo',
    secretKey: 'sumsub-test-secret',
    webhookSecret: 'sumsub-wh-secret',
    level: 'basic',
    clock: fixedClock('2026-03-01T10:00:00Z'),
  })
  const body = Buffer.from('{"type":"applicantReviewed"}')
  const digest = '7590ca5cdc9b708401f42a5136c0c4dcfb183b1e40b9ab61e8b656cf606e4e6d'
  const signed = (alg: string, value: string, bytes = body) =>
    vendor.verifyWebhook({ 'x-payload-digest-alg': alg, 'x-payload-digest': value }, bytes)

  test('of a webhook, SHA-256 and SHA-512', () => {
    expect(signed('HMAC_SHA256_HEX', digest)).toBe(true)
    const long = createHmac('sha512', 'sumsub-wh-secret').update(body).digest('hex')
    expect(signed('HMAC_SHA512_HEX', long)).toBe(true)
  })

  test.each([
    ['SHA-1, though it is right', 'HMAC_SHA1_HEX', '137c300782bb483a4385ebbd0c848f7255a766a6'],
    ['another digest', 'HMAC_SHA256_HEX', digest.replace('7', '8')],
    ['a cut digest', 'HMAC_SHA256_HEX', digest.slice(0, 32)],
    ['no digest', 'HMAC_SHA256_HEX', ''],
    ['an algorithm of the wrong length', 'HMAC_SHA512_HEX', digest],
    ['an unnamed algorithm', '', digest],
  ])('refused: %s', (_why, alg, value) => expect(signed(alg, value)).toBe(false))

  test('refused: other bytes', () => {
    expect(signed('HMAC_SHA256_HEX', digest, Buffer.from('{"type": "applicantReviewed"}'))).toBe(false)
  })
})

describe('reject labels', () => {
  test.each(publishedLabels)('%s has a known reason', (label) => {
    expect(knownReasons).toContain(reasonOfLabel.get(label))
  })

  test('every entry of the table has a known reason, and no label two', () => {
    const reasons = [...reasonOfLabel.values()]
    expect(reasons.filter((reason) => !knownReasons.has(reason))).toEqual([])
    expect(knownReasons).toContain(unknownLabelReason)
  })

  test('an unknown label is kept as a reason for review', () => {
    expect(reasonsOfLabels(['FORGERY', 'GRAPHIC_EDITOR', 'BRAND_NEW'])).toEqual(['K10_TAMPER', 'K18_RISK_SCORE_HIGH'])
  })
})

describe('verdicts', () => {
  const now = fixedClock('2026-03-01T10:00:00Z').now()
  const read = (reviewStatus: string, reviewResult?: object) =>
    readResult({ id: 'a1', externalUserId: 'kc_1', review: { reviewStatus, reviewResult } }, now)

  test.each([
    ['init', undefined, 'collecting', []],
    ['awaitingUser', undefined, 'collecting', []],
    ['pending', undefined, 'in_review', []],
    ['prechecked', undefined, 'in_review', []],
    ['queued', undefined, 'in_review', []],
    ['awaitingService', undefined, 'in_review', ['K25_VENDOR_TIMEOUT']],
    ['onHold', undefined, 'on_hold', ['K18_RISK_SCORE_HIGH']],
    ['completed', { reviewAnswer: 'GREEN' }, 'approved', []],
    ['completed', { reviewAnswer: 'RED', reviewRejectType: 'RETRY' }, 'resubmit', ['K01_IMAGE_QUALITY']],
    ['completed', { reviewAnswer: 'RED', reviewRejectType: 'FINAL' }, 'rejected', ['K18_RISK_SCORE_HIGH']],
    ['completed', { reviewAnswer: 'RED' }, 'on_hold', ['K18_RISK_SCORE_HIGH']],
    ['completed', { reviewAnswer: 'YELLOW' }, 'on_hold', ['K18_RISK_SCORE_HIGH']],
    ['completed', undefined, 'on_hold', ['K18_RISK_SCORE_HIGH']],
    ['someNewStatus', undefined, 'on_hold', ['K18_RISK_SCORE_HIGH']],
  ])('%s %j is %s', (status, result, verdict, reasons) => {
    expect(read(status, result)).toMatchObject({ verdict, reasons, at: now })
  })

  test('an attempt under way does not show the labels of the one before', () => {
    const before = {
      reviewAnswer: 'RED',
      reviewRejectType: 'RETRY',
      rejectLabels: ['LOW_QUALITY'],
      moderationComment: 'x',
    }
    expect(read('pending', before)).toMatchObject({
      verdict: 'in_review',
      reasons: [],
      labels: [],
      clientMessage: null,
    })
  })
})

test.each([
  ['2026-02-21 13:23:19+0000', '2026-02-21T13:23:19.000Z'],
  ['2026-02-21 13:23:19.321', '2026-02-21T13:23:19.321Z'],
  ['2026-02-21 15:23:19+0200', '2026-02-21T13:23:19.000Z'],
  [1771680199321, '2026-02-21T13:23:19.321Z'],
])('the time %s', (value, iso) => expect(readTime(value).toISOString()).toBe(iso))

test('a time that is none is refused', () => expect(() => readTime('yesterday')).toThrow('not understood'))

test('countries are written in three letters', () => {
  expect(['CY', 'DE', 'GB', 'ZA', 'AE'].map(alpha3)).toEqual(['CYP', 'DEU', 'GBR', 'ZAF', 'ARE'])
  expect(() => alpha3('XX')).toThrow(RangeError)
})

test('a document form is read back by a form parser, byte for byte', async () => {
  const content = Buffer.from([0, 13, 10, 45, 45, 255])
  const { type, bytes } = documentForm({ idDocType: 'PASSPORT' }, 'p"a\r\nss.png', 'image/png', content)
  const form = await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } }).formData()
  const file = form.get('content') as File
  expect(JSON.parse(String(form.get('metadata')))).toEqual({ idDocType: 'PASSPORT' })
  expect(file.type).toBe('image/png')
  expect(Buffer.from(await file.arrayBuffer())).toEqual(content)
})
