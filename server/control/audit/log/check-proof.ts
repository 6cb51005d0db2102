import { emptyRoot, nodeHash } from './merkle.ts'

const isOdd = (value: number): boolean => value % 2 === 1
const half = (value: number): number => Math.floor(value / 2)
const isPowerOfTwo = (value: number): boolean => {
  while (value > 1 && !isOdd(value)) value = half(value)
  return value === 1
}

/** What an inclusion proof claims: that `leaf` is entry `index` of the tree of `size` entries under `root`. */
export interface InclusionClaim {
  readonly leaf: Buffer
  readonly index: number
  readonly size: number
  readonly root: Buffer
  readonly proof: readonly Buffer[]
}

/** Whether an inclusion proof holds (RFC 9162, 2.1.3.2). */
export function verifyInclusion({ leaf, index, size, root, proof }: InclusionClaim): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(at) && at > 0) [at, last] = [half(at), half(last)]
    } else hash = nodeHash(hash, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && hash.equals(root)
}

/** What a consistency proof claims: that the tree under `root` begins with the entries of the one under `oldRoot`. */
export interface ConsistencyClaim {
  readonly oldSize: number
  readonly oldRoot: Buffer
  readonly size: number
  readonly root: Buffer
  readonly proof: readonly Buffer[]
}

/** Whether a consistency proof holds (RFC 9162, 2.1.4.2). Every log continues the empty one. */
export function verifyConsistency({ oldSize, oldRoot, size, root, proof }: ConsistencyClaim): boolean {
  if (oldSize === size) return proof.length === 0 && oldRoot.equals(root)
  if (oldSize === 0) return proof.length === 0 && oldRoot.equals(emptyRoot)
  if (oldSize > size) return false
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  if (!first) return false
  let [at, last] = [oldSize - 1, size - 1]
  while (isOdd(at)) [at, last] = [half(at), half(last)]
  let [oldHash, newHash] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (!isOdd(at) && at > 0) [at, last] = [half(at), half(last)]
    } else newHash = nodeHash(newHash, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && oldHash.equals(oldRoot) && newHash.equals(root)
}
