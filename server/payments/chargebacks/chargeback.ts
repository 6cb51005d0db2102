import { type Governed, type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import { type ChargebackState, chargebackStates } from './states.ts'

/**
 * Where the money of a dispute stands. `none`: as if there were no dispute. `reserved`: the client's is frozen.
 * `taken`: that, and the provider has taken its part back. `charged`: the client or the house has paid.
 */
export type Funds = 'none' | 'reserved' | 'taken' | 'charged'

/** A payer's dispute of a deposit. Amounts are minor units of the deposit's currency. */
export interface Chargeback extends Stateful<ChargebackState> {
  client: string
  account: string
  deposit: string
  provider: string
  /** Whose ratio it counts in. */
  merchant: string
  /** The provider's id of the dispute; null where it only says that the payment was charged back. */
  provider_id: string | null
  amount: bigint
  currency: Currency
  /** What the scheme disputes, in its own currency: `250.00 USD`. */
  disputed: string
  scheme: string | null
  reason_code: string | null
  /** Of the news that stands. */
  news_at: Date
  /** The scheme's last moment for evidence, and ours before it. */
  scheme_due_at: Date | null
  evidence_due_at: Date | null
  due_at: Date | null
  funds: Funds
  /** How often the money changed its place; each change posts under its own number. */
  turns: number
  hold: string | null
  /** The client's money that is frozen, and what was taken of it for good. */
  held: bigint
  charged: bigint
  /** What the house bore, as the client had less. */
  absorbed: bigint
  /** What the platform has taken off the account, and what it is being asked for (to give back when negative). */
  on_platform: bigint
  asking: bigint | null
  /** What the provider is being asked for. */
  wish: 'contest' | 'concede' | 'refund' | null
  /** The newest evidence pack. */
  pack: string | null
  decision: string | null
  closed_at: Date | null
}

export const chargebacks = subject<Chargeback>({
  type: 'chargeback',
  prefix: 'cb',
  table: 'payments.chargebacks',
  plural: 'chargebacks',
  states: chargebackStates,
  owner: 'client',
})

/** Evidence as one document; its bytes lie apart, bound by the hash. */
export interface EvidencePack extends Governed {
  chargeback: string
  sha256: string
  size: number
  made_by: string
}

export const evidencePacks = subject<EvidencePack>({
  type: 'evidence pack',
  prefix: 'ep',
  table: 'payments.evidence_packs',
  plural: 'evidence-packs',
})

export const aboutChargeback = ({ id, entity }: Chargeback) => ({ type: chargebacks.type, id, entity })
