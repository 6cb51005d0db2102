import { type BreakType, breakTypes } from './breaks.ts'

interface Resolution {
  summary: string
  /** Posts to the ledger: needs a second pair of eyes. */
  movesMoney: boolean
  /** The breaks that it can end. */
  of: readonly BreakType[]
}

/** What stands on one side of two that hold no money of their own is not given up. */
const never: readonly BreakType[] = ['status_mismatch', 'duplicate_in_ledger', 'platform_balance', 'unexplained']

/** Everything that a person may conclude about a break; nothing else ends one. */
export const resolutions = {
  match: {
    summary: 'Belongs to a row or line that the rules did not find',
    movesMoney: false,
    of: ['missing_in_ledger', 'missing_in_psp', 'refund_not_in_ledger', 'chargeback_not_in_ledger', 'payout_vs_bank'],
  },
  wait: {
    summary: 'Expected after all: looked at again on a named day',
    movesMoney: false,
    of: ['missing_in_psp', 'status_mismatch', 'payout_vs_bank', 'platform_balance', 'unexplained'],
  },
  claim: {
    summary: 'Claimed from the PSP or the bank, whose correction will end it',
    movesMoney: false,
    of: ['missing_in_psp', 'amount_mismatch', 'fee_mismatch', 'duplicate_in_psp', 'payout_vs_bank'],
  },
  not_a_break: {
    summary: 'Both sides are right, such as two captures of one payment; it was found out why they differ',
    movesMoney: false,
    of: ['duplicate_in_psp', 'duplicate_in_ledger', 'fee_mismatch', 'platform_balance', 'unexplained'],
  },
  book: {
    summary: 'Books in the ledger what the PSP reports',
    movesMoney: true,
    of: [
      'missing_in_ledger',
      'refund_not_in_ledger',
      'chargeback_not_in_ledger',
      'status_mismatch',
      'duplicate_in_psp',
    ],
  },
  reverse: {
    summary: "Takes the row off what the PSP owes us, against manual adjustments: the client's side follows as one",
    movesMoney: true,
    of: ['missing_in_psp', 'duplicate_in_ledger'],
  },
  correct: {
    summary: "Books the row as the PSP reports it, against manual adjustments: the client's side follows as one",
    movesMoney: true,
    of: ['amount_mismatch', 'currency_mismatch'],
  },
  book_difference: {
    summary: 'Books the difference as a cost or a gain of ours',
    movesMoney: true,
    of: ['amount_mismatch', 'fee_mismatch', 'payout_vs_bank'],
  },
  write_off: {
    summary: 'Given up as a loss',
    movesMoney: true,
    of: breakTypes.filter((type) => !never.includes(type)),
  },
} as const satisfies Record<string, Resolution>

export type ResolutionName = keyof typeof resolutions

/** What may end a break of a type. */
export const resolutionsOf = (type: BreakType): ResolutionName[] =>
  Object.entries<Resolution>(resolutions)
    .filter(([, { of }]) => of.includes(type))
    .map(([name]) => name as ResolutionName)
