import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import type { Method } from '../routing/merchant-account.ts'
import type { Candidate } from './match.ts'
import { receiptStates } from './states.ts'

/** Money that came in without a deposit of ours, or before it was matched to one. Until then we owe it to nobody by name. */
export interface Receipt extends Stateful<(typeof receiptStates.names)[number]> {
  provider: string
  provider_id: string
  method: Method
  amount: bigint
  currency: Currency
  attempted_amount: string | null
  attempted_currency: string | null
  rate: string | null
  fee: bigint | null
  booked_at: Date
  reference: string | null
  creditor_reference: string | null
  end_to_end_id: string | null
  remittance: string | null
  payer_name: string | null
  payer_account: string | null
  source_risk: number | null
  source_country: string | null
  liability_shift: boolean | null
  candidates: Candidate[]
  reasons: string[]
  client: string | null
  deposit: string | null
  decided_by: string | null
  return_key: string | null
  failure_code: string | null
}

export const receipts = subject<Receipt>({
  type: 'receipt',
  prefix: 'rc',
  table: 'payments.receipts',
  plural: 'receipts',
  states: receiptStates,
})

/** Whether a deposit still waits for its money. */
export const isWaiting = ({ state }: { state: string }): boolean =>
  ['initiated', 'pending', 'unknown', 'expired', 'failed'].includes(state)

export const aboutReceipt = ({ id, entity }: Receipt) => ({ type: receipts.type, id, entity })
