import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { emptyRoot, foldHashes, hashIn, leafHash, rootFromTiles, rootOf } from './merkle.ts'
import { decodeBundle, hashBytes, LogError, type Read, readTile, tilePath, tileWidth, widthIn } from './tiles.ts'

/** After this many problems a log is beyond naming each, and the check stops. */
const maxProblems = 1_000

export interface LogProblem {
  /** The file at fault. */
  readonly path: string
  /** The entry at fault, where one can be named. */
  readonly entry?: number
  readonly message: string
}

export interface LogReport {
  /** Entries the signed checkpoint speaks of; 0 when it can't be trusted, and then nothing else is checked. */
  readonly size: number
  /** The root computed from the entries themselves, `undefined` when some could not be read. */
  readonly root: Buffer | undefined
  /** Empty when the log is whole. */
  readonly problems: readonly LogProblem[]
}

/** A hash computed from entries, `undefined` where they could not be read. */
type Derived = Buffer | undefined

/**
 * Computes a whole log anew from its entries, a bundle at a time, and compares every hash tile, the root and the
 * checkpoint's signature with what is stored. Each file is judged by what stands above it, down from the signed root, so
 * that one altered byte is one problem, named where it is.
 * @param read finds `checkpoint` and tiles by their paths; its own failures are passed on
 * @param kept checkpoints that someone kept elsewhere: the log must still begin with each of them
 */
export async function verifyLog(read: Read, verifierKey: string, kept: readonly string[] = []): Promise<LogReport> {
  const problems: LogProblem[] = []
  const report = (path: string, message: string, entry?: number): void => {
    problems.push({ path, message, ...(entry !== undefined && { entry }) })
  }

  const note = await read('checkpoint')
  if (!note) report('checkpoint', 'missing')
  const asCheckpoint = (message: string) => report('checkpoint', message)
  // A text that does not open under the key is evidence of nothing, so nothing beneath it is looked at.
  const checkpoint = note && (await orReport(asCheckpoint, () => openCheckpoint(note, verifierKey)))
  if (!checkpoint) return { size: 0, root: undefined, problems }

  const root = await deriveLog(checkpoint, read, problems, report)
  for (const [at, earlier] of kept.entries()) {
    const asKept = (message: string) => report(`kept checkpoint ${at}`, message)
    await orReport(asKept, () => compareKept(openCheckpoint(earlier, verifierKey), checkpoint.size, read))
  }
  return { size: checkpoint.size, root, problems }
}

/** What `work` gives, or `undefined` when it finds the log at fault, which is reported. Other failures are passed on. */
async function orReport<T>(report: (message: string) => void, work: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    report(error.message)
    return undefined
  }
}

async function compareKept(old: Checkpoint, size: number, read: Read): Promise<void> {
  if (old.size > size) throw new LogError(`${old.size} entries were signed, the log has only ${size}`)
  if (!(await rootFromTiles(old.size, read, size)).equals(old.root))
    throw new LogError(`the first ${old.size} entries are no longer those that were signed`)
}

/** Checks all tiles beneath a checkpoint and gives the root of the entries. */
async function deriveLog(
  checkpoint: Checkpoint,
  read: Read,
  problems: LogProblem[],
  report: (path: string, message: string, entry?: number) => void,
): Promise<Derived> {
  const { size } = checkpoint

  /** A stored tile's hashes, `undefined` and reported when it is missing or of the wrong length. */
  const storedTile = async (level: number, index: number, width: number) => {
    const tile = await readTile(read, { level, index, width })
    if (!tile) report(tilePath(level, index, width), 'missing')
    else if (tile.bytes.length === tile.held * hashBytes) return tile
    else report(tile.path, `${tile.bytes.length} bytes instead of ${tile.held * hashBytes}`)
    return undefined
  }

  /** The leaf hashes of one bundle; `trusted` are the hashes that its tile must hold, when that tile is sound. */
  const deriveLeaves = async (index: number, width: number, trusted: Derived): Promise<Derived[]> => {
    const unread: Derived[] = Array(width).fill(undefined)
    const bundle = await readTile(read, { level: 'entries', index, width })
    if (!bundle) {
      report(tilePath('entries', index, width), 'missing')
      return unread
    }
    const entries = await orReport(
      (message) => report(bundle.path, message),
      () => decodeBundle(bundle.bytes),
    )
    if (entries && entries.length !== bundle.held)
      report(bundle.path, `${entries.length} entries instead of ${bundle.held}`)
    if (entries?.length !== bundle.held) return unread
    const leaves = entries.slice(0, width).map(leafHash)
    leaves.forEach((leaf, at) => {
      const entry = index * tileWidth + at
      if (trusted && !leaf.equals(hashIn(trusted, at))) report(bundle.path, `entry ${entry} was altered`, entry)
    })
    return leaves
  }

  /**
   * The hashes that a tile ought to hold. `expected` is the hash its parent has for it; `sound` says it is known to be
   * right already, as the right edge is when it hashes to the signed root.
   */
  const deriveTile = async (
    [level, index, width]: [number, number, number],
    { expected, sound }: { expected?: Derived; sound?: boolean },
  ): Promise<Derived[]> => {
    if (problems.length >= maxProblems) return Array(width).fill(undefined)
    const tile = await storedTile(level, index, width)
    const trusted = tile && (sound || (expected && foldHashes(tile.bytes).equals(expected))) ? tile.bytes : undefined

    const derived: Derived[] = []
    if (level === 0) derived.push(...(await deriveLeaves(index, width, trusted)))
    else
      for (let at = 0; at < width; at += 1) {
        const below = { ...(trusted && { expected: hashIn(trusted, at) }) }
        const hashes = await deriveTile([level - 1, index * tileWidth + at, tileWidth], below)
        derived.push(hashes.every((hash) => hash !== undefined) ? foldHashes(Buffer.concat(hashes)) : undefined)
      }
    if (!tile || trusted) return derived

    const wrong = derived.flatMap((hash, at) => (hash && !hash.equals(hashIn(tile.bytes, at)) ? [at] : []))
    if (wrong.length > 0) report(tile.path, `not the hashes of the entries at ${wrong.join(', ')}`)
    else if (expected) report(tile.path, `does not hash to its place in the tile above`)
    return derived
  }

  const levels: number[] = []
  for (let level = 0; tileWidth ** level <= size; level += 1) levels.push(level)
  // A tile missing here is reported in its turn below.
  const ignore = () => undefined
  const edgeRoot = await orReport(ignore, () => rootFromTiles(size, read))
  const sound = edgeRoot?.equals(checkpoint.root) ?? false

  const edge = new Map<number, Derived[]>()
  for (const level of levels.reverse()) {
    const index = Math.floor(size / tileWidth ** (level + 1))
    const width = widthIn(size, level, index)
    if (width > 0) edge.set(level, await deriveTile([level, index, width], { sound }))
  }
  if (problems.length >= maxProblems) report('checkpoint', `stopped after ${maxProblems} problems`)
  const root = await edgeHash(size, edge)
  const unexplained = !sound || problems.length === 0
  if (unexplained && !root?.equals(checkpoint.root)) report('checkpoint', `the ${size} entries do not give its root`)
  return root
}

/** The root over the right edge, which holds every entry exactly once. */
async function edgeHash(size: number, edge: ReadonlyMap<number, Derived[]>): Promise<Derived> {
  if (size === 0) return emptyRoot
  if ([...edge.values()].flat().includes(undefined)) return undefined
  return rootOf(size, async (level) => Buffer.concat(edge.get(level)! as Buffer[]))
}
