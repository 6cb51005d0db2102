import { hours } from '../control/clock.ts'
import type { Queue } from '../control/queues/queue.ts'

export const platformQueue: Queue = {
  name: 'platform',
  title: 'Platform',
  description:
    'Accounts that could not be created, and accounts whose leverage, group, access or balance is not what Tower says it is.',
  sla: hours(1),
  clock: 'always',
  reasons: {
    PROVISIONING_FAILED: 'The platform refused to create the account',
    OUTCOME_UNKNOWN: 'Nobody knows whether the platform did it',
    LEVERAGE_DRIFT: 'Leverage on the platform differs',
    GROUP_DRIFT: 'Group on the platform differs',
    ACCESS_DRIFT: 'Access on the platform differs',
    ACCOUNT_MISSING: 'The platform no longer shows the account',
    W31_LEDGER_DRIFT: 'Balance on the platform differs from the ledger',
    FOREIGN_BALANCE_OPERATION: 'A balance operation on the platform that Tower did not make',
  },
  resolutions: {
    RESTORED: 'The platform was set to what Tower says',
    ACCEPTED: 'Tower was set to what the platform says',
    RETRIED: 'Tried again',
    CORRECTED: 'The difference was booked',
    NO_ACTION: 'Looked at; nothing to do',
  },
}
