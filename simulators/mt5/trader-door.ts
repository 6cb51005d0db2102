import { z } from 'zod'
import { parseDecimal } from '../../server/control/money.ts'
import { type FaultOrder, type Faults, faultOrder } from './faults.ts'
import type { Wire, writer } from './records.ts'
import type { Side, TradeServer } from './trade-server.ts'

/** What traders, the market and other people do to the platform, beside the manager's API. @throws Refusal */
export interface TraderDoor {
  /** Opens a position at the market; the deal that opened it. `lots` is a decimal string. */
  order(order: { login: string; symbol: string; side: Side; lots: string }): Wire
  /** Closes a position, or some lots of it, at the market; the deal that closed it. */
  close(order: { login: string; position: string; lots?: string | undefined }): Wire
  /** Someone changes an account's leverage at the platform. */
  setLeverage(change: { login: string; leverage: number }): Wire
  /** The account's user record, its state and its open positions. */
  account(login: string): { user: Wire; state: Wire; positions: Wire[] }
  faults(order: FaultOrder): void
  clearFaults(): void
}

export function traderDoor(server: TradeServer, write: ReturnType<typeof writer>, faults: Faults): TraderDoor {
  return {
    order: ({ login, symbol, side, lots }) =>
      write.deal(server.open(server.account(login), symbol, side, parseDecimal(lots, 8))),
    close: ({ login, position, lots }) =>
      write.deal(server.close(server.account(login), position, lots === undefined ? undefined : parseDecimal(lots, 8))),
    setLeverage: ({ login, leverage }) => write.user(Object.assign(server.account(login), { leverage })),
    account: (login) => {
      const account = server.account(login)
      const state = write.state(server, account)
      const positions = server.positionsOf(account).map((position) => write.position(server, position))
      return { user: write.user(account), state, positions }
    },
    faults: faults.order,
    clearFaults: faults.clear,
  }
}

const login = z.string()
const lots = z.string().regex(/^\d{1,9}(\.\d{1,8})?$/, 'lots as a decimal string such as 0.10')
const order = z.strictObject({ login, symbol: z.string(), side: z.enum(['buy', 'sell']), lots })
const closing = z.strictObject({ login, position: z.string(), lots: lots.optional() })
const drift = z.strictObject({ login, leverage: z.int().min(1).max(1_000) })
const clearing = z.strictObject({ clear: z.literal(true) })

/** The same door over HTTP, under `/sim/`. Undefined where there is no such path. @throws ZodError, Refusal */
export function openDoor(door: TraderDoor, method: string, path: string, body: unknown): unknown {
  const account = /^\/sim\/accounts\/(\d+)$/.exec(path)?.[1]
  if (method === 'GET') return account && door.account(account)
  switch (path) {
    case '/sim/order':
      return door.order(order.parse(body))
    case '/sim/close':
      return door.close(closing.parse(body))
    case '/sim/leverage':
      return door.setLeverage(drift.parse(body))
    case '/sim/faults': {
      const wish = z.union([clearing, faultOrder]).parse(body)
      if ('clear' in wish) door.clearFaults()
      else door.faults(wish)
      return wish
    }
    default:
      return undefined
  }
}
