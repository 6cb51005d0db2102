import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNames } from './compare.ts'
import { shippedThreshold } from './match.ts'
import { prepareName } from './names.ts'
import { romanise } from './scripts/romanise.ts'

const score = (query: string, listed: string): number => compareNames(prepareName(query), prepareName(listed)).score

test.each([
  ['Σταυροκλής Πενταρίδης', 'stavroklis pedaridis'],
  ['Волхарин Ющенко', 'volkharin yushchenko'],
  ['Đorđe Łukasz Müller', 'dorde lukasz muller'],
  ['김영수', 'gimyongsu'],
  ['李明哲', 'limingzhe'],
  ['シャルロット・ヴァン', 'sharuroto・van'],
  ['कमला दिमित्र', 'kmla dimitr'],
  ['ดิมิทรี', 'dimithri'],
  ['ዳዊት', 'dawit'],
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
    ['Han characters', '李明', '李明'],
    ['Chinese', '李明哲', 'Li Mingzhe'],
    ['Chinese characters read in Korean', '李明哲', 'Ri Myong Chol'],
    ['Korean', '박지훈', 'Park Ji-hoon'],
    ['kana', 'ドミトラン・ヴォルハリン', 'Dmitran Volkharin'],
    ['Thai', 'ดิมิทราน โวลคาริน', 'Dimitran Volkarin'],
    ['letters exchanged in a short word', 'Orvane Bro', 'Orvane Bor'],
    ['a nickname', 'Bill Korbuth', 'William Korbuth'],
    ['a patronymic left out', 'Dmitran Volkharin', 'Dmitran Borisovich Volkharin'],
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
    ['other characters of like sound', '李明哲', '黎鸣折'],
    ['a long vowel that is written', 'تلوری وازن', 'Ehsan Tellour'],
    ['another script', '李明', '王芳'],
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
