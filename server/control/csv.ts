/** Rows as RFC 4180. A text that a spreadsheet would run as a formula is set off. */
export const csvOf = (rows: readonly (readonly (string | null)[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')

function field(value: string | null): string {
  const text = value ?? ''
  const number = /^-?\d+(\.\d+)?$/.test(text)
  const safe = !number && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
