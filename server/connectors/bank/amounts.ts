import { currencyScales, isCurrency, parseDecimal } from '../../control/money.ts'
import type { Refuse } from './text.ts'

/** Currencies whose minor unit is not a hundredth, by ISO 4217. */
const digits: [number, string][] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]
const exceptions = new Map(digits.flatMap(([scale, codes]) => codes.split(' ').map((code) => [code, scale])))

/** Decimal places of a currency, also of one that Tower does not book. */
export const minorDigits = (currency: string | null): number =>
  currency && isCurrency(currency) ? currencyScales[currency] : (exceptions.get(currency ?? '') ?? 2)

/** A plain decimal from what a file writes: `1234,5`, `+00.240`, `.5`. A comma is a decimal point, nothing groups thousands. */
export function readDecimal(text: string | null, refuse: Refuse): string {
  const match = /^([+-]?)(\d{0,24})[.,]?(\d{0,18})$/.exec(text ?? '')
  if (!match || !(match[2] || match[3])) return refuse('not_well_formed', `amount ${text?.slice(0, 40) ?? 'missing'}`)
  const fraction = match[3]?.replace(/0+$/, '')
  return `${match[1] === '-' ? '-' : ''}${match[2] || '0'}${fraction ? `.${fraction}` : ''}`
}

export const negated = (decimal: string): string => (decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`)

/** How many decimals a plain decimal has. */
export const decimalsOf = (decimal: string): number => {
  const point = decimal.indexOf('.')
  return point < 0 ? 0 : decimal.length - point - 1
}

/** The sum of plain decimals, scaled by 10^18. */
export const sumOf = (decimals: string[]): bigint =>
  decimals.reduce((sum, decimal) => sum + parseDecimal(decimal, 18), 0n)
