import { verifyInclusion } from './check-proof.ts'
import { type Checkpoint, openCheckpoint, readCheckpoint } from './checkpoint.ts'
import { inclusionProof, leafHash } from './merkle.ts'
import { base64, base64Hash, decimal, utf8 } from './text.ts'
import { LogError, type Read } from './tiles.ts'

const header = 'c2sp.org/tlog-proof@v1'

/** A proof that one entry is in a log, complete in one file (C2SP tlog-proof, `.tlog-proof`). */
export interface LogProof {
  /** Position of the entry in the log, from 0. */
  readonly index: number
  /** RFC 6962 audit path, from the leaf's sibling up. */
  readonly hashes: readonly Buffer[]
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string
  /** Context for the reader. No signature covers it: never trust it. */
  readonly extra?: Buffer
}

export function encodeProof({ index, hashes, checkpoint, extra }: LogProof): string {
  const lines = [header, ...(extra ? [`extra ${extra.toString('base64')}`] : []), `index ${index}`]
  return [...lines, ...hashes.map((hash) => hash.toString('base64')), '', checkpoint].join('\n')
}

/** @throws LogError naming the line that is not as the format says. Checks no hash and no signature. */
export function parseProof(proof: Buffer | string): LogProof {
  const text = utf8(proof, 'the proof')
  const end = text.indexOf('\n\n')
  if (end < 0) throw new LogError('proof: no empty line before the checkpoint')
  const [first, ...lines] = text.slice(0, end).split('\n')
  if (first !== header) throw new LogError(`proof: the first line is not ${header}`)
  const extra = lines[0]?.startsWith('extra ') ? base64(lines.shift()!.slice(6), 'proof: the extra data') : undefined
  const index = lines.shift()
  if (!index?.startsWith('index ')) throw new LogError('proof: no index line')
  return {
    index: decimal(index.slice(6), 'proof: the index'),
    hashes: lines.map((line, at) => base64Hash(line, `proof: hash ${at}`)),
    checkpoint: text.slice(end + 2),
    ...(extra && { extra }),
  }
}

/**
 * Writes the proof file of one entry under a checkpoint of this log.
 * @param checkpoint the signed note; it is not checked again
 * @throws LogError when the checkpoint does not cover the entry, or a tile is missing.
 */
export async function proveEntry(index: number, checkpoint: string, read: Read, extra?: Buffer): Promise<string> {
  const hashes = await inclusionProof(index, readCheckpoint(checkpoint).size, read)
  return encodeProof({ index, hashes, checkpoint, ...(extra && { extra }) })
}

/**
 * Checks offline that the entry is in the log whose key is given, and where.
 * @throws LogError naming the part that fails: a line of the proof, the checkpoint's signature, or the hashes.
 */
export function verifyProof(
  proof: Buffer | string,
  entry: Buffer,
  verifierKey: string,
): { readonly index: number; readonly checkpoint: Checkpoint } {
  const { index, hashes, checkpoint: note } = parseProof(proof)
  const checkpoint = openCheckpoint(note, verifierKey)
  if (!verifyInclusion({ ...checkpoint, leaf: leafHash(entry), index, proof: hashes }))
    throw new LogError(`proof: the entry and its hashes do not give entry ${index} of ${checkpoint.size}`)
  return { index, checkpoint }
}
