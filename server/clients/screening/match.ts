import { birthEvidence, effects, type Feature, nationalityEvidence } from './evidence.ts'
import type { ListEntry, SanctionsList } from './list.ts'
import { compareNames, type Measured, type NameComparison, type PreparedName, prepareName, type Word } from './names.ts'

/** At or above it, a hit is an alert. Policies may set their own. */
export const shippedThreshold = 0.78

/** Listed names looked at closely for one query: the nearest by shared letter groups. */
export const maxCandidates = 80

/** The most that evidence other than the name can add. */
const mostInFavour = effects.sameDay + effects.sameCountry

/** A weak alias counts for this part of its score. */
const weakAlias = 0.95

export interface ScreeningQuery {
  name: string
  /** ISO date, month or year. */
  birthDate?: string | undefined
  /** ISO 3166-1 alpha-2 or English name. */
  nationality?: string | undefined
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

interface Listed {
  list: string
  entry: ListEntry
  text: string
  weak: boolean
  prepared: PreparedName
}

/** Listed names by their letter groups; made once for a set of list versions, never changed. */
export interface ScreeningIndex {
  readonly names: readonly Listed[]
  readonly groups: ReadonlyMap<string, Uint32Array>
  /** Length of each name's vector of group weights. */
  readonly norms: Float64Array
  /** Room for counting, zero between queries. */
  readonly shared: Float64Array
}

/** The groups of consonants a name is found by: vowels and near-alike consonants don't count, so spellings and scripts meet. */
function groupsOf({ words }: PreparedName): Set<string> {
  const groups = new Set<string>()
  for (const { sound } of words) {
    const bones = `^${sound.replace(/[aiuh]/g, '').replace(/[bdgzSCjv]/g, (char) => alike[char] ?? char) || sound}`
    for (let at = 0; at < bones.length - 1; at += 1) {
      groups.add(bones.slice(at, at + 2))
      if (at < bones.length - 2) groups.add(bones.slice(at, at + 3))
    }
  }
  return groups
}

const alike: Record<string, string> = { b: 'p', d: 't', g: 'k', z: 's', S: 's', C: 's', j: 's', v: 'f' }

/** How much a group tells: rare groups more. */
const rarity = (holders: number, names: number): number => Math.log(1 + names / holders)

export function buildIndex(lists: readonly Pick<SanctionsList, 'list' | 'entries'>[]): ScreeningIndex {
  const words = new Map<string, Word>()
  const names = lists.flatMap(({ list, entries }) =>
    entries.flatMap((entry) =>
      entry.names.map(({ text, weak }): Listed => ({ list, entry, text, weak, prepared: prepareName(text, words) })),
    ),
  )
  const holders = new Map<string, number[]>()
  for (const [at, { prepared }] of names.entries()) {
    for (const group of groupsOf(prepared)) {
      const held = holders.get(group)
      if (held) held.push(at)
      else holders.set(group, [at])
    }
  }
  const norms = new Float64Array(names.length)
  for (const held of holders.values()) {
    const weight = rarity(held.length, names.length) ** 2
    for (const at of held) norms[at]! += weight
  }
  const groups = new Map([...holders].map(([group, held]) => [group, Uint32Array.from(held)]))
  return { names, groups, norms: norms.map(Math.sqrt), shared: new Float64Array(names.length) }
}

/** Holders of groups counted for one query: the rarest groups first, so that common ones only break ties among few. */
const maxHolders = 12_000

/** The names nearest to a query by shared groups (cosine), about {@link maxCandidates} of them. */
function candidates(query: PreparedName, { names, groups, norms, shared }: ScreeningIndex): Listed[] {
  const known = [...groupsOf(query)].flatMap((group) => groups.get(group) ?? []).sort((a, b) => a.length - b.length)
  const touched: number[] = []
  let counted = 0
  for (const held of known) {
    counted += held.length
    if (counted > maxHolders && touched.length > maxCandidates) break
    const weight = rarity(held.length, names.length) ** 2
    for (const at of held) {
      if (shared[at] === 0) touched.push(at)
      shared[at]! += weight
    }
  }
  const nearness = Float64Array.from(touched, (at) => shared[at]! / norms[at]!)
  for (const at of touched) shared[at] = 0
  const cut = nearness.length > maxCandidates ? lowestKept(nearness) : 0
  return touched.flatMap((at, order) => (nearness[order]! >= cut ? [names[at]!] : []))
}

/** The nearness that about {@link maxCandidates} names reach, found by counting into steps instead of sorting. */
function lowestKept(nearness: Float64Array): number {
  const steps = new Uint32Array(1025)
  const highest = nearness.reduce((most, value) => Math.max(most, value), 0)
  for (const value of nearness) steps[Math.floor((value / highest) * 1024)]! += 1
  let [step, kept] = [1024, steps[1024]!]
  while (step > 0 && kept < maxCandidates) {
    step -= 1
    kept += steps[step]!
  }
  return (step / 1024) * highest
}

/**
 * Screens one name against the lists: hits at or above the threshold, best first, one for each entry, each explained.
 * @throws RangeError when the birth date is no ISO date, month or year.
 */
export function screen(query: ScreeningQuery, index: ScreeningIndex, threshold = shippedThreshold): Hit[] {
  const prepared = prepareName(query.name)
  const measured: Measured = new Map()
  const best = new Map<ListEntry, Hit>()
  for (const listed of candidates(prepared, index)) {
    const name = compareNames(prepared, listed.prepared, measured)
    if (name.score + mostInFavour < threshold) continue
    const hit = weighHit(query, listed, name)
    if (hit.score >= threshold && hit.score > (best.get(listed.entry)?.score ?? 0)) best.set(listed.entry, hit)
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.entryId.localeCompare(b.entryId))
}

function weighHit(query: ScreeningQuery, { list, entry, text, weak }: Listed, name: NameComparison): Hit {
  const { birthDate, nationality } = query
  const effect = round(name.score * (weakAlias - 1))
  const features: (Feature | undefined)[] = [
    { feature: 'name', query: query.name, listed: text, effect: round(name.score), note: describe(name) },
    weak
      ? { feature: 'weak_alias', query: '', listed: text, effect, note: 'the list calls this alias weak' }
      : undefined,
    birthDate ? birthEvidence(birthDate, entry.births) : undefined,
    nationality ? nationalityEvidence(nationality, entry) : undefined,
  ]
  const explanation = features.filter((feature) => feature !== undefined)
  const score = explanation.reduce((total, feature) => total + feature.effect, 0)
  return { list, entryId: entry.id, name: text, score: round(Math.min(1, Math.max(0, score))), explanation }
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4

/** How two names compare, in words. */
export function describe({ pairs, queryOnly, listedOnly }: NameComparison): string {
  const parts = pairs.map(({ query, listed, similarity }) =>
    similarity > 0.995 ? `${query} is the same` : `${query} ~ ${listed} (${similarity.toFixed(2)})`,
  )
  if (queryOnly.length) parts.push(`only asked: ${queryOnly.join(' ')}`)
  if (listedOnly.length) parts.push(`only listed: ${listedOnly.join(' ')}`)
  return parts.join('; ')
}
