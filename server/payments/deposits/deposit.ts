import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import { depositStates } from './states.ts'

/** Money a client brings in. `amount` was asked for, `processed` was taken; only that is credited. */
export interface Deposit extends Stateful<(typeof depositStates.names)[number]> {
  client: string
  account: string
  provider: string
  method: string
  amount: bigint
  processed: bigint | null
  currency: Currency
  provider_id: string | null
  redirect_url: string | null
  instrument: string | null
  payer_name: string | null
  decline_code: string | null
  decided_by: string | null
  due_at: Date | null
  completed_at: Date | null
}

export const deposits = subject<Deposit>({
  type: 'deposit',
  prefix: 'dp',
  table: 'payments.deposits',
  plural: 'deposits',
  states: depositStates,
  owner: 'client',
})

export const aboutDeposit = (deposit: Deposit) => ({ type: deposits.type, id: deposit.id, entity: deposit.entity })
