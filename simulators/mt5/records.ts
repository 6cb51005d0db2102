import { minutes } from '../../server/control/clock.ts'
import { currencyScales, formatAmount, formatDecimal } from '../../server/control/money.ts'
import type { Mt5Symbol, Quote } from './quotes.ts'
import type { Account, Deal, Mt5Group, Position, TradeServer } from './trade-server.ts'

/** A record on the wire: MT5 writes every value as a string. */
export type Wire = Record<string, string>

/** The text fields of a user record that a manager may write. */
export const userFields =
  'Name FirstName LastName MiddleName Company Account Country Language City State ZipCode Address Phone Email ID Status Comment Color PhonePassword Agent LeadSource LeadCampaign'.split(
    ' ',
  )

const price = (points: bigint, symbol: Mt5Symbol | undefined) => formatDecimal(points, symbol?.digits ?? 0)
const currencyDigits = (group: Mt5Group) => String(currencyScales[group.currency])

/** How the trade server writes; times are in its own clock. */
export function writer(zoneMinutes: number) {
  const milliseconds = (time: Date) => String(time.getTime() + minutes(zoneMinutes))
  const seconds = (time: Date) => String(Math.floor((time.getTime() + minutes(zoneMinutes)) / 1_000))
  const volumes = (volume: bigint) => ({ Volume: String(volume / 10_000n), VolumeExt: String(volume) })

  return {
    seconds,
    user: ({ login, group, fields, rights, leverage, balance, credit, registered }: Account): Wire => ({
      Login: login,
      Group: group.group,
      Rights: String(rights),
      Registration: seconds(registered),
      ...Object.fromEntries(userFields.map((field) => [field, fields[field] ?? ''])),
      Leverage: String(leverage),
      Balance: formatAmount(balance, group.currency),
      Credit: formatAmount(credit, group.currency),
    }),
    state(server: TradeServer, account: Account): Wire {
      const { login, group, balance, credit, leverage } = account
      const { margin, equity, free, floating } = server.totals(account)
      const money = (minor: bigint) => formatAmount(minor, group.currency)
      return {
        Login: login,
        CurrencyDigits: currencyDigits(group),
        Balance: money(balance),
        Credit: money(credit),
        Margin: money(margin),
        MarginFree: money(free),
        MarginLevel: margin ? formatDecimal((equity * 10_000n) / margin, 2) : '0.00',
        MarginLeverage: String(leverage),
        Floating: money(floating),
        Equity: money(equity),
      }
    },
    position(server: TradeServer, position: Position): Wire {
      const { ticket, account, symbol, side, volume, openPoints, swap, opened } = position
      const { currency } = account.group
      return {
        Position: ticket,
        Login: account.login,
        Symbol: symbol.symbol,
        Action: side === 'buy' ? '0' : '1',
        Digits: String(symbol.digits),
        DigitsCurrency: currencyDigits(account.group),
        ContractSize: symbol.contractSize,
        TimeCreate: seconds(opened),
        TimeCreateMsc: milliseconds(opened),
        PriceOpen: price(openPoints, symbol),
        PriceCurrent: price(server.price(position), symbol),
        ...volumes(volume),
        Profit: formatAmount(server.profit(position, volume), currency),
        Storage: formatAmount(swap, currency),
      }
    },
    deal({ account, symbol, ...deal }: Deal): Wire {
      const money = (minor: bigint) => formatAmount(minor, account.group.currency)
      return {
        Deal: deal.ticket,
        Login: account.login,
        Action: String(deal.action),
        Entry: String(deal.entry),
        Digits: String(symbol?.digits ?? 0),
        DigitsCurrency: currencyDigits(account.group),
        ContractSize: symbol?.contractSize ?? '0',
        Time: seconds(deal.time),
        TimeMsc: milliseconds(deal.time),
        Symbol: symbol?.symbol ?? '',
        Price: price(deal.points, symbol),
        ...volumes(deal.volume),
        Profit: money(deal.profit),
        Storage: money(deal.swap),
        Commission: money(deal.commission),
        Fee: money(0n),
        PositionID: deal.position,
        Comment: deal.comment,
      }
    },
    tick: (symbol: Mt5Symbol, { bid, ask, time }: Quote): Wire => ({
      Symbol: symbol.symbol,
      Digits: String(symbol.digits),
      Datetime: seconds(time),
      DatetimeMsc: milliseconds(time),
      Bid: price(bid, symbol),
      Ask: price(ask, symbol),
    }),
    group: (group: Mt5Group): Wire => ({
      Group: group.group,
      Currency: group.currency,
      CurrencyDigits: currencyDigits(group),
      MarginMode: '2',
    }),
    symbol: (symbol: Mt5Symbol): Wire => ({
      Symbol: symbol.symbol,
      CurrencyBase: symbol.base,
      CurrencyProfit: symbol.quote,
      CurrencyMargin: symbol.base,
      Digits: String(symbol.digits),
      ContractSize: symbol.contractSize,
      Spread: String(symbol.spread),
      TradeMode: '4',
      SwapLong: String(symbol.swapLong ?? 0),
      SwapShort: String(symbol.swapShort ?? 0),
    }),
  }
}
