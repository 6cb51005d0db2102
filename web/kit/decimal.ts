/**
 * Groups a decimal string by thousands, with at least `least` decimals: `-1234.500000, 2` is `−1,234.50`.
 * Works on the text, so nothing but trailing zeros is ever dropped, and none without `least`; anything that is no plain decimal is returned as it came.
 */
export function formatDecimal(text: string, least?: number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return text
  const [, sign, whole = '', fraction = ''] = match
  const tail = least === undefined ? fraction : fraction.replace(/0+$/, '').padEnd(least, '0')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign ? '−' : ''}${grouped}${tail && `.${tail}`}`
}

/** The exact sum of decimal strings, with as many decimals as the longest has. */
export function sumDecimals(values: readonly string[]): string {
  const scale = Math.max(0, ...values.map((value) => value.split('.')[1]?.length ?? 0))
  const total = values.reduce((sum, value) => {
    const [whole = '0', fraction = ''] = value.split('.')
    return sum + BigInt(whole + fraction.padEnd(scale, '0'))
  }, 0n)
  const digits = String(total < 0n ? -total : total).padStart(scale + 1, '0')
  const text = scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits
  return total < 0n ? `-${text}` : text
}
