import { candidates, indexWords, type WordIndex } from './candidates.ts'
import { isCommon } from './common-names.ts'
import { certainty, compareWords, type Measured, type NameComparison } from './compare.ts'
import {
  birthEvidence,
  bornEvidence,
  effects,
  type Feature,
  identifierEvidence,
  nationalityEvidence,
} from './evidence.ts'
import type { ListEntry, SanctionsList } from './list.ts'
import { prepareName, type Reading, type Word } from './names.ts'

/** At or above it, a hit is an alert. Policies may set their own. */
export const shippedThreshold = 0.78

/** The most that evidence other than the name can add. */
const mostInFavour = effects.sameDay + effects.sameCountry

/** A listed name this near counts among those that a query fits, whatever threshold is asked for. */
const fits = shippedThreshold - mostInFavour

/** A weak alias counts for this part of its score. */
const weakAlias = 0.95

export interface ScreeningQuery {
  name: string
  /** ISO date, month or year. */
  birthDate?: string | undefined
  /** ISO 3166-1 alpha-2 or English name. */
  nationality?: string | undefined
  /** Numbers of passports and the like. */
  identifiers?: readonly string[] | undefined
}

export interface Hit {
  list: string
  entryId: string
  /** The listed name that matched best. */
  name: string
  /** 0 to 1. */
  score: number
  explanation: Feature[]
}

interface Holder {
  list: string
  entry: ListEntry
  text: string
  weak: boolean
}

/** One reading of a listed name, with all entries of all lists that hold it. */
interface Listed {
  reading: Reading
  han: string
  holders: Holder[]
}

/** Listed names and their words; made once for a set of list versions. */
export interface ScreeningIndex {
  readonly names: readonly Listed[]
  readonly words: WordIndex
}

export function buildIndex(lists: readonly Pick<SanctionsList, 'list' | 'entries'>[]): ScreeningIndex {
  const words = new Map<string, Word>()
  const names = new Map<string, Listed>()
  for (const { list, entries } of lists) {
    for (const entry of entries) {
      for (const { text, weak } of entry.names) {
        const { readings, han } = prepareName(text, words)
        for (const reading of readings) {
          const key = `${han} ${reading.words.map(({ text, hearing }) => `${hearing[0]}${text}`).join(' ')}`
          const listed = names.get(key) ?? { reading, han, holders: [] }
          listed.holders.push({ list, entry, text, weak })
          names.set(key, listed)
        }
      }
    }
  }
  const all = [...names.values()].filter(({ reading }) => reading.words.length > 0)
  return { names: all, words: indexWords(all.map(({ reading }) => reading.words)) }
}

/**
 * Screens one name against the lists: hits at or above the threshold, best first, one for each entry, each explained.
 * @throws RangeError when the birth date is no ISO date, month or year.
 */
export function screen(query: ScreeningQuery, index: ScreeningIndex, threshold = shippedThreshold): Hit[] {
  const compared = [...compareWithLists(query, index, threshold).values()]
  const near = compared.filter(({ name }) => name.score >= fits)
  const fitting = new Set(near.map(({ listed }) => listed)).size
  const hits = compared
    .map(({ holder, name }) => weighHit(query, holder, name, fitting))
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score || a.entryId.localeCompare(b.entryId))
  const known = new Set<string>()
  return hits.filter(({ list, entryId }) => known.size < known.add(`${list} ${entryId}`).size)
}

interface Compared {
  listed: Listed
  holder: Holder
  name: NameComparison
}

/** The best name of each entry that the query's name may be, evidence in favour given. */
function compareWithLists(
  { name: text, identifiers }: ScreeningQuery,
  { names, words }: ScreeningIndex,
  threshold: number,
) {
  const prepared = prepareName(text)
  const needed = Math.min(threshold, shippedThreshold) - mostInFavour - (identifiers?.length ? effects.sameNumber : 0)
  const best = new Map<ListEntry, Compared>()
  for (const reading of prepared.readings) {
    const measured: Measured = new Map()
    for (const at of candidates(reading.words, words)) {
      const listed = names[at]!
      const compared = compareWords(reading.words, listed.reading.words, measured)
      const name = { ...compared, score: compared.score * certainty(prepared.han, reading, listed.han, listed.reading) }
      if (name.score < needed) continue
      for (const holder of listed.holders) {
        const before = best.get(holder.entry)
        if (!before || counted(name, holder) > counted(before.name, before.holder))
          best.set(holder.entry, { listed, holder, name })
      }
    }
  }
  return best
}

const counted = ({ score }: NameComparison, { weak }: Holder): number => (weak ? score * weakAlias : score)

function weighHit(
  query: ScreeningQuery,
  { list, entry, text, weak }: Holder,
  name: NameComparison,
  fitting: number,
): Hit {
  const { birthDate, nationality, identifiers } = query
  const score = round(name.score)
  const features: (Feature | undefined)[] = [
    { feature: 'name', query: query.name, listed: text, effect: score, note: describe(name) },
    weak
      ? {
          feature: 'weak_alias',
          query: '',
          listed: text,
          effect: round(score * (weakAlias - 1)),
          note: 'the list calls this alias weak',
        }
      : undefined,
    crowd(score, fitting),
    commonness(name),
    birthDate && entry.births.length ? birthEvidence(birthDate, entry.births) : unconfirmed(score),
    birthDate ? bornEvidence(birthDate, entry) : undefined,
    nationality ? nationalityEvidence(nationality, entry) : undefined,
    identifiers ? identifierEvidence(identifiers, entry) : undefined,
  ]
  const explanation = features.filter((feature) => feature !== undefined)
  const total = explanation.reduce((sum, { effect }) => sum + effect, 0)
  return { list, entryId: entry.id, name: text, score: round(Math.min(1, Math.max(0, total))), explanation }
}

/** A name this near is taken for the listed one; in any other that fits several listed names, what differs says more. */
const sameName = 0.95
const eachDoubling = -0.025

function crowd(score: number, fitting: number): Feature | undefined {
  if (fitting < 2 || score >= sameName) return undefined
  const effect = round(eachDoubling * Math.log2(fitting))
  return { feature: 'common_name', query: '', listed: '', effect, note: `${fitting} listed names are as near as this` }
}

/** A likeness that no date can confirm. */
const unconfirmed = (score: number): Feature | undefined =>
  score >= sameName
    ? undefined
    : {
        feature: 'unconfirmed',
        query: '',
        listed: '',
        effect: -0.04,
        note: 'not the same name, and no birth date to compare',
      }

/** Two of the commonest names, in another form or with a third that the other side has not. */
function commonness({ score, pairs }: NameComparison): Feature | undefined {
  const common = pairs.every(({ query, listed }) => isCommon(query) || isCommon(listed))
  if (score >= sameName || !common) return undefined
  return {
    feature: 'common_name',
    query: '',
    listed: '',
    effect: -0.15,
    note: 'what agrees is among the commonest names',
  }
}

/** A score or effect to four places. */
export const round = (value: number): number => Math.round(value * 1e4) / 1e4

/** How two names compare, in words. */
export function describe({ pairs, queryOnly, listedOnly }: NameComparison): string {
  const parts = pairs.map(({ query, listed, similarity }) =>
    similarity > 0.995 ? `${query} is the same` : `${query} ~ ${listed} (${similarity.toFixed(2)})`,
  )
  if (queryOnly.length) parts.push(`only asked: ${queryOnly.join(' ')}`)
  if (listedOnly.length) parts.push(`only listed: ${listedOnly.join(' ')}`)
  return parts.join('; ')
}
