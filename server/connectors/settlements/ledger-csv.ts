import { feeScale, type LedgerRow, type Standing } from '../../payments/reconciliation/settlement.ts'
import { amountIn, columnsOf, csvRows, currencyIn, dayIn, decimalIn, refuse, type Source, wholeRows } from './csv.ts'

const columns = {
  id: 'ledger_id',
  psp: 'psp',
  reference: 'psp_reference',
  ownReference: 'merchant_reference',
  currency: 'currency',
  amount: 'amount',
  fee: 'expected_fee',
  status: 'status',
  on: 'created_at_utc',
} as const

const standings: Record<string, Standing> = {
  ...of('settled', ['settled', 'approved', 'captured', 'completed', 'paid', 'succeeded', 'posted', 'booked']),
  ...of('settled', ['refunded', 'partially_refunded', 'charged_back', 'chargeback_won', 'chargeback_lost', 'reversed']),
  ...of('open', [
    'created',
    'redirected',
    'requested',
    'submitted',
    'pending',
    'processing',
    'authorized',
    'in_transit',
  ]),
  ...of('open', ['sent', 'unknown', 'held']),
  ...of('dead', ['declined', 'cancelled', 'canceled', 'expired', 'failed', 'rejected', 'error', 'voided']),
}

function of(standing: Standing, statuses: readonly string[]): Record<string, Standing> {
  return Object.fromEntries(statuses.map((status) => [status, standing]))
}

/**
 * Reads the export of the ledger's movements with PSPs.
 * @throws SettlementRefused naming the file: no such layout, cut off, an amount finer than its currency, an unknown status.
 */
export function* readLedger(source: Source): Generator<LedgerRow> {
  const file = source.name
  const rows = csvRows(source)
  try {
    const header = rows.next().value ?? []
    const at = columnsOf(file, header, columns)
    for (const row of wholeRows(file, rows, header.length)) {
      const currency = currencyIn(file, row[at.currency]!)
      const status = row[at.status]!
      const standing = standings[status.toLowerCase()]
      if (!standing) refuse(file, 'bad_value', `${row[at.id]} has the unknown status ${status}`)
      const fee = row[at.fee]!
      yield {
        id: row[at.id]!,
        psp: row[at.psp]!.toLowerCase(),
        reference: row[at.reference]!,
        ownReference: row[at.ownReference]!,
        currency,
        amount: amountIn(file, row[at.amount]!, currency),
        expectedFee: fee === '' ? null : decimalIn(file, fee, feeScale),
        standing: standing!,
        status,
        on: dayIn(file, row[at.on]!),
      }
    }
  } finally {
    rows.return(undefined)
  }
}
