import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ListEntry } from '../../clients/screening/list.ts'
import { listReaders, readList, readListFolder, readListPath } from './index.ts'

// A copy, since the parts of one list must be of one day, and a checkout may have written them on several.
const fixtures = mkdtempSync(join(tmpdir(), 'lists-'))
cpSync(join(import.meta.dirname, 'fixtures'), fixtures, { recursive: true })
afterAll(() => rmSync(fixtures, { recursive: true }))
const demo = (name: string) => readList(readFileSync(join(fixtures, name)), join(fixtures, name))

const day = (date: string, approximate = false) => ({ from: date, to: date, approximate })
const alias = (text: string, weak = false) => ({ text, kind: 'alias', weak })
const primary = (text: string) => ({ text, kind: 'primary', weak: false })
const original = { text: 'Орване Корбут', kind: 'original_script', weak: false }
const passport = (country: string | null) => ({ kind: 'passport', value: 'X1234567', country })

test('OFAC: four CSV files are one list, what only the remarks say is read from them', () => {
  const [list, ...others] = readListPath(join(fixtures, 'ofac-2026-01'))
  expect(others).toEqual([])
  expect(list).toMatchObject({ list: 'OFAC', publishedAt: new Date('2026-01-01') })
  const [person, company, ship] = list!.entries
  expect(person).toEqual({
    id: '9001',
    kind: 'person',
    names: [
      primary('Orvane Tessalin KORBUTH'),
      alias('Orvaneh KORBUT'),
      { text: 'Orvano', kind: 'former', weak: false },
      alias('THE FERRYMAN', true),
    ],
    births: [day('1971-03-14'), day('1970', true)],
    nationalities: ['Norway', 'North Korea'],
    gender: 'male',
    countries: ['Norway'],
    identifiers: [
      passport('Norway'),
      { kind: 'passport', value: 'N7654321', country: 'Malta' },
      { kind: 'national_id', value: '14037112345', country: 'Norway' },
    ],
    programme: 'HARBOUR, FERRY',
    listedOn: null,
  })
  expect(company).toMatchObject({ kind: 'organisation', names: [{}, alias('NOS', true)], countries: ['Malta'] })
  expect(company?.identifiers).toEqual([
    { kind: 'bic', value: 'NORLNOK1', country: null },
    { kind: 'registration', value: '988-77-66', country: 'Malta' },
    { kind: 'wallet', value: '1demoDemoDemoDemo1', country: null },
    { kind: 'wallet', value: '0xdemo0000demo1', country: null },
  ])
  expect(ship).toMatchObject({
    kind: 'vessel',
    names: [primary('GREY HERON'), alias('WHITE HERON')],
    countries: ['Malta'],
    identifiers: [{ kind: 'imo', value: 'IMO 9990001' }],
  })
  expect(readListPath(join(fixtures, 'ofac-2026-01', 'sdn.csv'))).toEqual([list])
})

test('OFAC: XML', () => {
  const { list, publishedAt, entries } = demo('ofac-demo.xml')
  expect({ list, publishedAt }).toEqual({ list: 'OFAC', publishedAt: new Date('2026-01-15') })
  expect(entries[0]).toEqual({
    id: '9001',
    kind: 'person',
    names: [primary('Orvane Tessalin KORBUTH'), alias('Orvaneh KORBUT'), alias('THE FERRYMAN', true)],
    births: [day('1971-03'), { from: '1970-01-01', to: '1972-12-31', approximate: false }],
    nationalities: ['Norway'],
    gender: 'female',
    countries: ['Norway'],
    identifiers: [passport('North Korea')],
    programme: 'HARBOUR, FERRY',
    listedOn: null,
  })
  expect(entries[1]).toMatchObject({
    kind: 'organisation',
    names: [primary('NORTHLIGHT ORE & SALVAGE LIMITED'), { text: 'NORTHLIGHT ORE', kind: 'former' }],
  })
  const content = readFileSync(join(fixtures, 'ofac-demo.xml'), 'utf8').replaceAll(
    '<program>HARBOUR',
    '<program>NS-PLC',
  )
  expect(readList(Buffer.from(content), 'consolidated.xml').list).toBe('OFAC-CONS')
})

test('EU', () => {
  const { list, publishedAt, entries } = demo('eu-demo.xml')
  expect({ list, publishedAt }).toEqual({ list: 'EU', publishedAt: new Date('2026-01-15T09:00:00Z') })
  expect(entries[0]).toEqual({
    id: 'EU.90001.1',
    kind: 'person',
    names: [primary('Orvane Tessalin Korbuth'), original, alias('The Ferryman', true)],
    births: [day('1971-03-14'), day('1970', true)],
    nationalities: ['NO'],
    gender: 'male',
    countries: ['MT'],
    identifiers: [passport('NO')],
    programme: 'HARB',
    listedOn: '2019-05-20',
  })
  expect(entries[1]).toMatchObject({ kind: 'organisation', names: [{ text: 'Northlight Ore & Salvage' }] })
})

test('UK: the three layouts, a row for each combination', () => {
  const person: Partial<ListEntry> = { id: '9001', kind: 'person', programme: 'Harbour', countries: ['Norway'] }
  const oldest = demo('uk-29-demo.csv')
  expect(oldest).toMatchObject({ list: 'UK', publishedAt: new Date('2020-01-15') })
  expect(oldest.entries[0]).toEqual({
    ...person,
    names: [primary('Orvané Tessalin KORBUTH'), alias('Orvaneh Tessalin KORBUTH')],
    births: [day('1971-03'), day('1970-03-14')],
    nationalities: ['Norwegian', 'Maltese'],
    identifiers: [passport(null)],
    listedOn: '2019-05-20',
  })
  expect(oldest.entries[1]).toMatchObject({
    id: '9002',
    kind: 'organisation',
    names: [{ text: 'NORTHLIGHT ORE' }, { text: 'NORTHERN ORE', kind: 'former' }],
  })
  const older = demo('uk-36-demo.csv')
  expect(older.entries[0]).toMatchObject({
    ...person,
    names: [primary('Orvané Tessalin KORBUTH'), original, alias('THE FERRYMAN', true)],
    identifiers: [passport(null)],
    listedOn: '2019-05-21',
  })
  const { publishedAt, entries } = demo('uk-58-demo.csv')
  expect(publishedAt).toEqual(new Date('2026-01-15'))
  expect(entries[0]).toEqual({
    ...person,
    names: [primary('Orvané KORBUTH'), original, alias('Orvaneh KORBUTH'), alias('THE FERRYMAN', true)],
    births: [day('1971')],
    nationalities: ['Norway'],
    gender: 'female',
    identifiers: [passport(null)],
    listedOn: '2019-05-20',
  })
  expect(entries[1]).toMatchObject({ id: 'HAR0002', kind: 'vessel', identifiers: [{ kind: 'imo', value: '9990001' }] })
})

test('US: who is on several of the lists is one entry', () => {
  const { list, publishedAt, entries } = demo('us-csl-2026-01-15.csv')
  expect({ list, publishedAt }).toEqual({ list: 'US-CSL', publishedAt: new Date('2026-01-15') })
  expect(entries[0]).toEqual({
    id: '9001',
    kind: 'person',
    names: [primary('Orvane KORBUTH'), alias('Orvaneh KORBUT'), alias('THE FERRYMAN'), alias('Orvaneh KORBUTH')],
    births: [day('1971-03-14'), day('1970', true), { from: '1968', to: '1969', approximate: false }],
    nationalities: ['NO'],
    gender: 'male',
    countries: ['NO', 'MT'],
    identifiers: [passport('NO')],
    programme: 'HARBOUR, FERRY, SDN, SSI',
    listedOn: null,
  })
  expect(entries[1]).toMatchObject({ id: 'dead00beef', kind: 'unknown', programme: 'DPL', listedOn: '2019-05-20' })
})

test('OpenSanctions: CSV, FollowTheMoney, and persons in office', () => {
  const csv = demo('open-sanctions-demo.csv')
  expect(csv).toMatchObject({ list: 'OPENSANCTIONS', publishedAt: new Date('2026-01-15') })
  expect(csv.entries.map(({ id, kind }) => [id, kind])).toEqual([
    ['demo-1', 'person'],
    ['demo-2', 'organisation'],
  ])
  expect(csv.entries[0]).toMatchObject({
    names: [primary('Orvane Korbuth'), alias('Orvaneh Korbut'), original],
    births: [day('1971-03-14'), day('1970')],
    nationalities: ['no', 'mt'],
    programme: 'DEMO-HARBOUR',
  })
  const ftm = demo('ftm-demo.jsonl')
  expect(ftm).toMatchObject({ list: 'OPENSANCTIONS', publishedAt: new Date('2026-01-15') })
  expect(ftm.entries).toEqual([
    {
      id: 'demo-1',
      kind: 'person',
      names: [
        primary('Orvane Korbuth'),
        original,
        alias('The Ferryman', true),
        { text: 'Orvano', kind: 'former', weak: false },
      ],
      births: [day('1971-03')],
      nationalities: ['no'],
      gender: 'female',
      countries: ['mt'],
      identifiers: [passport('no')],
      programme: 'DEMO-HARBOUR',
      listedOn: '2019-05-20',
    },
    expect.objectContaining({ id: 'demo-2', kind: 'organisation', names: [primary('Northlight Ore')] }),
  ])
  expect(demo('pep-demo.csv').list).toBe('PEP')
})

test('a folder gives every list in it', () => {
  const found = readListFolder(fixtures).map(({ list }) => list)
  expect(found.sort()).toEqual(
    ['EU', 'OFAC', 'OFAC', 'OPENSANCTIONS', 'OPENSANCTIONS', 'PEP', 'UK', 'UK', 'UK', 'UN', 'US-CSL'].sort(),
  )
})

test('a file is only taken as the list that it is', () => {
  const content = readFileSync(join(fixtures, 'eu-demo.xml'))
  expect(listReaders.EU!(content, 'eu.xml').list).toBe('EU')
  expect(() => listReaders.UN!(content, 'eu.xml')).toThrow('eu.xml refused: wrong layout (it is EU, not UN)')
})
