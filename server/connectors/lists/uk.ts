import type { ListEntry, ListedName } from '../../clients/screening/list.ts'
import { birthsOf } from './birth-date.ts'
import { csvRows, namedRows, type Row, textOf } from './csv.ts'
import { identifierOf, severalOf } from './identifier.ts'
import { type Draft, type ListFile, optional, refuse, unique, validDate, withoutNote } from './version.ts'

/** The names of one thing's columns in OFSI's layouts (29 and 36 columns, to January 2026) and in the UK Sanctions List's (58). */
const columns = {
  group: ['group id', 'ofsi group id'],
  kind: ['group type', 'designation type'],
  nameType: ['alias type', 'name type'],
  strength: ['alias quality', 'alias strength'],
  born: ['dob', 'd.o.b'],
  nationality: ['nationality', 'nationality(/ies)'],
  country: ['country', 'address country'],
  regime: ['regime', 'regime name'],
  listed: ['uk sanctions list date designated', 'date designated', 'listed on'],
  passport: ['passport number', 'passport details'],
  national: ['national identification number', 'national identifier number', 'ni number'],
} as const

/** What a row has in the first of a thing's columns that is not empty. */
const cell = (row: Row, thing: keyof typeof columns): string => columns[thing].map(row).find(Boolean) ?? ''

const given = ['name 1', 'name 2', 'name 3', 'name 4', 'name 5']

/**
 * Reads the UK's list: OFSI's consolidated one (a `Last Updated` line first) or the UK Sanctions List (`Report Date:`).
 * Both have a row for each combination of a name, a birth date and an address: the rows of a group are one entry.
 * @throws ListRefused
 */
export function readUkList(file: ListFile): Draft {
  const text = textOf(file)
  const rows = csvRows(text, file)
  const first = rows.shift()?.join(' ') ?? ''
  const [, day, month, year] = /^Last Updated (\d\d)\/(\d\d)\/(\d{4})/.exec(first) ?? []
  const reported = /^Report Date: *(\d{1,2})-([A-Z][a-z]{2})-(\d{4})/.exec(first)
  const date = year ? `${year}-${month}-${day}` : reported && `${reported.slice(1, 4).join(' ')} UTC`
  const publishedAt = validDate(file, date ?? first)
  const needed = ['name 6', ...given, ...(year ? ['group id', 'group type'] : ['unique id', 'designation type'])]
  const groups = Map.groupBy(
    namedRows(rows, needed, file),
    (row) =>
      cell(row, 'group') || row('unique id') || refuse(file, 'wrong_layout', `a row without group: ${row('name 6')}`),
  )
  return { list: 'UK', publishedAt, entries: [...groups].map(([id, group]) => entryOf(id, group, file)) }
}

const kinds: Record<string, ListEntry['kind']> = { individual: 'person', entity: 'organisation', ship: 'vessel' }

function entryOf(id: string, rows: Row[], file: ListFile): ListEntry {
  const all = (thing: keyof typeof columns): string[] => unique(rows.map((row) => cell(row, thing)).filter(Boolean))
  const [kind = '', other] = all('kind')
  if (other) refuse(file, 'not_well_formed', `group ${id} is ${kind} and ${other}`)
  return {
    id,
    kind: kinds[kind.toLowerCase()] ?? 'unknown',
    names: namesOf(rows),
    births: unique(all('born').flatMap(birthsOf)),
    nationalities: unique(all('nationality').flatMap(severalOf).map(withoutNote).filter(Boolean)),
    ...optional({
      gender: rows[0]!('gender'),
      countries: all('country'),
      identifiers: [
        ...all('passport')
          .flatMap(severalOf)
          .flatMap((value) => identifierOf('passport', value)),
        ...all('national')
          .flatMap(severalOf)
          .flatMap((value) => identifierOf('identity', value)),
        ...rows.flatMap((row) => identifierOf('IMO', row('imo number'))),
        ...rows.flatMap((row) => identifierOf('registration', row('business registration number (s)'))),
      ],
    }),
    programme: all('regime').join(', '),
    listedOn: birthsOf(all('listed')[0] ?? '')[0]?.from ?? null,
  }
}

/** The names of a group, the main one first: name 6 is the surname or the whole name of a company. */
function namesOf(rows: Row[]): ListedName[] {
  const names = rows.flatMap((row): ListedName[] => {
    const type = cell(row, 'nameType')
    const kind =
      /^prim/i.test(type) && !/variation/i.test(type) ? 'primary' : /fka|former/i.test(type) ? 'former' : 'alias'
    const weak = /low|weak/i.test(cell(row, 'strength'))
    return [
      { text: [...given, 'name 6'].map(row).filter(Boolean).join(' '), kind, weak },
      { text: row('name non-latin script'), kind: 'original_script', weak: false },
    ]
  })
  const listed = unique(names.filter(({ text }) => text))
  return [...listed.filter(({ kind }) => kind === 'primary'), ...listed.filter(({ kind }) => kind !== 'primary')]
}
