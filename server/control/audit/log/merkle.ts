import { hash } from 'node:crypto'
import { hashBytes, LogError, type Read, readTile, tilePath, tileWidth, widthIn } from './tiles.ts'

const leafPrefix = Buffer.of(0)
const nodePrefix = Buffer.of(1)

/** The root of a log without entries (RFC 6962, 2.1): SHA-256 of nothing. */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer')

/** RFC 6962 leaf hash: SHA-256(0x00 || entry). */
export const leafHash = (entry: Buffer): Buffer => hash('sha256', Buffer.concat([leafPrefix, entry]), 'buffer')

/** RFC 6962 node hash: SHA-256(0x01 || left || right). */
export const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer')

/** The hash of position `at` within a tile's bytes. */
export const hashIn = (tile: Buffer, at: number): Buffer => tile.subarray(at * hashBytes, (at + 1) * hashBytes)

/** The root over a power-of-two run of concatenated hashes, such as a full tile. */
export function foldHashes(hashes: Buffer): Buffer {
  if (hashes.length === hashBytes) return hashes
  const middle = hashes.length / 2
  return nodeHash(foldHashes(hashes.subarray(0, middle)), foldHashes(hashes.subarray(middle)))
}

/** Gives the hashes of the tile at a level and index, at least as many as the tree in question has there. */
export type HashTiles = (level: number, index: number) => Promise<Buffer>

/**
 * The hash tiles of a tree of `size` entries out of storage, each read once.
 * @throws LogError from the returned function for a tile that is missing or of the wrong length.
 */
export function storedTiles(size: number, read: Read): HashTiles {
  const known = new Map<string, Promise<Buffer>>()
  const load = async (level: number, index: number, width: number): Promise<Buffer> => {
    const tile = await readTile(read, { level, index, width })
    if (!tile) throw new LogError(`${tilePath(level, index, width)} is missing`)
    if (tile.bytes.length !== tile.held * hashBytes)
      throw new LogError(`${tile.path} has ${tile.bytes.length} bytes instead of ${tile.held * hashBytes}`)
    return tile.bytes.subarray(0, width * hashBytes)
  }
  return (level, index) => {
    const width = widthIn(size, level, index)
    const path = tilePath(level, index, width)
    const tile = known.get(path) ?? load(level, index, width)
    known.set(path, tile)
    return tile
  }
}

/** The largest power of two below `size`, where RFC 6962 splits a tree. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** RFC 6962 MTH of the entries from `start` up to `end`, `start` being where such a subtree can begin. */
async function rangeHash(start: number, end: number, tiles: HashTiles): Promise<Buffer> {
  const size = end - start
  const split = splitOf(size)
  if (size > 1 && split * 2 !== size)
    return nodeHash(await rangeHash(start, start + split, tiles), await rangeHash(start + split, end, tiles))
  let level = 0
  let span = 1
  for (; span * tileWidth <= size; span *= tileWidth) level += 1
  const first = start / span
  const tile = await tiles(level, Math.floor(first / tileWidth))
  const at = (first % tileWidth) * hashBytes
  return foldHashes(tile.subarray(at, at + (size / span) * hashBytes))
}

/** The root of the first `size` entries, from tiles that cover at least these. */
export const rootOf = async (size: number, tiles: HashTiles): Promise<Buffer> =>
  size === 0 ? emptyRoot : rangeHash(0, size, tiles)

/**
 * The root of the first `size` entries, reading only the right edge.
 * @param stored entries in the stored tree, where it has grown beyond `size`
 * @throws LogError for a tile that is missing or of the wrong length.
 */
export const rootFromTiles = (size: number, read: Read, stored = size): Promise<Buffer> =>
  rootOf(size, storedTiles(stored, read))

/**
 * RFC 6962 audit path of entry `index` in the tree of `size` entries: sibling hashes from the leaf up.
 * @throws LogError when the tree has no such entry, or a tile is missing or of the wrong length.
 */
export async function inclusionProof(index: number, size: number, read: Read): Promise<Buffer[]> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new LogError(`entry ${index} is not among the ${size} entries`)
  const tiles = storedTiles(size, read)
  const path: Buffer[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    const left = index < middle
    path.push(await (left ? rangeHash(middle, end, tiles) : rangeHash(start, middle, tiles)))
    if (left) end = middle
    else start = middle
  }
  return path.reverse()
}

/**
 * RFC 6962 proof that the first `oldSize` entries of the tree of `size` are the older tree. Empty when either has nothing to prove.
 * @throws LogError when the older tree is the larger, or a tile is missing or of the wrong length.
 */
export async function consistencyProof(oldSize: number, size: number, read: Read): Promise<Buffer[]> {
  if (oldSize > size) throw new LogError(`a log of ${size} entries can't contain one of ${oldSize}`)
  if (oldSize === 0 || oldSize === size) return []
  const tiles = storedTiles(size, read)
  const path: Buffer[] = []
  let [start, end] = [0, size]
  while (oldSize !== end) {
    const middle = start + splitOf(end - start)
    const left = oldSize <= middle
    path.push(await (left ? rangeHash(middle, end, tiles) : rangeHash(start, middle, tiles)))
    if (left) end = middle
    else start = middle
  }
  // The verifier knows the old root itself, which is this subtree when the old tree is one perfect subtree.
  if (start > 0) path.push(await rangeHash(start, end, tiles))
  return path.reverse()
}
