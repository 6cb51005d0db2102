/** Something in the log, a proof or a key is not what the format or the hashes demand. The message names the place. */
export class LogError extends Error {
  override name = 'LogError'
}

/** Reads one stored file of the log by its path, `undefined` where there is none. */
export type Read = (path: string) => Promise<Buffer | undefined>

/** Hashes in a full tile, entries in a full bundle: C2SP tlog-tiles fixes tiles of height 8. */
export const tileWidth = 256
/** Bytes of a SHA-256 hash. */
export const hashBytes = 32
/** The longest entry a bundle's 16-bit length can carry, in bytes. Larger evidence enters by its hash. */
export const maxEntryBytes = 65_535

/** A hash tile's level, 0 holding leaf hashes, or `entries` for the bundles of entries themselves. */
export type TileLevel = number | 'entries'

export interface TileAddress {
  readonly level: TileLevel
  /** Position within the level, from 0. */
  readonly index: number
  /** Hashes or entries held, 1 to 256; below 256 the tile is partial. */
  readonly width: number
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/**
 * The path of a tile as C2SP tlog-tiles writes it: index 1,234,067 is `x001/x234/067`, a partial tile ends in `.p/<width>`.
 * @throws LogError for a level above 63, a width outside 1-256 or an index that is no whole number.
 */
export function tilePath(level: TileLevel, index: number, width = tileWidth): string {
  const levelFits = level === 'entries' || (isCount(level) && level <= 63)
  if (!levelFits || !isCount(index) || !isCount(width) || width < 1 || width > tileWidth)
    throw new LogError(`no tile has level ${level}, index ${index} and width ${width}`)
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!
  const name = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${name}${width < tileWidth ? `.p/${width}` : ''}`
}

/**
 * Reads a path that {@link tilePath} wrote, for serving tiles by address.
 * @throws LogError for anything else, also for a number written with needless zeroes.
 */
export function parseTilePath(path: string): TileAddress {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (!match) throw new LogError(`not a tile path: ${path}`)
  const level = match[1] === 'entries' ? 'entries' : Number(match[1])
  const address = { level, index: Number(match[2]!.replace(/\D/g, '')), width: Number(match[3] ?? tileWidth) } as const
  if (tilePath(address.level, address.index, address.width) !== path) throw new LogError(`not a tile path: ${path}`)
  return address
}

/** How many hashes (or entries) the tile at this address holds in a tree of `size` entries; 0 when it does not exist. */
export function widthIn(size: number, level: TileLevel, index: number): number {
  const hashes = Math.floor(size / tileWidth ** (level === 'entries' ? 0 : level))
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth))
}

/**
 * Finds a tile of at least `width`: the partial one, or the full one that took its place once it filled up.
 * `held` is the width the found file must have.
 */
export async function readTile(
  read: Read,
  { level, index, width }: TileAddress,
): Promise<{ path: string; held: number; bytes: Buffer } | undefined> {
  for (const held of new Set([width, tileWidth])) {
    const path = tilePath(level, index, held)
    const bytes = await read(path)
    if (bytes) return { path, held, bytes }
  }
  return undefined
}

/** @throws LogError when the entry is longer than a bundle can carry. */
export function checkEntry(entry: Buffer, name: string): void {
  if (entry.length > maxEntryBytes)
    throw new LogError(`${name} has ${entry.length} bytes, a log entry at most ${maxEntryBytes}: log its hash instead`)
}

/**
 * Writes entries as one bundle: each a big-endian 16-bit length followed by its bytes.
 * @throws LogError for an entry over 65,535 bytes.
 */
export function encodeBundle(entries: readonly Buffer[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry, at) => {
      checkEntry(entry, `entry ${at} of the bundle`)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(entry.length)
      return [length, entry]
    }),
  )
}

/**
 * Splits a bundle into its entries, as views on its bytes.
 * @throws LogError when a length runs past the end.
 */
export function decodeBundle(bytes: Buffer): Buffer[] {
  const entries: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 <= bytes.length ? at + 2 + bytes.readUInt16BE(at) : Number.POSITIVE_INFINITY
    if (end > bytes.length) throw new LogError(`entry ${entries.length} of the bundle runs past its end`)
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}
