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

export interface ListEntry {
  /** The list's own reference, such as the UN's `QDi.017`. */
  id: string
  kind: 'person' | 'organisation' | 'vessel' | 'aircraft'
  names: ListedName[]
  births: ListedBirth[]
  /** Countries as the list writes them: codes or English names. */
  nationalities: string[]
  programme: string
  /** ISO date, null where the list gives none. */
  listedOn: string | null
}

/** One published version of a list. */
export interface SanctionsList {
  /** Short name: `UN`. */
  list: string
  /** When its publisher made it. */
  publishedAt: Date
  /** SHA-256 of the file, hex. */
  hash: string
  entries: ListEntry[]
}

export type ListFault =
  | 'not_well_formed'
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
