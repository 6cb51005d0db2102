import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

type Algorithm = 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** One piece of what is signed: the raw body, a value of a header, a field of the JSON body or a value known beside it. */
export type SignedPart = 'body' | { header: string } | { field: string } | { value: string }

/** How one vendor signs its messages, as data. Header names are in lower case, as Node gives them. */
export interface SignatureScheme {
  /** The header that carries the signature. */
  header: string
  /** A keyed HMAC, or a plain hash of the message followed by the secret. */
  primitive: 'hmac' | 'hash_with_secret'
  /** Fixed, or named by a header out of the accepted ones. */
  algorithm: Algorithm | { header: string; accepted: Record<string, Algorithm> }
  encoding: 'hex' | 'base64'
  /** What is signed, in order. Missing and null fields are skipped. */
  parts: readonly SignedPart[]
  /** Put between the parts. */
  join?: string
  /** How the key is written: as text, or as base64 after a prefix. */
  secret?: { encoding: 'base64'; prefix: string }
  /** When the header lists several items (a vendor rotating its keys): what parts them and what marks a signature. */
  list?: { separator: string; mark: string }
  /** The signing moment in Unix seconds, refused when further than this from now. */
  timestamp?: { part: { header: string } | { item: string }; toleranceSeconds: number }
}

export interface SignedMessage {
  headers: Record<string, string | undefined>
  /** Raw bytes, before any parsing. */
  body: Buffer | string
  secret: string
  /** The present moment; a scheme with a timestamp refuses everything without it. */
  now?: Date
  /** What `{ value }` parts name, such as a method and a path; `timestamp` stands in for the one a header would carry. */
  values?: Record<string, string>
}

/** The vendors' schemes that are known so far. */
export const signatureSchemes = {
  /** Hex HMAC of the raw body in `Cko-Signature`. */
  checkout: { header: 'cko-signature', primitive: 'hmac', algorithm: 'sha256', encoding: 'hex', parts: ['body'] },
  coinsPaid: {
    header: 'x-processing-signature',
    primitive: 'hmac',
    algorithm: 'sha512',
    encoding: 'hex',
    parts: ['body'],
  },
  onfido: { header: 'x-sha2-signature', primitive: 'hmac', algorithm: 'sha256', encoding: 'hex', parts: ['body'] },
  sumsubWebhook: {
    header: 'x-payload-digest',
    primitive: 'hmac',
    algorithm: {
      header: 'x-payload-digest-alg',
      accepted: { HMAC_SHA256_HEX: 'sha256', HMAC_SHA512_HEX: 'sha512' },
    },
    encoding: 'hex',
    parts: ['body'],
  },
  /** Values: `method` in upper case, `path` with its query. */
  sumsubRequest: {
    header: 'x-app-access-sig',
    primitive: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    parts: [{ value: 'timestamp' }, { value: 'method' }, { value: 'path' }, 'body'],
    timestamp: { part: { header: 'x-app-access-ts' }, toleranceSeconds: 60 },
  },
  stripe: {
    header: 'stripe-signature',
    primitive: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    parts: [{ value: 'timestamp' }, 'body'],
    join: '.',
    list: { separator: ',', mark: 'v1=' },
    timestamp: { part: { item: 't=' }, toleranceSeconds: 300 },
  },
  standardWebhooks: {
    header: 'webhook-signature',
    primitive: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    parts: [{ header: 'webhook-id' }, { value: 'timestamp' }, 'body'],
    join: '.',
    secret: { encoding: 'base64', prefix: 'whsec_' },
    list: { separator: ' ', mark: 'v1,' },
    timestamp: { part: { header: 'webhook-timestamp' }, toleranceSeconds: 300 },
  },
  praxisNotification: {
    header: 'gt-authentication',
    primitive: 'hash_with_secret',
    algorithm: 'sha384',
    encoding: 'hex',
    parts: [
      { field: 'merchant_id' },
      { field: 'application_key' },
      { field: 'timestamp' },
      { field: 'customer.customer_token' },
      { field: 'session.order_id' },
      { field: 'transaction.tid' },
      { field: 'transaction.currency' },
      { field: 'transaction.amount' },
      { field: 'transaction.conversion_rate' },
      { field: 'transaction.processed_currency' },
      { field: 'transaction.processed_amount' },
    ],
  },
} as const satisfies Record<string, SignatureScheme>

/**
 * The signature of a message, with its mark where the scheme has one.
 * @throws Error when the message lacks a part that the scheme signs, or names an algorithm that is not accepted.
 */
export function sign(scheme: SignatureScheme, message: SignedMessage): string {
  const { algorithm, list } = scheme
  const named = typeof algorithm === 'string' ? algorithm : acceptedAlgorithm(algorithm, message)
  const key = scheme.secret
    ? Buffer.from(message.secret.replace(scheme.secret.prefix, ''), scheme.secret.encoding)
    : Buffer.from(message.secret)
  const digest = scheme.primitive === 'hmac' ? createHmac(named, key) : createHash(named)
  digest.update(signedBytes(scheme, message))
  if (scheme.primitive === 'hash_with_secret') digest.update(key)
  return (list?.mark ?? '') + digest.digest(scheme.encoding)
}

/** Whether the message carries a true signature, made not too long ago. Compares in constant time; never throws. */
export function verifySignature(scheme: SignatureScheme, message: SignedMessage): boolean {
  const given = message.headers[scheme.header]
  if (!given || message.secret === '') return false
  try {
    const expected = sign(scheme, message)
    return fresh(scheme, message) && items(scheme, given).some((item) => same(item, expected))
  } catch {
    return false // an incomplete message has no signature to compare with
  }
}

const items = ({ list }: SignatureScheme, given: string): string[] => (list ? given.split(list.separator) : [given])

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function fresh(scheme: SignatureScheme, message: SignedMessage): boolean {
  if (!scheme.timestamp) return true
  const seconds = timestampOf(scheme, message)
  if (!message.now || !/^\d{1,12}$/.test(seconds ?? '')) return false
  return Math.abs(message.now.getTime() / 1000 - Number(seconds)) <= scheme.timestamp.toleranceSeconds
}

function timestampOf(scheme: SignatureScheme, { headers, values }: SignedMessage): string | undefined {
  const part = scheme.timestamp?.part
  if (!part || values?.timestamp) return values?.timestamp
  if ('header' in part) return headers[part.header]
  const given = items(scheme, headers[scheme.header] ?? '')
  return given.find((item) => item.startsWith(part.item))?.slice(part.item.length)
}

function acceptedAlgorithm(choice: Exclude<SignatureScheme['algorithm'], string>, message: SignedMessage): Algorithm {
  const name = message.headers[choice.header] ?? ''
  const algorithm = Object.hasOwn(choice.accepted, name) ? choice.accepted[name] : undefined
  if (!algorithm) throw new Error(`signature algorithm not accepted: ${name.slice(0, 40)}`)
  return algorithm
}

function signedBytes(scheme: SignatureScheme, message: SignedMessage): Buffer {
  const body = Buffer.from(message.body)
  const needsFields = scheme.parts.some((part) => typeof part === 'object' && 'field' in part)
  const json: unknown = needsFields ? JSON.parse(body.toString('utf8')) : undefined
  const pieces = scheme.parts.flatMap((part): Buffer[] => {
    if (part === 'body') return [body]
    if ('field' in part) return fieldText(json, part.field).map((text) => Buffer.from(text))
    const text =
      'header' in part
        ? message.headers[part.header]
        : part.value === 'timestamp'
          ? timestampOf(scheme, message)
          : message.values?.[part.value]
    if (text === undefined) throw new Error(`nothing to sign for ${JSON.stringify(part)}`)
    return [Buffer.from(text)]
  })
  const joint = Buffer.from(scheme.join ?? '')
  return Buffer.concat(pieces.flatMap((piece, index) => (index ? [joint, piece] : [piece])))
}

function fieldText(json: unknown, path: string): string[] {
  let value = json
  for (const name of path.split('.')) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null
  }
  return value === null ? [] : [String(value)]
}
