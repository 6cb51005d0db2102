/** Why a call to MT5 gave no result; `code` is the platform's retcode, or one of our own words for what the wire did. */
export class Mt5Failure extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'Mt5Failure'
    this.code = code
  }
}

/**
 * Codes after which a change may have happened, or has not been tried yet and may still succeed:
 * network, timeout, no connection, cancelled, and every break of the wire.
 */
const unclear = new Set('7 9 10 16 closed timeout too_large bad_answer not_sent not_authorised'.split(' '))

/** Codes after which asking again for the same thing is sensible. */
const passing = new Set('7 9 10 12 15 1018 12003 12004 closed not_sent forbidden'.split(' '))

export const isUnclear = (failure: Mt5Failure): boolean => unclear.has(failure.code)
export const isPassing = (failure: Mt5Failure): boolean => passing.has(failure.code)
