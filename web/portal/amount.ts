import { moneyText } from '../kit/money.tsx'

/** `1 250,5` as people type it, as the API takes it: `1250.5`; undefined for what is no positive amount. */
export function readAmount(typed: string): string | undefined {
  const text = typed
    .replace(/\s/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  return /^\d{1,12}(\.\d{1,2})?$/.test(text) && /[1-9]/.test(text) ? text : undefined
}

/** Compares two decimal strings of at most eight decimals, exactly. */
export function compareAmounts(a: string, b: string): number {
  const minor = (text: string) => {
    const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
    return BigInt(whole + fraction.padEnd(8, '0')) * (text.startsWith('-') ? -1n : 1n)
  }
  const difference = minor(a) - minor(b)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

/** Why an amount is outside what is allowed, before it is asked; undefined within. */
export function outside(amount: string, { least, most }: { least: string; most: string }, currency: string) {
  if (isMore(least, amount)) return `At least ${moneyText({ amount: least, currency })}`
  return isMore(amount, most) ? `At most ${moneyText({ amount: most, currency })}` : undefined
}

export const isMore = (a: string, b: string): boolean => compareAmounts(a, b) > 0
export const isZero = (amount: string): boolean => compareAmounts(amount, '0') === 0
