/** Scripts whose characters are syllables, or whose blocks are laid out so that a character's place gives its sound. */

const hangul = {
  first: 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' '),
  vowel: 'a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i'.split(' '),
  last: '- k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p h'.split(' '),
}

/** A Hangul syllable by its three parts (Unicode 3.12, Hangul syllable decomposition). */
export function fromHangul(code: number): string {
  const at = code - 0xac00
  const parts = [hangul.first[Math.floor(at / 588)], hangul.vowel[Math.floor((at % 588) / 28)], hangul.last[at % 28]]
  return parts.join('').replaceAll('-', '')
}

/** Blocks from Devanagari to Malayalam share one layout: a letter is its offset in its block. The inherent vowel stays out. */
const indic = new Map<number, string>([
  ...'a a i i u u r l e e e ai o o o au k kh g gh n ch ch j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'
    .split(' ')
    .map((sound, at): [number, string] => [0x05 + at, sound]),
  ...'a i i u u r r e e e ai o o o au'.split(' ').map((sound, at): [number, string] => [0x3e + at, sound]),
  [0x01, 'n'],
  [0x02, 'n'],
])

export const fromIndic = (code: number): string => indic.get(code & 0x7f) ?? ''

/** Ethiopic is a grid: a row of eight for each consonant, a column for each vowel. */
const ethiopic = {
  rows: `h l h m s r s sh q q q q b v t ch h h n ny - k k kh kh w - z zh y d d j g g g t ch p ts ts f p`.split(' '),
  columns: ['a', 'u', 'i', 'a', 'e', '', 'o', 'wa'],
}

export function fromEthiopic(code: number): string {
  const at = code - 0x1200
  return (ethiopic.rows[at >> 3] ?? '').replace('-', '') + ethiopic.columns[at & 7]
}

/** Katakana by rows of five vowels; the rows' own spellings stand where the vowel changes the consonant. */
const kana = new Map<string, string>()
for (const row of `アイウエオ a i u e o カキクケコ ka ki ku ke ko ガギグゲゴ ga gi gu ge go サシスセソ sa shi su se so ザジズゼゾ za ji zu ze zo
  タチツテト ta chi tsu te to ダヂヅデド da ji zu de do ナニヌネノ na ni nu ne no ハヒフヘホ ha hi fu he ho バビブベボ ba bi bu be bo
  パピプペポ pa pi pu pe po マミムメモ ma mi mu me mo ヤユヨ ya yu yo ラリルレロ ra ri ru re ro ワヰヱヲ wa i e o ン n ヴ vu`.match(
  /[ァ-ヴ]+[ a-z\s]+/g,
)!) {
  const [characters = '', ...sounds] = row.trim().split(/\s+/)
  for (const [at, character] of [...characters].entries()) kana.set(character, sounds[at]!)
}
const smallKana: Record<string, string> = {
  ァ: 'a',
  ィ: 'i',
  ゥ: 'u',
  ェ: 'e',
  ォ: 'o',
  ャ: 'ya',
  ュ: 'yu',
  ョ: 'yo',
  ヮ: 'wa',
}

/** Kana by the Hepburn system, long vowels short. A small kana takes the place of the vowel before it. */
export function fromKana(text: string): string {
  let latin = ''
  for (const character of text) {
    const code = character.charCodeAt(0)
    const katakana = code >= 0x3041 && code <= 0x3094 ? String.fromCharCode(code + 0x60) : character
    const small = smallKana[katakana]
    if (small === undefined) latin += kana.get(katakana) ?? ''
    else latin = latin.replace(/[aiueo]$/, '') + (/(sh|ch|j)[iu]?$/.test(latin) ? small.replace('y', '') : small)
  }
  return latin
}
