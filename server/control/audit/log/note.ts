import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { base64, utf8 } from './text.ts'
import { LogError } from './tiles.ts'

/** C2SP signed-note signature type of plain Ed25519. */
const ed25519Type = Buffer.of(1)
/** Bytes of a note, far above 16 post-quantum signature lines of 5 kB. */
const maxNoteBytes = 1_000_000
const maxSignatures = 64

/** Whoever can add a signature line: a local key, a hardware module or a remote key service. */
export interface NoteSigner {
  readonly name: string
  /** First four bytes of SHA-256(name || 0x0A || signature type || public key). */
  readonly keyId: Buffer
  sign(text: Buffer): Buffer | Promise<Buffer>
}

/** A trusted Ed25519 public key under its name. */
export interface VerifierKey {
  readonly name: string
  readonly keyId: Buffer
  readonly publicKey: KeyObject
}

export interface NoteSignature {
  readonly name: string
  readonly keyId: Buffer
  readonly signature: Buffer
}

export interface Note {
  /** The signed text, its last newline included. */
  readonly text: string
  /** Every signature line, also those of keys unknown here. */
  readonly signatures: readonly NoteSignature[]
}

function checkName(name: string): void {
  if (name === '' || /\p{White_Space}|\p{Cc}|\+/u.test(name) || !name.isWellFormed())
    throw new LogError(`a key name must not be empty or hold spaces or plus signs: ${JSON.stringify(name)}`)
}

/** The 32 bytes of an Ed25519 public key as RFC 8032 writes them. */
function rawKey(key: KeyObject): Buffer {
  const { crv, x } = key.export({ format: 'jwk' })
  if (crv !== 'Ed25519' || !x) throw new LogError('not an Ed25519 key')
  return Buffer.from(x, 'base64url')
}

const keyIdOf = (name: string, publicKey: Buffer): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), ed25519Type, publicKey]), 'buffer').subarray(0, 4)

/**
 * The line that names a key to those who check its signatures: `name+<key id in hex>+<base64 of type and key>`.
 * @param key the Ed25519 key, public or private
 */
export function verifierKeyOf(name: string, key: KeyObject): string {
  checkName(name)
  const publicKey = rawKey(key)
  const body = Buffer.concat([ed25519Type, publicKey]).toString('base64')
  return `${name}+${keyIdOf(name, publicKey).toString('hex')}+${body}`
}

/** @throws LogError when the line is malformed, not Ed25519, or its key id is not the key's. */
export function parseVerifierKey(line: string): VerifierKey {
  const [whole, name = '', id, body = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? []
  if (!whole) throw new LogError('verifier key: not of the form name+id+key')
  checkName(name)
  const bytes = base64(body, 'verifier key')
  const raw = bytes.subarray(1)
  if (bytes[0] !== 1 || raw.length !== 32) throw new LogError('verifier key: not an Ed25519 key')
  const keyId = keyIdOf(name, raw)
  if (keyId.toString('hex') !== id) throw new LogError('verifier key: the key id is not of this name and key')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }
  return { name, keyId, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) }
}

/** A signer with an Ed25519 private key in this process. */
export function ed25519Signer(name: string, privateKey: KeyObject): NoteSigner {
  checkName(name)
  return { name, keyId: keyIdOf(name, rawKey(privateKey)), sign: (text) => sign(null, text, privateKey) }
}

/**
 * Signs a text as a C2SP signed note, one line a signer.
 * @throws LogError when the text does not end in a newline or holds other control characters.
 */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<string> {
  let note = `${text}\n`
  for (const signer of signers) {
    const signature = Buffer.concat([signer.keyId, await signer.sign(Buffer.from(text))])
    note += `— ${signer.name} ${signature.toString('base64')}\n`
  }
  parseNote(note)
  return note
}

/**
 * Splits a note strictly into its text and signature lines; checks no signature.
 * @throws LogError naming what the format does not allow.
 */
export function parseNote(note: Buffer | string): Note {
  if (Buffer.byteLength(note) > maxNoteBytes) throw new LogError(`the note is over ${maxNoteBytes} bytes`)
  const whole = utf8(note, 'the note')
  if ([...whole].some((letter) => letter < ' ' && letter !== '\n'))
    throw new LogError('the note holds a control character')
  const end = whole.lastIndexOf('\n\n')
  if (end < 0 || !whole.endsWith('\n')) throw new LogError('the note has no signature lines after an empty line')
  const lines = whole
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)
  if (lines.length === 0) throw new LogError('the note has no signature lines after an empty line')
  if (lines.length > maxSignatures) throw new LogError(`the note has over ${maxSignatures} signatures`)
  return { text: whole.slice(0, end + 1), signatures: lines.map(parseSignature) }
}

function parseSignature(line: string): NoteSignature {
  const [dash, name = '', body = '', ...more] = line.split(' ')
  if (dash !== '—' || more.length > 0) throw new LogError(`not a signature line: ${line}`)
  checkName(name)
  const bytes = base64(body, `the signature of ${name}`)
  if (bytes.length < 5) throw new LogError(`the signature of ${name} is too short`)
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/**
 * Opens a note that at least one of the given keys signed. Lines of other keys are ignored, as the format demands.
 * @param keys verifier key lines
 * @throws LogError when the note is malformed, a line of a given key is wrong, or none of them signed.
 */
export function openNote(note: Buffer | string, keys: readonly string[]): Note {
  const opened = parseNote(note)
  const text = Buffer.from(opened.text)
  const known = keys.map(parseVerifierKey)
  let signed = 0
  for (const { name, keyId, signature } of opened.signatures) {
    const key = known.find((one) => one.name === name && one.keyId.equals(keyId))
    if (!key) continue
    if (!verify(null, text, key.publicKey, signature)) throw new LogError(`the signature of ${name} is wrong`)
    signed += 1
  }
  if (signed === 0) throw new LogError(`not signed by ${known.map((key) => key.name).join(' or ')}`)
  return opened
}
