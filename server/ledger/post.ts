import { json, type Tx } from '../control/database/sql.ts'
import { newId } from '../control/ids.ts'
import { type Currency, type Money, money } from '../control/money.ts'
import { LedgerError, named } from './errors.ts'

/** One line of a transfer: `amount.minor` is positive for a debit, negative for a credit. */
export interface Leg {
  account: string
  amount: Money
}

/** What an asset or expense grows by, and a client's balance shrinks by. */
export const debit = (account: string, amount: Money): Leg => ({ account, amount })

/** What a client's balance, income or equity grows by, and an asset shrinks by. */
export const credit = (account: string, { minor, currency }: Money): Leg => ({
  account,
  amount: money(-minor, currency),
})

export interface Transfer {
  /** The business event, such as `deposit` or `commission`. `reversal` says that `reference` is the transfer reversed. */
  kind: string
  /** The event's own key: one transfer for each kind and reference, ever. */
  reference: string
  /** When it counts in the business. When it was posted, the database says. */
  effectiveAt: Date
  /** Their sum is 0 in each currency. */
  legs: readonly Leg[]
  /** The hold that this transfer posts; its whole reservation ends. */
  hold?: string
  /** The declared negative-balance path: no floor stops this transfer. */
  overdraft?: boolean
  /** Kept with the transfer, such as an exchange rate and its source. */
  details?: Record<string, unknown>
}

export interface Posted {
  id: string
  /** It stood already, with the same legs and hold; nothing was posted now. */
  replayed: boolean
}

/**
 * Posts transfers of one entity in their order, all or none, in one call.
 * @throws LedgerError `unbalanced_transfer`, `currency_mismatch`, `unknown_account`, `insufficient_funds`,
 * `hold_not_open`, or `transfer_conflict` when other content stands under a kind and reference.
 */
export async function post(tx: Tx, entity: string, transfers: readonly Transfer[]): Promise<Posted[]> {
  if (transfers.length === 0) return []
  const [only] = transfers
  if (transfers.length === 1 && only && isPair(only)) return [await postPair(tx, entity, only)]
  const ids = transfers.map(() => newId('tr'))
  const of: number[] = []
  const lines: number[] = []
  const accounts: string[] = []
  const currencies: string[] = []
  const amounts: bigint[] = []
  transfers.forEach(({ legs, reference }, place) => {
    if (legs.length < 2) throw new LedgerError('unbalanced_transfer', { reference })
    legs.forEach(({ account, amount }, line) => {
      of.push(place + 1)
      lines.push(line + 1)
      accounts.push(account)
      currencies.push(amount.currency)
      amounts.push(amount.minor)
    })
  })
  const { stand } = await named(
    tx.one<{ stand: string[] }>`select ledger.post(${entity}, ${ids}, ${transfers.map((one) => one.kind)},
      ${transfers.map((one) => one.reference)}, ${transfers.map((one) => one.effectiveAt.toISOString())},
      ${transfers.map((one) => one.overdraft ?? false)},
      ${transfers.map((one) => one.hold ?? null)}, ${transfers.map((one) => (one.details ? json(one.details) : null))},
      ${of}, ${lines}, ${accounts}, ${currencies}, ${amounts}) as stand`,
  )
  return stand.map((id, place) => ({ id, replayed: id !== ids[place] }))
}

type Pair = Transfer & { legs: readonly [Leg, Leg] }

/** What moves from one account to another in one currency, as most transfers do, has a shorter way to the same rows. */
const isPair = (transfer: Transfer): transfer is Pair => {
  const [first, second] = transfer.legs
  return (
    first !== undefined &&
    second !== undefined &&
    transfer.legs.length === 2 &&
    transfer.hold === undefined &&
    first.account !== second.account &&
    first.amount.currency === second.amount.currency &&
    first.amount.minor !== 0n &&
    first.amount.minor === -second.amount.minor
  )
}

async function postPair(tx: Tx, entity: string, transfer: Pair): Promise<Posted> {
  const { kind, reference, effectiveAt, overdraft, details, legs } = transfer
  const [{ account, amount }, opposite] = legs
  const id = newId('tr')
  const { stands } = await named(
    tx.one<{ stands: string }>`select ledger.post_pair(${entity}, ${id}, ${kind}, ${reference}, ${effectiveAt},
      ${overdraft ?? false}, ${details ? json(details) : null}, ${amount.currency}, ${amount.minor},
      ${account}, ${opposite.account}) as stands`,
  )
  return { id: stands, replayed: stands !== id }
}

/**
 * Posts the opposite of a transfer, once: a second call gives the reversal that stands.
 * @throws LedgerError `unknown_transfer`, or `insufficient_funds` where the money has moved on and `overdraft` is not set.
 */
export async function reverse(
  tx: Tx,
  entity: string,
  transfer: string,
  options: Pick<Transfer, 'effectiveAt' | 'overdraft' | 'details'>,
): Promise<Posted> {
  const entries = await tx.rows<{ account: string; currency: Currency; amount: bigint }>`
    select e.account, e.currency, e.amount
    from ledger.transfers t
    join ledger.entries e on e.entity = t.entity and e.transfer = t.id and e.posted_at = t.posted_at
    where t.entity = ${entity} and t.id = ${transfer} order by e.line`
  if (entries.length === 0) throw new LedgerError('unknown_transfer', { transfer })
  const legs = entries.map(({ account, currency, amount }) => credit(account, money(amount, currency)))
  const opposite = { ...options, kind: 'reversal', reference: transfer, legs }
  const [posted] = await post(tx, entity, [opposite])
  return posted!
}
