import { z } from 'zod'
import { lineKinds, type Settled } from '../../payments/reconciliation/settlement.ts'
import { amountIn, columnsOf, currencyIn, dayIn, refuse, type Source, wholeRows } from './csv.ts'

const column = z.string().min(1)

/** How a CSV of any PSP is read, as data. Amounts are signed by their effect on what the PSP owes us. */
export const mappingSchema = z.strictObject({
  psp: z.string().regex(/^[a-z0-9-]{2,40}$/),
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  decimal: z.enum(['.', ',']).default('.'),
  /** Amounts are whole numbers of minor units. */
  minor_units: z.boolean().default(false),
  columns: z.strictObject({
    reference: column,
    amount: column,
    on: column,
    currency: column,
    kind: column.optional(),
    /** Positive when charged. */
    fee: column.optional(),
    settled_in: column.optional(),
    /** Without it the net is the amount less the fee; a must where amounts are settled in another currency. */
    net: column.optional(),
    own_reference: column.optional(),
    original: column.optional(),
    batch: column.optional(),
  }),
  /** What the values of the column `kind` mean; without the column all are payments. */
  kinds: z.record(z.string(), z.enum([...lineKinds, 'payout'])).default({}),
})

export type Mapping = z.infer<typeof mappingSchema>

/** Reads a CSV by a mapping. A value of `kind` that the mapping does not know is refused. */
export function* readMapped(
  source: Source,
  header: readonly string[],
  rows: Iterable<string[]>,
  mapping: Mapping,
): Generator<Settled> {
  const file = source.name
  const { psp, kinds } = mapping
  const named = Object.entries(mapping.columns).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const at: Record<string, number> = columnsOf(file, header, Object.fromEntries(named))
  const amount = (text: string, currency: string): bigint => {
    if (mapping.minor_units) {
      if (!/^-?\d{1,18}$/.test(text)) refuse(file, 'bad_value', `not minor units: ${text.slice(0, 30)}`)
      return BigInt(text)
    }
    return amountIn(file, mapping.decimal === ',' ? text.replaceAll('.', '').replace(',', '.') : text, currency)
  }
  for (const row of wholeRows(file, rows, header.length)) {
    const field = (name: keyof Mapping['columns']): string => (at[name] === undefined ? '' : row[at[name]]!)
    const kind = mapping.columns.kind ? kinds[field('kind')] : 'payment'
    if (!kind) return refuse(file, 'bad_value', `the mapping does not know the kind ${field('kind').slice(0, 40)}`)
    const currency = currencyIn(file, field('currency'))
    const settledIn = field('settled_in') ? currencyIn(file, field('settled_in')) : currency
    const gross = amount(field('amount'), currency)
    const fee = field('fee') ? amount(field('fee'), settledIn) : 0n
    if (settledIn !== currency && !field('net'))
      refuse(file, 'bad_value', `${field('reference')} is settled in ${settledIn} and names no net`)
    const net = field('net') ? amount(field('net'), settledIn) : gross - fee
    if (settledIn === currency && gross - fee !== net)
      refuse(file, 'wrong_total', `${field('reference')}: amount less fee is not its net`)
    const reference = field('reference')
    const on = dayIn(file, field('on'))
    if (kind === 'payout') {
      yield {
        kind,
        psp,
        reference,
        batch: field('batch') || reference,
        currency: settledIn,
        net: -net,
        on,
        file,
      }
      continue
    }
    yield {
      kind,
      psp,
      reference,
      ownReference: field('own_reference'),
      id: null,
      original: field('original') || null,
      part: false,
      currency,
      gross,
      settledIn,
      fee,
      net,
      batch: field('batch') || null,
      on,
      file,
    }
  }
}
