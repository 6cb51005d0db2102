import type { ListEntry, ListedBirth, ListedIdentifier, ListedName } from '../../clients/screening/list.ts'
import { plain } from '../xml.ts'
import { birthsOf } from './birth-date.ts'
import { identifierOf } from './identifier.ts'
import { type Draft, type ListFile, optional, refuse, validDate } from './version.ts'
import { countTags, parseXml } from './xml.ts'

// The parser gives '' for an empty element: its fields read as undefined, like those of a record without them.
type Text = string | undefined
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
interface UnDocumentHeld {
  TYPE_OF_DOCUMENT?: string
  NUMBER?: string
  ISSUING_COUNTRY?: string
  COUNTRY_OF_ISSUE?: string
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
  GENDER?: Text
  NATIONALITY?: Values
  INDIVIDUAL_ALIAS?: UnAlias[]
  ENTITY_ALIAS?: UnAlias[]
  INDIVIDUAL_DATE_OF_BIRTH?: UnBirth[]
  INDIVIDUAL_DOCUMENT?: UnDocumentHeld[]
  INDIVIDUAL_ADDRESS?: { COUNTRY?: string }[]
  ENTITY_ADDRESS?: { COUNTRY?: string }[]
}
interface UnDocument {
  CONSOLIDATED_LIST?: {
    '@dateGenerated'?: string
    INDIVIDUALS?: { INDIVIDUAL?: UnRecord[] }
    ENTITIES?: { ENTITY?: UnRecord[] }
  }
}

const repeated = ['INDIVIDUAL', 'ENTITY', 'VALUE', 'INDIVIDUAL_ALIAS', 'ENTITY_ALIAS', 'INDIVIDUAL_DATE_OF_BIRTH']
const held = ['INDIVIDUAL_DOCUMENT', 'INDIVIDUAL_ADDRESS', 'ENTITY_ADDRESS']

/**
 * Reads the UN Security Council's consolidated list in its own XML.
 * @throws ListRefused naming the file and its fault: cut off, no date, records that don't add up. Nothing is half read.
 */
export function readUnList(file: ListFile): Draft {
  const list = (parseXml(file, [...repeated, ...held]) as UnDocument).CONSOLIDATED_LIST
  if (!list) return refuse(file, 'wrong_layout', 'no CONSOLIDATED_LIST')
  const publishedAt = validDate(file, list['@dateGenerated'])
  const persons = list.INDIVIDUALS?.INDIVIDUAL ?? []
  const organisations = list.ENTITIES?.ENTITY ?? []
  const entries = [
    ...persons.map((record) => entryOf(record, 'person')),
    ...organisations.map((record) => entryOf(record, 'organisation')),
  ]
  if (!persons.length || !organisations.length) refuse(file, 'empty', 'no individuals or no entities')
  const told = countTags(file, 'DATAID')
  if (told !== entries.length) refuse(file, 'wrong_count', `${told} records begun, ${entries.length} read`)
  return { list: 'UN', publishedAt, entries }
}

function entryOf(record: UnRecord, kind: ListEntry['kind']): ListEntry {
  const { FIRST_NAME, SECOND_NAME, THIRD_NAME, FOURTH_NAME } = record
  const primary = [FIRST_NAME, SECOND_NAME, THIRD_NAME, FOURTH_NAME].map(plain).filter(Boolean).join(' ')
  const names: ListedName[] = [
    { text: primary, kind: 'primary', weak: false },
    { text: plain(record.NAME_ORIGINAL_SCRIPT), kind: 'original_script', weak: false },
    ...[...(record.INDIVIDUAL_ALIAS ?? []), ...(record.ENTITY_ALIAS ?? [])].map(aliasOf),
  ]
  const addresses = [...(record.INDIVIDUAL_ADDRESS ?? []), ...(record.ENTITY_ADDRESS ?? [])]
  return {
    id: plain(record.REFERENCE_NUMBER),
    kind,
    names: names.filter(({ text }) => text),
    births: (record.INDIVIDUAL_DATE_OF_BIRTH ?? []).flatMap(birthOf),
    nationalities: (record.NATIONALITY?.VALUE ?? []).map(plain).filter(Boolean),
    ...optional({
      gender: plain(record.GENDER),
      countries: addresses.map(({ COUNTRY }) => plain(COUNTRY)),
      identifiers: (record.INDIVIDUAL_DOCUMENT ?? []).flatMap(identifiersOf),
    }),
    programme: plain(record.UN_LIST_TYPE),
    listedOn: plain(record.LISTED_ON) || null,
  }
}

function aliasOf({ QUALITY, ALIAS_NAME }: UnAlias): ListedName {
  return { text: plain(ALIAS_NAME), kind: QUALITY === 'f.k.a.' ? 'former' : 'alias', weak: QUALITY === 'Low' }
}

function identifiersOf({
  TYPE_OF_DOCUMENT,
  NUMBER,
  ISSUING_COUNTRY,
  COUNTRY_OF_ISSUE,
}: UnDocumentHeld): ListedIdentifier[] {
  return identifierOf(
    plain(TYPE_OF_DOCUMENT) || 'identity document',
    plain(NUMBER),
    plain(ISSUING_COUNTRY ?? COUNTRY_OF_ISSUE),
  )
}

/** A date, a year or a span of years; nothing where the record has only a note. */
function birthOf({ TYPE_OF_DATE, DATE, YEAR, FROM_YEAR, TO_YEAR }: UnBirth): ListedBirth[] {
  const from = DATE ?? YEAR ?? FROM_YEAR ?? ''
  const approximate = TYPE_OF_DATE === 'APPROXIMATELY'
  return birthsOf(`${from} to ${DATE ?? YEAR ?? TO_YEAR ?? from}`).map((birth) => ({ ...birth, approximate }))
}
