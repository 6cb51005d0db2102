import { type Governed, subject } from '../../control/commands/command.ts'
import type { Figure } from '../metrics/metric.ts'

/** All figures of one entity's closed day, as they were when it closed. */
export interface Snapshot extends Governed {
  /** ISO date, in the entity's time zone. */
  day: string
  from_at: Date
  until_at: Date
  figures: Figure[]
  /** The edition of the dictionary that made them. */
  dictionary: string
}

export const snapshots = subject<Snapshot>({
  type: 'snapshot',
  prefix: 'sn',
  table: 'reports.snapshots',
  plural: 'snapshots',
})
