import type { LineKind, Settled } from '../../payments/reconciliation/settlement.ts'
import { amountIn, columnsOf, currencyIn, dayIn, nextDay, refuse, type Source, wholeRows } from './csv.ts'

const columns = {
  account: 'Merchant Account',
  payment: 'Psp Reference',
  ownReference: 'Merchant Reference',
  created: 'Creation Date',
  type: 'Type',
  modification: 'Modification Reference',
  grossIn: 'Gross Currency',
  grossDebit: 'Gross Debit (GC)',
  grossCredit: 'Gross Credit (GC)',
  netIn: 'Net Currency',
  netDebit: 'Net Debit (NC)',
  netCredit: 'Net Credit (NC)',
  commission: 'Commission (NC)',
  markup: 'Markup (NC)',
  scheme: 'Scheme Fees (NC)',
  interchange: 'Interchange (NC)',
  batch: 'Batch Number',
  booked: 'Booking Date',
} as const

/** Journal types of the settlement detail report; a deposit correction moves the rolling reserve. Source: Adyen's docs. */
const kinds: Record<string, LineKind> = {
  Settled: 'payment',
  SettledInInstallments: 'payment',
  Refunded: 'refund',
  Chargeback: 'chargeback',
  SecondChargeback: 'chargeback',
  ChargebackReversed: 'reversal',
  RefundedReversed: 'reversal',
  Fee: 'fee',
  InvoiceDeduction: 'fee',
  DepositCorrection: 'reserve',
}

export const isAdyen = (header: readonly string[]): boolean =>
  [columns.payment, columns.modification, columns.netCredit, columns.batch].every((column) => header.includes(column))

/**
 * Reads a settlement detail report: a batch whose lines and payouts come to nothing together. A payment goes by its own
 * reference, what changes it by that of the modification.
 * @param seen batches of the files before, by account and number
 */
export function* readAdyen(
  source: Source,
  header: readonly string[],
  rows: Iterable<string[]>,
  seen: Map<string, string>,
): Generator<Settled> {
  const file = source.name
  const at = columnsOf(file, header, columns)
  for (const row of wholeRows(file, rows, header.length)) {
    const field = (name: keyof typeof at): string => row[at[name]]!
    const batch = `${field('account')} ${field('batch')}`
    const other = seen.get(batch)
    if (other === undefined) seen.set(batch, file)
    else if (other !== file) refuse(file, 'duplicated', `batch ${batch} is in ${other} already`)
    const settledIn = currencyIn(file, field('netIn') || field('grossIn'))
    const inNet = (name: keyof typeof at): bigint => amountIn(file, field(name), settledIn)
    const net = inNet('netCredit') - inNet('netDebit')
    const type = field('type')
    if (type === 'MerchantPayout') {
      yield {
        kind: 'payout',
        psp: 'adyen',
        reference: field('modification') || (field('ownReference').split(' ')[0] ?? ''),
        batch,
        currency: settledIn,
        net: -net,
        // It leaves at the end of the day on which it is booked.
        on: nextDay(dayIn(file, field('booked') || field('created'))),
        file,
      }
      continue
    }
    const currency = currencyIn(file, field('grossIn') || settledIn)
    const inGross = (name: keyof typeof at): bigint => amountIn(file, field(name), currency)
    const gross = inGross('grossCredit') - inGross('grossDebit')
    const fee = inNet('commission') + inNet('markup') + inNet('scheme') + inNet('interchange')
    const kind = kinds[type] ?? 'adjustment'
    const payment = field('payment')
    if (gross !== 0n && currency === settledIn && gross - fee !== net)
      refuse(file, 'wrong_total', `${type} of ${payment}: gross less fees is not its net`)
    yield {
      kind,
      psp: 'adyen',
      reference: kind === 'payment' ? payment : field('modification') || payment,
      ownReference: kind === 'payment' ? field('ownReference') : '',
      id: null,
      original: kind === 'payment' ? null : payment || null,
      part: false,
      currency,
      gross,
      settledIn,
      fee,
      net,
      batch,
      on: dayIn(file, field('created')),
      file,
    }
  }
}
