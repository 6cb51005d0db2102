/** What a proof file shows: the entry stands at `index` of the log `origin` as it was at `size` entries. */
export interface Proven {
  index: number
  size: number
  origin: string
  /** Base64, as the signed checkpoint has it. */
  root: string
  /** Hashes between the entry and the root. */
  steps: number
  /** The signed note about the root. */
  checkpoint: string
}

const header = 'c2sp.org/tlog-proof@v1'
const hashBytes = 32
/** C2SP signature type. */
const ed25519 = 1

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole))
}

/** RFC 6962 leaf hash. */
export const leafHash = (entry: Uint8Array) => sha256(Uint8Array.of(0), entry)
const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right)

const half = (value: number): number => Math.floor(value / 2)

/** The root to which a leaf and its audit path lead, undefined where their lengths do not fit (RFC 9162, 2.1.3.2). */
export async function rootOf(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Promise<Uint8Array | undefined> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return undefined
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      hash = await nodeHash(sibling, hash)
      while (at % 2 === 0 && at > 0) [at, last] = [half(at), half(last)]
    } else hash = await nodeHash(hash, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 ? hash : undefined
}

function whole(text: string | undefined, name: string): number {
  if (!text || !/^(0|[1-9]\d{0,15})$/.test(text)) throw new Error(`The ${name} is not a whole number.`)
  return Number(text)
}

const equal = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])

/**
 * Checks with this browser's Ed25519 that a key signed a checkpoint (C2SP signed-note). Whose key it is, it cannot know.
 * @param key a C2SP verifier key, `name+id+base64 of type and key`
 * @throws Error in one sentence, naming the part that fails.
 */
export async function verifySignature(checkpoint: string, key: string): Promise<void> {
  const [, name = '', id = '', body = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key) ?? []
  const typed = bytesOf(body)
  if (typed[0] !== ed25519 || typed.length !== 33) throw new Error('The key of the log is not an Ed25519 key.')
  const keyId = (await sha256(new TextEncoder().encode(`${name}\n`), typed)).slice(0, 4)
  if ([...keyId].map((byte) => byte.toString(16).padStart(2, '0')).join('') !== id)
    throw new Error('The id of the key is not that of its name and key.')
  const end = checkpoint.lastIndexOf('\n\n') + 1
  const signatures = checkpoint
    .slice(end + 1)
    .split('\n')
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => bytesOf(line.slice(name.length + 3)))
  const signature = signatures.find((bytes) => equal(bytes.slice(0, 4), keyId))?.slice(4)
  if (!signature) throw new Error(`The checkpoint is not signed by ${name}.`)
  const publicKey = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify'])
  const text = new TextEncoder().encode(checkpoint.slice(0, end))
  if (!(await crypto.subtle.verify('Ed25519', publicKey, signature, text)))
    throw new Error(`The signature of ${name} is not over this checkpoint: one of them was altered.`)
}

/**
 * Checks a `.tlog-proof` file against the bytes of its entry, with nothing but this browser's SHA-256.
 * Who signed its checkpoint is for `verifySignature`.
 * @param leaf the entry's bytes, base64
 * @throws Error in one sentence, naming the part that fails.
 */
export async function verifyProof(proof: string, leaf: string): Promise<Proven> {
  const end = proof.indexOf('\n\n')
  const [first, ...lines] = proof.slice(0, Math.max(end, 0)).split('\n')
  if (end < 0 || first !== header) throw new Error('The file is not a proof in the C2SP format.')
  if (lines[0]?.startsWith('extra ')) lines.shift()
  const index = whole(lines.shift()?.replace(/^index /, ''), 'position')
  const path = lines.map(bytesOf)
  if (path.some((hash) => hash.length !== hashBytes)) throw new Error('A hash of the path has not 32 bytes.')
  const checkpoint = proof.slice(end + 2)
  const [origin = '', sizeText, root = ''] = checkpoint.split('\n')
  const size = whole(sizeText, 'size of the log')
  const found = await rootOf(await leafHash(bytesOf(leaf)), index, size, path)
  if (!found || base64Of(found) !== root)
    throw new Error(`The entry and its path do not lead to the root of the ${size} entries: one of them was altered.`)
  return { index, size, origin, root, steps: path.length, checkpoint }
}
