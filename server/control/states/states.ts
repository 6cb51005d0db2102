/** One golden state: where it may go, how long it may rest, and what a reader should know. */
export interface StateSpec<Name extends string = string> {
  to: readonly Name[]
  /** How long a thing may stand here before it is late, in milliseconds. */
  sla?: number
  note?: string
}

/** The life cycle of one kind of thing, as data. The first state named is where it begins, unless `initial` says otherwise. */
export interface States<Name extends string = string> {
  readonly machine: string
  readonly initial: readonly Name[]
  readonly states: Readonly<Record<Name, StateSpec<Name>>>
  readonly names: readonly [Name, ...Name[]]
}

/** Declares a life cycle. Throws at once on a state that nothing reaches or that leads nowhere declared. */
export function states<const Name extends string>(
  machine: string,
  spec: Record<Name, { to: readonly NoInfer<Name>[]; sla?: number; note?: string }>,
  initial?: readonly NoInfer<Name>[],
): States<Name> {
  const names = Object.keys(spec) as [Name, ...Name[]]
  const start = initial ?? [names[0]]
  const reached = new Set<string>(start)
  for (const name of names) {
    for (const next of spec[name].to) {
      if (!Object.hasOwn(spec, next)) throw new Error(`${machine}: ${name} leads to ${next}, which is not declared`)
      reached.add(next)
    }
  }
  const lost = names.filter((name) => !reached.has(name))
  if (lost.length) throw new Error(`${machine}: nothing leads to ${lost.join(', ')}`)
  return { machine, initial: start, states: spec, names }
}

/** Whether one step is declared. */
export const canMove = (machine: States, from: string, to: string): boolean =>
  machine.states[from]?.to.includes(to) ?? false
