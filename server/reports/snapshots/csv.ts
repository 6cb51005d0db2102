import { csvOf } from '../../control/csv.ts'
import type { Figure } from '../metrics/metric.ts'
import { showFigure } from '../metrics/show.ts'

/** A day's figures as people read them. */
export const snapshotCsv = (entity: string, day: string, figures: readonly Figure[]): string =>
  csvOf([
    ['entity', 'day', 'metric', 'unit', 'dimension', 'value'],
    ...figures
      .map(showFigure)
      .map(({ metric, unit, dimension, value }) => [entity, day, metric, unit, dimension, value]),
  ])
