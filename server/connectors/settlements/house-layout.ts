import { lineKinds } from '../../payments/reconciliation/settlement.ts'
import { type Mapping, mappingSchema } from './mapped-csv.ts'

/**
 * The CSV that Tower asks for where a PSP's own report has none of the layouts it knows: date, type, payment_id, reference,
 * original_id, currency, amount, fee, net, settlement. Amounts are signed by their effect on what the PSP owes; a payout's is
 * negative.
 */
export const houseLayout = (psp: string): Mapping =>
  mappingSchema.parse({
    psp,
    columns: {
      on: 'date',
      kind: 'type',
      reference: 'payment_id',
      own_reference: 'reference',
      original: 'original_id',
      currency: 'currency',
      amount: 'amount',
      fee: 'fee',
      net: 'net',
      batch: 'settlement',
    },
    kinds: Object.fromEntries([...lineKinds, 'payout'].map((kind) => [kind, kind])),
  })
