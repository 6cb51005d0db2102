import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import { accountStates } from './states.ts'

/** A login on a trading platform. Its money mirrors a ledger account. */
export interface TradingAccount extends Stateful<(typeof accountStates.names)[number]> {
  client: string
  platform: string
  login: string | null
  group_name: string
  leverage: number
  currency: Currency
  ledger_account: string | null
}

export const tradingAccounts = subject<TradingAccount>({
  type: 'trading account',
  prefix: 'ta',
  table: 'trading.accounts',
  plural: 'trading-accounts',
  states: accountStates,
  owner: 'client',
})
