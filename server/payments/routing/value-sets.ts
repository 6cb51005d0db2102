import type { Field } from './payment.ts'

/** Inclusive bounds. */
type Span = readonly [bigint, bigint]

/** A set of values of one field: texts that are named or all but those, or whole numbers in rising spans. */
export type ValueSet =
  | { kind: 'text'; allBut: boolean; names: ReadonlySet<string> }
  | { kind: 'int'; spans: readonly Span[] }

/** Every value that a field can have. */
export function everyValue(field: Field): ValueSet {
  if (field.type === 'int') return spans([[field.from ?? 0n, field.to ?? 2n ** 62n]])
  const values = field.type === 'bool' ? ['false', 'true'] : field.values
  return values ? named(values) : { kind: 'text', allBut: true, names: new Set() }
}

export const named = (names: readonly string[]): ValueSet => ({ kind: 'text', allBut: false, names: new Set(names) })
export const spans = (list: readonly Span[]): ValueSet => ({ kind: 'int', spans: list })

export const isEmpty = (set: ValueSet): boolean =>
  set.kind === 'int' ? set.spans.length === 0 : !set.allBut && set.names.size === 0

export function both(a: ValueSet, b: ValueSet): ValueSet {
  if (a.kind === 'int' && b.kind === 'int') {
    const shared = a.spans.flatMap(([from, to]) =>
      b.spans.flatMap(([start, end]): Span[] => {
        const low = from > start ? from : start
        const high = to < end ? to : end
        return low <= high ? [[low, high]] : []
      }),
    )
    return spans(shared)
  }
  if (a.kind === 'int' || b.kind === 'int') throw new TypeError('a number and a text share no value')
  if (a.allBut && b.allBut) return { kind: 'text', allBut: true, names: a.names.union(b.names) }
  if (a.allBut) return { kind: 'text', allBut: false, names: b.names.difference(a.names) }
  return { kind: 'text', allBut: false, names: b.allBut ? a.names.difference(b.names) : a.names.intersection(b.names) }
}

/** What is in `a` and not in `b`. */
export function without(a: ValueSet, b: ValueSet): ValueSet {
  if (b.kind === 'text') return both(a, { ...b, allBut: !b.allBut })
  const bottom = -(2n ** 63n)
  const gaps: Span[] = []
  let from = bottom
  for (const [start, end] of [...b.spans].sort(([x], [y]) => (x < y ? -1 : 1))) {
    if (start > from) gaps.push([from, start - 1n])
    from = end + 1n
  }
  return both(a, spans([...gaps, [from, -bottom]]))
}

/** One value of a set, to show to a person. */
export function exampleOf(set: ValueSet): string {
  if (set.kind === 'int') return String(set.spans[0]?.[0])
  if (!set.allBut) return [...set.names][0] ?? ''
  return set.names.size ? `not ${[...set.names].join(', ')}` : 'any'
}
