import { refuse } from '../control/errors.ts'
import { LedgerError } from '../ledger/index.ts'

/** Says the ledger's refusals that a caller can cause in the catalogue's words. */
export async function refusing<Result>(posting: Promise<Result>): Promise<Result> {
  try {
    return await posting
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'insufficient_funds') refuse('insufficient_funds')
    throw error
  }
}
