import { expect, test } from 'vitest'
import { compareNames } from './compare.ts'
import { birthEvidence, countryCode } from './evidence.ts'
import type { ListEntry } from './list.ts'
import { buildIndex, screen } from './match.ts'
import { prepareName } from './names.ts'

const entry = (id: string, name: string, fields: Partial<ListEntry> = {}): ListEntry => ({
  id,
  kind: 'person',
  names: [{ text: name, kind: 'primary', weak: false }],
  births: [],
  nationalities: [],
  programme: 'Harbour',
  listedOn: null,
  ...fields,
})

const entries = [
  entry('D1', 'KORBUTH, Orvane Tessalin', {
    births: [{ from: '1971-03-14', to: '1971-03-14', approximate: false }],
    nationalities: ['Norway'],
  }),
  entry('D2', 'Dmitran Volkharin', {
    names: [
      { text: 'Dmitran Volkharin', kind: 'primary', weak: false },
      { text: 'Дмитран Волхарин', kind: 'original_script', weak: false },
      { text: 'Old Ferryman', kind: 'alias', weak: true },
    ],
  }),
  entry('D3', 'Orvane Tesalin Korbut'),
  ...Array.from({ length: 500 }, (_, at) =>
    entry(`X${at}`, `Filler Person${String.fromCharCode(97 + (at % 26))} Number${at}`),
  ),
]
const index = buildIndex([{ list: 'DEMO', entries }])

test('finds entries best first, one hit an entry, with a feature for each piece of evidence', () => {
  const hits = screen({ name: 'Orvane Tessalin Korbuth', birthDate: '1971-03-14', nationality: 'NO' }, index)
  expect(hits.map(({ list, entryId }) => [list, entryId])).toEqual([
    ['DEMO', 'D1'],
    ['DEMO', 'D3'],
  ])
  expect(hits[0]).toMatchObject({
    name: 'KORBUTH, Orvane Tessalin',
    score: 1,
    explanation: [
      { feature: 'name', note: 'orvane is the same; tessalin is the same; korbuth is the same' },
      { feature: 'birth_date', effect: 0.03, note: 'the same day' },
      { feature: 'nationality', query: 'NO', listed: 'NO', effect: 0.01 },
    ],
  })
  expect(screen({ name: 'Дмитран Волхарин' }, index).map(({ entryId }) => entryId)).toEqual(['D2'])
  expect(screen({ name: 'Mirelda Pentarides' }, index)).toEqual([])
})

test('a score is what its features add up to', () => {
  for (const birthDate of ['1971-03-14', '1973', '1990-01-01', undefined]) {
    for (const { score, explanation } of screen({ name: 'Orvane Korbut', birthDate, nationality: 'FR' }, index, 0.3)) {
      const sum = explanation.reduce((total, { effect }) => total + effect, 0)
      expect(score).toBeCloseTo(Math.min(1, sum), 4)
    }
  }
})

test('a birth date a generation away clears a full name; one year does not', () => {
  const ids = (birthDate: string) =>
    screen({ name: 'Orvane Tessalin Korbuth', birthDate }, index).map(({ entryId }) => entryId)
  expect(ids('1972-03-14')).toContain('D1')
  expect(ids('1999')).not.toContain('D1')
})

test('a weak alias scores less, and the threshold is for the caller to set', () => {
  const [weak] = screen({ name: 'Old Ferryman' }, index)
  expect(weak).toMatchObject({ entryId: 'D2', score: 0.95 })
  expect(screen({ name: 'Old Ferryman' }, index, 0.96)).toEqual([])
})

test('a score does not depend on the threshold asked for', () => {
  const at = (threshold: number) =>
    screen({ name: 'Orvane Korbut' }, index, threshold).filter(({ score }) => score >= 0.8)
  expect(at(0.8)).not.toEqual([])
  expect(at(0.4)).toEqual(at(0.8))
})

test('a number that both give speaks for a name that is only near', () => {
  const listed = entry('N1', 'Orvane Tessalin', {
    identifiers: [{ kind: 'passport', value: 'X 123-45', country: null }],
  })
  const passports = buildIndex([{ list: 'DEMO', entries: [listed] }])
  expect(screen({ name: 'Orvane' }, passports)).toEqual([])
  const [hit] = screen({ name: 'Orvane', identifiers: ['x12345'] }, passports)
  expect(hit?.explanation.at(-1)).toMatchObject({ feature: 'identifier', effect: 0.3, note: 'the same passport' })
})

test('two versions of a list give one hit, and a company was not born', () => {
  const company = entry('C1', 'Grey Heron Salvage', { kind: 'organisation' })
  const twice = buildIndex([
    { list: 'DEMO', entries: [company] },
    { list: 'DEMO', entries: [company] },
  ])
  expect(screen({ name: 'Grey Heron Salvage' }, twice)).toHaveLength(1)
  expect(screen({ name: 'Grey Heron Salvage', birthDate: '1971' }, twice)).toEqual([])
})

test('the index finds what comparing with every name finds', () => {
  for (const name of [
    'Orvnae Korbuth Tessalin',
    'ORVANE TESSALINKORBUTH',
    'Filer Persona Number',
    'O. Tessalin Korbuth',
    'Д. Волхарин',
  ]) {
    const all = entries.filter(({ names }) =>
      names.some(({ text }) => compareNames(prepareName(name), prepareName(text)).score >= 0.9),
    )
    const found = new Set(screen({ name }, index, 0.5).map(({ entryId }) => entryId))
    expect(all.every(({ id }) => found.has(id))).toBe(true)
  }
})

test.each([
  ['1971-03-14', '1971-03-14', '1971-03-14', false, 0.03],
  ['1971', '1971-03-14', '1971-03-14', false, 0.01],
  ['1979-06-01', '1978', '1980', false, 0.01],
  ['1971-05-04', '1971-04-05', '1971-04-05', false, 0],
  ['1971-05-05', '1971-04-05', '1971-04-05', false, -0.06],
  ['1968', '1966', '1966', true, 0],
  ['1968', '1966', '1966', false, -0.08],
  ['2000', '1966', '1966', true, -0.25],
])('birth %s against %s to %s (approximate %s) counts %s', (date, from, to, approximate, effect) => {
  expect(birthEvidence(date, [{ from, to, approximate }])?.effect).toBeCloseTo(effect, 6)
})

test('a birth date that is none is an error, and no listed date is no evidence', () => {
  expect(() => birthEvidence('14/03/1971', [])).toThrow('not an ISO date')
  expect(birthEvidence('1971', [])).toBeUndefined()
})

test.each([
  ['no', 'NO'],
  ['Russian Federation', 'RU'],
  ["Democratic People's Republic of Korea", 'KP'],
  ['Türkiye', 'TR'],
  ['Atlantis', undefined],
])('the country of %s is %s', (text, code) => {
  expect(countryCode(text)).toBe(code)
})
