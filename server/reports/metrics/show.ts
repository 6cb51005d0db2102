import { z } from 'zod'
import { formatAmount, isCurrency } from '../../control/money.ts'
import { dictionary } from './dictionary.ts'
import type { Figure } from './metric.ts'

const byName = new Map(dictionary.map((metric) => [metric.name, metric]))

export const figureShown = z
  .object({
    metric: z.string(),
    unit: z.enum(['count', 'share', 'minutes', 'money', 'lots']),
    dimension: z.string().nullable(),
    value: z.string().nullable().meta({ description: 'A decimal string; null where there was nothing to measure' }),
  })
  .meta({ id: 'Figure' })

/** A figure for people: money with its currency's decimals. */
export function showFigure({ metric, dimension, value }: Figure): z.output<typeof figureShown> {
  const unit = byName.get(metric)?.unit ?? 'count'
  const money = unit === 'money' && value !== null && dimension !== null && isCurrency(dimension)
  return { metric, unit, dimension, value: money ? formatAmount(BigInt(value), dimension) : value }
}
