import { hours } from '../../control/clock.ts'
import type { Queue } from '../../control/queues/queue.ts'

export const reconciliationQueue: Queue = {
  name: 'reconciliation',
  title: 'Reconciliation',
  description:
    'Where the ledger, the reports of the PSPs, the bank and the platform differ. Each case gathers the open breaks of one kind at one PSP; it closes when the last of them is gone or resolved.',
  sla: hours(8),
  clock: 'business',
  reasons: {
    missing_in_ledger: 'The PSP has what the ledger never booked',
    missing_in_psp: 'The ledger has what no report of the PSP has',
    amount_mismatch: 'Amounts differ',
    fee_mismatch: 'Another fee than agreed',
    status_mismatch: 'Settled at the PSP, still open in the ledger',
    currency_mismatch: 'Currencies differ',
    refund_not_in_ledger: 'A refund that the ledger never booked',
    chargeback_not_in_ledger: 'A chargeback that the ledger never booked',
    duplicate_in_psp: 'Reported more than once',
    duplicate_in_ledger: 'Booked more than once',
    payout_vs_bank: 'The bank shows another payout, or none',
    platform_balance: 'The trading platform shows another balance',
    unexplained: 'A control sheet does not close',
    contradicting_reports: 'Reports of a PSP contradict one another',
    reserve_overdue: 'A reserve was not given back on its day',
    client_money_shortfall: 'Less is held than is owed to clients',
  },
  resolutions: {
    GONE: 'Gone: the sides agree now',
    RESOLVED: 'Each break was resolved',
    CLAIMED: 'Claimed from the PSP or the bank',
    CORRECTED: 'Corrected in the books',
    EXPLAINED: 'Found to be in order',
  },
}
