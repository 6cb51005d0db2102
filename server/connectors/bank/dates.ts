import type { Refuse } from './text.ts'

/** An ISO date from its numbers, null where the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  const february = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  const days = month === 2 ? february : 30 + ((month + (month > 7 ? 1 : 0)) % 2)
  const exists = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= days
  return exists ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null
}

/** The last two digits of a year: 80 and later are of the last century, as SWIFT reads them. */
export const fullYear = (twoDigits: number): number => twoDigits + (twoDigits < 80 ? 2000 : 1900)

/** The day in `YYYYMMDD...` or `YYYY-MM-DD...` as it is written, in the bank's own time zone; null where it is none. */
export function dayIn(text: string): string | null {
  const match = /^(\d{4})(-?)(\d{2})\2(\d{2})/.exec(text)
  return match && isoDate(Number(match[1]), Number(match[3]), Number(match[4]))
}

export const readDate = (text: string, refuse: Refuse): string => dayIn(text) ?? refuse('bad_date', text.slice(0, 40))

/** The day in `YYMMDD`, null where it is none. */
export function shortDayIn(text: string): string | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text)
  return match && isoDate(fullYear(Number(match[1])), Number(match[2]), Number(match[3]))
}

export const readShortDate = (text: string, refuse: Refuse): string =>
  shortDayIn(text) ?? refuse('bad_date', text.slice(0, 40))
