import type { Tx } from '../control/database/sql.ts'
import type { Currency } from '../control/money.ts'
import { type AccountClass, openAccount } from '../ledger/index.ts'

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

/** Money that came in before anybody knew whose it is: owed, to nobody by name. */
export const unallocated = (tx: Tx, entity: string, currency: Currency): Promise<string> =>
  openAccount(tx, {
    entity,
    code: 'unallocated',
    name: 'Received, not yet matched',
    class: 'liability',
    currency,
    mode: 'append',
  })

/** What the house holds of a currency from exchanges with clients. */
export const fxPosition = (tx: Tx, entity: string, currency: Currency): Promise<string> =>
  openAccount(tx, {
    entity,
    code: 'fx/position',
    name: 'Currency position',
    class: 'asset',
    currency,
    mode: 'append',
  })

/** What clients pay for exchanges beyond the middle price. */
export const fxSpread = (tx: Tx, entity: string, currency: Currency): Promise<string> =>
  openAccount(tx, {
    entity,
    code: 'fx/spread',
    name: 'Spread on exchanges',
    class: 'income',
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

/** What providers took back for disputes that are not decided. */
export const chargebacksReceivable = (tx: Tx, entity: string, currency: Currency): Promise<string> =>
  openAccount(tx, {
    entity,
    code: 'chargebacks/receivable',
    name: 'Disputed deposits',
    class: 'asset',
    currency,
    mode: 'append',
  })

/** What the house bore of lost disputes. */
export const chargebackLoss = (tx: Tx, entity: string, currency: Currency): Promise<string> =>
  openAccount(tx, {
    entity,
    code: 'chargebacks/loss',
    name: 'Chargeback losses',
    class: 'expense',
    currency,
    mode: 'append',
  })

const house =
  (account: (provider: string) => { code: string; name: string; class: AccountClass }) =>
  (tx: Tx, entity: string, provider: string, currency: Currency): Promise<string> =>
    openAccount(tx, { entity, currency, mode: 'append', ...account(provider) })

/** What a provider charges us: netted from its settlements. */
export const pspFees = house((psp) => ({ code: `psp/${psp}/fees`, name: `Fees of ${psp}`, class: 'expense' }))
/** What a provider holds back for a time. */
export const pspReserve = house((psp) => ({
  code: `psp/${psp}/reserve`,
  name: `Held back by ${psp}`,
  class: 'asset',
}))
/** What a provider says that it paid out and our bank has not shown yet. */
export const pspTransit = house((psp) => ({
  code: `psp/${psp}/transit`,
  name: `On its way from ${psp}`,
  class: 'asset',
}))
/** What a provider adds or takes beyond payments, fees and reserves. */
export const pspCorrections = house((psp) => ({
  code: `psp/${psp}/corrections`,
  name: `Corrections of ${psp}`,
  class: 'expense',
}))
/** Money that came, by a provider's report, and whose it is nobody knows yet: owed to clients. */
export const pspSuspense = house((psp) => ({
  code: `psp/${psp}/suspense`,
  name: `Reported by ${psp}, not yet anyone's`,
  class: 'liability',
}))
/** What was given up when the books and a provider, or the bank, differed. */
export const differences = house(() => ({
  code: 'reconciliation/differences',
  name: 'Differences written off',
  class: 'expense',
}))
/** What providers have paid out to our bank. */
export const settledAtBank = house(() => ({ code: 'bank/settlements', name: 'Settled to our bank', class: 'asset' }))
/** The house between two currencies, where a provider settles in another. */
export const exchangeAccount = house(() => ({ code: 'fx/settlements', name: 'Exchanged by providers', class: 'asset' }))
