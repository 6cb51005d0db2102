import { refuse } from '../../control/errors.ts'
import { ageAt, type Risk } from '../client.ts'

/** An edition of where residents are served; the newest that has begun counts. */
interface Edition {
  /** ISO date. */
  from: string
  /** Entities by residence; who is in none goes to `elsewhere`. */
  entities: readonly { entity: string; countries: string }[]
  elsewhere: string
  /** Not served at all. */
  blocked: string
  /** FATF: jurisdictions under increased monitoring. */
  highRisk: string
  minimumAge: number
}

const eea = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LI LV LT LU MT NL NO PL PT RO SK SI ES SE'

const editions: readonly Edition[] = [
  {
    from: '2025-10-24',
    entities: [{ entity: 'eu', countries: `${eea} CH` }],
    elsewhere: 'global',
    // FATF call for action (KP IR MM); retail CFDs are unlawful in the US; SY CU under comprehensive embargo.
    blocked: 'KP IR MM US SY CU',
    highRisk: 'AO BG BO CD CI CM DZ HT KE LA LB MC NA NP SS VE VG VN YE',
    minimumAge: 18,
  },
]

const among = (countries: string, country: string): boolean => countries.split(' ').includes(country)

function editionAt(now: Date): Edition {
  const today = now.toISOString().slice(0, 10)
  const edition = editions.findLast(({ from }) => from <= today) ?? editions[0]
  if (!edition) throw new Error('no edition of the jurisdiction rules')
  return edition
}

/** The entity that serves a person, by residence and age. Refuses who cannot be served, naming the reason code. */
export function entityFor({ country, birthDate }: { country: string; birthDate: string }, now: Date): string {
  const edition = editionAt(now)
  if (among(edition.blocked, country))
    refuse('not_eligible', `K16_BLOCKED_COUNTRY: we do not serve residents of ${country}.`)
  if (ageAt(birthDate, now) < edition.minimumAge)
    refuse('not_eligible', `K06_UNDERAGE: you must be ${edition.minimumAge} or older.`)
  return edition.entities.find(({ countries }) => among(countries, country))?.entity ?? edition.elsewhere
}

/** The risk of a country of residence, as the customer's risk rating takes it. */
export function countryRisk(country: string, now: Date): Risk | 'blocked' {
  const edition = editionAt(now)
  if (among(edition.blocked, country)) return 'blocked'
  if (among(edition.highRisk, country)) return 'high'
  return edition.entities.some(({ countries }) => among(countries, country)) ? 'low' : 'medium'
}
