import type { ListedIdentifier } from '../../clients/screening/list.ts'

/** What lists call their numbers, the first that fits. What fits none (phones, web sites, tickers) identifies nobody. */
const kinds: readonly [ListedIdentifier['kind'], RegExp][] = [
  ['passport', /passport|pasaporte|passeport/i],
  ['imo', /vessel registration|\bimo\b/i],
  ['wallet', /digital currency|wallet/i],
  ['bic', /\bswift\b|\bbic\b/i],
  ['tax_id', /\btax\b|r\.f\.c|v\.a\.t|\bnit\b|\bruc\b|\binn\b|fiscal/i],
  ['registration', /regist|company number|c\.r\. no|mercantil|credit code|trade licen|matricula|\blei\b|\bogrn\b/i],
  [
    'national_id',
    /national id|national foreign id|identif|identity|cedula|c\.u\.r\.p|d\.n\.i|\bssn\b|social security|residen|^id$|^ni /i,
  ],
]

/** The number in a text such as `Passport No: OR 1961825 (Kuwaiti), issued 4 Feb 2003`. */
const numberIn = /\b(?:[A-Z]{0,8}|[A-Z]{1,2}[ -])\d[\dA-Z./-]{4,}\b/

/** A number by what the list calls it; none where the name is of no kind that identifies. */
export function identifierOf(name: string, value: string, country = ''): ListedIdentifier[] {
  const kind = kinds.find(([, words]) => words.test(name))?.[0]
  if (!kind || (kind !== 'bic' && !/\d/.test(value))) return []
  const number = kind === 'passport' || kind === 'national_id' ? numberIn.exec(value)?.[0] : undefined
  return [{ kind, value: number ?? value.trim(), country: country.trim() || null }]
}

/** The parts of a field that lists several: `(1) one (2) two`, `a) one b) two`, `one; two`. */
export const severalOf = (text: string): string[] =>
  text
    .split(/;|(?<!\w)\(?(?:\d{1,2}|[a-z])\) ?/i)
    .map((part) => part.replace(/\($/, '').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
