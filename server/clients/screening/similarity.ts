import type { Hearing } from './scripts/romanise.ts'

/** How alike two name words are, by sound: vowels weigh little, since scripts and habits differ most in them. */

const rules: [RegExp, string][] = [
  [/(?<=[aeiouy])j(?![aeiouy])/g, 'i'],
  [/tsch|tch|tj$|tsj|cz|ch/g, 'C'],
  [/shC|sch|sh|sz|sj/g, 'S'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/dzh|dj|zh/g, 'j'],
  [/dh/g, 'd'],
  [/th/g, 't'],
  [/ph/g, 'f'],
  [/ck|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/tz/g, 'ts'],
  [/oe|ou|oo|o/g, 'u'],
  [/w/g, 'v'],
  [/[ey]/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=[aiu])h$/g, ''],
]

/** A word's sound: its letters reduced to classes that the usual spellings of one name share. */
export function soundOf(word: string): string {
  return rules.reduce((sound, [from, to]) => sound.replace(from, to), word)
}

const alphabet = 128
const vowels = 'aiu'
const near: readonly [string, number][] = [
  ...'bp dt gk sz Ss CS fv gj Cj Cs jz hk gh Ck Ct mn bv ds dz st Si Sz'
    .split(' ')
    .map((pair): [string, number] => [pair, 0.5]),
  ['uv', 0.3],
  ['ij', 0.3],
]
/** Voiced and unvoiced are one letter in some systems of romanisation and two in others. */
const voiced: readonly [string, number][] = 'bp dt gk Cj jz'.split(' ').map((pair) => [pair, 0.25])

/** What each letter of either word weighs, and what it costs to read one as another: by character code. */
interface Costs {
  weights: readonly [Float64Array, Float64Array]
  swap: Float64Array
}

/** @param vowel what a vowel of the first word weighs, and of the second */
function costsWith(vowel: readonly [number, number], h: number, more: readonly [string, number][] = []): Costs {
  const weightsWith = (ofVowel: number): Float64Array => {
    const weight = new Float64Array(alphabet).fill(1)
    for (const char of vowels) weight[char.charCodeAt(0)] = ofVowel
    weight['h'.charCodeAt(0)] = h
    return weight
  }
  const weights = [weightsWith(vowel[0]), weightsWith(vowel[1])] as const
  const swap = Float64Array.from({ length: alphabet ** 2 }, (_, at) => {
    const [one, other] = [Math.floor(at / alphabet), at % alphabet]
    return one === other ? 0 : Math.max(weights[0][one]!, weights[1][other]!)
  })
  const set = (one: string, other: string, cost: number): void => {
    swap[one.charCodeAt(0) * alphabet + other.charCodeAt(0)] = cost
    swap[other.charCodeAt(0) * alphabet + one.charCodeAt(0)] = cost
  }
  for (const [pair, cost] of [...near, ...more]) set(pair[0]!, pair[1]!, cost)
  for (const one of vowels) for (const other of vowels) if (one !== other) set(one, other, Math.max(...vowel) * 0.7)
  return { weights, swap }
}

const full = costsWith([0.3, 0.3], 0.4)
const costs: Record<Hearing, Costs> = {
  full,
  // A vowel that is written there is long: the other side has it too. One that is not may be any.
  vowelless: costsWith([0.3, 0.1], 0.5),
  exact: costsWith([0.4, 0.4], 0.4, voiced),
  syllabic: costsWith([0.15, 0.15], 0.4, [...voiced, ['lr', 0.1], ['uv', 0.2], ['bv', 0.2]]),
}
/** In a word of one syllable the vowel is half of it. */
const monosyllable = { full: costsWith([0.8, 0.8], 0.4), exact: costsWith([0.8, 0.8], 0.4, voiced) }
const lettersAlike = costsWith([1, 1], 1)
lettersAlike.swap.fill(1)
for (let letter = 0; letter < alphabet; letter += 1) lettersAlike.swap[letter * (alphabet + 1)] = 0

/** Whether a sound has one group of vowels at most. */
export function isMonosyllable(sound: string): boolean {
  let groups = 0
  for (let at = 0; at < sound.length; at += 1) {
    if (vowels.includes(sound[at]!) && (at === 0 || !vowels.includes(sound[at - 1]!))) groups += 1
  }
  return groups < 2
}

/** Stands for every letter that the tables could not romanise. */
const foreign = alphabet - 1
const codeAt = (sound: string, at: number): number => Math.min(sound.charCodeAt(at), foreign)

/** What the vowel that a word begins with weighs at least: scripts write it, and ears don't miss it. */
const firstVowel = 0.5

const weightAt = (sound: string, at: number, weight: Float64Array): number => {
  const own = weight[codeAt(sound, at)]!
  return at === 0 && own < firstVowel && vowels.includes(sound[0]!) ? firstVowel : own
}

function massOf(sound: string, weight: Float64Array): number {
  let sum = 0
  for (let at = 0; at < sound.length; at += 1) sum += weightAt(sound, at, weight)
  return sum
}

const longest = 64
let rows = [new Float64Array(longest + 1), new Float64Array(longest + 1), new Float64Array(longest + 1)] as const

/**
 * 1 for the same sound down to 0, vowels weighing little, near consonants half.
 * @param hearing what the script of `a` tells of its sound; `b` is in Latin letters or of the same script
 * @param least below it, 0 is told
 */
export function soundSimilarity(a: string, b: string, hearing: Hearing, least: number): number {
  const short = (hearing === 'full' || hearing === 'exact') && isMonosyllable(a) && isMonosyllable(b)
  return similarity(a, b, short ? monosyllable[hearing] : costs[hearing], least)
}

/** 1 for the same letters down to 0: what a slip of the fingers leaves. Below `least`, 0 is told. */
export const letterSimilarity = (a: string, b: string, least: number): number => similarity(a, b, lettersAlike, least)

/**
 * 1 less the edit distance (Damerau's, neighbours exchanged at half a letter) over the heavier word's weight.
 * Words beyond 64 letters are compared by their first 64.
 */
function similarity(first: string, second: string, { weights, swap }: Costs, least: number): number {
  if (first === second) return 1
  const [a, b] = [first.slice(0, longest), second.slice(0, longest)]
  const [weightA, weightB] = weights
  const [massA, massB] = [massOf(a, weightA), massOf(b, weightB)]
  const heavier = Math.max(massA, massB)
  const most = heavier * (1 - least) + 1e-9
  if (heavier === 0 || Math.abs(massA - massB) > most) return 0
  let [before, last, row] = rows
  last[0] = 0
  for (let j = 1; j <= b.length; j += 1) last[j] = last[j - 1]! + weightAt(b, j - 1, weightB)
  for (let i = 1; i <= a.length; i += 1) {
    const char = codeAt(a, i - 1)
    const without = weightAt(a, i - 1, weightA)
    row[0] = last[0]! + without
    let nearest = row[0]
    for (let j = 1; j <= b.length; j += 1) {
      const other = codeAt(b, j - 1)
      const change = char === foreign && a[i - 1] !== b[j - 1] ? 1 : swap[char * alphabet + other]!
      let best = Math.min(last[j]! + without, row[j - 1]! + weightAt(b, j - 1, weightB), last[j - 1]! + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && b[j - 1] === a[i - 2]) best = Math.min(best, before[j - 2]! + 0.5)
      row[j] = best
      if (best < nearest) nearest = best
    }
    // An exchange of neighbours reaches back two rows, at half a letter.
    if (nearest > most + 0.5) return 0
    ;[before, last, row] = [last, row, before]
  }
  rows = [before, last, row]
  return last[b.length]! > most ? 0 : 1 - last[b.length]! / heavier
}
