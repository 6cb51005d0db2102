const texts = {
  0: 'Done',
  1: 'Done, nothing changed',
  3: 'Invalid parameters',
  8: 'Not enough permissions',
  12: 'Too frequent requests',
  13: 'Not found',
  1001: 'Invalid account',
  1010: 'Old client version',
  3002: 'Logins range is exhausted',
  3004: 'Login already exists',
  3006: 'Invalid password',
  3010: 'Groups have different currencies',
  4005: 'Too much money',
  6001: 'Symbol not found',
  10014: 'Invalid volume',
  10017: 'Trade disabled',
  10019: 'Not enough money',
  12000: 'Not implemented',
} as const

export type Retcode = keyof typeof texts

/** `"<number> <text>"`, as MT5 writes a retcode. */
export const retcodeText = (code: Retcode): string => `${code} ${texts[code]}`

/** A refusal by the trade server; the request has changed nothing. */
export class Refusal extends Error {
  readonly code: Retcode

  constructor(code: Retcode) {
    super(retcodeText(code))
    this.code = code
  }
}
