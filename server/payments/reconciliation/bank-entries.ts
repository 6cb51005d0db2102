import { divide } from '../../control/money.ts'
import type { EntryDetail, Statement, StatementEntry } from '../statements/statement.ts'
import type { BankEntry } from './payouts.ts'
import { scaleOf } from './settlement.ts'

/** A bank may be finer than the currency; what is paid out is not. */
export function minorOf(amount: bigint, scale: number, currency: string): bigint {
  const finer = scale - scaleOf(currency)
  return finer > 0 ? divide(amount, 10n ** BigInt(finer), 'half_even') : amount * 10n ** BigInt(-finer)
}

export const dayOf = (statement: Statement, entry: StatementEntry): string =>
  entry.bookedOn ?? entry.valueOn ?? statement.to ?? ''

type Told = Pick<
  StatementEntry,
  'endToEndId' | 'reference' | 'ownReference' | 'remittance' | 'counterparty' | 'amount' | 'currency'
> & { details: readonly EntryDetail[] }

/** A batch is as many entries as it has payments where their amounts are told and come to its own. */
export function bankEntriesOf(entry: Told, on: string, minor: (amount: bigint) => bigint): BankEntry[] {
  const { currency, details } = entry
  const textsOf = ({
    endToEndId,
    reference,
    ownReference,
    remittance,
  }: Pick<Told, 'endToEndId' | 'reference' | 'ownReference' | 'remittance'>) =>
    [endToEndId, reference, ownReference, remittance].filter((text) => text !== null)
  const told = details.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n)
  if (details.length > 1 && told === entry.amount && details.every((each) => each.currency === currency)) {
    return details.map((each) => ({
      currency,
      amount: minor(each.amount ?? 0n),
      on,
      texts: textsOf(each),
      counterparty: each.counterparty ?? entry.counterparty,
    }))
  }
  const texts = [...textsOf(entry), ...details.flatMap(textsOf)]
  return [{ currency, amount: minor(entry.amount), on, texts, counterparty: entry.counterparty }]
}
