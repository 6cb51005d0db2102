import { divide, formatDecimal, parseDecimal } from '../../control/money.ts'

/** Decimals of a lot in `volume`, of prices, and of the currency amounts given out. */
export const lotScale = 8
export const priceScale = 10
export const unitScale = 8

export type Side = 'buy' | 'sell'

/** One trade deal of a client (or of ours at a liquidity provider, in a cover book), in the order of execution. */
export interface ExposureDeal {
  ticket: string
  /** The position it opens, adds to or closes; unique over all platforms. */
  position: string
  book: string
  symbol: string
  action: Side
  entry: 'in' | 'out' | 'inout' | 'out_by'
  /** Lots scaled by 1e8. */
  volume: bigint
  price: string
}

export interface Refusal {
  ticket: string
  reason: 'empty_volume' | 'unknown_position' | 'same_side' | 'other_side' | 'other_symbol' | 'more_than_open'
}

/** What clients hold in one symbol of one book. Volumes are lots scaled by 1e8, prices decimal strings. */
export interface ExposureRow {
  book: string
  symbol: string
  positions: number
  longVolume: bigint
  shortVolume: bigint
  /** Long less short, from the clients' side. */
  netVolume: bigint
  /** Open price weighted by volume; undefined where the side is empty. */
  longPrice: string | undefined
  shortPrice: string | undefined
  /** Sums of volume x open price, scaled by 1e18: the exact figures behind the prices. */
  longCost: bigint
  shortCost: bigint
}

interface Position {
  book: string
  symbol: string
  side: Side
  volume: bigint
  cost: bigint
}

interface Cell {
  book: string
  symbol: string
  positions: number
  buy: { volume: bigint; cost: bigint }
  sell: { volume: bigint; cost: bigint }
}

/**
 * Exposure per book and symbol, kept up deal by deal at a constant cost each, in exact integers.
 * A close leaves at the open price of its own position, so partial closes keep the weighted price right. Where several
 * deals built one position (netting accounts), the closed part takes its proportional cost, rounded half-even at 1e-18.
 * A deal that does not fit what is open changes nothing and is returned with the reason: a feed that lost a deal, a case.
 */
export class Exposure {
  readonly #positions = new Map<string, Position>()
  readonly #cells = new Map<string, Cell>()

  /** Applies one deal. The caller applies each ticket once and in order. */
  apply(deal: ExposureDeal): Refusal | undefined {
    const refuse = (reason: Refusal['reason']): Refusal => ({ ticket: deal.ticket, reason })
    if (deal.volume <= 0n) return refuse('empty_volume')
    const price = parseDecimal(deal.price, priceScale)
    const open = this.#positions.get(deal.position)
    if (open && open.symbol !== deal.symbol) return refuse('other_symbol')
    if (deal.entry === 'in') {
      if (open && open.side !== deal.action) return refuse('other_side')
      this.#change(deal.position, open ?? this.#fresh(deal), deal.volume, deal.volume * price)
      return undefined
    }
    if (!open) return refuse('unknown_position')
    if (open.side === deal.action) return refuse('same_side')
    if (deal.volume > open.volume && deal.entry !== 'inout') return refuse('more_than_open')
    const closed = deal.volume < open.volume ? deal.volume : open.volume
    this.#change(deal.position, open, -closed, -divide(open.cost * closed, open.volume, 'half_even'))
    const turned = deal.volume - closed
    if (turned > 0n) this.#change(deal.position, this.#fresh(deal), turned, turned * price)
    return undefined
  }

  /** Moves an open position to another book; false when it is not open. */
  move(position: string, book: string): boolean {
    const open = this.#positions.get(position)
    if (!open) return false
    const { volume, cost } = open
    this.#change(position, open, -volume, -cost)
    this.#change(position, { ...open, book }, volume, cost)
    return true
  }

  /** What is open now, in the order of book and symbol. */
  rows(): ExposureRow[] {
    return [...this.#cells.values()]
      .map(row)
      .sort((a, b) => a.book.localeCompare(b.book) || a.symbol.localeCompare(b.symbol))
  }

  row(book: string, symbol: string): ExposureRow | undefined {
    const cell = this.#cells.get(key(book, symbol))
    return cell && row(cell)
  }

  #fresh({ book, symbol, action }: ExposureDeal): Position {
    return { book, symbol, side: action, volume: 0n, cost: 0n }
  }

  #change(id: string, position: Position, volume: bigint, cost: bigint): void {
    const cell = this.#cell(position.book, position.symbol)
    if (position.volume === 0n) {
      cell.positions += 1
      this.#positions.set(id, position)
    }
    position.volume += volume
    position.cost += cost
    cell[position.side].volume += volume
    cell[position.side].cost += cost
    if (position.volume > 0n) return
    this.#positions.delete(id)
    cell.positions -= 1
    if (cell.positions === 0) this.#cells.delete(key(cell.book, cell.symbol))
  }

  #cell(book: string, symbol: string): Cell {
    const found = this.#cells.get(key(book, symbol))
    if (found) return found
    const cell = { book, symbol, positions: 0, buy: { volume: 0n, cost: 0n }, sell: { volume: 0n, cost: 0n } }
    this.#cells.set(key(book, symbol), cell)
    return cell
  }
}

const key = (book: string, symbol: string): string => `${book}\n${symbol}`

const meanPrice = ({ volume, cost }: Cell['buy']): string | undefined =>
  volume > 0n ? formatDecimal(divide(cost, volume, 'half_even'), priceScale) : undefined

const row = ({ book, symbol, positions, buy, sell }: Cell): ExposureRow => ({
  book,
  symbol,
  positions,
  longVolume: buy.volume,
  shortVolume: sell.volume,
  netVolume: buy.volume - sell.volume,
  longPrice: meanPrice(buy),
  shortPrice: meanPrice(sell),
  longCost: buy.cost,
  shortCost: sell.cost,
})

/**
 * The part of a book's client net that the house carries, as a decimal from -1 to 1: a B book '1', a covered A book '0',
 * a C book between. To show real cover instead of an assumed one, let A carry '1' and our positions at the provider '-1'.
 */
export type Carried = Readonly<Record<string, string>>

/** The house's net in lots scaled by 1e8: the opposite of what its clients hold, as far as it carries the book. */
export function brokerNet(row: ExposureRow, carried: Carried): bigint {
  const part = carried[row.book]
  if (part === undefined) throw new RangeError(`no carried part for book ${row.book}`)
  return divide(-row.netVolume * parseDecimal(part, 6), 1_000_000n, 'half_even')
}
