import { z } from 'zod'
import type { Problem, Statement } from '../../payments/statements/statement.ts'
import { negated, readDecimal, sumOf } from './amounts.ts'
import { isoDate } from './dates.ts'
import { type DraftEntry, noDay, nothingKnown, settle } from './draft.ts'
import { type Refuse, tidy } from './text.ts'

const column = z.string().min(1)

/** How a bank's own CSV is read: its columns by the names in its header row. */
export const csvMapping = z.strictObject({
  account: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3,5}$/),
  separator: z.string().length(1).default(','),
  /** Lines above the header row. */
  skip: z.int().min(0).max(100).default(0),
  /** What the dates are written in: `dd.mm.yyyy`. */
  dates: z.string().regex(/^(?=.*dd)(?=.*mm)(?=.*yyyy)[dmy./ -]{8,10}$/),
  decimal: z.enum(['.', ',']).default('.'),
  /** The newest line stands first. */
  newestFirst: z.boolean().default(false),
  columns: z
    .strictObject({
      bookedOn: column,
      valueOn: column.optional(),
      /** One signed amount, or credit and debit apart. */
      amount: column.optional(),
      credit: column.optional(),
      debit: column.optional(),
      currency: column.optional(),
      /** Balance after each line: opening, closing and every step between are checked. */
      balance: column.optional(),
      endToEndId: column.optional(),
      reference: column.optional(),
      counterparty: column.optional(),
      counterpartyAccount: column.optional(),
      remittance: column.optional(),
    })
    .refine(
      ({ amount, credit, debit }) => (amount ? !credit && !debit : credit && debit),
      'amount, or credit and debit',
    ),
})
export type CsvMapping = z.infer<typeof csvMapping>

/** A line's field, null where it is empty or not mapped. */
type Row = (field: keyof CsvMapping['columns']) => string | null

/** Reads a CSV by its mapping. */
export function readMappedCsv(text: string, mapping: CsvMapping, refuse: Refuse): Statement {
  const [header = [], ...lines] = rowsIn(text.split('\n').slice(mapping.skip).join('\n'), mapping.separator, refuse)
  const names = header.map((name) => name.trim())
  const places = new Map(
    Object.entries(mapping.columns).map(([field, name]) => {
      const place = names.indexOf(name)
      if (place < 0 || place !== names.lastIndexOf(name)) refuse('unknown_layout', `no one column ${name}`)
      return [field, place]
    }),
  )
  const rows = lines.map((line, index): Row => {
    if (line.length !== header.length)
      refuse('not_well_formed', `row ${index + 1} has ${line.length} fields, not ${header.length}`)
    return (field) => tidy(line[places.get(field) ?? -1])
  })
  if (mapping.newestFirst) rows.reverse()
  const { currency } = mapping
  const decimal = (told: string | null) => {
    const other = mapping.decimal === ',' ? '.' : ','
    return readDecimal(told?.replaceAll(other, '').replaceAll(/[\s']/g, '') ?? null, refuse)
  }
  const amountOf = (row: Row): string => {
    const [credit, debit] = [row('amount') ?? row('credit'), row('debit')]
    // Some banks write a zero in the other column.
    const parts = [credit && decimal(credit), debit && negated(decimal(debit).replace('-', ''))].filter(
      (part) => part !== null,
    )
    const moved = parts.filter((part) => sumOf([part]) !== 0n)
    if (moved.length > 1) refuse('not_well_formed', `a row with credit ${credit} and debit ${debit}`)
    return moved[0] ?? parts[0] ?? refuse('not_well_formed', 'a row without its amount')
  }
  const problems: Problem[] = []
  const dayOf = (text: string, index: number) =>
    dateIn(text, mapping.dates, refuse) ?? noDay(problems, `row ${index + 1}: ${text || 'no date'}`)
  const entries = rows.map((row, index): DraftEntry => {
    const valueOn = row('valueOn')
    return {
      ...nothingKnown,
      bookedOn: dayOf(row('bookedOn') ?? '', index),
      valueOn: valueOn && dayOf(valueOn, index),
      amount: amountOf(row),
      currency: row('currency') ?? currency,
      reversal: false,
      endToEndId: row('endToEndId'),
      reference: row('reference'),
      counterparty: row('counterparty'),
      counterpartyAccount: row('counterpartyAccount'),
      remittance: row('remittance'),
      details: [],
    }
  })
  const balances = rows.flatMap((row) => (mapping.columns.balance ? [decimal(row('balance'))] : []))
  const wrong = balances.findIndex((after, index) => {
    const before = balances[index - 1]
    return before !== undefined && sumOf([before, entries[index]?.amount ?? '0']) !== sumOf([after])
  })
  if (wrong >= 0) {
    const detail = `row ${wrong + 1}: ${balances[wrong - 1]} and ${entries[wrong]?.amount} do not make ${balances[wrong]}`
    problems.push({ code: 'wrong_balance', detail })
  }
  const [first, last] = [entries[0], entries.at(-1)]
  const closing = balances.at(-1)
  return settle({
    format: 'csv',
    account: mapping.account,
    currency,
    id: null,
    number: null,
    problems,
    opening: null,
    closing: closing === undefined ? null : { amount: closing, currency, on: last?.bookedOn ?? null },
    from: first?.bookedOn ?? null,
    to: last?.bookedOn ?? null,
    entries,
    complete: true,
  })
}

/** The day in a text of the mapping's pattern, null where the calendar has none; another pattern is another layout. */
function dateIn(text: string, pattern: string, refuse: Refuse): string | null {
  if (!text) return null
  const part = (letters: string) =>
    Number(text.slice(pattern.indexOf(letters), pattern.indexOf(letters) + letters.length))
  const written = text.slice(0, pattern.length).replace(/\d/g, '0') === pattern.replace(/[dmy]/g, '0')
  return written ? isoDate(part('yyyy'), part('mm'), part('dd')) : refuse('bad_date', text.slice(0, 40))
}

/** RFC 4180: fields in quotes may hold separators, line ends and doubled quotes. Empty lines are none. */
function rowsIn(text: string, separator: string, refuse: Refuse): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let place = 0
  while (place < text.length) {
    let end = place
    if (text[place] === '"') {
      end = text.indexOf('"', place + 1)
      while (text[end + 1] === '"') end = text.indexOf('"', end + 2)
      if (end < 0) refuse('not_well_formed', 'a quote is not closed: cut off?')
      row.push(text.slice(place + 1, end).replaceAll('""', '"'))
      end++
    } else {
      while (end < text.length && text[end] !== separator && text[end] !== '\n') end++
      row.push(text.slice(place, end))
    }
    if (end >= text.length || text[end] === '\n') {
      if (row.length > 1 || row[0]?.trim()) rows.push(row)
      row = []
    } else if (text[end] !== separator) refuse('not_well_formed', `after a quote: ${text.slice(end, end + 20)}`)
    else if (end + 1 === text.length || text[end + 1] === '\n') {
      // The separator at the end of a line has an empty field behind it.
      rows.push([...row, ''])
      row = []
      end++
    }
    place = end + 1
  }
  return rows
}
