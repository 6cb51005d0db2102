import { formatDecimal, parseDecimal } from '../../control/money.ts'
import type { DealAction, PlatformDeal, PlatformQuote } from '../../trading/platform.ts'
import { type Mt5Record, text, textOr, whole } from './records.ts'

const actions: Record<string, DealAction> = {
  0: 'buy',
  1: 'sell',
  2: 'balance',
  3: 'credit',
  4: 'charge',
  5: 'correction',
  6: 'bonus',
  7: 'commission',
  8: 'commission',
  9: 'commission',
}

const entries: Record<string, PlatformDeal['entry']> = { 0: 'in', 1: 'out', 2: 'inout', 3: 'out_by' }

/** The actions with which money is put on or taken off an account by hand. */
const balanceActions = new Set<DealAction>(['balance', 'credit', 'charge', 'correction', 'bonus'])

export const isBalanceOperation = (deal: PlatformDeal): boolean => balanceActions.has(deal.action)

/** True UTC of a server time; `zoneMs` is how far the server's clock runs ahead of UTC. */
function trueTime(source: Mt5Record, seconds: string, milliseconds: string, zoneMs: number): Date {
  const precise = textOr(source, milliseconds, '0')
  return new Date((precise === '0' ? Number(whole(source, seconds)) * 1_000 : Number(precise)) - zoneMs)
}

const add = (left: string, right: string): string =>
  /^-?0*\.?0*$/.test(right) ? left : formatDecimal(parseDecimal(left, 8) + parseDecimal(right, 8), 8)

export function readDeal(source: Mt5Record, zoneMs: number): PlatformDeal {
  const action = actions[text(source, 'Action')] ?? 'other'
  const trade = action === 'buy' || action === 'sell'
  const volume = BigInt(textOr(source, 'VolumeExt', '0'))
  return {
    ticket: text(source, 'Deal'),
    login: text(source, 'Login'),
    position: textOr(source, 'PositionID', '0'),
    action,
    entry: trade ? (entries[text(source, 'Entry')] ?? 'none') : 'none',
    symbol: textOr(source, 'Symbol', ''),
    // Volume is in 1/10 000 lot, VolumeExt in 1/100 000 000; builds before the latter leave it out or at 0.
    volume: volume || whole(source, 'Volume') * 10_000n,
    contractSize: textOr(source, 'ContractSize', '0'),
    price: textOr(source, 'Price', '0'),
    profit: text(source, 'Profit'),
    swap: textOr(source, 'Storage', '0'),
    commission: add(textOr(source, 'Commission', '0'), textOr(source, 'Fee', '0')),
    comment: textOr(source, 'Comment', ''),
    time: trueTime(source, 'Time', 'TimeMsc', zoneMs),
  }
}

export const readQuote = (source: Mt5Record, zoneMs: number): PlatformQuote => ({
  symbol: text(source, 'Symbol'),
  bid: text(source, 'Bid'),
  ask: text(source, 'Ask'),
  time: trueTime(source, 'Datetime', 'DatetimeMsc', zoneMs),
})

export const oldestFirst = (left: PlatformDeal, right: PlatformDeal): number =>
  left.time.getTime() - right.time.getTime() || (BigInt(left.ticket) < BigInt(right.ticket) ? -1 : 1)
