import type { SignatureScheme, SignedPart } from '../signatures.ts'

const fields = (...names: string[]): SignedPart[] => names.map((field) => ({ field }))
const within = (object: string, ...names: string[]): SignedPart[] => fields(...names.map((name) => `${object}.${name}`))

/** Hex HMAC-SHA-256 of the raw body in a header. */
const hexOfBody = (header: string) =>
  ({
    signature: { header },
    primitive: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    parts: ['body'],
  }) as const satisfies SignatureScheme

/** Praxis: hash of values and secret; what is null is left out; the vendor's side writes numbers as PHP does. */
const praxis = (...parts: SignedPart[]) =>
  ({
    signature: { header: 'gt-authentication' },
    primitive: 'hash_with_secret',
    algorithm: 'sha384',
    encoding: 'hex',
    absent: 'skipped',
    numbers: ['source', 'php'],
    parts,
  }) as const satisfies SignatureScheme

const praxisSession = fields(
  'merchant_id',
  'application_key',
  'timestamp',
  'customer.customer_token',
  'session.order_id',
)

/** Skrill's status post: a form that carries its own signature. Both signatures cover the same text. */
const skrill = (field: string, algorithm: 'md5' | 'sha256') =>
  ({
    signature: { field },
    primitive: 'hash_with_secret',
    algorithm,
    encoding: 'upper_hex',
    body: 'form',
    parts: [
      ...fields('merchant_id', 'transaction_id'),
      { secretDigest: 'md5' },
      ...fields('mb_amount', 'mb_currency', 'status'),
    ],
  }) as const satisfies SignatureScheme

/** A bank's file bridge: what is asked, when and where to, so that nothing can be sent again elsewhere or later. */
const bankBridge = {
  signature: { header: 'x-bank-signature' },
  primitive: 'hmac',
  algorithm: 'sha256',
  encoding: 'hex',
  parts: [{ value: 'timestamp' }, { value: 'method' }, { value: 'path' }, 'body'],
  join: '\n',
  timestamp: { part: { header: 'x-bank-timestamp' }, toleranceSeconds: 300 },
} as const satisfies SignatureScheme

/** The vendors' schemes that are known so far, each from its published rule. */
export const signatureSchemes = {
  bankBridge,
  checkout: hexOfBody('cko-signature'),
  coinsPaid: { ...hexOfBody('x-processing-signature'), algorithm: 'sha512' },
  onfido: hexOfBody('x-sha2-signature'),
  veriff: hexOfBody('x-hmac-signature'),
  hyperswitch: { ...hexOfBody('x-webhook-signature-512'), algorithm: 'sha512' },
  sumsubWebhook: {
    ...hexOfBody('x-payload-digest'),
    algorithm: {
      header: 'x-payload-digest-alg',
      accepted: { HMAC_SHA256_HEX: 'sha256', HMAC_SHA512_HEX: 'sha512' },
    },
  },
  /** Values: `method` in upper case, `path` with its query. */
  sumsubRequest: {
    ...hexOfBody('x-app-access-sig'),
    parts: [{ value: 'timestamp' }, { value: 'method' }, { value: 'path' }, 'body'],
    timestamp: { part: { header: 'x-app-access-ts' }, toleranceSeconds: 60 },
  },
  stripe: {
    ...hexOfBody('stripe-signature'),
    parts: [{ value: 'timestamp' }, 'body'],
    join: '.',
    list: { separator: ',', mark: 'v1=' },
    timestamp: { part: { item: 't=' }, toleranceSeconds: 300 },
  },
  standardWebhooks: {
    signature: { header: 'webhook-signature' },
    primitive: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    parts: [{ header: 'webhook-id' }, { value: 'timestamp' }, 'body'],
    join: '.',
    secret: { encoding: 'base64', prefix: 'whsec_' },
    list: { separator: ' ', mark: 'v1,' },
    timestamp: { part: { header: 'webhook-timestamp' }, toleranceSeconds: 300 },
  },
  /** Standard notifications, each item signed in itself; a payment of its own has no originalReference. */
  adyen: {
    signature: { field: 'NotificationRequestItem.additionalData.hmacSignature' },
    primitive: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    each: 'notificationItems',
    secret: { encoding: 'hex' },
    absent: 'empty',
    join: ':',
    parts: within(
      'NotificationRequestItem',
      'pspReference',
      'originalReference',
      'merchantAccountCode',
      'merchantReference',
      'amount.value',
      'amount.currency',
      'eventCode',
      'success',
    ),
  },
  nowPayments: { ...hexOfBody('x-nowpayments-sig'), algorithm: 'sha512', parts: ['sorted_body'] },
  praxisRequest: praxis(...fields('merchant_id', 'application_key', 'timestamp', 'intent', 'cid', 'order_id')),
  praxisNotification: praxis(
    ...praxisSession,
    ...within('transaction', 'tid', 'currency', 'amount', 'conversion_rate', 'processed_currency', 'processed_amount'),
  ),
  /** Asked before a charge. */
  praxisValidation: praxis(
    ...praxisSession,
    ...within('transaction_attempt', 'currency', 'amount', 'conversion_rate', 'attempted_currency', 'attempted_amount'),
  ),
  /** What we answer. */
  praxisAnswer: praxis(...fields('status', 'timestamp')),
  skrillMd5: skrill('md5sig', 'md5'),
  skrillSha2: skrill('sha2sig', 'sha256'),
  /** Keys come from the vendor's JWKS by the `kid` of the JWS header; the caller picks the PEM. */
  fireblocks: {
    signature: { header: 'fireblocks-webhook-signature' },
    primitive: 'jws',
    algorithm: 'sha512',
    encoding: 'base64url',
    parts: ['body'],
  },
} as const satisfies Record<string, SignatureScheme>
