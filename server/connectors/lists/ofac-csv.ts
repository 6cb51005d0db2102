import type { ListEntry } from '../../clients/screening/list.ts'
import { checkWidth, csvRows, textOf } from './csv.ts'
import { kindOf, listOf, turned } from './ofac.ts'
import { readRemarks } from './ofac-remarks.ts'
import { type Draft, dateOutside, type ListFile, optional, refuse } from './version.ts'

/** The files of one list, by their columns: the entries, their addresses, other names, and what the remarks had no room for. */
const widths = { sdn: 12, add: 6, alt: 5, comments: 2 } as const
type Part = keyof typeof widths
const parts = Object.keys(widths) as Part[]

/** Which file of OFAC's CSV this is, told by its first row: a number, then as many columns as the part has. */
export function ofacPart(head: string): Part | undefined {
  const line = /^\d+,.*(?=\r?\n)/.exec(head)?.[0]
  if (!line) return undefined
  const columns = line.match(/(?:"(?:[^"]|"")*"|[^,"])+/g)?.length
  return parts.find((part) => widths[part] === columns)
}

/** OFAC ends these files with the SUB of CP/M (not always the comments): what lacks it beside those that have it was cut. */
const sub = '\u001a'

/** Days by which the files of one publication may differ: they are made one after another. */
const sameDayMs = 24 * 3600 * 1000

/**
 * Reads OFAC's CSV: `sdn`, `alt`, `add` and `sdn_comments` (or `cons_prim` and its like) as one list. The files say neither
 * date nor count, so they must fit one another: no address, name or comment of an entry that isn't there.
 * @throws ListRefused
 */
export function readOfacCsv(files: ReadonlyMap<Part, ListFile>): Draft {
  const sdn = files.get('sdn')
  if (!sdn || !files.has('alt'))
    return refuse(
      sdn ?? [...files.values()][0]!,
      'incomplete',
      `the ${sdn ? 'other names (alt.csv)' : 'entries (sdn.csv)'} are missing`,
    )
  checkEndMarks(files)
  const tables = new Map([...files].map(([part, file]) => [part, tableOf(part, file)]))
  const table = (part: Part): string[][] => tables.get(part) ?? []
  checkVintage([...files.values()])
  const entries = new Map(
    table('sdn').map((row) => [row[0], { row, names: [] as string[][], countries: [] as string[], more: '' }]),
  )
  if (entries.size !== table('sdn').length) refuse(sdn, 'repeated_entry', 'two entries have the same number')
  const of = (part: Part, number: string) =>
    entries.get(number) ?? refuse(files.get(part)!, 'mixed_vintages', `there is no entry ${number} in ${sdn.name}`)
  for (const row of table('alt')) of('alt', row[0]!).names.push(row)
  for (const row of table('add')) of('add', row[0]!).countries.push(row[4]!)
  for (const [number, text] of table('comments')) of('comments', number!).more += text
  const read = [...entries.values()].map(({ row, names, countries, more }) => entryOf(row, names, countries, more))
  return { list: listOf(read), publishedAt: dateOutside(sdn), entries: read }
}

/** Rows of a part, `-0-` read as empty. */
function tableOf(part: Part, file: ListFile): string[][] {
  const text = textOf(file)
  const rows = csvRows(text.includes(sub) ? text.slice(0, text.indexOf(sub)) : text, file)
  checkWidth(rows, widths[part], file)
  return rows.map((row) => row.map((field) => (field.trim() === '-0-' ? '' : field.replace(/\s+/g, ' '))))
}

function checkEndMarks(files: ReadonlyMap<Part, ListFile>): void {
  const ended = (part: Part): boolean => files.get(part)?.content.includes(sub) ?? false
  for (const part of ['sdn', 'add', 'alt'] as const) {
    const file = files.get(part)
    if (file && !ended(part) && parts.some(ended))
      refuse(file, 'truncated', 'it has no end mark, others of the list have')
  }
}

function checkVintage(files: readonly ListFile[]): void {
  const times = files.flatMap(({ modifiedAt }) => modifiedAt?.getTime() ?? [])
  if (times.length && Math.max(...times) - Math.min(...times) > sameDayMs)
    refuse(
      files[0]!,
      'mixed_vintages',
      `${files.map(({ name, modifiedAt }) => `${name} of ${modifiedAt?.toISOString()}`)}`,
    )
}

function entryOf(row: string[], aliases: string[][], countries: string[], more: string): ListEntry {
  const [id = '', name = '', type = '', programme = '', , , , , , flag = '', , remarks = ''] = row
  const kind = kindOf(type)
  const person = kind === 'person'
  const text = (listed: string): string => (person ? turned(listed.trim()) : listed.trim())
  const { names, births, nationalities, parts } = readRemarks(`${remarks}${more}`, person)
  return {
    id,
    kind,
    names: [
      { text: text(name), kind: 'primary' as const, weak: false },
      ...aliases.map(([, , change, alias = '']) => ({
        text: text(alias),
        kind: change === 'fka' ? ('former' as const) : ('alias' as const),
        weak: false,
      })),
      ...names,
    ].filter(({ text }) => text),
    births,
    nationalities: [...new Set(nationalities)],
    ...optional({ ...parts, countries: [...countries, flag].map(turned) }),
    programme: programme.split('] [').join(', '),
    listedOn: null,
  }
}
