import type { Settled } from '../reconciliation/settlement.ts'
import type { PaymentStatusReport, Statement } from '../statements/statement.ts'

/** The port to those who read files of PSPs and banks. All throw SettlementRefused or StatementRefused, naming the fault. */
export interface FileReaders {
  /** @param psp whose file it is: for layouts that are known by a mapping. */
  settlement(content: Buffer, file: string, psp: string): Iterable<Settled>
  /** What an account's statements say, with their problems. */
  statements(content: Buffer, file: string): Statement[]
  /** Where statements repeat, or one between them is missing. */
  gaps(
    reads: { file: string; statement: Statement }[],
  ): { file: string; fault: 'duplicated_statement' | 'missing_statement'; detail: string }[]
  /** A bank's word on payments that it was ordered to make; undefined when the file is something else. */
  paymentStatus(content: Buffer, file: string): PaymentStatusReport | undefined
}
