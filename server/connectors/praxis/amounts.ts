import { type Currency, currencyScales, divide, formatDecimal } from '../../control/money.ts'

/** Decimals of an amount on the wire: two, but for these (Praxis' list of currency fractions, which is not ISO 4217's). */
const three = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))
const none = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '))

const wireScale = (currency: string): number => (three.has(currency) ? 3 : none.has(currency) ? 0 : 2)

/** What one unit of an amount on the wire is in ours; every currency we book has as many decimals as the wire or more. */
const unit = (currency: Currency): bigint => 10n ** BigInt(currencyScales[currency] - wireScale(currency))

/** @throws RangeError where the wire has not the decimals, or a number would lose them. */
export function toWire(minor: bigint, currency: Currency): number {
  const amount = minor / unit(currency)
  if (minor <= 0n || minor % unit(currency) !== 0n || amount > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`not an amount to send: ${minor} ${currency}`)
  }
  return Number(amount)
}

export const fromWire = (amount: bigint, currency: Currency): bigint => amount * unit(currency)

/** An amount of any currency as a decimal. */
export const decimalOf = (amount: bigint, currency: string): string => formatDecimal(amount, wireScale(currency))

const rateScale = 12

/** Units of the first for one of the second, as a decimal; undefined for nothing of the second. */
export function ratio(first: string, second: string): string | undefined {
  const [a, b] = [scaled(first), scaled(second)]
  if (b === 0n) return undefined
  return formatDecimal(divide(a * 10n ** BigInt(rateScale), b, 'half_even'), rateScale).replace(/\.?0+$/, '')
}

/** `value` times, or divided by, a decimal rate, in the wire's units of `currency`. */
export function exchanged(value: string, rate: string, currency: string, way: 'times' | 'by'): bigint {
  const [amount, factor, one] = [scaled(value), scaled(rate), 10n ** BigInt(rateScale)]
  if (factor === 0n) return 0n
  const product =
    way === 'times' ? divide(amount * factor, one, 'half_even') : divide(amount * one, factor, 'half_even')
  return divide(product, 10n ** BigInt(rateScale - wireScale(currency)), 'half_even')
}

function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.slice(0, rateScale).padEnd(rateScale, '0'))
}
