/** Romanisation by our own tables, made for comparing names by sound, not for display. Vowels that a script does not write stay out. */

const pairs = (text: string): [string, string][] => {
  const words = text.trim().split(/\s+/)
  return Array.from({ length: words.length / 2 }, (_, at) => [
    words[2 * at]!,
    words[2 * at + 1] === '-' ? '' : words[2 * at + 1]!,
  ])
}

const latin = 'ł l ø o ß ss æ ae œ oe đ d ð d þ th ı i ŋ ng ħ h ə a'

const cyrillic = `а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch
  ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ќ k ѕ dz ә a ғ g қ k ң n ө o ұ u ү u һ h`

const greek = `α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o`

const arabic = `ا a أ a إ i آ a ٱ a ﺁ a ب b پ p ت t ث th ج j چ ch ح h خ kh د d ذ z ر r ز z ژ zh س s ش sh ص s ض z ط t ظ z ع a غ gh ف f ق q
  ک k ك k گ g ل l م m ن n و u ه h ہ h ھ h ة a ۀ a ی i ي i ى a ے e ئ i ؤ u ء - ٹ t ڈ d ڑ r ں n ړ r ښ sh ځ z څ s ټ t ډ d ڼ n ې e ۍ i ـ -`

const hebrew = `א a ב v ג g ד d ה h ו u ז z ח ch ט t י i כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף f צ ts ץ ts ק k ר r ש sh ת t`

const georgian = `ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h`

const armenian = `ա a բ b գ g դ d ե e զ z է e ը - թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s
  վ v տ t ր r ց ts ւ u փ p ք k օ o ֆ f և ev`

const letters = new Map([latin, cyrillic, greek, arabic, hebrew, georgian, armenian].flatMap(pairs))

/** Letters that read differently together: Greek and Armenian digraphs, by their commonest sound. */
const groups: [RegExp, string][] = [
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γκ/g, 'g'],
  [/ου|ու/g, 'u'],
  [/αυ/g, 'av'],
  [/ευ/g, 'ev'],
]

const hangul = {
  first: 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' '),
  vowel: 'a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i'.split(' '),
  last: '- k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p h'.split(' '),
}

function fromHangul(code: number): string {
  const at = code - 0xac00
  const parts = [hangul.first[Math.floor(at / 588)], hangul.vowel[Math.floor((at % 588) / 28)], hangul.last[at % 28]]
  return parts.join('').replaceAll('-', '')
}

/** The nine Indic blocks from Devanagari to Malayalam share one layout: a letter is its offset in its block. */
const indic = new Map<number, string>([
  ...'a a i i u u r l e e e ai o o o au k kh g gh n ch ch j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'
    .split(' ')
    .map((sound, at): [number, string] => [0x05 + at, sound]),
  ...'a i i u u r r e e e ai o o o au'.split(' ').map((sound, at): [number, string] => [0x3e + at, sound]),
  [0x01, 'n'],
  [0x02, 'n'],
])

function romanised(char: string): string {
  const code = char.codePointAt(0)!
  if (code < 0x80) return char
  if (code >= 0xac00 && code <= 0xd7a3) return fromHangul(code)
  if (code >= 0x0900 && code < 0x0d80) return indic.get(code & 0x7f) ?? ''
  return letters.get(char) ?? char
}

/** Lower-case Latin letters for a text in any script of the tables; others (Han, kana) stay as they are. */
export function romanise(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  if (/^[\x20-\x7e]*$/.test(lower)) return lower
  const unaccented = lower
    .normalize('NFD')
    .replace(/[\u0300\u0301]/g, '')
    .normalize('NFC')
  const grouped = groups.reduce((name, [group, sound]) => name.replace(group, sound), unaccented)
  const known = Array.from(grouped, romanised).join('')
  return known
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .replace(/[^\x20-\x7e]/g, (char) => letters.get(char) ?? char)
}
