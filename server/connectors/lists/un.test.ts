import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type ListFault, ListRefused } from '../../clients/screening/list.ts'
import { readList } from './index.ts'

const demo = readFileSync(new URL('fixtures/un-demo.xml', import.meta.url))
const xml = demo.toString('utf8')

test('reads persons and organisations with their names, dates and countries', () => {
  const list = readList(demo, 'un-demo.xml')
  expect(list).toMatchObject({ list: 'UN', publishedAt: new Date('2026-01-15T00:00:02.670Z') })
  expect(list.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(list.entries.map(({ id }) => id)).toEqual([
    'DQi.001',
    'DQi.002',
    'DQi.003',
    'DQi.004',
    'DQi.005',
    'DQe.001',
    'DQe.002',
  ])
  const [first, second, third, fourth, fifth, ore, heron] = list.entries
  expect(first).toEqual({
    id: 'DQi.001',
    kind: 'person',
    names: [
      { text: 'ORVANE TESSALIN KORBUTH', kind: 'primary', weak: false },
      { text: 'Orvaneh Tesalin Korbut', kind: 'alias', weak: false },
      { text: 'The Ferryman', kind: 'alias', weak: true },
    ],
    births: [{ from: '1971-03-14', to: '1971-03-14', approximate: false }],
    nationalities: ['Norway'],
    programme: 'Harbour',
    listedOn: '2019-05-20',
  })
  expect(second?.names[1]).toEqual({ text: 'Дмитран Волхарин', kind: 'original_script', weak: false })
  expect(second?.births).toEqual([{ from: '1966', to: '1966', approximate: true }])
  expect(third?.births).toEqual([{ from: '1978', to: '1980', approximate: false }])
  expect(third?.nationalities).toEqual(['Tunisia', 'France'])
  expect(fourth?.names).toHaveLength(1)
  expect(fifth?.births).toEqual([])
  expect(ore).toMatchObject({
    kind: 'organisation',
    names: [{ text: 'NORTHLIGHT ORE & SALVAGE LIMITED' }, { kind: 'alias' }],
  })
  expect(heron?.names[1]?.kind).toBe('former')
})

const refusal = (content: string, before?: { publishedAt: Date; count: number }): ListFault => {
  try {
    readList(Buffer.from(content), 'bad.xml', before)
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error
    expect(error.message).toContain('bad.xml')
    return error.fault
  }
  throw new Error('the file was taken')
}

test('a file cut off anywhere is refused', () => {
  for (let length = 0; length < xml.trimEnd().length; length += 97) refusal(xml.slice(0, length))
})

test('a broken file is refused by its fault', () => {
  expect(refusal(xml.replace('&amp;', '&'))).toBe('not_well_formed')
  expect(refusal(xml.replaceAll('CONSOLIDATED_LIST', 'OTHER_LIST'))).toBe('wrong_layout')
  expect(refusal(xml.replace('<REFERENCE_NUMBER>DQi.002</REFERENCE_NUMBER>', ''))).toBe('wrong_layout')
  expect(refusal(xml.replace(/ dateGenerated="[^"]*"/, ''))).toBe('no_date')
  expect(refusal(xml.replace(/dateGenerated="[^"]*"/, 'dateGenerated="soon"'))).toBe('no_date')
  expect(refusal(xml.replace(/<ENTITY>[\s\S]*<\/ENTITY>/, ''))).toBe('empty')
  expect(refusal(xml.replace('<INDIVIDUAL>', '<PERSON>').replace('</INDIVIDUAL>', '</PERSON>'))).toBe('wrong_count')
  expect(refusal(xml.replace('DQi.002', 'DQi.001'))).toBe('repeated_entry')
})

test('a version older than the one in force, or one that lost a fifth of it, is refused', () => {
  expect(refusal(xml, { publishedAt: new Date('2026-01-16'), count: 7 })).toBe('older')
  expect(refusal(xml, { publishedAt: new Date('2026-01-14'), count: 9 })).toBe('wrong_count')
  expect(readList(demo, 'un-demo.xml', { publishedAt: new Date('2026-01-14'), count: 8 }).entries).toHaveLength(7)
})
