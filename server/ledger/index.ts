export { type AccountClass, type NewAccount, openAccount } from './accounts.ts'
export { check, type Finding, type FindingClass } from './check.ts'
export { LedgerError, type LedgerErrorCode } from './errors.ts'
export { type Exchange, fxTransfer } from './fx.ts'
export { type NewHold, placeHold, releaseHold, splitHold } from './holds.ts'
export { foldBalances, makePartitions } from './maintenance.ts'
export { credit, debit, type Leg, type Posted, post, reverse, type Transfer } from './post.ts'
export {
  type Balance,
  balanceOf,
  type StatementLine,
  type StatementOptions,
  type StatementPage,
  statement,
  type TrialBalanceLine,
  trialBalance,
} from './queries.ts'
export { ledgerRoom } from './room.ts'
