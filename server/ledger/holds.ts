import type { Tx } from '../control/database/sql.ts'
import { newId } from '../control/ids.ts'
import type { Money } from '../control/money.ts'
import { named } from './errors.ts'

export interface NewHold {
  entity: string
  account: string
  /** What is reserved, more than zero. */
  amount: Money
  /** The event's own key: one hold for each reference, ever. */
  reference: string
}

/**
 * Reserves part of an exact account's balance until a transfer posts it or it is released; gives the hold's id.
 * The same reference with the same account and amount gives the first hold.
 * @throws LedgerError `insufficient_funds`, `unknown_account`, `currency_mismatch` or `transfer_conflict`.
 */
export async function placeHold(tx: Tx, { entity, account, amount, reference }: NewHold): Promise<string> {
  const { hold } = await named(tx.one<{ hold: string }>`
    select ledger.hold(${entity}, ${newId('ho')}, ${account}, ${amount.currency}, ${amount.minor}, ${reference}) as hold`)
  return hold
}

/** Gives a hold's money back to the available balance. @throws LedgerError `hold_not_open`. */
export async function releaseHold(tx: Tx, entity: string, hold: string): Promise<void> {
  await named(tx.one`select ledger.release(${entity}, ${hold})`)
}

/**
 * Divides an open hold into parts that end apart, each under a reference of its own; gives the ids of their holds.
 * @throws LedgerError `hold_not_open`, or `hold_not_divided` when the parts do not make up its amount.
 */
export async function splitHold(
  tx: Tx,
  entity: string,
  hold: string,
  parts: readonly { reference: string; minor: bigint }[],
): Promise<string[]> {
  const ids = parts.map(() => newId('ho'))
  await named(tx.one`select ledger.split_hold(${entity}, ${hold}, ${ids}, ${parts.map(({ reference }) => reference)},
    ${parts.map(({ minor }) => minor)})`)
  return ids
}
