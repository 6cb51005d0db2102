import { formatDecimal } from './decimal.ts'

/** Money as the API sends it: a decimal string and a code. */
export interface WireMoney {
  amount: string
  currency: string
}

/**
 * Name and least decimals shown of each currency booked; more are shown where there are any.
 * ISO 4217 has no USDT, so the browser's own table cannot be used.
 */
const currencies: Record<string, { least: number; name: string }> = {
  EUR: { least: 2, name: 'Euro' },
  USD: { least: 2, name: 'US dollar' },
  GBP: { least: 2, name: 'Pound sterling' },
  CHF: { least: 2, name: 'Swiss franc' },
  AUD: { least: 2, name: 'Australian dollar' },
  CAD: { least: 2, name: 'Canadian dollar' },
  NZD: { least: 2, name: 'New Zealand dollar' },
  ZAR: { least: 2, name: 'South African rand' },
  SGD: { least: 2, name: 'Singapore dollar' },
  PLN: { least: 2, name: 'Polish złoty' },
  AED: { least: 2, name: 'UAE dirham' },
  JPY: { least: 0, name: 'Japanese yen' },
  KWD: { least: 3, name: 'Kuwaiti dinar' },
  BTC: { least: 4, name: 'Bitcoin' },
  USDT: { least: 2, name: 'Tether' },
}

/** `USD −1,250.00`: grouped, exact to the last digit. */
export const moneyText = ({ amount, currency }: WireMoney): string =>
  `${currency} ${formatDecimal(amount, currencies[currency]?.least)}`

/** Decimal places of the minor unit, where they are not two. */
const scales: Record<string, number> = { JPY: 0, KWD: 3, BTC: 8, USDT: 6 }

/** An integer of minor units, as policies compare them, as a decimal: `150000`, `EUR` is `1500.00`. */
export function fromMinor(minor: string, currency: string): WireMoney {
  const scale = scales[currency] ?? 2
  const sign = minor.startsWith('-') ? '-' : ''
  const digits = minor.slice(sign.length).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return { amount: `${sign}${whole}${scale ? `.${digits.slice(-scale)}` : ''}`, currency }
}

interface Props {
  value: WireMoney
  /** Shows a plus too, for changes. */
  signed?: boolean
  /** Without the currency, where its column says it. */
  bare?: boolean
}

/** An amount of money: exact, aligned in columns, safe in right-to-left text. */
export function Money({ value, signed, bare }: Props) {
  const { amount, currency } = value
  const digits = formatDecimal(amount, currencies[currency]?.least)
  const plus = signed && !/^-|^0*\.?0*$/.test(amount) ? '+' : ''
  return (
    <bdi className="number" title={currencies[currency]?.name} style={{ whiteSpace: 'nowrap' }}>
      {bare ? '' : `${currency} `}
      {plus}
      {digits}
    </bdi>
  )
}
