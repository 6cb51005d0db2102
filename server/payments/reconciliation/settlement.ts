/** The port to settlement files: what reconciliation needs from a PSP's report or a ledger's export, in its own words. */
import { currencyScales, isCurrency } from '../../control/money.ts'

/**
 * What a line of a settlement is. The first four move a client's money and belong in the ledger as rows of their own;
 * the others are between us and the PSP.
 */
export const lineKinds = ['payment', 'refund', 'chargeback', 'reversal', 'fee', 'reserve', 'adjustment'] as const
export type LineKind = (typeof lineKinds)[number]

/** One line of a settlement. Amounts are in minor units and signed by their effect on what the PSP owes us. */
export interface SettlementLine {
  kind: LineKind
  psp: string
  /** The PSP's reference that the ledger carries for this movement; empty where the line has none. */
  reference: string
  /** Our own reference, as the PSP was told it; empty where it has none. */
  ownReference: string
  /** Names the line at the PSP wherever it is reported, so that overlapping reports are merged; null: a file never overlaps. */
  id: string | null
  /** The reference of the payment that this line goes back to, where it names one. */
  original: string | null
  /** A refund that the PSP calls a part of its payment. */
  part: boolean
  /** What the client paid, in the client's currency. */
  currency: string
  gross: bigint
  /** What we get: `net` and `fee` (positive when charged) are in the currency of the settlement. */
  settledIn: string
  fee: bigint
  net: bigint
  /** The payout or settlement batch that carries it; null while it is unpaid. */
  batch: string | null
  /** ISO date as the file writes it. */
  on: string
  file: string
}

/** What a PSP says that it pays out to our bank for a batch; negative when it collects. */
export interface Payout {
  kind: 'payout'
  psp: string
  reference: string
  batch: string
  currency: string
  net: bigint
  /** ISO date at which the bank should have it. */
  on: string
  file: string
}

export type Settled = SettlementLine | Payout

/** Decimals of an expected fee: the ledger need not know in which currency the PSP will settle. */
export const feeScale = 8

/** Where a ledger row stands: money moved, may still move, never will. */
export type Standing = 'settled' | 'open' | 'dead'

/** One movement of the ledger with a PSP. */
export interface LedgerRow {
  id: string
  psp: string
  reference: string
  ownReference: string
  currency: string
  amount: bigint
  /** In units of 10^-{@link feeScale} of the currency that the PSP settles in; null: not known. */
  expectedFee: bigint | null
  standing: Standing
  /** The ledger's own word for it. */
  status: string
  on: string
}

export type SettlementFault =
  | 'not_well_formed'
  | 'truncated'
  | 'unknown_layout'
  | 'wrong_total'
  | 'duplicated'
  | 'contradicting'
  | 'bad_value'

/** A file that is not taken: nothing of it is loaded. */
export class SettlementRefused extends Error {
  readonly file: string
  readonly fault: SettlementFault
  constructor(file: string, fault: SettlementFault, detail: string) {
    super(`${file} refused: ${fault.replaceAll('_', ' ')} (${detail})`)
    this.name = 'SettlementRefused'
    this.file = file
    this.fault = fault
  }
}

const scales = new Map<string, number>()

/** Decimals of a currency's minor unit: Tower's own, else those of ISO 4217 as ICU has them. */
export function scaleOf(currency: string): number {
  let scale = scales.get(currency)
  if (scale === undefined) {
    scale = isCurrency(currency)
      ? currencyScales[currency]
      : new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits!
    scales.set(currency, scale)
  }
  return scale
}
