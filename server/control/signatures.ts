import { createHash, createHmac, sign as signWithKey, timingSafeEqual, verify as verifyWithKey } from 'node:crypto'
import { canonicalText, type NumberRendering, NumberText, numberText, parseJson } from './webhooks/json-source.ts'

export { signatureSchemes } from './webhooks/signature-schemes.ts'

type Algorithm = 'md5' | 'sha256' | 'sha384' | 'sha512'

/**
 * One piece of what is signed: the raw body, its JSON with all keys sorted, a value of a header, a field of the body, a
 * value known beside it, the secret, or a digest of the secret written as the signature is.
 */
export type SignedPart =
  | 'body'
  | 'sorted_body'
  | 'secret'
  | { header: string }
  | { field: string }
  | { value: string }
  | { secretDigest: Algorithm }

/** How one vendor signs its messages, as data. Header names are in lower case, as Node gives them. */
export interface SignatureScheme {
  /** What carries the signature. */
  signature: { header: string } | { field: string }
  /**
   * A keyed HMAC, a plain hash that covers the secret, an RSA signature (PKCS#1 v1.5), or a detached JWS with one.
   * With `parts`, the first of them serves vendors who sign the raw body, a moment with the body, or chosen fields.
   */
  primitive: 'hmac' | 'hash_with_secret' | 'rsa' | 'jws'
  /** Fixed, or named by a header out of the accepted ones. */
  algorithm: Algorithm | { header: string; accepted: Record<string, Algorithm> }
  encoding: 'hex' | 'upper_hex' | 'base64' | 'base64url'
  /** What is signed, in order. A plain hash ends with the secret where no part names it. */
  parts: readonly SignedPart[]
  /** Put between the parts. */
  join?: string
  /** How fields are written in the body; JSON unless said. */
  body?: 'json' | 'form'
  /** A missing or null field is refused unless the vendor leaves it out or signs it as nothing. */
  absent?: 'skipped' | 'empty'
  /** How the vendor may have written JSON numbers when signing; as they stand in the body unless said. */
  numbers?: readonly NumberRendering[]
  /** A list in the body whose items are signed one by one; fields are then an item's, and every item must be signed. */
  each?: string
  /** How the key is written: as text, or encoded after a prefix. */
  secret?: { encoding: 'base64' | 'hex'; prefix?: string }
  /** When the header lists several items (a vendor rotating its keys): what parts them and what marks a signature. */
  list?: { separator: string; mark: string }
  /** The signing moment in Unix seconds, refused when further than this from now. */
  timestamp?: { part: { header: string } | { item: string }; toleranceSeconds: number }
}

export interface SignedMessage {
  headers: Record<string, string | undefined>
  /** Raw bytes, before any parsing. */
  body: Buffer | string
  /** The shared secret; for `rsa` and `jws` a PEM, private to sign and public to verify. */
  secret: string
  /** The present moment; a scheme with a timestamp refuses everything without it. */
  now?: Date
  /** What `{ value }` parts name, such as a method and a path; `timestamp` stands in for the one a header would carry. */
  values?: Record<string, string>
}

/** One thing that bears a signature: the message, or one item of its list. `fields` is there when the scheme reads them. */
interface Bearer {
  scheme: SignatureScheme
  message: SignedMessage
  fields: unknown
}

/**
 * The signature of a message, with its mark where the scheme has one.
 * @throws Error when the message lacks a part that the scheme signs, names an algorithm that is not accepted, or holds
 * several items that are signed one by one.
 */
export function sign(scheme: SignatureScheme, message: SignedMessage): string {
  const [bearer, ...more] = bearers(scheme, message)
  if (!bearer || more.length > 0) throw new Error('each item is signed on its own')
  return signatures(bearer)[0]!
}

/** Whether the message carries a true signature, made not too long ago. Compares in constant time; never throws. */
export function verifySignature(scheme: SignatureScheme, message: SignedMessage): boolean {
  if (message.secret === '') return false
  try {
    const all = bearers(scheme, message)
    return all.length > 0 && fresh(scheme, message) && all.every(isSigned)
  } catch {
    return false // an incomplete message has no signature to compare with
  }
}

function isSigned(bearer: Bearer): boolean {
  const { scheme, message, fields } = bearer
  const at = scheme.signature
  const given = 'header' in at ? message.headers[at.header] : textOf(fieldAt(fields, at.field), 'source')
  if (!given) return false
  if (scheme.primitive === 'rsa') return rsa(bearer, signedBytes(bearer, 'source'), given)
  if (scheme.primitive === 'jws') return isSignedJws(bearer, given)
  const expected = signatures(bearer)
  return items(scheme, given).some((item) => expected.some((one) => same(item, one)))
}

/** The signatures a vendor may have made, one for each way it may have written numbers; the first is how we write them. */
function signatures(bearer: Bearer): string[] {
  const { scheme, message } = bearer
  const { primitive, encoding } = scheme
  if (primitive === 'jws') return [signJws(bearer)]
  const algorithm = algorithmOf(scheme, message)
  return (scheme.numbers ?? ['source']).map((numbers) => {
    const bytes = signedBytes(bearer, numbers)
    const digest =
      primitive === 'rsa'
        ? signWithKey(algorithm, bytes, message.secret)
        : primitive === 'hmac'
          ? createHmac(algorithm, keyOf(scheme, message.secret)).update(bytes).digest()
          : createHash(algorithm).update(bytes).digest()
    return (scheme.list?.mark ?? '') + encode(digest, encoding)
  })
}

const encode = (digest: Buffer, encoding: SignatureScheme['encoding']): string =>
  encoding === 'upper_hex' ? digest.toString('hex').toUpperCase() : digest.toString(encoding)

const keyOf = ({ secret }: SignatureScheme, text: string): Buffer =>
  secret ? Buffer.from(text.replace(secret.prefix ?? '', ''), secret.encoding) : Buffer.from(text)

const items = ({ list }: SignatureScheme, given: string): string[] => (list ? given.split(list.separator) : [given])

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const rsa = ({ scheme, message }: Bearer, bytes: Buffer, signature: string): boolean =>
  verifyWithKey(
    algorithmOf(scheme, message),
    bytes,
    message.secret,
    Buffer.from(signature, scheme.encoding === 'base64url' ? 'base64url' : 'base64'),
  )

/** What a detached JWS signs (RFC 7515 appendix F): its header, and the content that is not repeated in it. */
const jwsInput = (bearer: Bearer, header: string): Buffer =>
  Buffer.from(`${header}.${signedBytes(bearer, 'source').toString('base64url')}`)

const jwsAlgorithm = ({ scheme, message }: Bearer): string => algorithmOf(scheme, message).replace('sha', 'RS')

function signJws(bearer: Bearer): string {
  const header = Buffer.from(JSON.stringify({ alg: jwsAlgorithm(bearer) })).toString('base64url')
  const algorithm = algorithmOf(bearer.scheme, bearer.message)
  const signature = signWithKey(algorithm, jwsInput(bearer, header), bearer.message.secret)
  return `${header}..${signature.toString('base64url')}`
}

/** The algorithm is the scheme's, never the header's choice; extensions that we must understand are refused. */
function isSignedJws(bearer: Bearer, given: string): boolean {
  const [header, content, signature, more] = given.split('.')
  if (!header || content !== '' || !signature || more !== undefined) return false
  const { alg, crit }: { alg?: unknown; crit?: unknown } = JSON.parse(Buffer.from(header, 'base64url').toString())
  return alg === jwsAlgorithm(bearer) && crit === undefined && rsa(bearer, jwsInput(bearer, header), signature)
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
  const given = items(scheme, ('header' in scheme.signature && headers[scheme.signature.header]) || '')
  return given.find((item) => item.startsWith(part.item))?.slice(part.item.length)
}

function algorithmOf({ algorithm }: SignatureScheme, { headers }: SignedMessage): Algorithm {
  if (typeof algorithm === 'string') return algorithm
  const name = headers[algorithm.header] ?? ''
  const accepted = Object.hasOwn(algorithm.accepted, name) ? algorithm.accepted[name] : undefined
  if (!accepted) throw new Error(`signature algorithm not accepted: ${name.slice(0, 40)}`)
  return accepted
}

function bearers(scheme: SignatureScheme, message: SignedMessage): Bearer[] {
  const reads =
    'field' in scheme.signature ||
    scheme.parts.some((part) => part === 'sorted_body' || (typeof part === 'object' && 'field' in part))
  if (!reads) return [{ scheme, message, fields: undefined }]
  const text = Buffer.from(message.body).toString('utf8')
  const fields = scheme.body === 'form' ? parseForm(text) : parseJson(text)
  if (!scheme.each) return [{ scheme, message, fields }]
  const list = fieldAt(fields, scheme.each)
  if (!Array.isArray(list)) throw new Error(`no list of ${scheme.each}`)
  return list.map((item: unknown) => ({ scheme, message, fields: item }))
}

/** @throws Error where a name stands twice: the value that is verified would not be the one that is read. */
function parseForm(text: string): Record<string, string> {
  const pairs = [...new URLSearchParams(text)]
  const fields = Object.fromEntries(pairs)
  if (Object.keys(fields).length !== pairs.length) throw new Error('a form field stands twice')
  return fields
}

function signedBytes(bearer: Bearer, numbers: NumberRendering): Buffer {
  const { scheme, message } = bearer
  const named = scheme.parts.some((part) => part === 'secret' || (typeof part === 'object' && 'secretDigest' in part))
  const parts = scheme.parts.flatMap((part) => partBytes(bearer, part, numbers) ?? [])
  const joint = Buffer.from(scheme.join ?? '')
  const joined = parts.flatMap((piece, index) => (index ? [joint, piece] : [piece]))
  const ending = scheme.primitive === 'hash_with_secret' && !named ? [keyOf(scheme, message.secret)] : []
  return Buffer.concat([...joined, ...ending])
}

/** Undefined for a field that the vendor leaves out. */
function partBytes({ scheme, message, fields }: Bearer, part: SignedPart, numbers: NumberRendering) {
  const { headers, values, secret } = message
  const known = (text: string | undefined): Buffer => {
    if (text === undefined) throw new Error(`nothing to sign for ${JSON.stringify(part)}`)
    return Buffer.from(text)
  }
  if (part === 'body') return Buffer.from(message.body)
  if (part === 'sorted_body') return known(canonicalText(fields))
  if (part === 'secret') return keyOf(scheme, secret)
  if ('secretDigest' in part) {
    return known(encode(createHash(part.secretDigest).update(keyOf(scheme, secret)).digest(), scheme.encoding))
  }
  if ('header' in part) return known(headers[part.header])
  if ('value' in part) return known(part.value === 'timestamp' ? timestampOf(scheme, message) : values?.[part.value])
  const text = textOf(fieldAt(fields, part.field), numbers)
  if (text === undefined && scheme.absent === 'skipped') return undefined
  return known(text ?? (scheme.absent === 'empty' ? '' : undefined))
}

function fieldAt(fields: unknown, path: string): unknown {
  let value = fields
  for (const name of path.split('.')) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null
  }
  return value
}

/** A field as it is signed; undefined for one that is not there. @throws Error for a list or an object. */
function textOf(value: unknown, numbers: NumberRendering): string | undefined {
  if (value === null || value === undefined) return undefined
  if (value instanceof NumberText) return numberText(value, numbers)
  if (typeof value === 'object') throw new Error('a list or an object is no field to sign')
  return String(value)
}
