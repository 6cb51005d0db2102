/** What the person typed. */
export interface CardForm {
  card: string
  /** `MM/YY`. */
  expiry: string
  holder: string
}

/** The card, or what is wrong with the form, by field. */
export function readCard(
  form: CardForm,
  now: Date,
): { number: string; holder: string } | { problems: Record<string, string> } {
  const number = form.card.replace(/[\s-]/g, '')
  const holder = form.holder.trim()
  const problems = {
    ...(!(/^\d{13,19}$/.test(number) && luhn(number)) && { card: 'Enter the number as it stands on the card.' }),
    ...(!validExpiry(form.expiry, now) && { expiry: 'Enter a month and year that are not past, such as 08/30.' }),
    ...((holder.length < 2 || holder.length > 100) && { holder: 'Enter the name as it stands on the card.' }),
  }
  return Object.keys(problems).length ? { problems } : { number, holder }
}

/** The check digit of ISO/IEC 7812. */
function luhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** A card holds to the end of its month. */
function validExpiry(text: string, now: Date): boolean {
  const match = /^\s*(0[1-9]|1[0-2])\s*\/?\s*(?:20)?(\d{2})\s*$/.exec(text)
  return match !== null && Date.UTC(2000 + Number(match[2]), Number(match[1])) > now.getTime()
}

/** An expiry that is good at the moment, for those who pay by script. */
export const goodExpiry = (now: Date): string => `12/${String((now.getUTCFullYear() + 2) % 100).padStart(2, '0')}`
