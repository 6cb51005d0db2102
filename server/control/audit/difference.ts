import { json } from '../database/sql.ts'

/** What every change brings along, what opens a door, and the text of letters. */
const untold = new Set([
  'version',
  'updated_at',
  'created_at',
  'state_since',
  'entity',
  'id',
  'password_hash',
  'totp_secret',
  'key_hash',
  'secret',
  'html',
  'plain',
])

type Row = Record<string, unknown> | null

/** The columns that a change of a row is told by. */
export const changedFields = (before: Row, after: Row): string[] =>
  Object.keys({ ...before, ...after }).filter(
    (field) => !untold.has(field) && json(before?.[field] ?? null) !== json(after?.[field] ?? null),
  )
