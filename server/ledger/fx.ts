import { type Currency, convert, type Money, money } from '../control/money.ts'
import { credit, debit, type Transfer } from './post.ts'

export interface Exchange extends Pick<Transfer, 'kind' | 'reference' | 'effectiveAt' | 'hold'> {
  /** The client's account and what leaves it. */
  from: { account: string; amount: Money }
  /** The client's account that receives. */
  to: { account: string; currency: Currency }
  /** The house's position accounts in the two currencies, and its spread income in the currency received. */
  house: { from: string; to: string; spread: string }
  /** Units of `to` for one of `from`, as decimals: the market's middle, and what the client gets. */
  rates: { market: string; client: string }
  /** Who quoted, and when. */
  quote: { source: string; at: Date }
}

/**
 * The transfer of a currency exchange: client and house position in each currency, the spread as a leg of its own.
 * Both sides round half-even to the minor unit, so the spread also carries what rounding leaves.
 * @throws RangeError when the client's side rounds to nothing.
 */
export function fxTransfer({ from, to, house, rates, quote, ...rest }: Exchange): Transfer & { bought: Money } {
  const market = convert(from.amount, to.currency, rates.market)
  const bought = convert(from.amount, to.currency, rates.client)
  if (from.amount.minor <= 0n || bought.minor <= 0n || market.minor <= 0n) throw new RangeError('nothing to exchange')
  const spread = money(market.minor - bought.minor, to.currency)
  return {
    ...rest,
    legs: [
      debit(from.account, from.amount),
      credit(house.from, from.amount),
      debit(house.to, market),
      credit(to.account, bought),
      ...(spread.minor === 0n ? [] : [credit(house.spread, spread)]),
    ],
    details: { rates, quote: { source: quote.source, at: quote.at.toISOString() } },
    bought,
  }
}
