import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { isCurrency, parseDecimal } from '../../control/money.ts'
import { type SettlementFault, SettlementRefused, scaleOf } from '../../payments/reconciliation/settlement.ts'

const chunkBytes = 1 << 20
/** A field or row longer than this is no CSV: a quote is missing. */
const longestRow = 1 << 20

/** A file as pieces of its bytes; read again from its start at each call. */
export interface Source {
  name: string
  chunks(): Iterable<Buffer>
}

export const bytesAsSource = (name: string, content: Buffer): Source => ({ name, chunks: () => [content] })

/** Each piece is valid until the next is asked for. */
export const fileAsSource = (path: string): Source => ({
  name: path,
  *chunks() {
    const file = openSync(path, 'r')
    try {
      const buffer = Buffer.allocUnsafe(chunkBytes)
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) yield buffer.subarray(0, read)
    } finally {
      closeSync(file)
    }
  },
})

/**
 * The rows of a CSV (RFC 4180) with any line ending, with or without a byte order mark; empty lines are left out.
 * @throws SettlementRefused when a quote is not closed or the bytes are not UTF-8.
 */
export function* csvRows(source: Source, delimiter = ','): Generator<string[]> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let first = true
  const rowsOf = function* (text: string, last: boolean): Generator<string[], string> {
    let start = 0
    // Looked for once and not for each row, as most files have few.
    let quote = text.indexOf('"')
    while (start < text.length) {
      let end = text.indexOf('\n', start)
      if (quote !== -1 && quote < start) quote = text.indexOf('"', start)
      const isQuoted = quote !== -1 && (end === -1 || quote < end)
      if (isQuoted) end = endOfQuoted(text, quote)
      if (end === -1) {
        if (!last) break
        end = text.length
      }
      const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end)
      start = end + 1
      if (line) yield isQuoted ? quoted(line, delimiter, source.name) : line.split(delimiter)
    }
    return text.slice(start)
  }
  for (const chunk of source.chunks()) {
    let text = rest + decoder.write(chunk)
    if (first && text) {
      first = false
      if (text.startsWith('\uFEFF')) text = text.slice(1)
    }
    if (text.includes('\uFFFD') || text.includes('\0')) refuse(source.name, 'not_well_formed', 'it is not UTF-8 text')
    rest = yield* rowsOf(text, false)
    if (rest.length > longestRow) refuse(source.name, 'not_well_formed', 'a row does not end: a quote is missing')
  }
  yield* rowsOf(rest + decoder.end(), true)
}

/** The index of the line feed that ends a row with quotes, the first at `from`; -1 when it is not in the text. */
function endOfQuoted(text: string, from: number): number {
  let inside = false
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) inside = !inside
    else if (code === 10 && !inside) return at
  }
  return -1
}

function quoted(line: string, delimiter: string, file: string): string[] {
  const fields: string[] = []
  let at = 0
  while (true) {
    if (line[at] !== '"') {
      const end = line.indexOf(delimiter, at)
      fields.push(end === -1 ? line.slice(at) : line.slice(at, end))
      if (end === -1) return fields
      at = end + 1
      continue
    }
    let field = ''
    let from = at + 1
    while (true) {
      const quote = line.indexOf('"', from)
      if (quote === -1) refuse(file, 'not_well_formed', `a quote is not closed: ${line.slice(at, at + 40)}`)
      field += line.slice(from, quote)
      at = quote + 1
      if (line[at] !== '"') break
      field += '"'
      from = at + 1
    }
    fields.push(field)
    if (at >= line.length) return fields
    if (line[at] !== delimiter) refuse(file, 'not_well_formed', `text after a closing quote: ${line.slice(0, 40)}`)
    at++
  }
}

/** @throws SettlementRefused */
export function refuse(file: string, fault: SettlementFault, detail: string): never {
  throw new SettlementRefused(file, fault, detail)
}

/** The places of named columns in a header. @throws SettlementRefused naming the missing ones. */
export function columnsOf<Name extends string>(
  file: string,
  header: readonly string[],
  names: Record<Name, string>,
): Record<Name, number> {
  const entries = Object.entries<string>(names).map(([key, column]) => [key, header.indexOf(column)] as const)
  const missing = entries.filter(([, place]) => place === -1).map(([key]) => names[key as Name])
  if (missing.length) refuse(file, 'unknown_layout', `no column ${missing.join(', ')}`)
  return Object.fromEntries(entries) as Record<Name, number>
}

/** Rows below a header, each with its columns: fewer mean that the file is cut off. */
export function* wholeRows(file: string, rows: Iterable<string[]>, columns: number): Generator<string[]> {
  let number = 1
  for (const row of rows) {
    number++
    if (row.length !== columns)
      refuse(
        file,
        row.length < columns ? 'truncated' : 'not_well_formed',
        `row ${number} has ${row.length} of ${columns} columns`,
      )
    yield row
  }
}

/** A decimal of a currency in minor units; an empty field is nothing. @throws SettlementRefused */
export const amountIn = (file: string, text: string, currency: string): bigint =>
  text === '' ? 0n : decimalIn(file, text, scaleOf(currency))

/** A decimal scaled by `10^scale`. @throws SettlementRefused */
export function decimalIn(file: string, text: string, scale: number): bigint {
  try {
    return parseDecimal(text, scale)
  } catch (error) {
    return refuse(file, 'bad_value', error instanceof Error ? error.message : String(error))
  }
}

/** @throws SettlementRefused when it is not a currency code. */
export function currencyIn(file: string, text: string): string {
  const code = text.toUpperCase()
  if (!isCurrency(code) && !/^[A-Z]{3}$/.test(code)) refuse(file, 'bad_value', `not a currency: ${text.slice(0, 20)}`)
  return code
}

let lastDate = ''

/** The day of an ISO date or time, or one written with slashes. @throws SettlementRefused when there is no such day. */
export function dayIn(file: string, text: string): string {
  const day = text.slice(0, 10)
  if (day === lastDate) return day
  const iso = day.replaceAll('/', '-')
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : undefined
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso)
    refuse(file, 'bad_value', `not a date: ${text.slice(0, 30)}`)
  if (iso === day) lastDate = iso
  return iso
}

export const nextDay = (on: string): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
