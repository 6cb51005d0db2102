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

interface Told {
  category: string
  id: string
  reference: string
  charge: string
  description: string
  currency: string
  gross: string
  fee: string
  net: string
  payout: string
  on: string
}

function lineOf(file: string, told: Told): Settled {
  const { category, id, reference, description, payout } = told
  const currency = currencyIn(file, told.currency)
  const gross = amountIn(file, told.gross, currency)
  const fee = amountIn(file, told.fee, currency)
  const net = amountIn(file, told.net, currency)
  if (gross - fee !== net) refuse(file, 'wrong_total', `${id}: ${told.gross} less fee ${told.fee} is not ${told.net}`)
  const isDispute = category === 'adjustment' && /^(du|dp)_/.test(reference)
  const kind = isDispute ? (gross > 0n ? 'reversal' : 'chargeback') : (kinds[category] ?? 'adjustment')
  const original = kind === 'payment' ? undefined : told.charge || charge.exec(description)?.[0]
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
    batch: payout || null,
    on: dayIn(file, told.on),
    file,
  }
}

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
    const line = lineOf(file, {
      category: field('category'),
      id: field('id'),
      reference: field('reference'),
      charge: field('charge'),
      description: field('description'),
      currency: field('currency'),
      gross: field('gross'),
      fee: field('fee'),
      net: field('net'),
      payout: field('payout'),
      on: field('on'),
    })
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
    const field = (name: keyof typeof at): string => row[at[name]]!
    const category = field('category')
    if (category === 'payout') {
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
    yield lineOf(file, {
      category,
      id: field('id'),
      reference: field('reference'),
      charge: '',
      description: field('description'),
      currency: field('currency'),
      gross: field('gross'),
      fee: field('fee'),
      net: field('net'),
      payout: field('payout'),
      on: field('on'),
    })
  }
}
