/** The port to sanctions and watch lists: what screening needs from one, in its own words. */

export interface ListedName {
  text: string
  kind: 'primary' | 'alias' | 'former' | 'original_script'
  /** A weak alias (the list's own "low quality") counts less. */
  weak: boolean
}

/** A date of birth as lists give it: one day, a month, a year or a span of years, exact or about. ISO dates, both inclusive. */
export interface ListedBirth {
  from: string
  to: string
  approximate: boolean
}

/** A number that identifies, as the list writes it: what it is of, and the country that gave it where the list says. */
export interface ListedIdentifier {
  kind: 'passport' | 'national_id' | 'tax_id' | 'registration' | 'imo' | 'bic' | 'wallet'
  value: string
  country: string | null
}

export interface ListEntry {
  /** The list's own reference: the UN's `QDi.017`, OFAC's number, the UK's Group ID, the EU's reference number. */
  id: string
  /** `unknown` where the list doesn't say whether it means a person or a company. */
  kind: 'person' | 'organisation' | 'vessel' | 'aircraft' | 'unknown'
  names: ListedName[]
  births: ListedBirth[]
  /** Countries as the list writes them: codes or English names. */
  nationalities: string[]
  /** Left out where the list doesn't say. */
  gender?: 'male' | 'female'
  /** Countries of its addresses, of its registration or of a ship's flag; left out where there are none. */
  countries?: string[]
  /** Left out where there are none. */
  identifiers?: ListedIdentifier[]
  programme: string
  /** ISO date, null where the list gives none. */
  listedOn: string | null
}

/** One published version of a list. */
export interface SanctionsList {
  /** Short name: `UN`, `OFAC`. */
  list: string
  /** When its publisher made it. */
  publishedAt: Date
  /** SHA-256 of the file, hex; of a list published as several files, of their hashes. */
  hash: string
  entries: ListEntry[]
}

/** The version in force, against which a date or a count that falls is refused. */
export interface InForce {
  publishedAt: Date
  count: number
}

export type ListFault =
  | 'not_well_formed'
  | 'truncated'
  | 'incomplete'
  | 'mixed_vintages'
  | 'wrong_layout'
  | 'no_date'
  | 'older'
  | 'wrong_count'
  | 'empty'
  | 'repeated_entry'

/** A list file that is not taken: the version before stays in force. */
export class ListRefused extends Error {
  readonly fault: ListFault
  constructor(file: string, fault: ListFault, detail: string) {
    super(`${file} refused: ${fault.replaceAll('_', ' ')} (${detail})`)
    this.name = 'ListRefused'
    this.fault = fault
  }
}
