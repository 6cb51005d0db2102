import type { Figure } from '../metrics/metric.ts'
import { showFigure } from '../metrics/show.ts'

/** RFC 4180, with figures as people read them. A text that a spreadsheet would run as a formula is set off. */
export function snapshotCsv(entity: string, day: string, figures: readonly Figure[]): string {
  const rows = figures
    .map(showFigure)
    .map((figure) => [entity, day, figure.metric, figure.unit, figure.dimension, figure.value])
  return [['entity', 'day', 'metric', 'unit', 'dimension', 'value'], ...rows]
    .map((row) => `${row.map(field).join(',')}\r\n`)
    .join('')
}

function field(value: string | null): string {
  const text = value ?? ''
  const number = /^-?\d+(\.\d+)?$/.test(text)
  const safe = !number && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
