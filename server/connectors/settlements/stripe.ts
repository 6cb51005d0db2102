import type { LineKind, Payout, Settled } from '../../payments/reconciliation/settlement.ts'
import { amountIn, columnsOf, currencyIn, dayIn, refuse, type Source, wholeRows } from './csv.ts'

/**
 * Reporting categories and types of balance transactions that are not fees or adjustments.
 * Source: Stripe's documentation, "Reporting categories" and "Balance transaction types".
 */
const kinds: Record<string, LineKind> = {
  charge: 'payment',
  payment: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
  partial_capture_reversal: 'refund',
  dispute: 'chargeback',
  dispute_reversal: 'reversal',
  refund_failure: 'reversal',
  payment_failure_refund: 'reversal',
  charge_failure: 'reversal',
  fee: 'fee',
  stripe_fee: 'fee',
  network_cost: 'fee',
  tax: 'fee',
  tax_fee: 'fee',
  risk_reserved_funds: 'reserve',
  reserve_hold: 'reserve',
  reserve_release: 'reserve',
  reserve_transaction: 'reserve',
}

/** Stripe names the charge in words where no column does. */
const charge = /\b(?:ch|py)_[A-Za-z0-9]{8,}\b/

const itemized = {
  payout: 'automatic_payout_id',
  paidOn: 'automatic_payout_effective_at_utc',
  id: 'balance_transaction_id',
  on: 'created_utc',
  currency: 'currency',
  gross: 'gross',
  fee: 'fee',
  net: 'net',
  category: 'reporting_category',
  reference: 'source_id',
  description: 'description',
  charge: 'charge_id',
} as const

/** A line by its columns, however a report names them. */
function lineOf(file: string, field: (column: keyof typeof itemized) => string): Settled {
  const id = field('id')
  const reference = field('reference')
  const category = field('category')
  const description = field('description')
  const currency = currencyIn(file, field('currency'))
  const gross = amountIn(file, field('gross'), currency)
  const fee = amountIn(file, field('fee'), currency)
  const net = amountIn(file, field('net'), currency)
  if (gross - fee !== net)
    refuse(file, 'wrong_total', `${id}: ${field('gross')} less fee ${field('fee')} is not ${field('net')}`)
  const isDispute = category === 'adjustment' && /^(du|dp)_/.test(reference)
  const kind = isDispute ? (gross > 0n ? 'reversal' : 'chargeback') : (kinds[category] ?? 'adjustment')
  const original = kind === 'payment' ? undefined : field('charge') || charge.exec(description)?.[0]
  return {
    kind,
    psp: 'stripe',
    reference,
    ownReference: '',
    id,
    original: original && original !== reference ? original : null,
    part: kind === 'refund' && /\bpartial\b/i.test(description),
    currency,
    gross,
    settledIn: currency,
    fee,
    net,
    batch: field('payout') || null,
    on: dayIn(file, field('on')),
    file,
  }
}

export const isItemized = (header: readonly string[]): boolean =>
  [itemized.payout, itemized.id, itemized.category].every((column) => header.includes(column))

/** Reads "payout reconciliation, itemized": whole payouts by construction, so each comes to the sum of its lines. */
export function* readItemized(source: Source, header: readonly string[], rows: Iterable<string[]>): Generator<Settled> {
  const file = source.name
  const at = columnsOf(file, header, itemized)
  const payouts = new Map<string, Payout>()
  let paid: Payout | undefined
  for (const row of wholeRows(file, rows, header.length)) {
    const field = (name: keyof typeof at): string => row[at[name]]!
    const line = lineOf(file, field)
    if (line.batch !== null) {
      if (paid?.reference !== line.batch) {
        paid = payouts.get(line.batch) ?? {
          kind: 'payout',
          psp: 'stripe',
          reference: line.batch,
          batch: line.batch,
          currency: line.currency,
          net: 0n,
          on: dayIn(file, field('paidOn')),
          file,
        }
        payouts.set(line.batch, paid)
      }
      paid.net += line.net
    }
    yield line
  }
  yield* payouts.values()
}

const history = {
  id: 'id',
  category: 'Type',
  reference: 'Source',
  gross: 'Amount',
  fee: 'Fee',
  net: 'Net',
  currency: 'Currency',
  on: 'Created (UTC)',
  description: 'Description',
  payout: 'Transfer',
  paidOn: 'Transfer Date (UTC)',
} as const

export const isHistory = (header: readonly string[]): boolean =>
  Object.values(history).every((column) => header.includes(column))

/** Reads "balance history": every balance transaction, the payouts among them. */
export function* readHistory(source: Source, header: readonly string[], rows: Iterable<string[]>): Generator<Settled> {
  const file = source.name
  const at = columnsOf(file, header, history)
  for (const row of wholeRows(file, rows, header.length)) {
    const field = (name: keyof typeof itemized): string => (name === 'charge' ? '' : row[at[name]]!)
    if (field('category') === 'payout') {
      const currency = currencyIn(file, field('currency'))
      yield {
        kind: 'payout',
        psp: 'stripe',
        reference: field('reference'),
        batch: field('payout') || field('reference'),
        currency,
        net: -amountIn(file, field('net'), currency),
        on: dayIn(file, field('paidOn') || field('on')),
        file,
      }
      continue
    }
    yield lineOf(file, field)
  }
}
