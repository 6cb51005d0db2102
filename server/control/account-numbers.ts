/** ISO 7064 MOD 97-10 over letters as two digits, the first four characters last: IBAN (ISO 13616) and RF (ISO 11649). */
const mod97 = (text: string): bigint =>
  BigInt(`${text.slice(4)}${text.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n

/** A number as machines write it: no spaces, capitals. */
export const compact = (text: string): string => text.replace(/[\s.-]/g, '').toUpperCase()

/** Whether an account number is an IBAN of sound length and check digits. */
export function isIban(text: string): boolean {
  const iban = compact(text)
  return /^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(iban) && mod97(iban) === 1n
}

/** A creditor reference (ISO 11649) around up to 21 letters and digits. */
export function creditorReference(core: string): string {
  const body = compact(core)
  if (!/^[0-9A-Z]{1,21}$/.test(body)) throw new RangeError(`not the core of a creditor reference: ${core}`)
  const check = 98n - mod97(`RF00${body}`)
  return `RF${String(check).padStart(2, '0')}${body}`
}

/** The core of a creditor reference; undefined where the check digits are wrong. */
export function creditorReferenceCore(text: string): string | undefined {
  const reference = compact(text)
  return /^RF\d{2}[0-9A-Z]{1,21}$/.test(reference) && mod97(reference) === 1n ? reference.slice(4) : undefined
}
