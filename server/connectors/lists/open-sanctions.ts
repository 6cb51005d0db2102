import type { ListEntry, ListedIdentifier, ListedName } from '../../clients/screening/list.ts'
import { birthsIn } from './birth-date.ts'
import { csvRows, namedRows, type Row, textOf } from './csv.ts'
import { identifierOf } from './identifier.ts'
import { type Draft, kindOfName, type ListFile, optional, refuse, unique, validDate } from './version.ts'

/** Schemas of FollowTheMoney that name somebody or something to screen against; others (addresses, wallets) are left out. */
const kinds: Record<string, ListEntry['kind']> = {
  Person: 'person',
  Organization: 'organisation',
  Company: 'organisation',
  PublicBody: 'organisation',
  LegalEntity: 'unknown',
  Vessel: 'vessel',
  Airplane: 'aircraft',
}

/** A target of an OpenSanctions data set and when it was last seen at its source. */
interface Target {
  entry: ListEntry
  seen: string
}

/** Lists of nobody but persons in public office are kept apart from sanctions: a hit there is no alert of a sanction. */
const office = /^(role\.[\w.]+|PEP)$/

function draftOf(file: ListFile, targets: Target[]): Draft {
  const entries = targets.map(({ entry }) => entry)
  const peps =
    entries.length > 0 && entries.every(({ programme }) => programme.split(', ').every((code) => office.test(code)))
  const newest = targets.reduce((latest, { seen }) => (seen > latest ? seen : latest), '')
  return { list: peps ? 'PEP' : 'OPENSANCTIONS', publishedAt: validDate(file, newest), entries }
}

const several = (text: string): string[] => text.split(/; ?/).filter(Boolean)

/**
 * Reads `targets.simple.csv` of an OpenSanctions data set. Its date is the newest on which an entry was seen.
 * @throws ListRefused
 */
export function readOpenSanctionsCsv(file: ListFile): Draft {
  const needed = [
    'id',
    'schema',
    'name',
    'aliases',
    'birth_date',
    'countries',
    'identifiers',
    'program_ids',
    'last_seen',
  ]
  const rows = namedRows(csvRows(textOf(file), file), needed, file)
  return draftOf(file, rows.flatMap(rowTarget))
}

function rowTarget(row: Row): Target[] {
  const kind = kinds[row('schema')]
  if (!kind) return []
  const entry: ListEntry = {
    id: row('id'),
    kind,
    names: namesOf([row('name')], several(row('aliases'))),
    births: birthsIn(row('birth_date')),
    nationalities: several(row('countries')),
    // The layout doesn't say what its numbers are of.
    ...optional({ identifiers: several(row('identifiers')).flatMap((value) => identifierOf('identity', value)) }),
    programme: several(row('program_ids') || row('dataset')).join(', '),
    listedOn: row('first_seen').slice(0, 10) || null,
  }
  return [{ entry, seen: row('last_seen') }]
}

function namesOf(
  main: readonly string[],
  aliases: readonly string[],
  weak: readonly string[] = [],
  former: readonly string[] = [],
) {
  const named = (texts: readonly string[], of: (text: string) => ListedName): ListedName[] =>
    texts.map((text) => of(text.replace(/\s+/g, ' ').trim())).filter(({ text }) => text)
  const [first, ...others] = [...main, ...aliases]
  return unique([
    ...named([first ?? ''], (text) => ({ text, kind: 'primary', weak: false })),
    ...named(others, (text) => ({ text, kind: kindOfName(text), weak: false })),
    ...named(weak, (text) => ({ text, kind: kindOfName(text), weak: true })),
    ...named(former, (text) => ({ text, kind: 'former', weak: false })),
  ])
}

interface FtmEntity {
  id?: string
  schema?: string
  caption?: string
  target?: boolean
  first_seen?: string
  last_seen?: string
  properties?: Readonly<Record<string, readonly string[] | undefined>>
}

/** Properties that hold numbers, with what they are of. */
const numbered: readonly [string, string][] = [
  ['passportNumber', 'passport'],
  ['idNumber', 'identity'],
  ['taxNumber', 'tax'],
  ['innCode', 'tax'],
  ['registrationNumber', 'registration'],
  ['ogrnCode', 'registration'],
  ['leiCode', 'registration'],
  ['imoNumber', 'IMO'],
  ['swiftBic', 'SWIFT'],
]

/**
 * Reads `entities.ftm.json`: FollowTheMoney entities, one a line. Targets are the entries; a passport or an identification
 * gives its number to its holder.
 * @throws ListRefused
 */
export function readFollowTheMoney(file: ListFile): Draft {
  const text = textOf(file)
  if (!text.endsWith('\n')) refuse(file, 'truncated', 'the last line has no end')
  const entities = text.split('\n').flatMap((line, at) => (line.trim() ? [entityOf(line, at, file)] : []))
  const held = new Map<string, ListedIdentifier[]>()
  for (const { schema, properties = {} } of entities) {
    if (schema !== 'Passport' && schema !== 'Identification') continue
    const name = schema === 'Passport' ? 'passport' : (properties.type?.[0] ?? 'identity')
    const numbers = (properties.number ?? []).flatMap((value) => identifierOf(name, value, properties.country?.[0]))
    for (const holder of properties.holder ?? []) held.set(holder, [...(held.get(holder) ?? []), ...numbers])
  }
  return draftOf(
    file,
    entities.flatMap((entity) => ftmTarget(entity, held)),
  )
}

function entityOf(line: string, at: number, file: ListFile): FtmEntity {
  try {
    return JSON.parse(line) as FtmEntity
  } catch (error) {
    return refuse(file, 'not_well_formed', `line ${at + 1}: ${(error as Error).message.slice(0, 80)}`)
  }
}

function ftmTarget(entity: FtmEntity, held: ReadonlyMap<string, ListedIdentifier[]>): Target[] {
  const kind = kinds[entity.schema ?? '']
  if (!kind || !entity.target) return []
  const property = (...names: string[]): string[] => unique(names.flatMap((name) => entity.properties?.[name] ?? []))
  const names = property('name')
  const entry: ListEntry = {
    id: entity.id ?? '',
    kind,
    names: namesOf(
      names.length ? names : [entity.caption ?? ''],
      property('alias'),
      property('weakAlias'),
      property('previousName'),
    ),
    births: property('birthDate').flatMap(birthsIn),
    nationalities: property('nationality', 'citizenship'),
    ...optional({
      gender: property('gender')[0],
      countries: property('country', 'jurisdiction', 'flag'),
      identifiers: [
        ...numbered.flatMap(([name, of]) => property(name).flatMap((value) => identifierOf(of, value))),
        ...(held.get(entity.id ?? '') ?? []),
      ],
    }),
    programme: (
      [property('programId'), property('program'), property('topics')].find(({ length }) => length) ?? []
    ).join(', '),
    listedOn: entity.first_seen?.slice(0, 10) || null,
  }
  return [{ entry, seen: entity.last_seen ?? '' }]
}
