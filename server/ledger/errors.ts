import { sqlState } from '../control/database/sql.ts'

/** Why the ledger refuses. */
export type LedgerErrorCode =
  | 'unbalanced_transfer'
  | 'currency_mismatch'
  | 'unknown_account'
  | 'insufficient_funds'
  | 'transfer_conflict'
  | 'hold_not_open'
  | 'hold_not_divided'
  | 'immutable'
  | 'account_conflict'
  | 'unknown_transfer'

const states: Record<string, LedgerErrorCode> = {
  TW101: 'unbalanced_transfer',
  TW102: 'currency_mismatch',
  TW103: 'unknown_account',
  TW104: 'insufficient_funds',
  TW105: 'transfer_conflict',
  TW106: 'hold_not_open',
  TW107: 'immutable',
  TW108: 'hold_not_divided',
}

/** A refusal of the ledger. One that came from the database has ended its transaction: nothing of it is kept. */
export class LedgerError extends Error {
  readonly code: LedgerErrorCode
  /** What was refused: account, reference, hold, and amounts as minor units in strings. */
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: LedgerErrorCode, details: Record<string, unknown> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(details)}`, { cause })
    this.name = 'LedgerError'
    this.code = code
    this.details = details
  }
}

/** Runs a ledger statement, naming its refusals. */
export async function named<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const code = states[sqlState(error) ?? '']
    if (!code) throw error
    const { detail } = error as { detail?: string }
    throw new LedgerError(code, detail?.startsWith('{') ? JSON.parse(detail) : { detail }, error)
  }
}
