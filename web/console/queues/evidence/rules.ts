import { formatDecimal } from '../../../kit/decimal.ts'
import { fromMinor, moneyText } from '../../../kit/money.tsx'

export interface RuleTrace {
  code: string
  title: string
  outcome: string
  fired: boolean
  when: string
  values: Record<string, unknown>
}

export type Meanings = Record<string, { title: string; unit: string | null }>

/** One comparison inside a rule, in words and as numbers where it has any. */
export interface Comparison {
  fact: string
  title: string
  operator: string
  value: string
  threshold: string
  /** How far the value is from the threshold, as a share of the larger; undefined where nothing can be measured. */
  distance?: number
}

const pattern = /([a-z_]+)\s*(<=|>=|==|!=|<|>)\s*(p\.[a-z_]+|-?\d+|'[^']*')/g
const signs: Record<string, string> = { '<=': '≤', '>=': '≥', '==': '=', '!=': '≠' }

/** A fact's value in its unit: money of the base currency, lots, percent, days. */
export function factText(value: unknown, unit: string | null | undefined, base: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length ? value.join(', ') : 'none'
  const text = String(value ?? '—')
  if (!/^-?\d+$/.test(text)) return text.replaceAll('_', ' ')
  if (unit === 'money') return moneyText(fromMinor(text, base))
  if (unit === 'lots_e8') return `${formatDecimal(fromMinor(text, 'BTC').amount, 2)} lots`
  if (unit === 'percent') return `${text} %`
  return unit ? `${formatDecimal(text)} ${unit}` : formatDecimal(text)
}

/** The comparisons of a rule's condition with what they compared. */
export function comparisonsOf({ when, values }: RuleTrace, meanings: Meanings, base: string): Comparison[] {
  return [...when.matchAll(pattern)].map(([, fact = '', operator = '', limit = '']) => {
    const { title = fact, unit } = meanings[fact] ?? {}
    const against = limit.startsWith('p.') ? values[limit] : limit.replaceAll("'", '')
    const [now, edge] = [Number(values[fact]), Number(against)]
    const numeric = operator !== '==' && operator !== '!=' && Number.isFinite(now) && Number.isFinite(edge)
    return {
      fact,
      title,
      operator: signs[operator] ?? operator,
      value: factText(values[fact], unit, base),
      threshold: factText(against, unit, base),
      ...(numeric ? { distance: Math.abs(now - edge) / Math.max(Math.abs(now), Math.abs(edge), 1) } : {}),
    }
  })
}

/**
 * What would change the outcome with the least: the rule that fired closest to its threshold, or, where none fired,
 * the one that came closest. Rules of several conditions are measured by the nearest of them.
 */
export function nearest(trace: readonly RuleTrace[], meanings: Meanings, base: string) {
  const fired = trace.some((rule) => rule.fired)
  const [best] = trace
    .filter((rule) => rule.fired === fired)
    .flatMap((rule) => comparisonsOf(rule, meanings, base).map((comparison) => ({ rule, comparison })))
    .filter(({ comparison }) => comparison.distance !== undefined)
    .sort((a, b) => a.comparison.distance! - b.comparison.distance!)
  return best && { ...best, fired }
}
