import { z } from 'zod'

/** An amount of one currency in its minor units (cents, satoshi), never a float. */
export interface Money {
  readonly minor: bigint
  readonly currency: Currency
}

/**
 * The currencies Tower books, with their scale: decimal places of the minor unit.
 * Sources: ISO 4217 for fiat; the assets' own on-chain scale for crypto, capped at 8.
 */
export const currencyScales = {
  EUR: 2,
  USD: 2,
  GBP: 2,
  CHF: 2,
  AUD: 2,
  CAD: 2,
  NZD: 2,
  ZAR: 2,
  SGD: 2,
  PLN: 2,
  AED: 2,
  JPY: 0,
  KWD: 3,
  BTC: 8,
  USDT: 6,
} as const

export type Currency = keyof typeof currencyScales

export const currencies = Object.keys(currencyScales) as [Currency, ...Currency[]]

export const isCurrency = (code: string): code is Currency => Object.hasOwn(currencyScales, code)

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency })

/**
 * Reads a decimal string into minor units.
 * @throws RangeError when it is not a plain decimal or has more decimals than the currency.
 */
export function parseAmount(text: string, currency: Currency): bigint {
  return parseDecimal(text, currencyScales[currency])
}

/** Writes minor units as a decimal string with exactly the currency's decimals: `1250n, 'EUR'` is `12.50`. */
export function formatAmount(minor: bigint, currency: Currency): string {
  return formatDecimal(minor, currencyScales[currency])
}

/** `12.50 EUR`, for people and logs. */
export const formatMoney = ({ minor, currency }: Money): string => `${formatAmount(minor, currency)} ${currency}`

/**
 * Reads a decimal string as an integer scaled by `10^scale`.
 * @throws RangeError when it is not a plain decimal or is more precise than `scale`.
 */
export function parseDecimal(text: string, scale: number): bigint {
  const match = /^(-?)(\d{1,24})(?:\.(\d{1,18}))?$/.exec(text)
  if (!match) throw new RangeError(`not a decimal: ${text.slice(0, 40)}`)
  const [, sign, whole = '', fraction = ''] = match
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > scale) throw new RangeError(`more than ${scale} decimals: ${text}`)
  const value = BigInt(whole + significant.padEnd(scale, '0'))
  return sign ? -value : value
}

/** The inverse of {@link parseDecimal}, with exactly `scale` decimals. */
export function formatDecimal(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = scale ? `.${digits.slice(-scale)}` : ''
  return `${value < 0n ? '-' : ''}${whole}${fraction}`
}

/** How a quotient is rounded; the name is stored with every rounded figure. */
export type Rounding = 'half_even' | 'down' | 'up'

/** Integer division under a named rounding rule. `divisor` must be positive. */
export function divide(value: bigint, divisor: bigint, rounding: Rounding): bigint {
  const quotient = value / divisor
  const rest = value % divisor
  if (rest === 0n) return quotient
  const away = value < 0n ? -1n : 1n
  if (rounding === 'down') return quotient
  if (rounding === 'up') return quotient + away
  const twice = (rest < 0n ? -rest : rest) * 2n
  if (twice !== divisor) return twice > divisor ? quotient + away : quotient
  return quotient % 2n === 0n ? quotient : quotient + away
}

/**
 * Converts between currencies at a decimal rate (units of `to` for one unit of `from.currency`).
 * The rate keeps up to 10 decimals; the result is rounded half-even to the target's minor unit.
 */
export function convert(from: Money, to: Currency, rate: string): Money {
  const scaled = from.minor * parseDecimal(rate, 10)
  const shift = currencyScales[to] - currencyScales[from.currency]
  const value = shift >= 0 ? scaled * 10n ** BigInt(shift) : scaled
  const divisor = 10n ** BigInt(10 + (shift < 0 ? -shift : 0))
  return money(divide(value, divisor, 'half_even'), to)
}

/** Money on the wire: `{ "amount": "12.50", "currency": "EUR" }`. */
export interface WireMoney {
  amount: string
  currency: Currency
}

export const wire = ({ minor, currency }: Money): WireMoney => ({ amount: formatAmount(minor, currency), currency })

export const fromWire = ({ amount, currency }: WireMoney): Money => money(parseAmount(amount, currency), currency)

const fits = ({ amount, currency }: WireMoney): boolean => {
  try {
    const minor = parseAmount(amount, currency)
    return minor > -(2n ** 62n) && minor < 2n ** 62n
  } catch {
    return false
  }
}

export const currencyCode = z.enum(currencies).meta({ description: 'Currency code', example: 'EUR' })

/** Any amount as people write it; its precision must fit its currency. */
export const signedMoney = z
  .strictObject({
    amount: z
      .string()
      .max(40)
      .regex(/^-?\d{1,24}(\.\d{1,18})?$/, 'a decimal number such as 12.50'),
    currency: currencyCode,
  })
  .refine(fits, { message: 'more decimals than the currency has, or too large', path: ['amount'] })
  .meta({
    description: 'An amount as a decimal string with its currency',
    example: { amount: '12.50', currency: 'EUR' },
  })

/** A strictly positive amount. */
export const positiveMoney = signedMoney
  .refine((value) => fits(value) && fromWire(value).minor > 0n, { message: 'must be more than zero', path: ['amount'] })
  .meta({
    description: 'A positive amount as a decimal string with its currency',
    example: { amount: '12.50', currency: 'EUR' },
  })
