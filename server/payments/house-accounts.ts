import type { Tx } from '../control/database/sql.ts'
import type { Currency } from '../control/money.ts'
import { openAccount } from '../ledger/index.ts'

/** What a provider owes us, between the client's payment and its settlement. */
export const pspClearing = (tx: Tx, entity: string, provider: string, currency: Currency): Promise<string> =>
  openAccount(tx, {
    entity,
    code: `psp/${provider}/clearing`,
    name: `Due from ${provider}`,
    class: 'asset',
    currency,
    mode: 'append',
  })

/** The house side of corrections made by hand. */
export const adjustmentsAccount = (tx: Tx, entity: string, currency: Currency): Promise<string> =>
  openAccount(tx, {
    entity,
    code: 'adjustments',
    name: 'Manual adjustments',
    class: 'expense',
    currency,
    mode: 'append',
  })
