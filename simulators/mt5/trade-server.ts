import { type Clock, days, minutes } from '../../server/control/clock.ts'
import { type Currency, currencyScales, divide, parseAmount, parseDecimal } from '../../server/control/money.ts'
import { type Mt5Symbol, type QuoteFeed, rateScale } from './quotes.ts'
import { Refusal } from './retcodes.ts'

export interface Mt5Group {
  /** A path with backslashes: `real\retail-eur`. */
  group: string
  currency: Currency
  /** Charged for each deal, in the group's currency for one lot; a decimal string. */
  commissionPerLot?: string
}

export type Side = 'buy' | 'sell'

export interface Account {
  login: string
  group: Mt5Group
  leverage: number
  rights: number
  /** The master password. */
  password: string
  /** The text fields of the record: Name, Email, ID, Comment and so on. */
  fields: Record<string, string>
  /** Minor units of the group's currency. */
  balance: bigint
  credit: bigint
  registered: Date
}

export interface Position {
  ticket: string
  account: Account
  symbol: Mt5Symbol
  side: Side
  /** Lots scaled by 1e8. */
  volume: bigint
  openPoints: bigint
  swap: bigint
  /** The server's day up to which swap is booked. */
  day: number
  opened: Date
}

export interface Deal {
  ticket: string
  account: Account
  position: string
  action: number
  entry: number
  symbol: Mt5Symbol | undefined
  volume: bigint
  points: bigint
  /** Minor units of the account's currency. */
  profit: bigint
  swap: bigint
  commission: bigint
  comment: string
  time: Date
}

export interface Totals {
  floating: bigint
  margin: bigint
  equity: bigint
  free: bigint
}

export interface TradeServerOptions {
  clock: Clock
  groups: readonly Mt5Group[]
  symbols: readonly Mt5Symbol[]
  feed: QuoteFeed
  /** How far the server's clock is ahead of UTC. */
  zoneMinutes: number
  /** The first and last login the server may give. */
  logins: readonly [number, number]
}

/** The books with names in the place of what they point to, to outlive the process. */
export interface KeptBooks {
  accounts: (Omit<Account, 'group'> & { group: string })[]
  positions: (Omit<Position, 'account' | 'symbol'> & { login: string; symbol: string })[]
  deals: (Omit<Deal, 'account' | 'symbol'> & { login: string; symbol: string | null })[]
  ticket: bigint
  login: number
}

const lot = 100_000_000n
const minimumVolume = lot / 100n
const commentLength = 31
/** Above what a JavaScript number can hold, as tickets of long-lived servers are. */
const firstTicket = 9_007_199_254_740_993n
const mostMoney = 1_000_000_000n
const dealActions = { buy: 0, sell: 1 } as const

/** The books of an MT5 trade server: accounts, positions and deals; every balance is the sum of its deals. */
export class TradeServer {
  readonly accounts = new Map<string, Account>()
  readonly positions = new Map<string, Position>()
  readonly deals: Deal[] = []
  readonly #options: TradeServerOptions
  #ticket = firstTicket
  #login: number

  constructor(options: TradeServerOptions) {
    this.#options = options
    this.#login = options.logins[0]
  }

  kept(): KeptBooks {
    return {
      accounts: [...this.accounts.values()].map((account) => ({ ...account, group: account.group.group })),
      positions: [...this.positions.values()].map(({ account: { login }, symbol: { symbol }, ...rest }) => ({
        ...rest,
        login,
        symbol,
      })),
      deals: this.deals.map(({ account: { login }, symbol, ...rest }) => ({
        ...rest,
        login,
        symbol: symbol?.symbol ?? null,
      })),
      ticket: this.#ticket,
      login: this.#login,
    }
  }

  /** Takes up the books of an earlier life. */
  restore(books: KeptBooks): void {
    const { groups, symbols } = this.#options
    const symbolOf = (name: string | null) => symbols.find(({ symbol }) => symbol === name)
    for (const { group: name, ...account } of books.accounts) {
      const group = groups.find((each) => each.group === name)
      if (group) this.accounts.set(account.login, { ...account, group })
    }
    for (const { login, symbol: name, ...position } of books.positions) {
      const symbol = symbolOf(name)
      const account = this.accounts.get(login)
      if (symbol && account) this.positions.set(position.ticket, { ...position, account, symbol })
    }
    for (const { login, symbol, ...deal } of books.deals) {
      const account = this.accounts.get(login)
      if (account) this.deals.push({ ...deal, account, symbol: symbolOf(symbol) })
    }
    this.#ticket = books.ticket
    this.#login = books.login
  }

  account(login: string): Account {
    const account = this.accounts.get(login)
    if (!account) throw new Refusal(13)
    return account
  }

  openAccount(
    request: Pick<Account, 'group' | 'leverage' | 'rights' | 'password' | 'fields'>,
    wanted?: string,
  ): Account {
    if (wanted && this.accounts.has(wanted)) throw new Refusal(3004)
    if (!wanted && this.#login > this.#options.logins[1]) throw new Refusal(3002)
    const login = wanted ?? String(this.#login++)
    const account = { ...request, login, balance: 0n, credit: 0n, registered: this.#options.clock.now() }
    this.accounts.set(login, account)
    return account
  }

  /** Types: 2 balance, 3 credit, 4 charge, 5 correction, 6 bonus. `amount` is in minor units. */
  changeBalance(account: Account, type: number, amount: bigint, comment: string, checkMargin: boolean): Deal {
    if (type < 2 || type > 6 || amount === 0n) throw new Refusal(3)
    const pot = type === 3 ? account.credit : account.balance
    if ((amount < 0n ? -amount : amount) > mostMoney * 10n ** this.#scale(account)) throw new Refusal(4005)
    const short = pot + amount < 0n || this.totals(account).free + amount < 0n
    if (checkMargin && amount < 0n && short) throw new Refusal(10019)
    return this.#book(account, { action: type, profit: amount, comment: comment.slice(0, commentLength) })
  }

  /** Opens a position at the market. `volume` is in lots scaled by 1e8. */
  open(account: Account, symbolName: string, side: Side, volume: bigint): Deal {
    const symbol = this.#options.symbols.find((each) => each.symbol === symbolName)
    if (!symbol) throw new Refusal(6001)
    if ((account.rights & 1) === 0 || (account.rights & 4) !== 0) throw new Refusal(10017)
    if (volume < minimumVolume || volume % minimumVolume !== 0n) throw new Refusal(10014)
    if (this.#margin(account, symbol, volume) > this.totals(account).free) throw new Refusal(10019)
    const { bid, ask } = this.#options.feed.quote(symbol)
    const points = side === 'buy' ? ask : bid
    const now = this.#options.clock.now()
    const ticket = this.#nextTicket()
    const day = this.#day(now)
    const position = { ticket, account, symbol, side, volume, openPoints: points, swap: 0n, day, opened: now }
    this.positions.set(ticket, position)
    const commission = this.#commission(account, volume)
    const action = dealActions[side]
    return this.#book(account, { action, entry: 0, position: ticket, symbol, volume, points, commission })
  }

  /** Closes a position, or `volume` of it, at the market. */
  close(account: Account, ticket: string, volume?: bigint): Deal {
    const position = this.positions.get(ticket)
    if (!position || position.account !== account) throw new Refusal(13)
    const part = volume ?? position.volume
    if (part < minimumVolume || part > position.volume || part % minimumVolume !== 0n) throw new Refusal(10014)
    this.rollOver()
    const swap = divide(position.swap * part, position.volume, 'half_even')
    const profit = this.profit(position, part)
    const points = this.price(position)
    position.volume -= part
    position.swap -= swap
    if (position.volume === 0n) this.positions.delete(ticket)
    const { symbol, side } = position
    return this.#book(account, {
      action: dealActions[side === 'buy' ? 'sell' : 'buy'],
      entry: 1,
      position: ticket,
      symbol,
      volume: part,
      points,
      profit,
      swap,
      commission: this.#commission(account, part),
    })
  }

  positionsOf(account: Account): Position[] {
    return [...this.positions.values()].filter((position) => position.account === account)
  }

  totals(account: Account): Totals {
    this.rollOver()
    let [floating, margin] = [0n, 0n]
    for (const position of this.positionsOf(account)) {
      floating += this.profit(position, position.volume) + position.swap
      margin += this.#margin(account, position.symbol, position.volume)
    }
    const equity = account.balance + account.credit + floating
    return { floating, margin, equity, free: equity - margin }
  }

  /** What closing `volume` of the position now would bring, in minor units. */
  profit(position: Position, volume: bigint): bigint {
    const { account, symbol, side, openPoints } = position
    const moved = side === 'buy' ? this.price(position) - openPoints : openPoints - this.price(position)
    return this.#worth(account, symbol, moved, volume)
  }

  /** The price, in points, at which the position would close now. */
  price({ symbol, side }: Position): bigint {
    const { bid, ask } = this.#options.feed.quote(symbol)
    return side === 'buy' ? bid : ask
  }

  /** Books the swap of every night (by the server's clock) that has passed since the last call. */
  rollOver(): void {
    const day = this.#day(this.#options.clock.now())
    for (const position of this.positions.values()) {
      const { account, symbol, side, volume } = position
      const nights = day - position.day
      if (nights <= 0) continue
      const points = BigInt((side === 'buy' ? symbol.swapLong : symbol.swapShort) ?? 0)
      position.swap += this.#worth(account, symbol, points * BigInt(nights), volume)
      position.day = day
    }
  }

  #day(time: Date): number {
    return Math.floor((time.getTime() + minutes(this.#options.zoneMinutes)) / days(1))
  }

  #scale(account: Account): bigint {
    return BigInt(currencyScales[account.group.currency])
  }

  /** A move of the price by `points` on `volume`, in the account's minor units. */
  #worth(account: Account, symbol: Mt5Symbol, points: bigint, volume: bigint): bigint {
    const units = volume * parseDecimal(symbol.contractSize, 8)
    return this.#toAccount(account, points * units, symbol.digits + 16, symbol.quote)
  }

  #margin(account: Account, symbol: Mt5Symbol, volume: bigint): bigint {
    const units = (volume * parseDecimal(symbol.contractSize, 8)) / BigInt(account.leverage)
    return this.#toAccount(account, units, 16, symbol.base)
  }

  #commission(account: Account, volume: bigint): bigint {
    const perLot = parseAmount(account.group.commissionPerLot ?? '0', account.group.currency)
    return -divide(perLot * volume, lot, 'half_even')
  }

  #toAccount(account: Account, value: bigint, scale: number, currency: string): bigint {
    const rate = this.#options.feed.rate(currency, account.group.currency)
    return divide(value * rate * 10n ** this.#scale(account), 10n ** BigInt(scale + rateScale), 'half_even')
  }

  #book(account: Account, deal: Partial<Deal> & Pick<Deal, 'action'>): Deal {
    const booked: Deal = {
      account,
      ticket: this.#nextTicket(),
      position: '0',
      entry: 0,
      symbol: undefined,
      volume: 0n,
      points: 0n,
      profit: 0n,
      swap: 0n,
      commission: 0n,
      comment: '',
      time: this.#options.clock.now(),
      ...deal,
    }
    if (booked.action === 3) account.credit += booked.profit
    else account.balance += booked.profit + booked.swap + booked.commission
    this.deals.push(booked)
    return booked
  }

  #nextTicket(): string {
    return String(this.#ticket++)
  }
}
