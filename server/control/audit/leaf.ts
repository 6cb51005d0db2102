import { createHash } from 'node:crypto'
import { canonicalize } from 'json-canonicalize'
import { json } from '../database/sql.ts'

/** An audit entry with its row changes, as stored. */
export interface StoredEntry {
  id: string
  entity: string
  command: string
  actor_kind: string
  actor: string
  subject_type: string | null
  subject: string | null
  reason: string | null
  input: unknown
  approval: string | null
  checkers: string[]
  policy: string | null
  at: Date
  salt: Buffer
  changes: StoredChange[]
}

export interface StoredChange {
  position: number
  table_name: string
  row_id: string
  operation: string
  before: unknown
  after: unknown
  salt: Buffer
}

/** SHA-256 over salt and canonical form: proves the content while it is kept, says nothing once salt and content are erased. */
export const saltedHash = (salt: Buffer, content: unknown): string =>
  createHash('sha256')
    .update(salt)
    .update(canonicalize(JSON.parse(json(content))))
    .digest('hex')

/**
 * The bytes of an entry in the Merkle log: canonical JSON (RFC 8785). Whatever may hold personal data
 * (input, reason, row contents) is there only as a salted hash, so that erasure keeps every proof.
 */
export function leafOf(entry: StoredEntry): Buffer {
  return Buffer.from(
    canonicalize({
      v: 1,
      id: entry.id,
      at: entry.at.toISOString(),
      entity: entry.entity,
      command: entry.command,
      actor: { kind: entry.actor_kind, id: entry.actor },
      subject: entry.subject ? { type: entry.subject_type, id: entry.subject } : null,
      approval: entry.approval,
      checkers: entry.checkers,
      policy: entry.policy,
      input: saltedHash(entry.salt, entry.input),
      reason: entry.reason === null ? null : saltedHash(entry.salt, entry.reason),
      changes: entry.changes.map((change) => ({
        table: change.table_name,
        row: change.row_id,
        operation: change.operation,
        content: saltedHash(change.salt, { before: change.before, after: change.after }),
      })),
    }),
  )
}
