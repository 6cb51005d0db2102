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
