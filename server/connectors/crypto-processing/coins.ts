import { type Currency, currencyScales, divide, formatDecimal, isCurrency, parseDecimal } from '../../control/money.ts'

interface Coin {
  /** What it is in our books. */
  currency: Currency
  network: string
}

/** The provider's codes of what may be sent to an address; a token has one for each network it lives on. */
const coins = {
  BTC: { currency: 'BTC', network: 'Bitcoin' },
  USDTT: { currency: 'USDT', network: 'Tron (TRC-20)' },
  USDTE: { currency: 'USDT', network: 'Ethereum (ERC-20)' },
} as const satisfies Record<string, Coin>

export type CoinCode = keyof typeof coins

export const isCoin = (code: string): code is CoinCode => Object.hasOwn(coins, code)
export const coin = (code: CoinCode): Coin => coins[code]

/** Our currency of one of the provider's codes. @throws Error for one that we do not book. */
export function currencyOf(code: string): Currency {
  const known = isCoin(code) ? coins[code].currency : code
  if (!isCurrency(known)) throw new Error(`currency not known: ${code.slice(0, 20)}`)
  return known
}

/** What is sent for an account in a currency: itself where it is a coin, else the merchant's choice, exchanged. */
export function coinFor(currency: Currency, choice: CoinCode): { code: CoinCode; exchanged: boolean } {
  if (coins[choice].currency === currency) return { code: choice, exchanged: false }
  const own = (Object.keys(coins) as CoinCode[]).find((code) => coins[code].currency === currency)
  return own ? { code: own, exchanged: false } : { code: choice, exchanged: true }
}

/** `USDTT:address` or `USDTT:address:tag`; an address alone is one of the fallback's network. */
export function readPayee(
  instrument: string,
  fallback: CoinCode,
): { code: CoinCode; address: string; tag: string | undefined } {
  const [first = '', ...rest] = instrument.split(':')
  if (!isCoin(first) || !rest[0]) return { code: fallback, address: instrument, tag: undefined }
  return { code: first, address: rest[0], tag: rest[1] }
}

const finest = 18

/** Minor units of a decimal, which may be finer than our books: the rest stays with the provider. */
export const minorOf = (decimal: string, currency: Currency): bigint =>
  divide(parseDecimal(decimal, finest), 10n ** BigInt(finest - currencyScales[currency]), 'down')

const rateScale = 12

/** Units of the second for one of the first, as a decimal; null where nothing was exchanged. */
export function rateOf(first: string, second: string): string | null {
  const from = parseDecimal(first, finest)
  if (from === 0n) return null
  const rate = divide(parseDecimal(second, finest) * 10n ** BigInt(rateScale), from, 'half_even')
  return formatDecimal(rate, rateScale).replace(/\.?0+$/, '')
}
