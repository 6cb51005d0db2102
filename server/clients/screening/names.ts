import { type Hearing, hearingOf, readingsOf, romanise } from './scripts/romanise.ts'
import { soundOf } from './similarity.ts'
import { articles, forms, particles, phrases, same, titles } from './words.ts'

/** One word of a name, ready for comparison. */
export interface Word {
  text: string
  sound: string
  hearing: Hearing
  /** How much it counts: by length, little for particles and company forms. */
  weight: number
  /** How much it counts where the other name has nothing to set against it: a patronymic is often left out. */
  missed: number
  /** Has a number in it, which is the same or another. */
  numbered: boolean
}

/** What a name may be in Latin letters. */
export interface Reading {
  words: Word[]
  /** 1, or less where it is one of several. */
  certainty: number
}

export interface PreparedName {
  text: string
  readings: readonly Reading[]
  /** Its Han characters: names that both have some are compared by them too. */
  han: string
}

/** The most words of one name that are compared. */
export const maxWords = 24

/** Names with "servant of" are two words, however they are written: Abdulrahman, Abd al-Rahman, عبدالرحمن. */
const servant = /(?<!\S)abd[aeou](?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z))(?!l?ah?(?!\S)|ll?ahi?(?!\S))(?=\p{L}{3})/gu
/** In Arabic, articles are written with their word, and so are "servant of" and "father of" before them. */
const arabicArticle = /(?<=^|\s)(عبد ?|[أا]بو ?)?ال(?=\S{3})/gu

/**
 * Makes a name ready: romanised, order of `SURNAME, Given` kept free, articles and titles off, words weighed. Words already `known`
 * are shared. Words beyond {@link maxWords} are left out.
 */
export function prepareName(text: string, known = new Map<string, Word>()): PreparedName {
  if (/^[\x20-\x7e]*$/.test(text)) {
    return { text, readings: [{ words: wordsOf(text.toLowerCase(), 'full', known), certainty: 1 }], han: '' }
  }
  const hearing = hearingOf(text)
  const spaced = text.replace(arabicArticle, (_, before?: string) => (before ? `${before.trim()} ` : ''))
  const readings = readingsOf(spaced).map(({ latin, certainty }) => {
    return { words: wordsOf(romanise(latin), hearing, known), certainty }
  })
  return { text, readings, han: hearing === 'exact' ? (text.match(/\p{sc=Han}/gu)?.join('') ?? '') : '' }
}

function wordsOf(romanised: string, hearing: Hearing, known: Map<string, Word>): Word[] {
  let plain = romanised
    .replace(/['`‘’ʻʼ"“”]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(servant, 'abdul ')
  for (const [phrase, form] of phrases) plain = plain.replace(phrase, form)
  plain = plain.replace(/(?<!\S)(?:\p{L} ){1,3}\p{L}(?!\S)/gu, (run) => {
    const joined = run.replaceAll(' ', '')
    return forms.has(joined) ? joined : run
  })
  const words = plain.split(' ').filter(Boolean).slice(0, maxWords)
  const kept = words.filter((word) => !articles.has(word) && !titles.has(word))
  const told = kept.length ? kept : words
  return told.map((word, at) => prepareWord(word, hearing, isPatronymic(word, told[at - 1], told[at + 1]), known))
}

/** Words of Chinese and Korean names have three syllables at most: longer ones spell a foreign name. */
const isForeign = (romanised: string): boolean => (romanised.match(/[aeiouy]+/g)?.length ?? 0) > 3

/** A father's name, as Slavic, Arabic and Turkic names mark it. */
const isPatronymic = (word: string, before = '', after = ''): boolean =>
  /.{2}(ov|ev|yev)(ich|itch|ych|na)$|.{2}(ich|inichna)$/.test(word) || sonOf.test(before) || childOf.test(after)
const sonOf = /^(bin|ibn|ben|bint|ould|uld|bn)$/
const childOf = /^(oglu|ogly|qizi|kyzy)$/
const missedPatronymic = 0.35

function prepareWord(raw: string, script: Hearing, patronymic: boolean, known: Map<string, Word>): Word {
  const text = same.get(raw) ?? raw
  const hearing = script === 'exact' && isForeign(text) ? 'syllabic' : script
  const key = `${hearing} ${text}${patronymic ? ' of father' : ''}`
  const weight = weigh(text)
  const missed = patronymic ? missedPatronymic * weight : weight
  const word = known.get(key) ?? { text, sound: soundOf(text), hearing, weight, missed, numbered: /\d/.test(text) }
  known.set(key, word)
  return word
}

export const initialWeight = 0.4

/** A single letter that stands for a name. */
export const isInitial = ({ text }: Word): boolean => text.length === 1 && /[a-z]/.test(text)

function weigh(text: string): number {
  if (forms.has(text) || particles.has(text)) return 0.25
  if (text === 'abdul') return 0.4
  if (text.length === 1 && !/\d/.test(text)) return initialWeight
  return 0.7 + 0.1 * Math.min(text.length, 8)
}
