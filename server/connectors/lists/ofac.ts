import type { ListEntry } from '../../clients/screening/list.ts'

/** What OFAC's CSV and XML have in common. */

/** OFAC's kinds; the CSV leaves the kind of an entity out. */
export function kindOf(type: string): ListEntry['kind'] {
  const kinds = { individual: 'person', vessel: 'vessel', aircraft: 'aircraft' } as const
  return kinds[type.toLowerCase() as keyof typeof kinds] ?? 'organisation'
}

/** The US writes persons as `SURNAME, Given` and some countries as `Korea, North`. */
export function turned(text: string): string {
  const comma = text.indexOf(', ')
  return comma < 0 ? text : `${text.slice(comma + 2)} ${text.slice(0, comma)}`
}

/** Programmes whose names are on the consolidated list of those who are not specially designated nationals. */
const nonSdn = /NS-|FSE-|561|UKRAINE-EO13662|CMIC|CAPTA|MBS/

/** Which of OFAC's two lists this is: they share their layouts and are told apart by what most entries are on them for. */
export function listOf(entries: readonly ListEntry[]): 'OFAC' | 'OFAC-CONS' {
  const others = entries.filter(({ programme }) => nonSdn.test(programme)).length
  return others > entries.length / 2 ? 'OFAC-CONS' : 'OFAC'
}
