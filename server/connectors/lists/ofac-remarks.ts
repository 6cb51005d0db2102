import type { ListEntry, ListedName } from '../../clients/screening/list.ts'
import { birthsOf } from './birth-date.ts'
import { identifierOf } from './identifier.ts'
import { turned } from './ofac.ts'
import type { optional } from './version.ts'

/** What stands only in the free text of OFAC's CSV. */
export interface Remarks {
  names: ListedName[]
  births: ListEntry['births']
  nationalities: string[]
  parts: Parameters<typeof optional>[0]
}

/** `Passport A1 (Iran) expires 2020`: what it is, the number, the country. Names of numbers end in one of these. */
const numbered =
  /^(.*?(?:passport|no\.?|number|numero|id|identification|#|c\.u\.r\.p\.|r\.f\.c\.|d\.n\.i\.|ssn|swift\/bic|digital currency address - \w+)) (?!no\.|number)((?:IMO )?[^\s;(,]+)(?:.*?\((.+?)\))?/i

/**
 * Reads the remarks of an entry: pieces divided by semicolons, such as
 * `DOB 05 Jun 1950; alt. DOB 1951; nationality Iran; Gender Male; a.k.a. 'THE BEAR'.`
 * Names in remarks are those that OFAC calls weak.
 */
export function readRemarks(remarks: string, person: boolean): Remarks {
  const found: Remarks = { names: [], births: [], nationalities: [], parts: {} }
  const identifiers: ListEntry['identifiers'] = []
  for (const piece of remarks.replace(/\.\s*$/, '').split(';')) {
    const text = piece.trim().replace(/^alt\. /, '')
    const [, birth] = /^DOB (.+)$/.exec(text) ?? []
    const [, country] = /^(?:nationality|citizen) (.+)$/.exec(text) ?? []
    const [, gender] = /^Gender (\w+)$/.exec(text) ?? []
    const [, change, name] = /^([afn])\.k\.a\. '(.+)'$/.exec(text) ?? []
    if (birth) found.births.push(...birthsOf(birth))
    else if (country) found.nationalities.push(turned(country))
    else if (gender) found.parts.gender = gender
    else if (name)
      found.names.push({
        text: person ? turned(name) : name,
        kind: change === 'f' ? 'former' : 'alias',
        weak: true,
      })
    else {
      const [, kind, value, from] = numbered.exec(text) ?? []
      if (kind && value) identifiers.push(...identifierOf(kind, value, turned(from ?? '')))
    }
  }
  return { ...found, parts: { ...found.parts, identifiers } }
}
