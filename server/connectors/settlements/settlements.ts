import { createHash } from 'node:crypto'
import type { Settled } from '../../payments/reconciliation/settlement.ts'
import { isAdyen, readAdyen } from './adyen.ts'
import { csvRows, refuse, type Source } from './csv.ts'
import { type Mapping, readMapped } from './mapped-csv.ts'
import { isPayPal, readPayPal } from './paypal.ts'
import { isHistory, isItemized, readHistory, readItemized } from './stripe.ts'

/**
 * Reads settlement files one after another, each by the layout that its first row shows, never by its name. Nothing may
 * be used before all are read: a wrong total shows at the end of a file.
 * @param mapping reads the files whose layout is none of ours
 * @throws SettlementRefused naming the file and its fault
 */
export function* readSettlements(sources: readonly Source[], mapping?: Mapping): Generator<Settled> {
  const hashes = new Map<string, string>()
  const seen = new Map<string, string>()
  for (const [index, source] of sources.entries()) {
    if (sources.findIndex(({ name }) => name === source.name) < index)
      refuse(source.name, 'duplicated', 'it is given twice')
    const { hashed, hash } = hashing(source)
    const read = readerOf(source, mapping)
    const rows = csvRows(hashed, read.delimiter)
    try {
      yield* read.lines(rows.next().value ?? [], rows, seen)
    } finally {
      rows.return(undefined)
    }
    const other = hashes.get(hash())
    if (other !== undefined) refuse(source.name, 'duplicated', `it is the same as ${other}`)
    hashes.set(hash(), source.name)
  }
}

interface Reader {
  delimiter?: string
  /** `seen`: what a file must not repeat of those before it, by name of the file. */
  lines(header: string[], rows: Iterable<string[]>, seen: Map<string, string>): Iterable<Settled>
}

function readerOf(source: Source, mapping: Mapping | undefined): Reader {
  const first = firstRow(source)
  if (!first) refuse(source.name, 'truncated', 'it is empty')
  if (isPayPal(first)) return { lines: (header, rows, seen) => readPayPal(source, header, rows, seen) }
  if (isItemized(first)) return { lines: (header, rows) => readItemized(source, header, rows) }
  if (isHistory(first)) return { lines: (header, rows) => readHistory(source, header, rows) }
  if (isAdyen(first)) return { lines: (header, rows, seen) => readAdyen(source, header, rows, seen) }
  if (!mapping)
    refuse(source.name, 'unknown_layout', `its first row begins ${first.slice(0, 3).join(', ').slice(0, 80)}`)
  return { delimiter: mapping.delimiter, lines: (header, rows) => readMapped(source, header, rows, mapping) }
}

function firstRow(source: Source): string[] | undefined {
  for (const row of csvRows(source)) return row
  return undefined
}

/** The same source, whose bytes are hashed as they are read. */
function hashing(source: Source): { hashed: Source; hash: () => string } {
  const sha256 = createHash('sha256')
  let hex: string | undefined
  return {
    hashed: {
      name: source.name,
      *chunks() {
        for (const chunk of source.chunks()) {
          sha256.update(chunk)
          yield chunk
        }
      },
    },
    hash: () => {
      hex ??= sha256.digest('hex')
      return hex
    },
  }
}
