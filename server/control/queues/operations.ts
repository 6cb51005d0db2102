import { hours } from '../clock.ts'
import type { Queue } from './queue.ts'

/** Where the machinery itself asks for a person. */
export const operationsQueue: Queue = {
  name: 'operations',
  title: 'Operations',
  description:
    'Jobs out of tries, mail that nobody takes, webhooks nobody can read, invariants that broke. Find the cause, mend it, run it again.',
  sla: hours(2),
  clock: 'always',
  reasons: {
    JOB_DEAD: 'A job is out of tries',
    MESSAGE_UNDELIVERABLE: 'A message cannot be delivered',
    WEBHOOK_UNREADABLE: 'A signed webhook cannot be read',
    WEBHOOK_UNDELIVERED: 'A subscriber does not take its webhooks',
    UNKNOWN_LOGIN: 'Deals of a platform login that Tower does not know',
    BREAK_GLASS: 'Carried out in an emergency without a second person',
    INVARIANT_BROKEN: 'An invariant of the house is broken',
  },
  resolutions: {
    REPAIRED: 'The cause is mended and the work done',
    REACHED_OTHERWISE: 'The person was reached another way',
    JUSTIFIED: 'Looked at by others and found right',
    MISUSED: 'Looked at by others and found wrong; measures taken',
    NOT_NEEDED: 'The work is no longer needed',
  },
}
