import { romanise } from './scripts.ts'
import { letterSimilarity, soundOf, soundSimilarity } from './similarity.ts'

/** One word of a name, ready for comparison. */
export interface Word {
  text: string
  sound: string
  /** From a script that leaves vowels out. */
  vowelless: boolean
  /** How much it counts: by length, little for particles and company forms. */
  weight: number
}

export interface PreparedName {
  text: string
  words: Word[]
}

/** A word of one name set against a word of the other; several words where they are written together in the other. */
export interface WordPair {
  query: string
  listed: string
  similarity: number
}

export interface NameComparison {
  score: number
  pairs: WordPair[]
  /** Words without a counterpart. On both sides at once, they contradict each other. */
  queryOnly: string[]
  listedOnly: string[]
}

const set = (words: string): Set<string> => new Set(words.split(/\s+/))

const articles = set('al el ul ud ur as ash ad at the of and le la les der die das und')
const titles = set('mr mrs ms dr prof sir haji hajji mullah maulavi mawlawi maulana mawlana sheikh shaykh')
const particles = set('bin ben ibn bint ould van von den de di da do dos du del y e na')
const forms =
  set(`llc ltd inc corp co gmbh ag sa sarl sas plc ooo oao pao zao ao jsc pjsc ojsc llp lp kg bv nv spa oy ab pt sdn bhd kk
  group holding foundation organisation`)
const phrases: [RegExp, string][] = [
  [/limited liability company|obshchestvo s ogranichennoy otvetstvennostyu|societatea cu raspundere limitata/g, 'llc'],
  [/(public |open |closed )?joint stock company|aktsionernoe obshchestvo/g, 'jsc'],
]
/** Words that mean the same, each under the one that stands for all. */
const same = new Map(
  [
    ...['abdul abd abdel abdal abdur abdu', 'bin ibn ben bint', '1 first 1st', '2 second 2nd', '3 third 3rd'],
    ...['ltd limited', 'inc incorporated', 'corp corporation', 'co company', 'ag aktiengesellschaft', 'llc srl'],
    ...['holding holdings', 'organisation organization', 'international intl'],
  ].flatMap((words) => {
    const [one = '', ...others] = words.split(' ')
    return others.map((other): [string, string] => [other, one])
  }),
)
/** Names with "servant of" are two words, however they are written: Abdulrahman, Abd al-Rahman, عبدالرحمن. */
const servant = /(?<!\S)abd[aeou](?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z))(?!l?ah?(?!\S)|ll?ahi?(?!\S))(?=\p{L}{3})/gu

/** The most words of one name that are compared. */
export const maxWords = 24

/**
 * Makes a name ready: romanised, order of `SURNAME, Given` kept free, articles and titles off, words weighed. Words already `known`
 * are shared. Words beyond {@link maxWords} are left out.
 */
export function prepareName(text: string, known = new Map<string, Word>()): PreparedName {
  const vowelless = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
  let plain = romanise(text.replace(/(?<=^|\s)(عبد ?)?ال(?=\S{3})/gu, (_, abd) => (abd ? 'عبد ' : '')))
    .replace(/['`‘’ʻʼ"“”]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  plain = plain.replace(servant, 'abdul ')
  for (const [phrase, form] of phrases) plain = plain.replace(phrase, form)
  plain = plain.replace(/(?<!\S)(?:\p{L} ){1,3}\p{L}(?!\S)/gu, (run) =>
    forms.has(run.replaceAll(' ', '')) ? run.replaceAll(' ', '') : run,
  )
  const words = plain.split(' ').filter(Boolean).slice(0, maxWords)
  const kept = words.filter((word) => !articles.has(word) && !titles.has(word))
  return { text, words: (kept.length ? kept : words).map((word) => prepareWord(word, vowelless, known)) }
}

function prepareWord(raw: string, vowelless: boolean, known: Map<string, Word>): Word {
  const text = same.get(raw) ?? raw
  const key = vowelless ? `${text}*` : text
  const word = known.get(key) ?? { text, sound: soundOf(text), vowelless, weight: weigh(text) }
  known.set(key, word)
  return word
}

const initialWeight = 0.4

function weigh(text: string): number {
  if (forms.has(text) || particles.has(text)) return 0.25
  if (text.length === 1 && !/\d/.test(text)) return initialWeight
  return 0.7 + 0.1 * Math.min(text.length, 8)
}

/** The least similarity that pairs two words; vowelless words tell less, so less is asked. */
const enough = 0.75
const enoughVowelless = 0.7
/** The least similarity of letters, for typing errors that change the sound. */
const enoughLetters = 0.8
const enoughJoined = 0.75
const initialSimilarity = 0.9
/** Short words are easily near each other: what is not the same sound counts this part. */
const shortWord = 3
const shortPart = 0.85

const isInitial = ({ text }: Word): boolean => text.length === 1 && /[a-z]/.test(text)

function wordSimilarity(a: Word, b: Word): number {
  if (a.text === b.text) return 1
  if (isInitial(a) || isInitial(b)) return a.text[0] === b.text[0] ? initialSimilarity : 0
  if (/\d/.test(a.text) || /\d/.test(b.text)) return 0
  const vowelless = a.vowelless || b.vowelless
  const similarity = soundSimilarity(a.sound, b.sound, vowelless)
  if (similarity === 1) return 0.98
  const short = !vowelless && Math.min(a.text.length, b.text.length) <= shortWord
  const counted = short ? similarity * shortPart : similarity
  if (counted >= (vowelless ? enoughVowelless : enough)) return counted
  if (vowelless || short) return 0
  const letters = letterSimilarity(a.text, b.text)
  return letters >= enoughLetters ? letters : 0
}

interface Link {
  q: number[]
  l: number[]
  similarity: number
}

/** Similarities of listed words to the words of one query, so that each is measured once. */
export type Measured = Map<Word, number[]>

/** Compares two names: words are paired best first whatever their order, then words written together or apart. */
export function compareNames(
  query: PreparedName,
  listed: PreparedName,
  measured: Measured = new Map(),
): NameComparison {
  const [freeQuery, freeListed] = [new Set(query.words.keys()), new Set(listed.words.keys())]
  const take = ({ q, l }: Link): boolean => {
    if (q.some((at) => !freeQuery.has(at)) || l.some((at) => !freeListed.has(at))) return false
    for (const at of q) freeQuery.delete(at)
    for (const at of l) freeListed.delete(at)
    return true
  }
  const best = (links: Link[]) => links.sort((a, b) => b.similarity - a.similarity).filter(take)
  const links = best(singleLinks(query.words, listed.words, measured))
  if (freeQuery.size && freeListed.size) {
    links.push(...best(joinedLinks(query.words, listed.words, freeQuery, freeListed)))
    links.push(
      ...best(
        joinedLinks(listed.words, query.words, freeListed, freeQuery).map(({ q, l, similarity }) => ({
          q: l,
          l: q,
          similarity,
        })),
      ),
    )
  }
  return weighed(query.words, listed.words, links, freeQuery, freeListed)
}

function singleLinks(query: Word[], listed: Word[], measured: Measured): Link[] {
  const links: Link[] = []
  for (const [l, word] of listed.entries()) {
    const similarities = measured.get(word) ?? query.map((asked) => wordSimilarity(asked, word))
    measured.set(word, similarities)
    for (const [q, similarity] of similarities.entries()) {
      if (similarity > 0) links.push({ q: [q], l: [l], similarity: similarity - 0.001 * Math.abs(q - l) })
    }
  }
  return links
}

/** One free word of `ones` against two to four neighbouring free words of `many`, written together. */
function joinedLinks(ones: Word[], many: Word[], freeOnes: Set<number>, freeMany: Set<number>): Link[] {
  const links: Link[] = []
  for (const q of freeOnes) {
    const one = ones[q]!
    for (const start of freeMany) {
      if (many[start]!.sound[0] !== one.sound[0] || many[start]!.sound.length >= one.sound.length) continue
      const run = [start]
      let sound = many[start]!.sound
      while (run.length < 4 && freeMany.has(start + run.length)) {
        sound += many[start + run.length]!.sound
        run.push(start + run.length)
        const similarity = soundSimilarity(one.sound, sound, one.vowelless || many[start]!.vowelless)
        if (similarity >= enoughJoined) links.push({ q: [q], l: run.slice(), similarity })
      }
    }
  }
  return links
}

/** How much a word that contradicts another counts, and one that only one side has. */
const contradiction = 1.3
const extraWord = 0.22
const onlyOneWord = 0.75

const sum = (words: Word[], at: Iterable<number>): number =>
  [...at].reduce((total, index) => total + words[index]!.weight, 0)
const join = (words: Word[], at: number[]): string => at.map((index) => words[index]!.text).join(' ')

function weighed(
  query: Word[],
  listed: Word[],
  links: Link[],
  queryOnly: Set<number>,
  listedOnly: Set<number>,
): NameComparison {
  let [matched, quality] = [0, 0]
  for (const { q, l, similarity } of links) {
    const [asked, known] = [sum(query, q), sum(listed, l)]
    const weight = Math.min(asked, known) === initialWeight ? initialWeight : (asked + known) / 2
    matched += weight
    quality += weight * Math.min(1, similarity)
  }
  const [extraQuery, extraListed] = [sum(query, queryOnly), sum(listed, listedOnly)]
  const against = Math.min(extraQuery, extraListed)
  const extra = Math.abs(extraQuery - extraListed)
  const strong = links.filter(({ q, l }) => sum(query, q) >= 0.8 && sum(listed, l) >= 0.8).length
  const cost = strong >= 2 || links.some(({ q, l }) => q.length + l.length > 3) ? extraWord : onlyOneWord
  const score = matched
    ? (quality / matched) *
      Math.max(0, 1 - (contradiction * against) / (matched + against)) *
      (1 - (cost * extra) / (matched + against + extra))
    : 0
  return {
    score,
    pairs: links.map(({ q, l, similarity }) => ({ query: join(query, q), listed: join(listed, l), similarity })),
    queryOnly: [...queryOnly].map((at) => query[at]!.text),
    listedOnly: [...listedOnly].map((at) => listed[at]!.text),
  }
}
