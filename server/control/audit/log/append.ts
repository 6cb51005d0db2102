import { foldHashes, hashIn, leafHash, rootOf, storedTiles } from './merkle.ts'
import {
  checkEntry,
  decodeBundle,
  encodeBundle,
  hashBytes,
  LogError,
  type Read,
  readTile,
  tilePath,
  tileWidth,
  widthIn,
} from './tiles.ts'

export interface Append {
  /** Entries already in the log. */
  readonly size: number
  /** The root last signed for `size`; when given, a right edge that does not hash to it is refused. */
  readonly root?: Buffer
  readonly read: Read
  /** At most 65,535 bytes each. */
  readonly entries: readonly Buffer[]
}

export interface Appended {
  readonly size: number
  readonly root: Buffer
  /**
   * Files to store before `root` is signed. Every path is new to a tree of the old size: a file already there with
   * other bytes means that someone else has appended.
   */
  readonly writes: Map<string, Buffer>
}

/**
 * Adds entries to a log, reading only its right edge: one bundle and at most one tile a level.
 * The tiles of a size are the same however the entries were batched.
 * @throws LogError for an entry that is too long, and for a stored edge that is missing or does not fit its hashes.
 */
export async function appendEntries({ size, root, read, entries }: Append): Promise<Appended> {
  entries.forEach((entry, at) => {
    checkEntry(entry, `entry ${size + at}`)
  })
  const edge = storedTiles(size, read)
  if (root && !(await rootOf(size, edge)).equals(root))
    throw new LogError(`the stored tiles of ${size} entries do not hash to the signed root`)

  const writes = new Map<string, Buffer>()
  if (entries.length > 0) {
    const first = Math.floor(size / tileWidth)
    const all = [...(await edgeEntries(size, read, edge)), ...entries]
    for (let at = 0; at < all.length; at += tileWidth) {
      const bundle = all.slice(at, at + tileWidth)
      writes.set(tilePath('entries', first + at / tileWidth, bundle.length), encodeBundle(bundle))
    }
  }

  let fresh = entries.map(leafHash)
  for (let [level, count] = [0, size]; fresh.length > 0; [level, count] = [level + 1, Math.floor(count / tileWidth)]) {
    const first = Math.floor(count / tileWidth)
    const row = Buffer.concat([...(count % tileWidth > 0 ? [await edge(level, first)] : []), ...fresh])
    fresh = []
    for (let at = 0; at * hashBytes < row.length; at += tileWidth) {
      const tile = row.subarray(at * hashBytes, (at + tileWidth) * hashBytes)
      const width = tile.length / hashBytes
      writes.set(tilePath(level, first + at / tileWidth, width), tile)
      if (width === tileWidth) fresh.push(foldHashes(tile))
    }
  }

  const grown = size + entries.length
  const written = storedTiles(grown, async (path) => writes.get(path))
  const tiles = (level: number, index: number) =>
    writes.has(tilePath(level, index, widthIn(grown, level, index))) ? written(level, index) : edge(level, index)
  return { size: grown, root: await rootOf(grown, tiles), writes }
}

/** The entries of the unfinished last bundle, checked against their hashes so that nothing altered is carried on. */
async function edgeEntries(size: number, read: Read, edge: ReturnType<typeof storedTiles>): Promise<Buffer[]> {
  const [index, width] = [Math.floor(size / tileWidth), size % tileWidth]
  if (width === 0) return []
  const bundle = await readTile(read, { level: 'entries', index, width })
  if (!bundle) throw new LogError(`${tilePath('entries', index, width)} is missing`)
  const entries = decodeBundle(bundle.bytes).slice(0, width)
  const hashes = await edge(0, index)
  if (entries.length !== width) throw new LogError(`${bundle.path} has ${entries.length} entries instead of ${width}`)
  entries.forEach((entry, at) => {
    if (!leafHash(entry).equals(hashIn(hashes, at)))
      throw new LogError(`${bundle.path}: entry ${index * tileWidth + at} does not fit its hash`)
  })
  return entries
}
