import type { ListEntry, ListedName } from '../../clients/screening/list.ts'
import { plain } from '../xml.ts'
import { birthsOf } from './birth-date.ts'
import { identifierOf } from './identifier.ts'
import { kindOf, listOf, turned } from './ofac.ts'
import { type Draft, type ListFile, optional, refuse, validDate } from './version.ts'
import { parseXml } from './xml.ts'

interface OfacName {
  firstName?: string
  lastName?: string
}
interface OfacAlias extends OfacName {
  type?: string
  category?: string
}
interface OfacNumber {
  idType?: string
  idNumber?: string
  idCountry?: string
}
interface WithCountry {
  country?: string
}
interface OfacRecord extends OfacName {
  uid?: string
  sdnType?: string
  programList?: { program?: string[] }
  akaList?: { aka?: OfacAlias[] }
  idList?: { id?: OfacNumber[] }
  addressList?: { address?: WithCountry[] }
  nationalityList?: { nationality?: WithCountry[] }
  citizenshipList?: { citizenship?: WithCountry[] }
  dateOfBirthList?: { dateOfBirthItem?: { dateOfBirth?: string }[] }
  vesselInfo?: { vesselFlag?: string }
}
interface OfacDocument {
  sdnList?: { publshInformation?: { Publish_Date?: string; Record_Count?: string }; sdnEntry?: OfacRecord[] }
}

const repeated = ['sdnEntry', 'program', 'aka', 'id', 'address', 'nationality', 'citizenship', 'dateOfBirthItem']

/**
 * Reads OFAC's classic XML (`sdnList`): the SDN list or the consolidated one of all others. The spelling of
 * `publshInformation` is OFAC's.
 * @throws ListRefused
 */
export function readOfacXml(file: ListFile): Draft {
  const list = (parseXml(file, repeated) as OfacDocument).sdnList
  if (!list) return refuse(file, 'wrong_layout', 'no sdnList')
  const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(plain(list.publshInformation?.Publish_Date)) ?? []
  const entries = (list.sdnEntry ?? []).map(entryOf)
  const told = plain(list.publshInformation?.Record_Count)
  if (Number(told) !== entries.length) refuse(file, 'wrong_count', `says ${told || 'no count'}, has ${entries.length}`)
  return { list: listOf(entries), publishedAt: validDate(file, year && `${year}-${month}-${day}`), entries }
}

function entryOf(record: OfacRecord): ListEntry {
  const numbers = record.idList?.id ?? []
  const countries = (list: WithCountry[] = []): string[] =>
    list.map(({ country }) => turned(plain(country))).filter(Boolean)
  const names: ListedName[] = [
    { text: nameOf(record), kind: 'primary', weak: false },
    ...(record.akaList?.aka ?? []).map(aliasOf),
  ]
  return {
    id: plain(record.uid),
    kind: kindOf(plain(record.sdnType)),
    names: names.filter(({ text }) => text),
    births: (record.dateOfBirthList?.dateOfBirthItem ?? []).flatMap(({ dateOfBirth }) => birthsOf(plain(dateOfBirth))),
    nationalities: [
      ...new Set([
        ...countries(record.nationalityList?.nationality),
        ...countries(record.citizenshipList?.citizenship),
      ]),
    ],
    ...optional({
      gender: plain(numbers.find(({ idType }) => idType === 'Gender')?.idNumber),
      countries: [...countries(record.addressList?.address), turned(plain(record.vesselInfo?.vesselFlag))],
      identifiers: numbers.flatMap(({ idType, idNumber, idCountry }) =>
        identifierOf(plain(idType), plain(idNumber), turned(plain(idCountry))),
      ),
    }),
    programme: (record.programList?.program ?? []).map(plain).join(', '),
    listedOn: null,
  }
}

const nameOf = ({ firstName, lastName }: OfacName): string => [firstName, lastName].map(plain).filter(Boolean).join(' ')

function aliasOf(alias: OfacAlias): ListedName {
  return { text: nameOf(alias), kind: alias.type === 'f.k.a.' ? 'former' : 'alias', weak: alias.category === 'weak' }
}
