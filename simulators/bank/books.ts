import { createHash } from 'node:crypto'
import type { Clock } from '../../server/control/clock.ts'
import type { Currency } from '../../server/control/money.ts'

export interface OwnAccount {
  iban: string
  currency: Currency
}

/** A booked movement of one of the house's accounts; credit positive. */
export interface Entry {
  reference: string
  iban: string
  amountMinor: bigint
  currency: Currency
  on: Date
  endToEndId: string | null
  name: string | null
  account: string | null
  creditorReference: string | null
  remittance: string | null
  returnReason: string | null
}

export type OrderStatus = 'ACTC' | 'ACSP' | 'ACSC' | 'RJCT'

export interface Order {
  messageId: string
  endToEndId: string
  from: string
  iban: string
  name: string
  amountMinor: bigint
  currency: Currency
  status: OrderStatus
  reason: string | null
  returned: boolean
  at: Date
}

export interface Kept {
  entries: Entry[]
  orders: Order[]
  closed: Record<string, { day: string; balance: bigint; number: number }>
}

/** Payees at whose accounts something is wrong, by the last digits of their IBAN, and what the bank says of it. */
const refused: Record<string, string> = { '0404': 'AC04', '0606': 'AC06' }
const bounces = '0909'

/** The bank's own books of the house's accounts. */
export function books({
  clock,
  seed,
  accounts,
  before,
}: {
  clock: Clock
  seed: string
  accounts: readonly OwnAccount[]
  before?: Kept | undefined
}) {
  const entries = before?.entries ?? []
  const orders = before?.orders ?? []
  const closed = before?.closed ?? {}
  let made = entries.length

  function accountOf(currency: Currency): string {
    const account = accounts.find((each) => each.currency === currency)
    if (!account) throw new RangeError(`no account in ${currency}`)
    return account.iban
  }

  function book(entry: Omit<Entry, 'reference' | 'on'>): Entry {
    const reference = `BK${createHash('sha256').update(`${seed} ${++made}`).digest('hex').slice(0, 14).toUpperCase()}`
    const booked = { ...entry, reference, on: clock.now() }
    entries.push(booked)
    return booked
  }

  return {
    kept: (): Kept => ({ entries, orders, closed }),
    entries: (): readonly Entry[] => entries,
    orders: (): readonly Order[] => orders,
    /** Money from outside. */
    receive: (credit: Omit<Entry, 'reference' | 'on' | 'iban' | 'returnReason'>): Entry =>
      book({ ...credit, iban: accountOf(credit.currency), returnReason: null }),
    /** Takes an order, once for each message. */
    order(order: Omit<Order, 'status' | 'reason' | 'returned' | 'at'>): Order {
      const known = orders.find(({ messageId }) => messageId === order.messageId)
      if (known) return known
      const taken: Order = { ...order, status: 'ACTC', reason: null, returned: false, at: clock.now() }
      orders.push(taken)
      return taken
    },
    /** Takes an order one step further; undefined where it has ended. What was booked by it comes along. */
    step(order: Order, fail?: string): { entry: Entry | null; told: boolean } | undefined {
      const common = {
        iban: order.from,
        currency: order.currency,
        endToEndId: order.endToEndId,
        name: order.name,
        account: order.iban,
        creditorReference: null,
        remittance: order.endToEndId,
      }
      if (order.status === 'ACTC') {
        const reason = fail ?? refused[order.iban.slice(-4)]
        Object.assign(order, reason ? { status: 'RJCT', reason } : { status: 'ACSC' })
        return {
          told: true,
          entry: reason ? null : book({ ...common, amountMinor: -order.amountMinor, returnReason: null }),
        }
      }
      if (order.status !== 'ACSC' || order.returned || !(fail || order.iban.endsWith(bounces))) return undefined
      order.returned = true
      return { told: false, entry: book({ ...common, amountMinor: order.amountMinor, returnReason: fail ?? 'AC04' }) }
    },
    /** The day's entries of an account with its balances; each day once, none left out. */
    close(iban: string, day: string) {
      const last = closed[iban] ?? { day: '', balance: 0n, number: 0 }
      if (last.day >= day) return undefined
      const booked = entries.filter((entry) => {
        const on = entry.on.toISOString().slice(0, 10)
        return entry.iban === iban && on > last.day && on <= day
      })
      const balance = booked.reduce((sum, { amountMinor }) => sum + amountMinor, last.balance)
      closed[iban] = { day, balance, number: last.number + 1 }
      return { opening: last.balance, closing: balance, number: last.number + 1, entries: booked }
    },
  }
}

export type Books = ReturnType<typeof books>
