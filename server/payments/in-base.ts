import type { Reader, Tx } from '../control/database/sql.ts'
import type { Currency, Money } from '../control/money.ts'
import { valueIn } from '../trading/index.ts'

/** The currency that an entity keeps its books and its limits in. */
export const baseOf = async (tx: Reader, entity: string): Promise<Currency> =>
  (await tx.one<{ base: Currency }>`select base_currency as base from control.entities where id = ${entity}`).base

/** An amount as the limits of an entity count it: at the newest rate. */
export const inBase = async (tx: Tx, entity: string, amount: Money) => ({
  entity,
  amount: await valueIn(tx, amount, await baseOf(tx, entity)),
})
