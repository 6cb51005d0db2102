import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedThreshold } from './match.ts'
import { compareNames, prepareName } from './names.ts'
import { romanise } from './scripts.ts'

const score = (query: string, listed: string): number => compareNames(prepareName(query), prepareName(listed)).score

test.each([
  ['Σταυροκλής Πενταρίδης', 'stavroklis pedaridis'],
  ['Волхарин Ющенко', 'volkharin yushchenko'],
  ['Đorđe Łukasz Müller', 'dorde lukasz muller'],
  ['김영수', 'gimyongsu'],
])('romanises %s', (text, expected) => {
  expect(romanise(text)).toBe(expected)
})

describe('the same person', () => {
  test.each([
    ['order and comma', 'KORBUTH, Orvane Tessalin', 'Orvane Tessalin Korbuth'],
    ['diacritics and case', 'Orváne TESSALÍN', 'Orvane Tessalin'],
    ['a typing error', 'Orvnae Tessalin', 'Orvane Tessalin'],
    ['a doubled letter', 'Orvane Tesalin', 'Orvane Tessalin'],
    ['an initial', 'O. Tessalin', 'Orvane Tessalin'],
    ['a name left out', 'Orvane Korbuth', 'Orvane Tessalin Korbuth'],
    ['Cyrillic', 'Дмитран Волхарин', 'Dmitran Volkharin'],
    ['Greek', 'Σταυροκλής Πενταρίδης', 'Stavroklis Pentaridis'],
    ['Arabic without vowels', 'كريم عبد الوازن تلوري', 'Karim Abdelwazin Tallouri'],
    ['Abd al- written three ways', 'Abdulrahman Tellouri', 'Abd al-Rahman Tellouri'],
    ['words written together', 'JanDaniel Korbuth', 'Jan Daniel Korbuth'],
    ['a form of company', 'Grey Heron Shipping Limited', 'Grey Heron Shipping Ltd.'],
    ['a script that is not romanised', '李明', '李明'],
    ['a title', 'Mr. Orvane Tessalin', 'Orvane Tessalin'],
  ])('%s', (_, query, listed) => {
    expect(score(query, listed)).toBeGreaterThanOrEqual(shippedThreshold)
  })
})

describe('another person', () => {
  test.each([
    ['another given name', 'Mirelda Korbuth', 'Orvane Korbuth'],
    ['another patronymic', 'Dmitran Borisovich Volkharin', 'Dmitran Sergeevich Volkharin'],
    ['another family name', 'Orvane Tessalin Korbuth', 'Orvane Tessalin Pentarides'],
    ['one shared word', 'Karim Tellouri', 'Karim'],
    ['a script that is not romanised', '李明', '王芳'],
  ])('%s', (_, query, listed) => {
    expect(score(query, listed)).toBeLessThan(shippedThreshold)
  })
})

test('what has no counterpart is named on both sides', () => {
  const { pairs, queryOnly, listedOnly } = compareNames(prepareName('Mirelda Korbut'), prepareName('Orvane Korbuth'))
  expect(pairs.map(({ query, listed }) => [query, listed])).toEqual([['korbut', 'korbuth']])
  expect([queryOnly, listedOnly]).toEqual([['mirelda'], ['orvane']])
})

test('any name is itself, in any order of its words, and a score is between 0 and 1 for any text', () => {
  const word = fc.stringMatching(/^[a-z]{2,10}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      expect(score(words.join(' '), words.toReversed().join(' '))).toBeGreaterThan(0.98)
    }),
  )
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      (a, b) => {
        const value = score(a, b)
        expect(value >= 0 && value <= 1).toBe(true)
      },
    ),
  )
})

const file = new URL('../../../../shared/data/names/name-pairs.tsv', import.meta.url)
test.skipIf(!existsSync(file))('labelled pairs at the shipped threshold (skipped: ../shared/data is not there)', () => {
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  const pairs = rows.map((row) => {
    const [, query = '', listed = '', match, kind = '', , quality = '', source = ''] = row.split('\t')
    return { query, listed, same: match === 'yes', cross: kind.startsWith('cross_script'), quality, source }
  })
  const core = pairs.filter(({ quality }) => quality !== 'WEAK' && quality !== 'DISPUTED')
  const rate = (part: typeof core) => {
    const hits = part.filter(({ query, listed }) => score(query, listed) >= shippedThreshold)
    const right = hits.filter(({ same }) => same).length
    const wanted = part.filter(({ same }) => same).length
    return { recall: right / wanted, f1: (2 * right) / (hits.length + wanted) }
  }
  const sameScript = rate(core.filter(({ cross }) => !cross))
  expect(sameScript.f1).toBeGreaterThanOrEqual(0.92)
  expect(sameScript.recall).toBeGreaterThanOrEqual(0.9)
  expect(rate(core.filter(({ cross }) => cross)).recall).toBeGreaterThanOrEqual(0.87)
  expect(rate(core.filter(({ source }) => source.includes('nomenklatura'))).f1).toBeGreaterThanOrEqual(0.89)
})
