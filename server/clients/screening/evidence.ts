import type { ListEntry, ListedBirth } from './list.ts'

/** One feature of a hit: what was asked, what the list says, and what it did to the score. */
export interface Feature {
  feature:
    | 'name'
    | 'weak_alias'
    | 'common_name'
    | 'unconfirmed'
    | 'birth_date'
    | 'not_born'
    | 'identifier'
    | 'nationality'
  query: string
  listed: string
  /** The name's score, or what was added or taken off. */
  effect: number
  note: string
}

/**
 * What evidence beside the name adds to a score. Birth dates can clear a full name, the further apart the more, since
 * lists often have them wrong by a few years; nationalities (many, changing) only lean.
 */
export const effects = {
  sameDay: 0.03,
  sameSpan: 0.01,
  otherDay: -0.06,
  otherYear: -0.05,
  eachYear: -0.015,
  mostYears: -0.25,
  notBorn: -0.25,
  sameCountry: 0.01,
  otherCountry: -0.04,
  sameNumber: 0.3,
} as const

/** Years by which a date that the list calls approximate may be off. */
const approximateYears = 2

interface Span {
  from: string
  to: string
}

/** The days an ISO date, month or year may mean. */
const spanOf = (date: string): Span => ({
  from: date.padEnd(10, '-01-01'.slice(date.length - 10)),
  to: date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date,
})

const yearOf = (date: string): number => Number(date.slice(0, 4))

/**
 * Compares a client's birth date (ISO, a month or a year will do) with all that an entry gives; the kindest comparison counts.
 * @throws RangeError when `date` is no ISO date, month or year.
 */
export function birthEvidence(date: string, births: readonly ListedBirth[]): Feature | undefined {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(date)) throw new RangeError(`not an ISO date, month or year: ${date.slice(0, 40)}`)
  const span = spanOf(date)
  return births.map((birth) => compareBirth(date, span, birth)).sort((a, b) => b.effect - a.effect)[0]
}

/** Who was born is no company, ship or aircraft. */
export const bornEvidence = (date: string, { kind }: Pick<ListEntry, 'kind'>): Feature | undefined =>
  kind === 'person' || kind === 'unknown'
    ? undefined
    : {
        feature: 'not_born',
        query: date,
        listed: kind,
        effect: effects.notBorn,
        note: `the entry is of kind ${kind}`,
      }

function compareBirth(date: string, span: Span, birth: ListedBirth): Feature {
  const feature = (effect: number, note: string): Feature => {
    const listed = `${birth.approximate ? 'about ' : ''}${birth.from === birth.to ? birth.from : `${birth.from} to ${birth.to}`}`
    return { feature: 'birth_date', query: date, listed, effect, note }
  }
  const listed = { from: spanOf(birth.from).from, to: spanOf(birth.to).to }
  if (span.from <= listed.to && listed.from <= span.to) {
    const exact = span.from === span.to && listed.from === listed.to
    return exact
      ? feature(effects.sameDay, 'the same day')
      : feature(effects.sameSpan, 'agrees as far as both are known')
  }
  const gap = Math.max(yearOf(span.from) - yearOf(listed.to), yearOf(listed.from) - yearOf(span.to))
  if (birth.approximate && gap <= approximateYears)
    return feature(0, `within ${approximateYears} years of an approximate date`)
  if (gap > 0) {
    const effect = Math.max(effects.mostYears, effects.otherYear + gap * effects.eachYear)
    return feature(effect, `${gap} year${gap > 1 ? 's' : ''} apart`)
  }
  const swapped = `${date.slice(0, 5)}${date.slice(8, 10)}-${date.slice(5, 7)}`
  if (swapped === birth.from) return feature(0, 'the same with day and month exchanged')
  return feature(effects.otherDay, 'the same year, another day')
}

/** Names of countries in lists that are not the everyday English ones. Codes are ISO 3166-1 alpha-2. */
const longNames: Record<string, string> = {
  "democratic people's republic of korea": 'KP',
  'republic of korea': 'KR',
  'democratic republic of the congo': 'CD',
  'russian federation': 'RU',
  'syrian arab republic': 'SY',
  'islamic republic of iran': 'IR',
  'iran (islamic republic of)': 'IR',
  'united kingdom of great britain and northern ireland': 'GB',
  'united states of america': 'US',
  'united republic of tanzania': 'TZ',
  'republic of moldova': 'MD',
  'state of palestine': 'PS',
  'viet nam': 'VN',
  myanmar: 'MM',
  'bosnia and herzegovina': 'BA',
  'trinidad and tobago': 'TT',
  'lao people’s democratic republic': 'LA',
  turkey: 'TR',
  'czech republic': 'CZ',
  "cote d'ivoire": 'CI',
}

const countryNames = new Map<string, string>()
function learnCountries(): void {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of alphabet.flatMap((first) => alphabet.map((second) => first + second))) {
    const name = names.of(code)
    if (name && code !== 'ZZ') countryNames.set(name.toLowerCase(), code)
  }
  for (const [name, code] of Object.entries(longNames)) countryNames.set(name, code)
}

/** The ISO 3166-1 alpha-2 code of a country given by code or English name; undefined where it is neither. */
export function countryCode(text: string): string | undefined {
  const plain = text.trim()
  if (/^[A-Za-z]{2}$/.test(plain)) return plain.toLowerCase() === 'na' ? undefined : plain.toUpperCase()
  if (!countryNames.size) learnCountries()
  return countryNames.get(plain.toLowerCase())
}

/** Compares nationalities where both sides name a country that is known. */
export function nationalityEvidence(nationality: string, { nationalities }: ListEntry): Feature | undefined {
  const asked = countryCode(nationality)
  const listed = nationalities.flatMap((country) => countryCode(country) ?? [])
  if (!asked || !listed.length) return undefined
  const agrees = listed.includes(asked)
  return {
    feature: 'nationality',
    query: asked,
    listed: listed.join(', '),
    effect: agrees ? effects.sameCountry : effects.otherCountry,
    note: agrees ? 'the same country' : 'another country',
  }
}

const plainNumber = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A number that both sides give speaks for the entry, however its name is spelt; one that differs says nothing: people have several. */
export function identifierEvidence(numbers: readonly string[], { identifiers }: ListEntry): Feature | undefined {
  const asked = new Set(numbers.map(plainNumber).filter(Boolean))
  const agreed = identifiers?.find(({ value }) => asked.has(plainNumber(value)))
  if (!agreed) return undefined
  const { kind, value } = agreed
  return {
    feature: 'identifier',
    query: value,
    listed: value,
    effect: effects.sameNumber,
    note: `the same ${kind.replace('_', ' ')}`,
  }
}
