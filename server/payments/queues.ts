import { hours } from '../control/clock.ts'
import type { Queue } from '../control/queues/queue.ts'

export const depositQueue: Queue = {
  name: 'deposits',
  title: 'Deposit exceptions',
  description:
    'Money that came in but cannot be credited by rule: from someone else, in another amount, twice, or without a match.',
  sla: hours(4),
  clock: 'business',
  // The client sees money that the platform does not show.
  urgent: ['D08_PLATFORM_POST_FAIL'],
  reasons: {
    D01_UNMATCHED_REF: 'No deposit with this reference',
    D03_THIRD_PARTY: 'Payer is not the client',
    D04_AMOUNT_DIFF: 'Amount differs from what was asked',
    D05_CURRENCY_DIFF: 'Currency differs',
    D07_MISSING_CALLBACK: 'Expected money is missing',
    D08_PLATFORM_POST_FAIL: 'In the ledger, not on the platform',
    D12_HIGH_CUMULATIVE: 'High sum in seven days',
    D14_SINGLE_LARGE: 'Single large deposit',
    D15_MANY_IN_DAY: 'Many deposits in a day',
    D16_MULTI_CARD: 'Card used by several clients, or many cards',
    D20_CHARGEBACK: 'Chargeback',
    OUTCOME_UNKNOWN: 'Nobody knows what became of the call',
  },
  resolutions: {
    CREDITED: 'Credited as received',
    CREDITED_ADJUSTED: 'Credited in another amount',
    MATCHED_MANUAL: 'Matched by hand',
    RETURNED_TO_SOURCE: 'Sent back to where it came from',
    HELD_INFO: 'Held for information',
    REVERSED: 'Reversed',
    WRITTEN_OFF: 'Written off',
    DUPLICATE_DISCARDED: 'A duplicate, discarded',
    ESCALATED_AML: 'Passed to AML',
  },
}

export const withdrawalQueue: Queue = {
  name: 'withdrawals',
  title: 'Withdrawal exceptions',
  description:
    'Withdrawals that policy does not let through by itself: first, large, odd, or with a question open. Decide on the evidence; funds are held meanwhile.',
  sla: hours(4),
  clock: 'business',
  // Assets of a listed person are frozen without delay.
  urgent: ['W22_SANCTIONS_PEP'],
  reasons: {
    W01_FREE_MARGIN: 'More than the free margin',
    W02_KYC_NOT_APPROVED: 'Verification is not approved',
    W03_DOC_EXPIRED: 'A document has expired',
    W04_FIRST_WITHDRAWAL: 'First withdrawal',
    W05_HIGH_VALUE: 'High value',
    W06_NAME_MISMATCH: 'Card holder is not the client',
    W10_CARD_OVER_DEPOSIT: 'More than the card brought in',
    W12_NEW_DESTINATION: 'New destination',
    W14_NO_TRADING: 'No trading since the deposit',
    W15_DEP_THEN_WD: 'Deposit, then withdrawal',
    W16_VELOCITY: 'Many in a short time',
    W17_CHARGEBACK_OPEN: 'Chargeback on a deposit',
    W21_NEGATIVE_BALANCE: 'An account is below zero',
    W22_SANCTIONS_PEP: 'Screening hit is open',
    W26_LINKED_ACCOUNTS: 'Card shared with another client',
    W28_PSP_FAIL: 'The provider did not pay',
    W31_LEDGER_DRIFT: 'Platform and ledger differ',
    OUTCOME_UNKNOWN: 'Nobody knows whether it was paid',
  },
  resolutions: {
    APPROVED_AS_REQUESTED: 'Approved as requested',
    APPROVED_REROUTED: 'Approved by another way',
    REJECTED_POLICY: 'Rejected by policy',
    REJECTED_FRAUD: 'Rejected as fraud',
    ESCALATED_AML: 'Passed to AML',
    CLIENT_CANCELLED: 'Cancelled by the client',
    RETURNED_TO_SOURCE: 'Sent back to where it came from',
  },
}
