import type { ListEntry } from './list.ts'

/** What a new version of a list says otherwise than the one before. */
export interface ListDelta {
  added: ListEntry[]
  changed: { before: ListEntry; after: ListEntry; fields: (keyof ListEntry)[] }[]
  removed: ListEntry[]
}

/** Compares two versions of one list, entry by entry by their references. The order of entries and of values tells nothing. */
export function deltaOf(before: readonly ListEntry[], after: readonly ListEntry[]): ListDelta {
  const earlier = new Map(before.map((entry) => [entry.id, entry]))
  const delta: ListDelta = { added: [], changed: [], removed: [] }
  for (const entry of after) {
    const known = earlier.get(entry.id)
    earlier.delete(entry.id)
    const fields = known && changedFields(known, entry)
    if (!fields) delta.added.push(entry)
    else if (fields.length) delta.changed.push({ before: known, after: entry, fields })
  }
  delta.removed.push(...earlier.values())
  return delta
}

function changedFields(before: ListEntry, after: ListEntry): (keyof ListEntry)[] {
  const fields = new Set(Object.keys({ ...before, ...after }) as (keyof ListEntry)[])
  return [...fields].filter((field) => written(before[field]) !== written(after[field])).sort()
}

/** A value as text that equal values share, also those that came back from the database with their keys in another order. */
function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(written).sort().join()
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? ''
  return Object.entries(value)
    .map(([key, held]) => `${key}:${written(held)}`)
    .sort()
    .join()
}
