import { type NoteSigner, openNote, parseNote, parseVerifierKey, signNote } from './note.ts'
import { base64Hash, decimal } from './text.ts'
import { LogError } from './tiles.ts'

/** A log's state at a size, as C2SP tlog-checkpoint writes it in the text of a signed note. */
export interface Checkpoint {
  /** The log's unique name, also the name of its key. */
  readonly origin: string
  /** Entries in the log. */
  readonly size: number
  /** RFC 6962 root over these entries. */
  readonly root: Buffer
  /** Further lines, opaque; Tower writes none. */
  readonly extensions?: readonly string[]
}

/** The text of a checkpoint: origin, size, base64 root, then extension lines. */
export const formatCheckpoint = ({ origin, size, root, extensions = [] }: Checkpoint): string =>
  [origin, size, root.toString('base64'), ...extensions].map((line) => `${line}\n`).join('')

/** @throws LogError when the text is not a checkpoint. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...extensions] = text.split('\n').slice(0, -1)
  if (!text.endsWith('\n') || [origin, ...extensions].includes(''))
    throw new LogError('checkpoint: an empty line, or none at all')
  return {
    origin,
    size: decimal(size, 'checkpoint: the size'),
    root: base64Hash(root, 'checkpoint: the root'),
    extensions,
  }
}

/** @throws LogError when the checkpoint could not be read back as given. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): Promise<string> {
  const text = formatCheckpoint(checkpoint)
  if (formatCheckpoint(parseCheckpoint(text)) !== text || checkpoint.origin.includes('\n'))
    throw new LogError('checkpoint: not writable')
  return signNote(text, signers)
}

/** Reads a checkpoint without checking its signatures: for one's own, and to look into a damaged one. */
export const readCheckpoint = (note: Buffer | string): Checkpoint => parseCheckpoint(parseNote(note).text)

/**
 * Opens a checkpoint signed by a log's key, the key's name being the log's origin.
 * @throws LogError when the note is malformed, not signed by this key, or of another log.
 */
export function openCheckpoint(note: Buffer | string, verifierKey: string): Checkpoint {
  const checkpoint = parseCheckpoint(openNote(note, [verifierKey]).text)
  const { name } = parseVerifierKey(verifierKey)
  if (checkpoint.origin !== name) throw new LogError(`checkpoint: of the log ${checkpoint.origin}, not ${name}`)
  return checkpoint
}
