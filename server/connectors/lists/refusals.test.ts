import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ListFault, ListRefused } from '../../clients/screening/list.ts'
import { limits } from '../../control/limits.ts'
import { zipOf } from './fixtures/zip-of.ts'
import { readList, readListFolder, readListPath } from './index.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const fixture = (name: string): Buffer => readFileSync(join(fixtures, name))

function fault(read: () => unknown): ListFault {
  try {
    read()
  } catch (error) {
    if (error instanceof ListRefused) return error.fault
    throw error
  }
  throw new Error('the file was taken')
}
const faultOf = (content: Buffer | string, name = 'list-2026-01.csv', before?: Parameters<typeof readList>[2]) =>
  fault(() => readList(Buffer.from(content), name, before))

/** A changed copy of OFAC's folder. */
const ofac = Object.fromEntries(
  readdirSync(join(fixtures, 'ofac-2026-01')).map((name) => [name, fixture(`ofac-2026-01/${name}`)]),
)
const scratch = mkdtempSync(join(tmpdir(), 'lists-'))
afterAll(() => rmSync(scratch, { recursive: true }))
function folderOf(files: Record<string, Buffer | undefined>): string {
  const folder = mkdtempSync(join(scratch, 'ofac-2026-01-'))
  for (const [name, content] of Object.entries(files)) if (content) writeFileSync(join(folder, name), content)
  return folder
}
const folderFault = (files: Record<string, Buffer | undefined>) =>
  fault(() => readListFolder(folderOf({ ...ofac, ...files })))

const whole = readdirSync(fixtures).filter((name) => /\.(csv|jsonl|xml)$/.test(name))
test.each(whole)('%s cut off within a line is refused', (name) => {
  const content = fixture(name)
  const end = content.toString('latin1').trimEnd().length
  for (let length = 0; length < end; length += 7) {
    // After a whole row only the version in force tells that rows are missing.
    const rowEnd = !name.endsWith('.xml') && content[length - 1] === 0x0a
    if (!rowEnd) faultOf(content.subarray(0, length), name)
  }
})

test('a list that lost rows is refused for the version in force', () => {
  const content = fixture('open-sanctions-demo.csv').toString()
  const cut = content.slice(0, content.indexOf('"demo-2"'))
  const before = (publishedAt: string, count: number) => ({ publishedAt: new Date(publishedAt), count })
  expect(faultOf(cut, 'demo.csv', before('2026-01-14', 2))).toBe('wrong_count')
  expect(faultOf(content, 'demo.csv', before('2026-01-16', 2))).toBe('older')
  expect(readList(Buffer.from(content), 'demo.csv', before('2026-01-15', 2)).entries).toHaveLength(2)
})

test("a part of OFAC's CSV cut off anywhere, even after a row, is refused", () => {
  for (const name of ['sdn.csv', 'alt.csv', 'add.csv'])
    for (let length = 0; length < ofac[name]!.length - 1; length += 13)
      folderFault({ [name]: ofac[name]!.subarray(0, length) })
})

test("parts of OFAC's CSV that don't belong together are refused", () => {
  const after = (name: string, row: string) => Buffer.concat([Buffer.from(row), ofac[name]!])
  expect(folderFault({ 'alt.csv': after('alt.csv', '8999,9,"aka","SOMEBODY ELSE",-0- \r\n') })).toBe('mixed_vintages')
  expect(folderFault({ 'add.csv': after('add.csv', '8999,9,"Street","Oslo","Norway",-0- \r\n') })).toBe(
    'mixed_vintages',
  )
  expect(folderFault({ 'sdn-comments.csv': Buffer.from('8999,"more"\r\n') })).toBe('mixed_vintages')
  expect(folderFault({ 'alt.csv': undefined })).toBe('incomplete')
  expect(folderFault({ 'sdn.csv': undefined })).toBe('incomplete')
  expect(
    folderFault({ 'sdn.csv': after('sdn.csv', `${ofac['sdn.csv']!.toString('latin1').split('\r\n')[0]}\r\n`) }),
  ).toBe('repeated_entry')
  const folder = folderOf(ofac)
  utimesSync(join(folder, 'alt.csv'), new Date('2025-12-01'), new Date('2025-12-01'))
  expect(fault(() => readListFolder(folder))).toBe('mixed_vintages')
  expect(fault(() => readListPath(join(folder, 'sdn.csv')))).toBe('mixed_vintages')
})

test('a folder tells of each file that is refused and reads the others', () => {
  const folder = folderOf({ ...ofac, 'eu.xml': Buffer.from('<export'), 'notes.txt': Buffer.from('not a list') })
  const refused: string[] = []
  expect(readListFolder(folder, ({ message }) => refused.push(message)).map(({ list }) => list)).toEqual(['OFAC'])
  expect(refused).toEqual([expect.stringContaining('eu.xml refused: wrong layout')])
})

test('records that are not as many as the list says, or not what they should be', () => {
  const xml = fixture('ofac-demo.xml').toString()
  expect(faultOf(xml.replace('>2</Record_Count>', '>3</Record_Count>'), 'sdn.xml')).toBe('wrong_count')
  expect(faultOf(xml.replace(/<Record_Count>.*/, ''), 'sdn.xml')).toBe('wrong_count')
  expect(faultOf(xml.replace('01/15/2026', 'soon'), 'sdn.xml')).toBe('no_date')
  expect(faultOf(xml.replace('<uid>9002', '<uid>9001'), 'sdn.xml')).toBe('repeated_entry')
  const eu = fixture('eu-demo.xml').toString()
  expect(faultOf(eu.replace('EU.90002.2', 'EU.90001.1'), 'eu.xml')).toBe('repeated_entry')
  expect(faultOf(Buffer.from(eu.replace('Orvane', 'Orvan\xe9'), 'latin1'), 'eu.xml')).toBe('not_well_formed')
  expect(faultOf(eu.replace(/ generationDate="[^"]*"/, ''), 'eu.xml')).toBe('no_date')
  expect(faultOf(eu.replace(/<sanctionEntity[\s\S]*<\/sanctionEntity>/, ''), 'eu.xml')).toBe('empty')
  const uk = fixture('uk-58-demo.csv').toString()
  expect(faultOf(uk.replace('15-Jan-2026', 'soon'))).toBe('no_date')
  expect(faultOf(uk.replace('Unique ID', 'Number'))).toBe('wrong_layout')
  expect(faultOf(uk.replace('KORBUTH,Orvané', 'KORBUTH,,Orvané'))).toBe('not_well_formed')
  expect(faultOf(uk.replace('Individual', 'Entity'))).toBe('not_well_formed')
  const csl = fixture('us-csl-2026-01-15.csv')
  expect(faultOf(csl, 'csl.csv')).toBe('no_date')
  expect(faultOf(csl.toString().replace('"KORBUTH, Orvane"', '"KORBUTH", Orvane'))).toBe('not_well_formed')
  const ftm = fixture('ftm-demo.jsonl').toString()
  expect(faultOf(ftm.replace('"id": "demo-4"', '"id": demo-4'))).toBe('not_well_formed')
  expect(faultOf(ftm.replaceAll('last_seen', 'lost_seen'))).toBe('no_date')
  expect(faultOf('id;name\n1;Orvane\n')).toBe('wrong_layout')
})

test('a ZIP file of the parts is the same list as their folder', () => {
  const [folder] = readListFolder(join(fixtures, 'ofac-2026-01'))
  const packed = readList(zipOf(ofac), 'upload.zip')
  expect(packed.entries).toEqual(folder!.entries)
  expect(packed.hash).toBe(folder!.hash)
  expect(packed.publishedAt).toEqual(new Date('2026-01-15'))
  expect(readList(zipOf({ 'sdn.xml': fixture('ofac-demo.xml') }), 'sdn.zip').list).toBe('OFAC')
})

test('a ZIP file that is broken, too large or holds several lists is refused', () => {
  const xml = fixture('ofac-demo.xml')
  const zip = zipOf({ 'sdn.xml': xml })
  for (let length = 0; length < zip.length; length += 11) faultOf(zip.subarray(0, length), 'sdn.zip')
  const flipped = Buffer.from(zip)
  flipped[200]! ^= 0x40
  expect(faultOf(flipped, 'sdn.zip')).toBe('truncated')
  expect(faultOf(zipOf({ 'sdn.xml': xml }, { flags: 1 }), 'sdn.zip')).toBe('wrong_layout')
  expect(faultOf(zipOf({ 'sdn.xml': xml }, { size: 100 }), 'sdn.zip')).toBe('truncated')
  expect(faultOf(zipOf({ 'sdn.xml': xml }, { size: limits.listUnpackedBytes + 1 }), 'sdn.zip')).toBe('wrong_layout')
  expect(faultOf(zipOf({ 'sdn.xml': xml, 'eu.xml': fixture('eu-demo.xml') }), 'sdn.zip')).toBe('wrong_layout')
  const many = Object.fromEntries(Array.from({ length: limits.listMembers + 1 }, (_, at) => [`${at}.xml`, xml]))
  expect(faultOf(zipOf(many), 'sdn.zip')).toBe('wrong_layout')
  expect(faultOf(zipOf({}), 'sdn.zip')).toBe('wrong_layout')
  const mixed = zipOf(ofac, { day: (name) => (name === 'alt.csv' ? 2 : 15) })
  expect(faultOf(mixed, 'upload.zip')).toBe('mixed_vintages')
})
