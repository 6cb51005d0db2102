/** Romanisation by our own tables, made for comparing names by sound, not for display. */
import { groups, letters } from './alphabets.ts'
import { pinyin, sinoKorean } from './han.ts'
import { fromEthiopic, fromHangul, fromIndic, fromKana } from './syllables.ts'

/**
 * How much of a word's sound its script tells: `full` as Latin letters do; `vowelless` where vowels are left out; `exact` for the words
 * of Han and Hangul, which have one reading and no slips of letters; `syllabic` for foreign names in scripts of syllables, which put
 * vowels between consonants and have one sound for l and r.
 */
export type Hearing = 'full' | 'vowelless' | 'exact' | 'syllabic'

const syllabic = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u
const vowelless = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\u0900-\u0d7f]/u

/** What the script of a name tells of its words; of Han and Hangul, `exact`. */
export const hearingOf = (text: string): Hearing =>
  syllabic.test(text) ? 'exact' : vowelless.test(text) ? 'vowelless' : 'full'

const thaiBlock = 0x0e00
const laoBlock = 0x0e80

function romanised(character: string): string {
  const code = character.codePointAt(0)!
  if (code < 0x80) return character
  if (code >= 0x0900 && code < 0x0d80) return fromIndic(code)
  if (code >= laoBlock && code < laoBlock + 0x80) {
    return letters.get(String.fromCharCode(code - laoBlock + thaiBlock)) ?? ''
  }
  if (code >= 0x1200 && code < 0x1380) return fromEthiopic(code)
  if (code >= 0xac00 && code <= 0xd7a3) return fromHangul(code)
  if (/\p{sc=Han}/u.test(character)) return pinyin(character)
  return letters.get(character) ?? character
}

/** Lower-case Latin letters for a text in any script of the tables; letters of others stay as they are. */
export function romanise(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  if (/^[\x20-\x7e]*$/.test(lower)) return lower
  const unaccented = lower
    .normalize('NFD')
    .replace(/[\u0300\u0301]/g, '')
    .normalize('NFC')
    .replace(/[\u3041-\u3096\u30a1-\u30fa\u30fc]+/g, fromKana)
  const grouped = groups.reduce((name, [group, sound]) => name.replace(group, sound), unaccented)
  return Array.from(grouped, romanised)
    .join('')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[^\x20-\x7e]/g, (character) => letters.get(character) ?? character)
}

/** Family names of two characters, in Chinese and Korean. */
const compoundFamilies = new Set(
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 皇甫 尉迟 公孙 公孫 慕容 令狐 长孙 宇文 东方 남궁 황보 제갈 선우 독고 사공'.split(
    ' ',
  ),
)

/** Puts the family name of a Han or Hangul name written without spaces apart; other names stay as they are. */
export function withFamilyApart(name: string): string {
  if (!/^(\p{sc=Han}{2,4}|\p{sc=Hang}{2,4})$/u.test(name)) return name
  const length = name.length > 2 && compoundFamilies.has(name.slice(0, 2)) ? 2 : 1
  return `${name.slice(0, length)} ${name.slice(length)}`
}

/** Families' own spellings of Korean family names, where they are far from the romanisation of the syllable. */
const koreanFamilies = new Map(
  [
    ...'이lee 리ri 박park 최choi 정jung 임lim 림rim 유yoo 류ryu 노noh 오oh 우woo 문moon 심shim 신shin 백baek'.split(
      ' ',
    ),
  ].map((word) => [word[0]!, word.slice(1)]),
)

const isHan = /\p{sc=Han}/u

/** How far a reading of a Han name is to be trusted, by its language: Mandarin is the likelier. */
const certainties = { mandarin: 0.95, korean: 0.9 }

/** A Hangul name with its family name as families spell it. */
function asSpelt(name: string): string {
  const [family = '', ...given] = name.split(' ')
  return [koreanFamilies.get(family) ?? family, ...given].join(' ')
}

/**
 * What to romanise for a name: itself, or for a name in Han its Mandarin reading and, where Korean knows all its characters, its
 * Korean one. Family names have readings of their own.
 */
export function readingsOf(name: string): { latin: string; certainty: number }[] {
  if (!syllabic.test(name)) return [{ latin: name, certainty: 1 }]
  const apart = withFamilyApart(name.normalize('NFKC').trim())
  if (!isHan.test(apart)) return [{ latin: asSpelt(apart), certainty: 1 }]
  const [family = '', ...given] = apart.split(' ')
  const read = Array.from(family, (character) => (isHan.test(character) ? pinyin(character, true) : character)).join('')
  const readings = [{ latin: [read, ...given].join(' '), certainty: certainties.mandarin }]
  if ([...apart].every((character) => !isHan.test(character) || sinoKorean(character))) {
    readings.push({ latin: asSpelt(apart.replace(/\p{sc=Han}/gu, sinoKorean)), certainty: certainties.korean })
  }
  return readings
}
