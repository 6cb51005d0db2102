import type { ListEntry, ListedBirth, ListedName } from '../../clients/screening/list.ts'
import { plain } from '../xml.ts'
import { birthsOf } from './birth-date.ts'
import { identifierOf } from './identifier.ts'
import { type Draft, kindOfName, type ListFile, optional, refuse, validDate } from './version.ts'
import { countTags, parseXml } from './xml.ts'

/** An element that carries its data in attributes. */
type Attributes = Readonly<Record<string, string | undefined>>
interface EuRecord {
  '@euReferenceNumber'?: string
  '@logicalId'?: string
  '@designationDate'?: string
  regulation?: Attributes[]
  subjectType?: Attributes
  nameAlias?: Attributes[]
  citizenship?: Attributes[]
  birthdate?: Attributes[]
  address?: Attributes[]
  identification?: Attributes[]
}
interface EuDocument {
  export?: { '@generationDate'?: string; sanctionEntity?: EuRecord[] }
}

const repeated = ['sanctionEntity', 'regulation', 'nameAlias', 'citizenship', 'birthdate', 'address', 'identification']

/**
 * Reads the EU's financial sanctions file (FSF) in its XML 1.1.
 * @throws ListRefused
 */
export function readEuList(file: ListFile): Draft {
  const list = (parseXml(file, repeated) as EuDocument).export
  if (!list) return refuse(file, 'wrong_layout', 'no export')
  const entries = (list.sanctionEntity ?? []).map(entryOf)
  const told = countTags(file, 'sanctionEntity')
  if (told !== entries.length) refuse(file, 'wrong_count', `${told} records begun, ${entries.length} read`)
  return { list: 'EU', publishedAt: validDate(file, list['@generationDate']), entries }
}

function entryOf(record: EuRecord): ListEntry {
  const names = record.nameAlias ?? []
  const kind = record.subjectType?.['@classificationCode']
  return {
    id: plain(record['@euReferenceNumber']) || plain(record['@logicalId']),
    kind: kind === 'P' ? 'person' : kind === 'E' ? 'organisation' : 'unknown',
    names: names.map(nameOf).filter(({ text }) => text),
    births: (record.birthdate ?? []).flatMap(birthOf),
    nationalities: (record.citizenship ?? []).map(countryOf).filter(Boolean),
    ...optional({
      gender: names.find((name) => name['@gender'])?.['@gender'],
      countries: (record.address ?? []).map(countryOf),
      identifiers: (record.identification ?? []).flatMap((held) =>
        identifierOf(
          plain(held['@identificationTypeCode']),
          plain(held['@number'] || held['@latinNumber']),
          countryOf(held),
        ),
      ),
    }),
    programme: [...new Set((record.regulation ?? []).map((act) => plain(act['@programme'])).filter(Boolean))].join(
      ', ',
    ),
    listedOn: plain(record['@designationDate']) || null,
  }
}

/** The EU marks no name as the main one: the first is taken for it. */
function nameOf(name: Attributes, place: number): ListedName {
  const parts = [name['@firstName'], name['@middleName'], name['@lastName']]
  const text = plain(name['@wholeName']) || parts.map(plain).filter(Boolean).join(' ')
  return { text, kind: place ? kindOfName(text) : 'primary', weak: name['@strong'] === 'false' }
}

/** ISO 3166-1 alpha-2; the EU writes 00 for an unknown country. */
function countryOf(part: Attributes): string {
  const code = plain(part['@countryIso2Code'])
  return code === '00' ? '' : code
}

/** Dates of other calendars than the Gregorian are left out. */
function birthOf(birth: Attributes): ListedBirth[] {
  if (birth['@calendarType'] && birth['@calendarType'] !== 'GREGORIAN') return []
  const { '@yearRangeFrom': from, '@yearRangeTo': to, '@year': year, '@monthOfYear': month, '@dayOfMonth': day } = birth
  const parts = year && month ? `${day || '00'}/${month}/${year}` : year
  const text = birth['@birthdate'] || (from && to ? `${from} to ${to}` : parts)
  return birthsOf(text ?? '').map((found) => ({ ...found, approximate: birth['@circa'] === 'true' }))
}
