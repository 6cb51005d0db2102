import { type ListFile, refuse } from './version.ts'

/** Text in UTF-8 (with or without a mark of it) or, where it is none, Windows-1252 as the UK and OFAC have written. */
export function textOf({ content }: ListFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1252').decode(content)
  }
}

/**
 * Rows of a comma-separated file (RFC 4180), strictly: a quote that never closes, something behind a closed quote, or a
 * last line without its end is a fault. Blank lines are left out.
 * @throws ListRefused
 */
export function csvRows(text: string, file: ListFile): string[][] {
  const rows: string[][] = []
  let [at, lineEnd, comma] = [0, -1, -1]
  while (at < text.length) {
    const row: string[] = []
    for (let more = true; more; ) {
      let field: string
      if (text[at] === '"') {
        const close = closingQuote(text, at)
        if (close < 0) refuse(file, 'truncated', `a quote in row ${rows.length + 1} is never closed`)
        field = text.slice(at + 1, close).replaceAll('""', '"')
        at = close + 1
      } else {
        if (lineEnd < at) lineEnd = indexOrEnd(text, '\n', at)
        if (comma < at) comma = indexOrEnd(text, ',', at)
        const end = Math.min(lineEnd, comma)
        field = text.slice(at, text[end] === '\n' && text[end - 1] === '\r' && end > at ? end - 1 : end)
        at = end
      }
      row.push(field)
      more = text[at] === ','
      if (more) at += 1
    }
    if (text[at] === '\r') at += 1
    if (at >= text.length) refuse(file, 'truncated', `row ${rows.length + 1} has no end of line`)
    if (text[at] !== '\n') refuse(file, 'not_well_formed', `text behind a closed quote in row ${rows.length + 1}`)
    at += 1
    if (row.length > 1 || row[0]) rows.push(row)
  }
  return rows
}

function indexOrEnd(text: string, char: string, from: number): number {
  const found = text.indexOf(char, from)
  return found < 0 ? text.length : found
}

function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}

/** Refuses rows that don't have the columns they should; a last one that is short was cut off. */
export function checkWidth(rows: readonly string[][], width: number, file: ListFile): void {
  const wrong = rows.findIndex(({ length }) => length !== width)
  if (wrong < 0) return
  const cut = wrong === rows.length - 1 && rows[wrong]!.length < width
  refuse(file, cut ? 'truncated' : 'not_well_formed', `row ${wrong + 1} has ${rows[wrong]!.length} of ${width} columns`)
}

/** One row by the names of its columns, spaces tidied; empty where the layout has no such column. */
export type Row = (column: string) => string

/** Rows by the header's column names. Refuses a header without the columns that are needed. */
export function namedRows([header = [], ...rows]: string[][], needed: readonly string[], file: ListFile): Row[] {
  const places = new Map(header.map((name, place) => [name.trim().toLowerCase(), place]))
  const missing = needed.filter((column) => !places.has(column))
  if (missing.length) refuse(file, 'wrong_layout', `no column ${missing.join(', ')}`)
  checkWidth(rows, header.length, file)
  return rows.map((row) => (column) => {
    const place = places.get(column)
    return place === undefined ? '' : row[place]!.replace(/\s+/g, ' ').trim()
  })
}
