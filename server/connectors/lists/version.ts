import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import {
  type InForce,
  type ListEntry,
  type ListFault,
  ListRefused,
  type SanctionsList,
} from '../../clients/screening/list.ts'

/** A file as it came: its path or name, and when its maker last wrote it, where that is known. */
export interface ListFile {
  name: string
  content: Buffer
  modifiedAt?: Date | undefined
}

/** What a layout's reader makes of its files, before what holds for every list is checked. */
export type Draft = Omit<SanctionsList, 'hash'>

/** Reads one layout. Throws ListRefused when the file cannot be trusted. */
export type Layout = (file: ListFile) => Draft

/** The most a new version may lose of the one in force before it is held to be truncated. */
const largestLoss = 0.2

export function refuse({ name }: Pick<ListFile, 'name'>, fault: ListFault, detail: string): never {
  throw new ListRefused(name, fault, detail)
}

/**
 * Makes a version of a draft: every entry with a name and a reference of its own.
 * @throws ListRefused
 */
export function seal(files: readonly ListFile[], draft: Draft): SanctionsList {
  const [file] = files as [ListFile]
  const { entries } = draft
  if (!entries.length) refuse(file, 'empty', 'no entries')
  const seen = new Set<string>()
  for (const { id, names } of entries) {
    if (!id) refuse(file, 'wrong_layout', `a record without reference: ${names[0]?.text ?? 'nor name'}`)
    if (!names.length) refuse(file, 'wrong_layout', `a record without name: ${id}`)
    if (seen.size === seen.add(id).size) refuse(file, 'repeated_entry', id)
  }
  return { ...draft, hash: hashOf(files) }
}

/**
 * Holds a version against the one in force: not older, not much shorter.
 * @throws ListRefused
 */
export function succeed(list: SanctionsList, file: ListFile, before: InForce): void {
  const { publishedAt, entries } = list
  if (publishedAt < before.publishedAt)
    refuse(file, 'older', `${publishedAt.toISOString()} is before the version in force`)
  if (entries.length < before.count * (1 - largestLoss))
    refuse(file, 'wrong_count', `${entries.length} records, ${before.count} in the version in force`)
}

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')

function hashOf(files: readonly ListFile[]): string {
  const hashes = files.map(({ content }) => sha256(content))
  return hashes.length === 1 ? hashes[0]! : sha256(hashes.sort().join())
}

/**
 * The date of a list that doesn't say its own: from its file's or folder's name (`ofac-2021-07`, `sdn-2021-07-15.csv`),
 * else when the file was last written.
 */
export function dateOutside(file: ListFile): Date {
  for (const name of [basename(file.name), basename(dirname(file.name))]) {
    const [, year, month, day] = /(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])(?:-?([0-2]\d|3[01]))?(?!\d)/.exec(name) ?? []
    if (year) return validDate(file, `${year}-${month}-${day ?? '01'}`)
  }
  return file.modifiedAt ?? refuse(file, 'no_date', 'neither the list nor its name has a date')
}

/** An ISO date or instant of publication. */
export function validDate(file: ListFile, text: string | undefined): Date {
  const date = new Date(text ?? '')
  return Number.isNaN(date.getTime()) ? refuse(file, 'no_date', `published on ${text || 'no date'}`) : date
}

/** The parts of an entry that are left out when there are none. */
export function optional(parts: {
  gender?: string | undefined
  countries?: readonly string[]
  identifiers?: ListEntry['identifiers']
}): Pick<ListEntry, 'gender' | 'countries' | 'identifiers'> {
  const gender = /^(f|m)/i.exec(parts.gender?.trim() ?? '')?.[1]?.toLowerCase()
  const countries = [...new Set(parts.countries?.map(withoutNote).filter(Boolean))]
  const identifiers = unique(parts.identifiers?.filter(({ value }) => value) ?? [])
  return {
    ...(gender ? { gender: gender === 'f' ? 'female' : 'male' } : {}),
    ...(countries.length ? { countries } : {}),
    ...(identifiers.length ? { identifiers } : {}),
  }
}

/** A country without what is said of it: `Kuwait (at time of listing)`. */
export const withoutNote = (country: string): string => country.replace(/\s*\(.*/, '').trim()

/** Values that differ, in order. */
export function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

/** A name of a list that doesn't say which of its names are in the original script. */
export const kindOfName = (text: string): 'alias' | 'original_script' =>
  /\p{L}/u.test(text) && !/\p{Script=Latin}/u.test(text) ? 'original_script' : 'alias'
