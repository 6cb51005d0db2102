import type { ListEntry } from '../../clients/screening/list.ts'
import { birthsIn } from './birth-date.ts'
import { csvRows, namedRows, type Row, textOf } from './csv.ts'
import { identifierOf } from './identifier.ts'
import { turned } from './ofac.ts'
import { type Draft, dateOutside, type ListFile, optional, unique } from './version.ts'

const needed = ['_id', 'source', 'type', 'programs', 'name', 'alt_names', 'dates_of_birth', 'nationalities', 'ids']

/**
 * Reads the US Consolidated Screening List in trade.gov's CSV: the lists of Treasury, State and Commerce in one file.
 * Who is on several of them has a row for each under the same id: these rows are one entry.
 * @throws ListRefused
 */
export function readUsCsl(file: ListFile): Draft {
  const rows = namedRows(csvRows(textOf(file), file), needed, file)
  const groups = Map.groupBy(rows, (row) => row('_id'))
  return {
    list: 'US-CSL',
    publishedAt: dateOutside(file),
    entries: [...groups].map(([id, group]) => entryOf(id, group)),
  }
}

const kinds: Record<string, ListEntry['kind']> = {
  individual: 'person',
  entity: 'organisation',
  vessel: 'vessel',
  aircraft: 'aircraft',
}

const several = (text: string): string[] => text.split(/; ?/).filter(Boolean)

function entryOf(id: string, rows: Row[]): ListEntry {
  const all = (column: string): string[] => unique(rows.flatMap((row) => several(row(column))))
  const kind = kinds[rows[0]!('type').toLowerCase()] ?? 'unknown'
  const text = (listed: string): string => (kind === 'person' ? turned(listed) : listed)
  const [first = '', ...others] = unique([...rows.map((row) => row('name')), ...all('alt_names')].filter(Boolean))
  const numbers = all('ids').map((number) => number.split(', '))
  return {
    id,
    kind,
    names: [
      ...(first ? [{ text: text(first), kind: 'primary' as const, weak: false }] : []),
      ...others.map((alias) => ({ text: text(alias), kind: 'alias' as const, weak: false })),
    ],
    births: rows.length === 1 ? birthsIn(rows[0]!('dates_of_birth')) : unique(all('dates_of_birth').flatMap(birthsIn)),
    nationalities: unique([...all('nationalities'), ...all('citizenships')]),
    ...optional({
      gender: numbers.find((parts) => parts.at(-1) === 'Gender')?.[0],
      // An address ends in its country: `Basrah, IQ`, `SY`.
      countries: [
        ...all('addresses').flatMap((address) => /(?:^|, )([A-Z]{2})$/.exec(address)?.[1] ?? []),
        ...all('vessel_flag'),
      ],
      identifiers: numbers.flatMap((parts) =>
        identifierOf(parts.at(-1)!, parts.at(-2) ?? '', parts.length > 2 ? parts[0] : ''),
      ),
    }),
    programme: unique([...all('programs'), ...rows.map((row) => /\((\w[\w-]*)\)/.exec(row('source'))?.[1] ?? '')])
      .filter(Boolean)
      .join(', '),
    listedOn: all('start_date')[0] ?? null,
  }
}
