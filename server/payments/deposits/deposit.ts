import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import { depositStates } from './states.ts'

/**
 * Money a client brings in. `amount` was asked for, `attempted` is what the payer sent in what they sent it, `processed`
 * was taken and only that is credited, `fee` is what the provider keeps of it, `settled` reached our bank.
 */
export interface Deposit extends Stateful<(typeof depositStates.names)[number]> {
  client: string
  account: string
  provider: string
  /** Null where the money came without being asked for. */
  merchant_account: string | null
  method: string
  amount: bigint
  processed: bigint | null
  attempted_amount: string | null
  attempted_currency: string | null
  fee: bigint | null
  rate: string | null
  settled_amount: bigint | null
  settled_currency: Currency | null
  currency: Currency
  provider_id: string | null
  redirect_url: string | null
  instructions: Record<string, string> | null
  receipt: string | null
  /** Paid after it had failed or expired. */
  late: boolean
  source_risk: number | null
  source_country: string | null
  liability_shift: boolean | null
  claimed_at: Date | null
  claim: string | null
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

/** What a deposit does not know yet when it is asked for. */
export const nothingYet = {
  merchant_account: null,
  processed: null,
  attempted_amount: null,
  attempted_currency: null,
  fee: null,
  rate: null,
  settled_amount: null,
  settled_currency: null,
  provider_id: null,
  redirect_url: null,
  instructions: null,
  receipt: null,
  late: false,
  source_risk: null,
  source_country: null,
  liability_shift: null,
  claimed_at: null,
  claim: null,
  instrument: null,
  payer_name: null,
  decline_code: null,
  decided_by: null,
  completed_at: null,
} satisfies Partial<Deposit>

export const aboutDeposit = (deposit: Deposit) => ({ type: deposits.type, id: deposit.id, entity: deposit.entity })
