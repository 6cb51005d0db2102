import { createHash } from 'node:crypto'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import {
  type ListEntry,
  type ListedBirth,
  type ListedName,
  ListRefused,
  type SanctionsList,
} from '../../clients/screening/list.ts'

/** The most a new version may lose of the one in force before it is held to be truncated. */
const largestLoss = 0.2

type Text = string | undefined
// The parser gives '' for an empty element: its fields read as undefined, like those of a record without them.
interface Values {
  VALUE?: string[]
}
interface UnAlias {
  QUALITY?: string
  ALIAS_NAME?: string
}
interface UnBirth {
  TYPE_OF_DATE?: string
  DATE?: string
  YEAR?: string
  FROM_YEAR?: string
  TO_YEAR?: string
}
interface UnRecord {
  REFERENCE_NUMBER?: Text
  UN_LIST_TYPE?: Text
  LISTED_ON?: Text
  FIRST_NAME?: Text
  SECOND_NAME?: Text
  THIRD_NAME?: Text
  FOURTH_NAME?: Text
  NAME_ORIGINAL_SCRIPT?: Text
  NATIONALITY?: Values
  INDIVIDUAL_ALIAS?: UnAlias[]
  ENTITY_ALIAS?: UnAlias[]
  INDIVIDUAL_DATE_OF_BIRTH?: UnBirth[]
}
interface UnDocument {
  CONSOLIDATED_LIST?: {
    '@dateGenerated'?: string
    INDIVIDUALS?: { INDIVIDUAL?: UnRecord[] }
    ENTITIES?: { ENTITY?: UnRecord[] }
  }
}

const many = new Set(['INDIVIDUAL', 'ENTITY', 'VALUE', 'INDIVIDUAL_ALIAS', 'ENTITY_ALIAS', 'INDIVIDUAL_DATE_OF_BIRTH'])
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: true,
  isArray: (name) => many.has(name),
})

/**
 * Reads the UN Security Council's consolidated list in its own XML.
 * @param before the version in force, against which a date or a count that falls is refused.
 * @throws ListRefused naming the file and its fault: cut off, no date, records that don't add up. Nothing is half read.
 */
export function readUnList(
  content: Buffer,
  file: string,
  before?: { publishedAt: Date; count: number },
): SanctionsList {
  const refuse = (fault: ListRefused['fault'], detail: string): never => {
    throw new ListRefused(file, fault, detail)
  }
  const xml = content.toString('utf8')
  const valid = XMLValidator.validate(xml)
  if (valid !== true) refuse('not_well_formed', `line ${valid.err.line}: ${valid.err.msg}`)
  const list = (parser.parse(xml) as UnDocument).CONSOLIDATED_LIST
  if (!list) return refuse('wrong_layout', 'no CONSOLIDATED_LIST')
  const publishedAt = new Date(list['@dateGenerated'] ?? '')
  if (Number.isNaN(publishedAt.getTime())) refuse('no_date', `dateGenerated is ${list['@dateGenerated'] ?? 'missing'}`)
  const persons = list.INDIVIDUALS?.INDIVIDUAL ?? []
  const organisations = list.ENTITIES?.ENTITY ?? []
  const entries = [
    ...persons.map((record) => entryOf(record, 'person')),
    ...organisations.map((record) => entryOf(record, 'organisation')),
  ]
  if (!persons.length || !organisations.length) refuse('empty', 'no individuals or no entities')
  const told = xml.match(/<DATAID>/g)?.length ?? 0
  if (told !== entries.length) refuse('wrong_count', `${told} records begun, ${entries.length} read`)
  for (const { id, names } of entries) {
    if (!id || !names.length)
      refuse('wrong_layout', `a record without ${id ? 'name' : 'reference'}: ${id || names[0]?.text}`)
  }
  const repeated = firstRepeated(entries.map(({ id }) => id))
  if (repeated) refuse('repeated_entry', repeated)
  if (before && publishedAt < before.publishedAt)
    refuse('older', `${publishedAt.toISOString()} is before the version in force`)
  if (before && entries.length < before.count * (1 - largestLoss)) {
    refuse('wrong_count', `${entries.length} records, ${before.count} in the version in force`)
  }
  return { list: 'UN', publishedAt, hash: createHash('sha256').update(content).digest('hex'), entries }
}

function firstRepeated(ids: string[]): string | undefined {
  const seen = new Set<string>()
  return ids.find((id) => seen.size === seen.add(id).size)
}

function entryOf(record: UnRecord, kind: ListEntry['kind']): ListEntry {
  const { FIRST_NAME, SECOND_NAME, THIRD_NAME, FOURTH_NAME } = record
  const primary = [FIRST_NAME, SECOND_NAME, THIRD_NAME, FOURTH_NAME].map(plain).filter(Boolean).join(' ')
  const names: ListedName[] = [
    { text: primary, kind: 'primary', weak: false },
    { text: plain(record.NAME_ORIGINAL_SCRIPT), kind: 'original_script', weak: false },
    ...[...(record.INDIVIDUAL_ALIAS ?? []), ...(record.ENTITY_ALIAS ?? [])].map(aliasOf),
  ]
  return {
    id: plain(record.REFERENCE_NUMBER),
    kind,
    names: names.filter(({ text }) => text),
    births: (record.INDIVIDUAL_DATE_OF_BIRTH ?? []).flatMap(birthOf),
    nationalities: (record.NATIONALITY?.VALUE ?? []).map(plain).filter(Boolean),
    programme: plain(record.UN_LIST_TYPE),
    listedOn: plain(record.LISTED_ON) || null,
  }
}

function aliasOf({ QUALITY, ALIAS_NAME }: UnAlias): ListedName {
  return { text: plain(ALIAS_NAME), kind: QUALITY === 'f.k.a.' ? 'former' : 'alias', weak: QUALITY === 'Low' }
}

/** A date, a year or a span of years; nothing where the record has only a note. */
function birthOf({ TYPE_OF_DATE, DATE, YEAR, FROM_YEAR, TO_YEAR }: UnBirth): ListedBirth[] {
  const from = (DATE ?? YEAR ?? FROM_YEAR ?? '').slice(0, 10)
  const to = (DATE ?? YEAR ?? TO_YEAR ?? from).slice(0, 10)
  const dated = /^\d{4}(-\d{2}-\d{2})?$/
  return dated.test(from) && dated.test(to) ? [{ from, to, approximate: TYPE_OF_DATE === 'APPROXIMATELY' }] : []
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text of a field, its five named entities and character references read, spaces tidied. */
function plain(text: Text): string {
  return (text ?? '')
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
      if (name) return entities[name] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/\s+/g, ' ')
    .trim()
}
