/**
 * Letters of alphabets and their sounds, for comparing names by sound, not for display: letter, Latin letters, letter ...
 * `-` is silent. Vowels that a script does not write stay out. Made from the alphabets' own descriptions.
 */
const latin = 'ł l ø o ß ss æ ae œ oe đ d ð d þ th ı i ŋ ng ħ h ə a ƒ f ɓ b ɗ d ƙ k'

const cyrillic = `а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch
  ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ќ k ѕ dz ә a ғ g қ k ң n ө o ұ u ү u һ h ҳ h ҷ j ӣ i ӯ u`

const greek = `α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o`

const arabic = `ا a أ a إ i آ a ٱ a ب b پ p ت t ث th ج j چ ch ح h خ kh د d ذ z ر r ز z ژ zh س s ش sh ص s ض z ط t ظ z ع a غ gh ف f ق q
  ک k ك k گ g ل l م m ن n و u ه h ہ h ھ h ة a ۀ a ی i ي i ى a ے e ئ i ؤ u ء - ٹ t ڈ d ڑ r ں n ړ r ښ sh ځ z څ s ټ t ډ d ڼ n ې e ۍ i ـ -
  ۇ u ۆ o ۈ u ۋ v ە a ڭ ng`

const hebrew = `א a ב v ג g ד d ה h ו u ז z ח ch ט t י i כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף f צ ts ץ ts ק k ר r ש sh ת t`

const georgian = `ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h`

const armenian = `ա a բ b գ g դ d ե e զ z է e ը - թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s
  վ v տ t ր r ց ts ւ u փ p ք k օ o ֆ f և ev`

const thaana = `ހ h ށ sh ނ n ރ r ބ b ޅ l ކ k އ - ވ v މ m ފ f ދ d ތ th ލ l ގ g ޏ ny ސ s ޑ d ޒ z ޓ t ޔ y ޕ p ޖ j ޗ ch
  ަ a ާ a ި i ީ i ު u ޫ u ެ e ޭ e ޮ o ޯ o ް -`

/** Abugidas of mainland South-East Asia: the inherent vowel is not written. */
const thai = `ก k ข kh ค kh ฆ kh ง ng จ ch ฉ ch ช ch ซ s ฌ ch ญ y ฎ d ฏ t ฐ th ฑ th ฒ th ณ n ด d ต t ถ th ท th ธ th น n บ b ป p ผ ph
  ฝ f พ ph ฟ f ภ ph ม m ย y ร r ล l ว w ศ s ษ s ส s ห h ฬ l อ o ฮ h ะ a ั a า a ำ am ิ i ี i ึ u ื u ุ u ู u เ e แ ae โ o ไ ai ใ ai
  ็ - ่ - ้ - ๊ - ๋ - ์ -`

const khmer = `ក k ខ kh គ k ឃ kh ង ng ច ch ឆ ch ជ ch ឈ ch ញ nh ដ d ឋ th ឌ d ឍ th ណ n ត t ថ th ទ t ធ th ន n ប b ផ ph ព p ភ ph ម m យ y
  រ r ល l វ v ស s ហ h ឡ l អ a ា a ិ i ី i ឹ oe ឺ oe ុ u ូ u ួ uo ើ oe ឿ oe ៀ ie េ e ែ ae ៃ ai ោ ao ៅ au ំ m ះ h`

const burmese = `က k ခ kh ဂ g ဃ g င ng စ s ဆ s ဇ z ဈ z ဉ ny ည ny ဋ t ဌ t ဍ d ဎ d ဏ n တ t ထ t ဒ d ဓ d န n ပ p ဖ p ဗ b ဘ b မ m ယ y ရ y လ l
  ဝ w သ th ဟ h ဠ l အ a ျ y ြ y ွ w ှ - ာ a ါ a ိ i ီ i ု u ူ u ေ e ဲ e ံ n`

/** The letters of a table, each with its sound. */
export function lettersOf(table: string): [string, string][] {
  const words = table.trim().split(/\s+/)
  return Array.from({ length: words.length / 2 }, (_, at) => [
    words[2 * at]!,
    words[2 * at + 1] === '-' ? '' : words[2 * at + 1]!,
  ])
}

export const letters: ReadonlyMap<string, string> = new Map(
  [latin, cyrillic, greek, arabic, hebrew, georgian, armenian, thaana, thai, khmer, burmese].flatMap(lettersOf),
)

/** Letters that read differently together or by their place, in the order they are looked for. */
export const groups: readonly [RegExp, string][] = [
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γκ/g, 'g'],
  [/ου|ու/g, 'u'],
  [/αυ/g, 'av'],
  [/ευ/g, 'ev'],
  // "Of God" ends a name and is written together with it in Latin letters.
  [/(?<=\p{L}) ?(الله|اللہ|ﷲ)(?!\p{L})/gu, 'ullah'],
  // Waw and ya are consonants before a long vowel, and at the start of a word unless an alif carries them.
  [/(?<!\p{L})و(?!\s|$)|و(?=[اآ])|(?<=\p{L}ا|\p{L}آ)و(?=\p{L})/gu, 'w'],
  [/(?<!\p{L})[یي](?!\s|$)|[یي](?=[اآ])/gu, 'y'],
  [/(?<!\p{L})[اع](?=[یيو])/gu, ''],
  [/(?<!\p{L})[אע](?=[וי])/gu, ''],
  [/(?<!\p{L})ו|וו/gu, 'v'],
  [/(?<!\p{L})י/gu, 'y'],
  [/(?<!\p{L})ב/gu, 'b'],
  // Thai writes these vowels before the consonant they follow, and marks letters that are not said.
  [/[ก-ฮ][ิุ]?์/g, ''],
  [/([เแโไใ])([ก-ฮ])/g, '$2$1'],
  [/င်/g, 'in'],
]
