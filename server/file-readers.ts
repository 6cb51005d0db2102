import { findBreaks, readPaymentStatus, readStatements } from './connectors/bank/index.ts'
import { bytesAsSource } from './connectors/settlements/csv.ts'
import { houseLayout } from './connectors/settlements/house-layout.ts'
import { readSettlements } from './connectors/settlements/settlements.ts'
import type { FileReaders } from './payments/index.ts'

/** Every layout of PSPs and banks that is read here. */
export const fileReaders: FileReaders = {
  settlement: (content, file, psp) => readSettlements([bytesAsSource(file, content)], houseLayout(psp)),
  statements: readStatements,
  gaps: findBreaks,
  paymentStatus: (content, file) =>
    /<\s*(\w+:)?(CstmrPmtStsRpt|pain\.002\.001\.02)\b/.test(content.toString('latin1', 0, headBytes))
      ? readPaymentStatus(content, file)
      : undefined,
}

/** Bytes at the beginning of a file by which a status report is told from a statement. */
const headBytes = 4_096
