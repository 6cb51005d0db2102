/** What a proof file shows: the entry stands at `index` of the log `origin` as it was at `size` entries. */
export interface Proven {
  index: number
  size: number
  origin: string
  /** Base64, as the signed checkpoint has it. */
  root: string
  /** Hashes between the entry and the root. */
  steps: number
}

const header = 'c2sp.org/tlog-proof@v1'
const hashBytes = 32

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

/**
 * Checks a `.tlog-proof` file against the bytes of its entry, with nothing but this browser's SHA-256.
 * It does not check who signed the checkpoint: that takes the log's key, which should come from elsewhere than the server.
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
  const [origin = '', sizeText, root = ''] = proof.slice(end + 2).split('\n')
  const size = whole(sizeText, 'size of the log')
  const found = await rootOf(await leafHash(bytesOf(leaf)), index, size, path)
  if (!found || base64Of(found) !== root)
    throw new Error(`The entry and its path do not lead to the root of the ${size} entries: one of them was altered.`)
  return { index, size, origin, root, steps: path.length }
}
