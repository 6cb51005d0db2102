import type { LineKind, Settled } from '../../payments/reconciliation/settlement.ts'
import { scaleOf } from '../../payments/reconciliation/settlement.ts'
import { columnsOf, currencyIn, dayIn, nextDay, refuse, type Source } from './csv.ts'

const columns = {
  reference: 'Transaction ID',
  ownReference: 'Invoice ID',
  original: 'PayPal Reference ID',
  event: 'Transaction Event Code',
  on: 'Transaction Completion Date',
  sign: 'Transaction Debit or Credit',
  gross: 'Gross Transaction Amount',
  currency: 'Gross Transaction Currency',
  feeSign: 'Fee Debit or Credit',
  fee: 'Fee Amount',
  feeIn: 'Fee Currency',
} as const

/** Event codes by their first letters, the longest first. Source: PayPal's "Transaction event codes". */
const kinds: readonly [string, LineKind][] = [
  ['T1106', 'reversal'],
  ['T1107', 'refund'],
  ['T1201', 'chargeback'],
  ['T1202', 'reversal'],
  ['T1207', 'reversal'],
  ['T00', 'payment'],
  ['T01', 'fee'],
  ['T110', 'reserve'],
  ['T111', 'reserve'],
  ['T15', 'reserve'],
  ['T21', 'reserve'],
]

/** PayPal writes every currency with two digits after its unit, those without minor units too. */
const writtenScale = 2

export const isPayPal = (first: readonly string[]): boolean => first[0] === 'RH'

interface Section {
  columns: Record<keyof typeof columns, number>
  width: number
  rows: number
  totals: Map<string, [bigint, bigint, bigint, bigint]>
}

/**
 * Reads a settlement report (STL): sections of one account, each with totals by currency and a count of its rows. What a
 * section has of a currency is what PayPal pays out, a day after it made the report.
 * @param seen reports of the files before, by account and period
 */
export function* readPayPal(
  source: Source,
  head: readonly string[],
  rows: Iterable<string[]>,
  seen: Map<string, string>,
): Generator<Settled> {
  const file = source.name
  const paidOn = nextDay(dayIn(file, head[1] ?? ''))
  const nets = new Map<string, bigint>()
  let period: string | undefined
  let section: Section | undefined
  let [counted, reported] = [0, 0]
  let ended = false
  for (const row of rows) {
    if (ended) refuse(file, 'not_well_formed', 'rows after its end')
    switch (row[0]) {
      case 'FH':
        break
      case 'SH': {
        period = `${row[3]} ${row[1]} ${row[2]}`
        const other = seen.get(period)
        if (other !== undefined && other !== file)
          refuse(file, 'duplicated', `the account and period ${period} are in ${other} already`)
        seen.set(period, file)
        break
      }
      case 'CH':
        if (section || !period) refuse(file, 'not_well_formed', 'columns where no section begins')
        section = { columns: columnsOf(file, row, columns), width: row.length, rows: 0, totals: new Map() }
        break
      case 'SB': {
        if (!section) return refuse(file, 'not_well_formed', 'a row outside of a section')
        if (row.length !== section.width)
          refuse(file, 'truncated', `a row has ${row.length} of ${section.width} columns: ${row[1]}`)
        section.rows++
        yield lineOf(file, section, row)
        break
      }
      case 'SF': {
        if (!section) return refuse(file, 'not_well_formed', 'a total outside of a section')
        const currency = currencyIn(file, row[1] ?? '')
        const said = row.slice(2, 6).map((text) => minor(file, text, currency))
        const sums = section.totals.get(currency) ?? [0n, 0n, 0n, 0n]
        if (said.length !== 4 || sums.some((sum, index) => sum !== said[index]))
          refuse(file, 'wrong_total', `the rows in ${currency} come to ${sums.join('/')}, it says ${said.join('/')}`)
        section.totals.delete(currency)
        const [credits, debits, feeCredits, feeDebits] = sums
        nets.set(currency, (nets.get(currency) ?? 0n) + credits - debits + feeCredits - feeDebits)
        break
      }
      case 'SC':
        if (!section) return refuse(file, 'not_well_formed', 'a count outside of a section')
        if (section.totals.size) refuse(file, 'wrong_total', `no total for ${[...section.totals.keys()].join(', ')}`)
        same(file, 'a section', section.rows, row[1])
        counted += section.rows
        section = undefined
        period = undefined
        break
      case 'RF':
        break
      case 'RC':
        same(file, 'the report', counted - reported, row[1])
        reported = counted
        break
      case 'FF':
        if (section || period || reported !== counted) refuse(file, 'truncated', 'a section or report has no end')
        same(file, 'the file', counted, row[1])
        ended = true
        break
      default:
        refuse(file, 'not_well_formed', `an unknown row ${row[0]?.slice(0, 20)}`)
    }
  }
  if (!ended) refuse(file, 'truncated', 'it has no end')
  for (const [currency, net] of nets) {
    const reference = `STL-${currency}`
    yield { kind: 'payout', psp: 'paypal', reference, batch: batchOf(file, currency), currency, net, on: paidOn, file }
  }
}

/** A report has no number of its own: the file is the batch. */
const batchOf = (file: string, currency: string): string => `${file} ${currency}`

function lineOf(file: string, section: Section, row: readonly string[]): Settled {
  const field = (name: keyof typeof columns): string => row[section.columns[name]]!
  const currency = currencyIn(file, field('currency'))
  const gross = minor(file, field('gross'), currency)
  const fee = minor(file, field('fee') || '0', currency)
  if (fee !== 0n && field('feeIn') !== field('currency'))
    refuse(file, 'bad_value', `${field('reference')} has its fee in another currency`)
  const sums = section.totals.get(currency) ?? [0n, 0n, 0n, 0n]
  const isCredit = signOf(file, field('sign'))
  const isRebate = fee !== 0n && signOf(file, field('feeSign'))
  sums[isCredit ? 0 : 1] += gross
  sums[isRebate ? 2 : 3] += fee
  section.totals.set(currency, sums)
  const signed = isCredit ? gross : -gross
  const charged = isRebate ? -fee : fee
  const event = field('event')
  const kind = kinds.find(([prefix]) => event.startsWith(prefix))?.[1] ?? 'adjustment'
  return {
    kind,
    psp: 'paypal',
    reference: field('reference'),
    ownReference: kind === 'payment' ? field('ownReference') : '',
    id: null,
    original: kind === 'payment' ? null : field('original') || null,
    part: false,
    currency,
    gross: signed,
    settledIn: currency,
    fee: charged,
    net: signed - charged,
    batch: batchOf(file, currency),
    on: dayIn(file, field('on')),
    file,
  }
}

function signOf(file: string, text: string): boolean {
  if (text !== 'CR' && text !== 'DR') refuse(file, 'bad_value', `neither CR nor DR: ${text.slice(0, 20)}`)
  return text === 'CR'
}

/** @throws SettlementRefused when it is no whole number of minor units. */
function minor(file: string, text: string, currency: string): bigint {
  if (!/^\d{1,18}$/.test(text)) refuse(file, 'bad_value', `not an amount: ${text.slice(0, 30)}`)
  const scaled = BigInt(text) * 10n ** BigInt(scaleOf(currency))
  const unit = 10n ** BigInt(writtenScale)
  if (scaled % unit !== 0n) refuse(file, 'bad_value', `${text} is finer than ${currency} has minor units`)
  return scaled / unit
}

function same(file: string, what: string, counted: number, said: string | undefined): void {
  if (!/^\d+$/.test(said ?? '') || Number(said) !== counted)
    refuse(file, 'wrong_total', `${what} has ${counted} rows, it says ${said ?? 'nothing'}`)
}
