import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import { withdrawalStates } from './states.ts'

/** Money a client takes out, and where it was wished to go; its legs say where it goes. Where the money stands is apart from the state. */
export interface Withdrawal extends Stateful<(typeof withdrawalStates.names)[number]> {
  client: string
  account: string
  provider: string
  instrument: string
  amount: bigint
  currency: Currency
  amount_base: bigint
  /** What reserves it all, until legs have holds of their own. */
  hold: string | null
  /** `held` as long as any of it is. */
  funds: 'held' | 'paid_out' | 'released'
  decision: string | null
  decided_by: string | null
  straight_through: boolean
  failure_code: string | null
  client_message: string | null
  submitted_at: Date | null
  paid_at: Date | null
}

export const withdrawals = subject<Withdrawal>({
  type: 'withdrawal',
  prefix: 'wd',
  table: 'payments.withdrawals',
  plural: 'withdrawals',
  states: withdrawalStates,
  owner: 'client',
})

export const aboutWithdrawal = (withdrawal: Withdrawal) => ({
  type: withdrawals.type,
  id: withdrawal.id,
  entity: withdrawal.entity,
})
