/** How alike two name words are, by sound: vowels weigh little, since scripts and habits differ most in them. */

const rules: [RegExp, string][] = [
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
  [/(?<=[aiu])j$/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=[aiu])h$/g, ''],
]

/** A word's sound: its letters reduced to classes that the usual spellings of one name share. */
export function soundOf(word: string): string {
  return rules.reduce((sound, [from, to]) => sound.replace(from, to), word)
}

const alphabet = 128
const vowels = 'aiu'
const near: [string, number][] = [
  ...'bp dt gk sz Ss CS fv gj Cj Cs jz hk gh Ck Ct mn bv ds dz st Si Sz'
    .split(' ')
    .map((pair): [string, number] => [pair, 0.5]),
  ['uv', 0.3],
  ['ij', 0.3],
]

/** What each letter weighs and what it costs to read one as another, by character code. */
interface Costs {
  weight: Float64Array
  swap: Float64Array
}

function costsWith(vowel: number, h: number): Costs {
  const weight = new Float64Array(alphabet).fill(1)
  for (const char of vowels) weight[char.charCodeAt(0)] = vowel
  weight['h'.charCodeAt(0)] = h
  const swap = Float64Array.from({ length: alphabet ** 2 }, (_, at) => {
    const [one, other] = [Math.floor(at / alphabet), at % alphabet]
    return one === other ? 0 : Math.max(weight[one]!, weight[other]!)
  })
  const set = (one: string, other: string, cost: number): void => {
    swap[one.charCodeAt(0) * alphabet + other.charCodeAt(0)] = cost
    swap[other.charCodeAt(0) * alphabet + one.charCodeAt(0)] = cost
  }
  for (const [pair, cost] of near) set(pair[0]!, pair[1]!, cost)
  for (const one of vowels) for (const other of vowels) if (one !== other) set(one, other, vowel * 0.7)
  return { weight, swap }
}

const written = costsWith(0.3, 0.4)
/** For words of scripts that leave vowels out. */
const unwritten = costsWith(0.12, 0.4)
const lettersAlike: Costs = {
  weight: new Float64Array(alphabet).fill(1),
  swap: Float64Array.from({ length: alphabet ** 2 }, (_, at) => (Math.floor(at / alphabet) === at % alphabet ? 0 : 1)),
}

/** Stands for every letter that the tables could not romanise. */
const foreign = alphabet - 1
const codeAt = (sound: string, at: number): number => Math.min(sound.charCodeAt(at), foreign)

function massOf(sound: string, { weight }: Costs): number {
  let sum = 0
  for (let at = 0; at < sound.length; at += 1) sum += weight[codeAt(sound, at)]!
  return sum
}

const longest = 64
let rows = [new Float64Array(longest + 1), new Float64Array(longest + 1), new Float64Array(longest + 1)] as const

/** 1 for the same sound down to 0, vowels weighing little, near consonants half. */
export const soundSimilarity = (a: string, b: string, vowelless = false): number =>
  similarity(a, b, vowelless ? unwritten : written)

/** 1 for the same letters down to 0: what a slip of the fingers leaves. */
export const letterSimilarity = (a: string, b: string): number => similarity(a, b, lettersAlike)

/**
 * 1 less the edit distance (neighbours exchanged at half a letter) over the longer word's weight.
 * Words beyond 64 letters are compared by their first 64.
 */
function similarity(first: string, second: string, costs: Costs): number {
  if (first === second) return 1
  const [a, b] = [first.slice(0, longest), second.slice(0, longest)]
  const { weight, swap } = costs
  const [massA, massB] = [massOf(a, costs), massOf(b, costs)]
  const longer = Math.max(massA, massB)
  if (longer === 0 || Math.abs(massA - massB) > longer * 0.4) return 0
  let [before, last, row] = rows
  last[0] = 0
  for (let j = 1; j <= b.length; j += 1) last[j] = last[j - 1]! + weight[codeAt(b, j - 1)]!
  for (let i = 1; i <= a.length; i += 1) {
    const char = codeAt(a, i - 1)
    row[0] = last[0]! + weight[char]!
    for (let j = 1; j <= b.length; j += 1) {
      const other = codeAt(b, j - 1)
      const change = char === foreign && a[i - 1] !== b[j - 1] ? 1 : swap[char * alphabet + other]!
      let best = last[j]! + weight[char]!
      best = Math.min(best, row[j - 1]! + weight[other]!, last[j - 1]! + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && b[j - 1] === a[i - 2]) best = Math.min(best, before[j - 2]! + 0.5)
      row[j] = best
    }
    ;[before, last, row] = [last, row, before]
  }
  rows = [before, last, row]
  return Math.max(0, 1 - last[b.length]! / longer)
}
