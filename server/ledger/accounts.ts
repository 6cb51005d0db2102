import type { Tx } from '../control/database/sql.ts'
import { newId } from '../control/ids.ts'
import type { Currency } from '../control/money.ts'
import { LedgerError } from './errors.ts'

export type AccountClass = 'asset' | 'liability' | 'equity' | 'income' | 'expense'

export interface NewAccount {
  entity: string
  /** Unique in the entity with the currency, such as `client/ta_…` or `psp/praxis/clearing`. */
  code: string
  name: string
  class: AccountClass
  currency: Currency
  /** `exact` for what belongs to clients and partners: locked and floored. `append` for the house: never a hot row. */
  mode: 'exact' | 'append'
  /** Whose money it is, such as a trading account's or a partner's id. */
  owner?: string
  /** The least available balance in minor units, 0 unless told; null for none. Append accounts have none. */
  floor?: bigint | null
}

/**
 * Opens an account, or finds the one that is already open under its code and currency; gives its id.
 * @throws LedgerError `account_conflict` when that one differs in class, mode, owner or floor.
 */
export async function openAccount(tx: Tx, account: NewAccount): Promise<string> {
  const { entity, code, currency, mode, owner = null } = account
  const floor = mode === 'append' ? null : account.floor === undefined ? 0n : account.floor
  const id = newId('ac')
  const opened = await tx.run`
    with opened as (
      insert into ledger.accounts (entity, id, code, name, class, currency, mode, owner, floor)
      values (${entity}, ${id}, ${code}, ${account.name}, ${account.class}, ${currency}, ${mode}, ${owner}, ${floor})
      on conflict (entity, code, currency) do nothing
      returning entity, id, mode
    ), balanced as (
      insert into ledger.balances (entity, account) select entity, id from opened where mode = 'exact'
    )
    select from opened`
  if (opened === 1) return id
  const found = await tx.one<{ id: string; same: boolean }>`
    select id, (class, mode, owner, floor) is not distinct from
      (${account.class}::text, ${mode}::text, ${owner}::text, ${floor}::bigint) as same
    from ledger.accounts where entity = ${entity} and code = ${code} and currency = ${currency}`
  if (!found.same) throw new LedgerError('account_conflict', { account: found.id, code, currency })
  return found.id
}
