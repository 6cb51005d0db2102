import type { Context } from '../../control/commands/command.ts'
import { formatDecimal } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { bandOf, recommended } from '../limits/limit.ts'
import { riskQueue } from '../queue.ts'
import { lotScale } from './engine.ts'

interface Watched {
  id: string
  book: string
  symbol: string
  net: bigint
  alerted: number
  volume: bigint
}

/** Tells a person once for each band a net exposure reaches, and again only after it was back below all of them. */
export async function alertBreaches(context: Context, entity: string, symbols: readonly string[]): Promise<void> {
  const { tx, now } = context
  const watched = await tx.rows<Watched>`
    select e.id, e.book, e.symbol, e.long_volume - e.short_volume as net, e.alerted, coalesce(own.volume, other.volume) as volume
    from risk.exposures e
    left join risk.limits own on own.entity = e.entity and own.book = e.book and own.symbol = e.symbol
    left join risk.limits other on other.entity = e.entity and other.book = e.book and other.symbol = '*'
    where e.entity = ${entity} and e.symbol = any(${[...new Set(symbols)]}) and coalesce(own.volume, other.volume) is not null
    order by e.id`
  const changed = watched
    .map((row) => ({ ...row, band: bandOf(row.net, row.volume) }))
    .filter(({ band, alerted }) => band > alerted || (band === 0 && alerted > 0))
  for (const { id, book, symbol, net, volume, band } of changed) {
    await tx.run`update risk.exposures set alerted = ${band}, updated_at = ${now} where entity = ${entity} and id = ${id}`
    if (band === 0) continue
    await openCase(context, riskQueue, {
      about: { type: 'exposure', id, entity },
      title: `${symbol} in book ${book} is at ${band} % of its limit or more`,
      reasons: ['R01_NET_EXPOSURE'],
      priority: band,
      facts: {
        book,
        symbol,
        band,
        net_lots: formatDecimal(net, lotScale),
        limit_lots: formatDecimal(volume, lotScale),
        recommended: recommended(net, volume, band),
      },
    })
  }
}
