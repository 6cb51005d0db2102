import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { type InForce, ListRefused, type SanctionsList } from '../../clients/screening/list.ts'
import { readEuList } from './eu.ts'
import { ofacPart, readOfacCsv } from './ofac-csv.ts'
import { readOfacXml } from './ofac-xml.ts'
import { readFollowTheMoney, readOpenSanctionsCsv } from './open-sanctions.ts'
import { readUkList } from './uk.ts'
import { readUnList } from './un.ts'
import { readUsCsl } from './us-csl.ts'
import { type Layout, type ListFile, refuse, seal, succeed } from './version.ts'
import { isZip, unzip } from './zip.ts'

/** What a file of each layout has near its beginning. */
const layouts: readonly [RegExp, Layout][] = [
  [/<CONSOLIDATED_LIST[\s>]/, readUnList],
  [/<export\s[^>]*fsd\/export/, readEuList],
  [/<sdnList[\s>]/, readOfacXml],
  [/^(Last Updated,|"?Report Date:)/, readUkList],
  [/^"?_id"?,"?source"?,/, readUsCsl],
  [/^"?id"?,"?schema"?,"?name"?,/, readOpenSanctionsCsv],
  [/^\{.*"schema"/, readFollowTheMoney],
]

/** Bytes at the beginning of a file by which its layout is told. */
const headBytes = 8192

const headOf = ({ content }: ListFile): string => content.toString('utf8', 0, headBytes).replace(/^\ufeff/, '')

/** A list that is published as one file. */
function readOne(file: ListFile): SanctionsList {
  const head = headOf(file)
  const read = layouts.find(([mark]) => mark.test(head))?.[1]
  return read ? seal([file], read(file)) : refuse(file, 'wrong_layout', 'no list that is known begins like this')
}

/** Reads files as one list each, but those of OFAC's CSV in the same folder as one list. */
function groupsOf(files: readonly ListFile[]): ListFile[][] {
  const groups = Map.groupBy(files, (file) =>
    ofacPart(headOf(file)) ? `ofac ${dirname(file.name)}${/(?<=[/:])cons/.test(file.name)}` : file.name,
  )
  return [...groups.values()]
}

function readGroup(files: readonly ListFile[]): SanctionsList {
  const parts = new Map(files.map((file) => [ofacPart(headOf(file)), file]))
  if (parts.has(undefined)) return readOne(files[0]!)
  if (parts.size < files.length) refuse(files[0]!, 'wrong_layout', 'a part is there twice')
  return seal(files, readOfacCsv(parts as Parameters<typeof readOfacCsv>[0]))
}

/**
 * Reads one list; its layout is told by its content. A ZIP file holds one list: its one file, or all files of OFAC's CSV.
 * @param file its path or name: the date is taken from it for the layouts that don't say their own.
 * @param before the version in force, against which a date or a count that falls is refused.
 * @param name the list that it must be.
 * @throws ListRefused naming the file and its fault. Nothing is half read.
 */
export function readList(content: Buffer, file: string, before?: InForce, name?: string): SanctionsList {
  const source = { name: file, content }
  const list = readFile(source)
  if (name && list.list !== name) refuse(source, 'wrong_layout', `it is ${list.list}, not ${name}`)
  if (before) succeed(list, source, before)
  return list
}

function readFile(file: ListFile): SanctionsList {
  const [group, other] = groupsOf(isZip(file.content) ? unzip(file) : [file])
  if (!group) return refuse(file, 'empty', 'nothing in it')
  return other ? refuse(file, 'wrong_layout', 'more than one list in it') : readGroup(group)
}

/** How the names of files that may be lists end; others in a folder (notes, check sums) are left alone. */
const endings = new Set(['.csv', '.xml', '.json', '.jsonl', '.zip'])

const fileAt = (path: string): ListFile => ({
  name: path,
  content: readFileSync(path),
  modifiedAt: statSync(path).mtime,
})

/**
 * Reads every list in a folder and in the folders within.
 * @param refused takes each file that cannot be trusted; without it the first one throws.
 */
export function readListFolder(folder: string, refused?: (error: ListRefused) => void): SanctionsList[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.has(extname(entry.name).toLowerCase()))
    .map((entry) => fileAt(join(entry.parentPath, entry.name)))
    .sort((a, b) => a.name.localeCompare(b.name))
  return groupsOf(files).flatMap((group) => {
    try {
      return [group.length > 1 ? readGroup(group) : readFile(group[0]!)]
    } catch (error) {
      if (!(error instanceof ListRefused) || !refused) throw error
      refused(error)
      return []
    }
  })
}

/**
 * Reads a list at a path: a folder with all in it, a file, or any file of OFAC's CSV with those beside it.
 * @throws ListRefused
 */
export function readListPath(path: string, refused?: (error: ListRefused) => void): SanctionsList[] {
  if (statSync(path).isDirectory()) return readListFolder(path, refused)
  const file = fileAt(path)
  if (!ofacPart(headOf(file))) return [readFile(file)]
  const beside = readdirSync(dirname(path))
    .filter((name) => extname(name).toLowerCase() === '.csv')
    .map((name) => fileAt(join(dirname(path), name)))
  return [readGroup(groupsOf(beside).find((group) => group.some(({ content }) => content.equals(file.content)))!)]
}

const names = ['UN', 'OFAC', 'OFAC-CONS', 'EU', 'UK', 'US-CSL', 'OPENSANCTIONS', 'PEP']

/** Readers of the lists by their short names: a file is only taken as the list that it is. */
export const listReaders = Object.fromEntries(
  names.map((name) => [
    name,
    (content: Buffer, file: string, before?: InForce): SanctionsList => readList(content, file, before, name),
  ]),
)
