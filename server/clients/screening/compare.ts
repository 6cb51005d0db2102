import { initialWeight, isInitial, type PreparedName, type Reading, type Word } from './names.ts'
import { areForms } from './nicknames.ts'
import type { Hearing } from './scripts/romanise.ts'
import { isMonosyllable, letterSimilarity, soundSimilarity } from './similarity.ts'

/** A word of one name set against a word of the other; several words where they are written together in the other. */
interface WordPair {
  query: string
  listed: string
  similarity: number
}

export interface NameComparison {
  /** 0 to 1. */
  score: number
  pairs: WordPair[]
  /** Words without a counterpart. On both sides at once, they contradict each other. */
  queryOnly: string[]
  listedOnly: string[]
}

/** The least similarity that pairs two words; words of other scripts tell less, so less is asked. */
const enough: Record<Hearing, number> = { full: 0.75, vowelless: 0.7, exact: 0.85, syllabic: 0.65 }
/** The least likeness of sound that can still pair two words; in Latin letters, their likeness may add to it. */
const leastHeard: Record<Hearing, number> = { ...enough, full: 0.55 }
/** The least similarity of letters, for typing errors that change the sound. */
const enoughLetters = 0.8
/** The least similarity for words written together. */
const enoughJoined: Record<Hearing, number> = { full: 0.92, vowelless: 0.8, exact: 0.93, syllabic: 0.8 }
const sameSound = 0.98
const sameSyllable = 0.88
const sameForm = 0.9
const initialSimilarity = 0.9
const leastBesideInitials = 0.85
/** A sound this near stands for itself; one further off counts by the letters too, for they were meant to be read. */
const nearSound = 0.9
const lettersPart = 0.4
/** Short words are easily near each other: what is not the same sound counts this part. */
const shortWord = 3
const shortPart = 0.85

/** Two words written together. */
export const joinWords = (one: Word, other: Word): Word => ({
  ...one,
  text: one.text + other.text,
  sound: one.sound + other.sound,
  weight: one.weight + other.weight,
  missed: one.missed + other.missed,
})

const hearingOf = (a: Word, b: Word): Hearing => (a.hearing === 'full' ? b.hearing : a.hearing)

const heardAs = (a: Word, b: Word, hearing: Hearing): number =>
  a.hearing === 'full'
    ? soundSimilarity(b.sound, a.sound, hearing, leastHeard[hearing])
    : soundSimilarity(a.sound, b.sound, hearing, leastHeard[hearing])

/** How alike two words are, 0 when they are not taken for one name. */
export function wordSimilarity(a: Word, b: Word): number {
  if (a.text === b.text) return 1
  if (isInitial(a) || isInitial(b)) return a.text[0] === b.text[0] ? initialSimilarity : 0
  if (a.numbered || b.numbered) return 0
  const form = areForms(a.text, b.text) ? sameForm : 0
  const hearing = hearingOf(a, b)
  const sound = heardAs(a, b, hearing)
  if (sound === 1) return Math.max(form, hearing !== 'vowelless' && isMonosyllable(a.sound) ? sameSyllable : sameSound)
  if (hearing !== 'full') return Math.max(form, sound)
  const short = Math.min(a.text.length, b.text.length) <= shortWord
  const heard = short ? sound * shortPart : sound
  if (heard >= nearSound) return Math.max(form, heard)
  const written = letterSimilarity(a.text, b.text, heard ? 0.3 : enoughLetters)
  const alike = short ? heard : heard * (1 - lettersPart) + written * lettersPart
  return Math.max(form, alike >= enough.full ? alike : 0, written >= enoughLetters ? written : 0)
}

interface Link {
  q: number[]
  l: number[]
  similarity: number
}

/** Similarities of listed words to the words of one query, so that each is measured once. */
export type Measured = Map<Word, number[]>

/** Compares two names, by the reading of each that agrees best. */
export function compareNames(query: PreparedName, listed: PreparedName): NameComparison {
  const all = query.readings.flatMap((asked) =>
    listed.readings.map((known) => {
      const compared = compareWords(asked.words, known.words)
      return { ...compared, score: compared.score * certainty(query.han, asked, listed.han, known) }
    }),
  )
  return all.reduce((one, other) => (other.score > one.score ? other : one))
}

/**
 * What is left of a likeness of sound for names in Han. Characters that only sound the same make another name, though simplified and
 * traditional ones differ in a few; against Latin letters, tones and characters are lost, and the reading is a guess.
 */
export function certainty(query: string, asked: Reading, listed: string, known: Reading): number {
  if (query === listed) return 1
  if (!query || !listed) return Math.min(asked.certainty, known.certainty)
  const shared = [...query].filter((character) => listed.includes(character)).length
  return shared * 2 >= Math.max(query.length, listed.length) ? 0.95 : 0.7
}

/** Compares two readings: words, or several written together, are paired best first whatever their order. */
export function compareWords(query: Word[], listed: Word[], measured: Measured = new Map()): NameComparison {
  const [freeQuery, freeListed] = [new Set(query.keys()), new Set(listed.keys())]
  const singles = singleLinks(query, listed, measured)
  const sure = singles.filter(({ similarity }) => similarity >= nearSound)
  const openQuery = freeQuery.difference(new Set(sure.flatMap(({ q }) => q)))
  const openListed = freeListed.difference(new Set(sure.flatMap(({ l }) => l)))
  const joined = [
    ...joinedLinks(query, listed, openQuery, openListed),
    ...joinedLinks(listed, query, openListed, openQuery).map(({ q, l, similarity }) => ({ q: l, l: q, similarity })),
  ]
  const counting = hasInitials(query) || hasInitials(listed) ? singles.filter(beside) : singles
  const links = [...counting, ...joined]
    .sort((a, b) => b.similarity - a.similarity)
    .filter(({ q, l }) => {
      if (q.some((at) => !freeQuery.has(at)) || l.some((at) => !freeListed.has(at))) return false
      for (const at of q) freeQuery.delete(at)
      for (const at of l) freeListed.delete(at)
      return true
    })
  return weighed(query, listed, links, freeQuery, freeListed)
}

/** Where words are only initials, those written out have to agree. */
const beside = ({ similarity }: Link): boolean => similarity > leastBesideInitials
const hasInitials = (words: Word[]): boolean => words.some(isInitial)

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
      const first = many[start]!
      if (first.sound[0] !== one.sound[0] || first.sound.length >= one.sound.length) continue
      const run = [start]
      let together = first
      while (run.length < 4 && freeMany.has(start + run.length)) {
        together = joinWords(together, many[start + run.length]!)
        run.push(start + run.length)
        const similarity = wordSimilarity(one, together)
        if (similarity >= enoughJoined[hearingOf(one, first)]) links.push({ q: [q], l: run.slice(), similarity })
      }
    }
  }
  return links
}

/** How much a word that contradicts another takes off, for its part of the name. */
const contradiction = 1.3
/** Doubts about words count somewhat more than their average. */
const doubt = 1.3
/** What words take off, for their part of the name, that only one side has. */
const onlyAsked = 0.45
const onlyListed = 0.22
/** The same where fewer than two full words agree: several short ones, or one. */
const besideShort = 0.6
const besideOne = 0.75
/** The least weight of a word that tells a person: particles, initials and legal forms do not. */
const fullWord = 0.8

const sum = (words: Word[], at: Iterable<number>): number =>
  [...at].reduce((total, index) => total + words[index]!.weight, 0)
/** What words without a counterpart count beyond those that contradict the other name's. */
const missed = (words: Word[], only: Set<number>, against: number): number => {
  const rest = sum(words, only)
  return rest ? ([...only].reduce((total, at) => total + words[at]!.missed, 0) * (rest - against)) / rest : 0
}
const join = (words: Word[], at: number[]): string => at.map((index) => words[index]!.text).join(' ')

function weighed(
  query: Word[],
  listed: Word[],
  links: Link[],
  queryOnly: Set<number>,
  listedOnly: Set<number>,
): NameComparison {
  let [matched, doubts] = [0, 0]
  for (const { q, l, similarity } of links) {
    const [asked, known] = [sum(query, q), sum(listed, l)]
    const weight = Math.min(asked, known) === initialWeight ? initialWeight : (asked + known) / 2
    matched += weight
    doubts += weight * (1 - Math.min(1, similarity))
  }
  const [restQuery, restListed] = [sum(query, queryOnly), sum(listed, listedOnly)]
  const against = Math.min(restQuery, restListed)
  const [extraQuery, extraListed] = [missed(query, queryOnly, against), missed(listed, listedOnly, against)]
  const extra = Math.max(extraQuery, extraListed)
  const full = links.filter(({ q, l }) => sum(query, q) >= fullWord && sum(listed, l) >= fullWord).length
  const several = full >= 2 || links.some(({ q, l }) => q.length + l.length > 3)
  const agreed = several
    ? extraQuery > extraListed
      ? onlyAsked
      : onlyListed
    : links.length > 1
      ? besideShort
      : besideOne
  const score = matched
    ? Math.max(0, 1 - (doubt * doubts) / matched) *
      Math.max(0, 1 - (contradiction * against) / (matched + against)) *
      (1 - (agreed * extra) / (matched + against + extra))
    : 0
  return {
    score,
    pairs: links.map(({ q, l, similarity }) => ({ query: join(query, q), listed: join(listed, l), similarity })),
    queryOnly: [...queryOnly].map((at) => query[at]!.text),
    listedOnly: [...listedOnly].map((at) => listed[at]!.text),
  }
}
