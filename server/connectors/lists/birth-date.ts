import type { ListedBirth } from '../../clients/screening/list.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A date of birth as lists write it: `1961-05-20`, `20 May 1961`, `20/05/1961` with 00 or letters for what is not known,
 * `circa 1961`, `1961 to 1963`. Nothing where it is none of these.
 */
export function birthsOf(text: string): ListedBirth[] {
  const plain = text.trim().replace(/\.$/, '')
  const bare = plain.replace(/^(?:circal?|approximately|approx\.?|about|c\.)[ /]*/i, '')
  const [first, last] = /^(?:between )?(.+?)(?: to | and )(.+)$/i.exec(bare)?.slice(1) ??
    /^(\d{4}) ?[-–] ?(\d{4})$/.exec(bare)?.slice(1) ?? [bare, bare]
  const [from, to] = [dateOf(first!), dateOf(last!)]
  return from && to ? [{ from, to, approximate: bare !== plain }] : []
}

/** Births of a field that holds several. */
export const birthsIn = (text: string): ListedBirth[] => text.split(';').flatMap(birthsOf)

/** ISO date, month or year, as far as it is known. */
function dateOf(text: string): string | undefined {
  const iso = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$/.exec(text)
  if (iso) return known(iso[1]!, Number(iso[2]), Number(iso[3]))
  const slashed = /^(\d{1,2}|dd)\/(\d{1,2}|mm)\/(\d{4})$/i.exec(text)
  if (slashed) return known(slashed[3]!, Number(slashed[2]), Number(slashed[1]))
  const worded = /^(?:(\d{1,2}) )?([a-z]{3})[a-z]*\.? (\d{4})$/i.exec(text)
  return worded ? known(worded[3]!, months.indexOf(worded[2]!.toLowerCase()) + 1, Number(worded[1])) : undefined
}

const two = (number: number): string => String(number).padStart(2, '0')

function known(year: string, month: number, day: number): string {
  if (!(month >= 1 && month <= 12)) return year
  const days = new Date(Date.UTC(Number(year), month, 0)).getUTCDate()
  return day >= 1 && day <= days ? `${year}-${two(month)}-${two(day)}` : `${year}-${two(month)}`
}
