/** The port to a trading platform (MT5, MT4, cTrader, Match-Trader): what trading needs from one, in its own words. */

/** What became of a change asked of the platform. `unknown` means: it may or may not have happened; search before anything else. */
export type PlatformOutcome<Done> =
  | { result: 'done'; value: Done }
  | { result: 'rejected'; code: string; message: string }
  | { result: 'unknown'; message: string }

export interface PlatformAccountRequest {
  /** Our key for this wish: at most 10 ASCII characters, searchable on the platform. */
  key: string
  name: string
  email: string
  country: string
  group: string
  leverage: number
}

export interface PlatformAccount {
  login: string
  group: string
  leverage: number
  currency: string
  /** Decimal strings in the account's currency. */
  balance: string
  credit: string
  enabled: boolean
  key: string
}

/** The live state of an account; decimal strings in its currency. */
export interface PlatformAccountState {
  login: string
  balance: string
  credit: string
  equity: string
  margin: string
  freeMargin: string
}

export interface BalanceChange {
  /** Our key, first in the platform's comment. */
  key: string
  login: string
  /** Signed decimal string in the account's currency. */
  amount: string
  comment: string
}

export type DealAction =
  | 'buy'
  | 'sell'
  | 'balance'
  | 'credit'
  | 'charge'
  | 'correction'
  | 'bonus'
  | 'commission'
  | 'other'

/** One deal as the platform booked it. Times are true UTC; the connector has taken off the server's zone. */
export interface PlatformDeal {
  ticket: string
  login: string
  position: string
  action: DealAction
  entry: 'in' | 'out' | 'inout' | 'out_by' | 'none'
  symbol: string
  /** Lots scaled by 1e8. */
  volume: bigint
  contractSize: string
  price: string
  /** Decimal strings in the account's currency. For balance operations `profit` is the amount. */
  profit: string
  swap: string
  commission: string
  comment: string
  time: Date
}

export interface PlatformQuote {
  symbol: string
  bid: string
  ask: string
  time: Date
}

export interface TradingPlatform {
  /** Whether the platform answers now. */
  health(): Promise<{ connected: boolean; message: string }>
  createAccount(request: PlatformAccountRequest): Promise<PlatformOutcome<{ login: string }>>
  /** The account created under `key`, for when the answer to its creation was lost. Throws when it can't be known. */
  findAccount(key: string): Promise<PlatformAccount | undefined>
  getAccount(login: string): Promise<PlatformAccount | undefined>
  /** All accounts of the groups that match, for drift checks. */
  listAccounts(groupMask: string): Promise<PlatformAccount[]>
  getState(login: string): Promise<PlatformAccountState | undefined>
  setLeverage(login: string, leverage: number): Promise<PlatformOutcome<null>>
  setEnabled(login: string, enabled: boolean): Promise<PlatformOutcome<null>>
  /** Sets the password by which the account is traded. */
  setPassword(login: string, password: string): Promise<PlatformOutcome<null>>
  /** Whether this is that password. Throws when it can't be known. */
  isPassword(login: string, password: string): Promise<boolean>
  /** Books a balance operation, once. Never retried by the connector. */
  changeBalance(change: BalanceChange): Promise<PlatformOutcome<{ ticket: string }>>
  /** The balance operations whose comment begins with `key`. Throws when it can't be known. */
  findBalanceChanges(login: string, key: string, since: Date): Promise<{ ticket: string; amount: string }[]>
  /** Deals of the groups that match with server time in [from, to), oldest first. */
  deals(groupMask: string, from: Date, to: Date): Promise<PlatformDeal[]>
  quotes(symbols: readonly string[]): Promise<PlatformQuote[]>
  close(): Promise<void>
}
