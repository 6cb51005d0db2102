import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Where a simulator keeps what it knows, so that it survives its process. */
export interface Store {
  /** What was kept before; undefined on the first start. */
  readonly before: unknown
  /** Says what to keep; called once. */
  from(read: () => unknown): void
  /** Something may have changed: it is written within a quarter of a second. */
  changed(): void
  /** Writes now what is not written yet. */
  flush(): void
}

const pauseMs = 250

/** A store that forgets. */
export const noStore: Store = {
  before: undefined,
  from: () => undefined,
  changed: () => undefined,
  flush: () => undefined,
}

/** A store in one JSON file, replaced as a whole, so that it is never half written. */
export function fileStore(file: string): Store {
  let read: (() => unknown) | undefined
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    if (!timer || !read) return
    clearTimeout(timer)
    timer = undefined
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, freeze(read()))
    renameSync(`${file}.new`, file)
  }
  return {
    before: thawed(file),
    from(reader) {
      read = reader
    },
    changed() {
      timer ??= setTimeout(flush, pauseMs).unref()
    },
    flush,
  }
}

/** JSON that keeps bigints and dates. */
export const freeze = (value: unknown): string =>
  // A date is a text before the replacer sees it, so the holder is asked.
  JSON.stringify(value, function (this: Record<string, unknown>, key, plain) {
    const held = this[key]
    if (held instanceof Date) return { $date: held.toISOString() }
    return typeof held === 'bigint' ? { $bigint: held.toString() } : plain
  })

export const thaw = (text: string): unknown =>
  JSON.parse(text, (_, value) => {
    if (value && typeof value === 'object') {
      if (typeof value.$date === 'string') return new Date(value.$date)
      if (typeof value.$bigint === 'string') return BigInt(value.$bigint)
    }
    return value
  })

function thawed(file: string): unknown {
  try {
    return thaw(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
