import type { Reader } from '../../control/database/sql.ts'
import { dictionary } from './dictionary.ts'
import type { Figure, Metric, Window } from './metric.ts'

/** Measures metrics over a window, in their order. */
export async function measure(
  reader: Reader,
  window: Window,
  metrics: readonly Metric[] = dictionary,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const metric of metrics) {
    const rows = await reader.rows<Omit<Figure, 'metric'>>`${metric.figures(window)}`
    figures.push(...rows.map(({ dimension, value }) => ({ metric: metric.name, dimension, value })))
  }
  return figures
}
