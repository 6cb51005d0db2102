import type { components } from '../../kit/api.d.ts'
import { formatDecimal } from '../../kit/decimal.ts'
import { Money } from '../../kit/money.tsx'
import { lengthText } from '../../kit/time.ts'

export type Figure = components['schemas']['Figure']

/** A figure in words: `95.1 %`, `18m 40s`, `1,204`, money; a dash where there was nothing to measure. */
export function FigureValue({
  figure,
  bare,
  signed,
}: {
  figure: Figure | undefined
  bare?: boolean
  signed?: boolean
}) {
  if (!figure || figure.value === null) return <span title="Nothing to measure in this period">—</span>
  const { unit, value, dimension } = figure
  if (unit === 'money' && dimension)
    return <Money bare={bare} signed={signed} value={{ amount: value, currency: dimension }} />
  const text =
    unit === 'share'
      ? `${(Number(value) * 100).toFixed(1)} %`
      : unit === 'minutes'
        ? lengthText(Number(value) * 60_000)
        : formatDecimal(value, unit === 'lots' ? 2 : 0)
  return <span className="number">{text}</span>
}
