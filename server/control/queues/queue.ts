/** An exception queue: where work stops for a person. */
export interface Queue {
  name: string
  title: string
  /** One line that teaches: what lands here and what is expected. */
  description: string
  /** How long a case may stand before it is late, in milliseconds. */
  sla: number
  /** What its clock counts: working time by the calendar of the entity, or all time. */
  clock: 'business' | 'always'
  /** Reasons that cannot wait for the morning: a case that has one counts all time, whatever the clock of the queue. */
  urgent?: readonly string[]
  /** Reason codes with their meaning. */
  reasons: Readonly<Record<string, string>>
  /** Resolution codes with their meaning; a case closes with exactly one. */
  resolutions: Readonly<Record<string, string>>
  /** Cases that only people who hold `queue.<name>` may even see (no tipping-off). */
  restricted?: boolean
}

/** Codes that close a case of any queue. */
export const commonResolutions = {
  RULE_FALSE_POSITIVE: 'The rule was wrong; goes to rule review',
  CONFIRMED_DONE: 'The outside system has it',
  CONFIRMED_NOT_DONE: 'The outside system does not have it',
  EXPIRED_NO_REPLY: 'No reply in time',
} as const
