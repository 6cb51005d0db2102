/** The port to bank statements and payment statuses: what payments needs from a bank's files, in its own words. */

/** A movement, or one of the payments that a bank booked as one movement. Absent is null. */
export interface Payment {
  /** What the payer's side called it, end to end; a bank's `NOTPROVIDED` stays as it was written. */
  endToEndId: string | null
  /** The bank's own reference. */
  reference: string | null
  /** The reference that the account's owner gave the order. */
  ownReference: string | null
  /** Who is on the other side: payer of a credit, payee of a debit. */
  counterparty: string | null
  /** IBAN or number of the other side's account. */
  counterpartyAccount: string | null
  remittance: string | null
  /** A structured creditor's reference (ISO 11649, QR, ISR). */
  creditorReference: string | null
  /** Why a payment came back, as ISO 20022 codes it: `AC01`. */
  returnReason: string | null
}

/** One payment of a batch; its amount may be in the currency that was ordered. */
export interface EntryDetail extends Payment {
  amount: bigint | null
  currency: string | null
}

/** One booked movement. */
export interface StatementEntry extends Payment {
  /** ISO date; null where the file tells none or an impossible one, which is a problem of its statement. */
  bookedOn: string | null
  valueOn: string | null
  /** In the statement's scale, credit positive. Charges are in it where the bank took them out of it. */
  amount: bigint
  currency: string
  /** Undoes an earlier entry. */
  reversal: boolean
  /** The payments behind it where the bank lists them. */
  details: EntryDetail[]
}

export type StatementFormat = 'camt.052' | 'camt.053' | 'camt.054' | 'mt940' | 'mt942' | 'bai2' | 'ofx' | 'csv'

/** One account's movements over one period. */
export interface Statement {
  format: StatementFormat
  account: string
  currency: string | null
  /** Decimal places of every amount here: the currency's own, or more where the file is finer. */
  scale: number
  /** The bank's identifier of this statement. */
  id: string | null
  /** Its place in the bank's sequence, which leaves none out. */
  number: number | null
  /** The days of its balances, or of its period where it has none; ISO dates. */
  from: string | null
  to: string | null
  /** Booked; where the file has none of those, the available ones, and a problem says so. */
  openingBalance: bigint | null
  closingBalance: bigint | null
  entries: StatementEntry[]
  /** What is wrong with it though it could be read, and what a person should know of it. */
  problems: Problem[]
}

/**
 * Why a statement that could be read is not to be loaded: opening balance and entries do not make the closing balance,
 * something is in another currency than the account, an entry has no day or an impossible one, an entry stands behind
 * the end of its message, the bank takes the statement back or only tests.
 */
export type UnsoundFault = 'wrong_balance' | 'mixed_currency' | 'bad_date' | 'stray_entry' | 'not_live'

export interface Problem {
  /** A `note` is no fault, nor are balances that are only the available ones. */
  code: UnsoundFault | 'available_balances' | 'note'
  detail: string
}

export type StatementFault =
  | UnsoundFault
  | 'not_well_formed'
  | 'unknown_layout'
  | 'wrong_control_total'
  | 'duplicated_statement'
  | 'missing_statement'
  | 'bank_error'

/** A file that is not taken; nothing of it is loaded. */
export class StatementRefused extends Error {
  readonly fault: StatementFault
  constructor(file: string, fault: StatementFault, detail: string) {
    super(`${file} refused: ${fault.replaceAll('_', ' ')} (${detail})`)
    this.name = 'StatementRefused'
    this.fault = fault
  }
}

/**
 * Keeps what can be read, but does not hold together, out of the books.
 * @throws StatementRefused for the first problem of the statement that is a fault
 */
export function refuseUnsound(file: string, { problems }: Statement): void {
  for (const { code, detail } of problems) {
    if (code !== 'note' && code !== 'available_balances') throw new StatementRefused(file, code, detail)
  }
}

/** What a bank says about payments that it was ordered to make. */
export interface PaymentStatusReport {
  id: string
  /** The message with the orders. */
  originalMessageId: string
  /** Status of the whole message, as ISO 20022 codes it: `ACCP`, `PART`, `RJCT`. */
  status: string | null
  payments: PaymentStatus[]
}

/** Status of one payment, or of a whole batch where no payment is named. */
export interface PaymentStatus {
  /** The batch of the order. */
  batch: string | null
  instructionId: string | null
  endToEndId: string | null
  /** Its own status, else its batch's, else the message's. */
  status: string
  reasons: { code: string | null; text: string | null }[]
  /** What was ordered, where the bank repeats it. */
  ordered?: { amount: string; currency: string }
}
