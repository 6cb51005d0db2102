import { joinWords, wordSimilarity } from './compare.ts'
import { isInitial, type Word } from './names.ts'
import { familiesOf } from './nicknames.ts'

/**
 * Which listed names a query is worth comparing with. Every listed word is kept under the skeletons of its consonants, whole and with
 * one left out, so that a query's word meets those that sound like it or are a slip away (the deletion keys of symmetric spelling
 * correction), and under its letters in order, for letters exchanged; names that hold enough such words are compared.
 */
export interface WordIndex {
  readonly words: readonly Word[]
  /** Words under each key. */
  readonly keyed: ReadonlyMap<string, readonly number[]>
  /** Names that hold each word, itself or as two neighbours written together. */
  readonly holders: readonly (readonly number[])[]
  /** What the words of each name weigh. */
  readonly weights: Float64Array
  /** Words found before, by the word asked for. */
  readonly found: Map<string, readonly number[]>
  /** Room for counting, zero between queries: by name, and by word. */
  readonly matched: Float64Array
  readonly seen: Uint8Array
}

/** The part of the lighter name's weight that must meet a like word. */
const least = 0.6

/** Words remembered at most. */
const maxFound = 50_000

const folded: Record<string, string> = { b: 'p', d: 't', g: 'k', z: 's', S: 's', C: 's', j: 's', v: 'f' }

/** Short ones with what they begin with, since there a vowel tells much. */
function skeleton(sound: string): string {
  const bones = sound.replace(/[aiuh]/g, '').replace(/[bdgzSCjv]/g, (letter) => folded[letter]!)
  const plain = bones.replace(/(.)\1+/g, '$1')
  return plain.length > 2 ? plain : `${/^[aiu]/.test(sound) ? '~' : ''}${plain || sound}`
}

/** A skeleton and what remains of it when one consonant is another; when it is long, or missing. */
function keysOf({ text, sound }: Word, together: boolean): Set<string> {
  const keys = new Set([`*${[...text].sort().join('')}`])
  for (const bones of [skeleton(sound), ...(sound.includes('v') ? [skeleton(sound.replaceAll('v', ''))] : [])]) {
    keys.add(bones)
    if (bones.length < 3 || together) continue
    for (let at = 0; at < bones.length; at += 1) {
      keys.add(`${bones.slice(0, at)}${bones.length === 3 ? '.' : ''}${bones.slice(at + 1)}`)
    }
  }
  for (const family of familiesOf(text)) keys.add(`=${family}`)
  return keys
}

/** Neighbouring words written together. */
const joined = (words: readonly Word[]): Word[] => words.slice(1).map((word, at) => joinWords(words[at]!, word))

const keyOf = ({ text, hearing }: Word): string => `${hearing} ${text}`

const totalOf = (words: readonly Word[]): number =>
  words.reduce((total, word) => total + (isInitial(word) ? 0 : word.weight), 0)

export function indexWords(names: readonly (readonly Word[])[]): WordIndex {
  const [words, holders]: [Word[], number[][]] = [[], []]
  const [ids, keyed] = [new Map<string, number>(), new Map<string, number[]>()]
  const idOf = (word: Word, together: boolean): number => {
    const known = ids.get(keyOf(word))
    if (known !== undefined) return known
    const id = words.push(word) - 1
    ids.set(keyOf(word), id)
    holders.push([])
    for (const key of keysOf(word, together)) {
      const held = keyed.get(key)
      if (held) held.push(id)
      else keyed.set(key, [id])
    }
    return id
  }
  const hold = (word: Word, name: number, together: boolean): void => {
    if (isInitial(word)) return
    const held = holders[idOf(word, together)]!
    if (held.at(-1) !== name) held.push(name)
  }
  for (const [name, own] of names.entries()) for (const word of own) hold(word, name, false)
  for (const [name, own] of names.entries()) for (const word of joined(own)) hold(word, name, true)
  const weights = Float64Array.from(names, totalOf)
  const [matched, seen] = [new Float64Array(names.length), new Uint8Array(words.length)]
  return { words, keyed, holders, weights, found: new Map(), matched, seen }
}

const none: readonly number[] = []

/** Listed words that may stand for a word. */
function wordsLike(word: Word, together: boolean, { words, keyed, found, seen }: WordIndex): readonly number[] {
  const asked = keyOf(word)
  const known = found.get(asked)
  if (known) return known
  const [near, like]: [number[], number[]] = [[], []]
  for (const key of keysOf(word, together)) {
    for (const id of keyed.get(key) ?? none) {
      if (seen[id]) continue
      seen[id] = 1
      near.push(id)
      if (wordSimilarity(word, words[id]!) > 0) like.push(id)
    }
  }
  for (const id of near) seen[id] = 0
  if (found.size >= maxFound) found.clear()
  found.set(asked, like)
  return like
}

/** The names, by their place among those indexed, that hold words like enough of the query's. */
export function candidates(query: readonly Word[], index: WordIndex): number[] {
  const { holders, weights, matched } = index
  const touched: number[] = []
  const meet = (word: Word, together: boolean): void => {
    if (isInitial(word)) return
    for (const id of wordsLike(word, together, index)) {
      for (const name of holders[id]!) {
        if (matched[name] === 0) touched.push(name)
        matched[name]! += word.weight
      }
    }
  }
  for (const word of query) meet(word, false)
  for (const word of joined(query)) meet(word, true)
  const total = totalOf(query)
  const kept = touched.filter((name) => matched[name]! >= least * Math.min(total, weights[name]!))
  for (const name of touched) matched[name] = 0
  return kept
}
