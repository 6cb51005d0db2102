import type { Database } from '../control/database/sql.ts'
import { money } from '../control/money.ts'
import { credit, debit, openAccount, type Transfer } from './index.ts'

/** What the ledger's tests share: an entity of their own with client and house accounts. */
export async function openLedger(database: Database, entity: string, clients: number) {
  const open = (code: string, mode: 'exact' | 'append', currency: 'EUR' | 'USD' = 'EUR') =>
    database.transaction((tx) =>
      openAccount(tx, { entity, code, name: code, class: mode === 'exact' ? 'liability' : 'asset', currency, mode }),
    )
  const accounts: string[] = []
  for (let index = 0; index < clients; index++) accounts.push(await open(`client/${index}`, 'exact'))
  return { open, accounts, house: await open('psp', 'append') }
}

export const at = new Date('2026-11-02T09:00:00Z')

export const eur = (minor: bigint) => money(minor, 'EUR')

/** Money into (or, when negative, out of) a client's account. */
export const deposit = (reference: string, client: string, house: string, minor: bigint): Transfer => ({
  kind: 'deposit',
  reference,
  effectiveAt: at,
  legs: [debit(house, eur(minor)), credit(client, eur(minor))],
})

/** Waits until every transaction that runs now has ended, in the server's other databases too: what is posted can be folded. */
export async function settled(database: Database): Promise<void> {
  const { now } = await database.one<{ now: string }>`select pg_current_xact_id()::text as now`
  const over = () => database.one<{ yes: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot()) > ${now}::xid8 as yes`
  while (!(await over()).yes);
}
