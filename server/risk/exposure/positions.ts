import { formatDecimal } from '../../control/money.ts'
import { Exposure, type ExposureDeal, priceScale, type Refusal, type Side } from './engine.ts'

/** An open position as it is stored. Volume in lots scaled by 1e8, cost the sum of volume x open price scaled by 1e18. */
export interface Position {
  id: string
  symbol: string
  side: Side
  volume: bigint
  cost: bigint
}

/** A deal on its way to a position; the engine's book is chosen here. */
export type PositionDeal = Omit<ExposureDeal, 'book'>

/**
 * Applies deals to the positions they touch, by the engine: each position is a book of its own in it, so that what
 * stands in a book afterwards is that position. Gives the positions still open, the ids closed and the deals refused.
 */
export function applyDeals(
  open: readonly Position[],
  deals: readonly PositionDeal[],
): { open: Position[]; closed: string[]; refused: (Refusal & { symbol: string })[] } {
  const engine = new Exposure()
  for (const position of open) for (const deal of opening(position)) engine.apply(deal)
  const refused = deals.flatMap((deal) => {
    const refusal = engine.apply({ ...deal, book: deal.position })
    return refusal ? [{ ...refusal, symbol: deal.symbol }] : []
  })
  const left = engine.rows().map((row): Position => {
    const long = row.longVolume > 0n
    return {
      id: row.book,
      symbol: row.symbol,
      side: long ? 'buy' : 'sell',
      volume: long ? row.longVolume : row.shortVolume,
      cost: long ? row.longCost : row.shortCost,
    }
  })
  const ids = new Set(left.map(({ id }) => id))
  return { open: left, closed: open.filter(({ id }) => !ids.has(id)).map(({ id }) => id), refused }
}

/** Deals that rebuild a position exactly: its cost seldom divides by its volume, so the rest goes at one price step more. */
function opening({ id, symbol, side, volume, cost }: Position): ExposureDeal[] {
  const price = cost / volume
  const rest = cost % volume
  const at = (part: bigint, step: bigint): ExposureDeal[] =>
    part === 0n
      ? []
      : [
          {
            ticket: id,
            position: id,
            book: id,
            symbol,
            action: side,
            entry: 'in',
            volume: part,
            price: formatDecimal(step, priceScale),
          },
        ]
  return [...at(volume - rest, price), ...at(rest, price + 1n)]
}
