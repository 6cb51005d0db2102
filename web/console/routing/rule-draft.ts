import type { components } from '../../kit/api.d.ts'

export type Rule = components['schemas']['RoutingRule']
export type Ruleset = components['schemas']['Ruleset']
export type Condition = Rule['when'][number][number]
export type Target = Rule['to']
export type Trial = components['schemas']['RulesetTrial']

export interface Field {
  name: string
  type: 'int' | 'bool' | 'string'
  title: string
  money: boolean
  values: string[] | null
}

/** A rule while it is written; the key stays when it moves. */
export interface Draft extends Rule {
  key: number
}

export interface Edition {
  rules: Draft[]
  fallback: string[]
  steps: number
}

export const draftOf = (ruleset: Ruleset | undefined, accounts: readonly { id: string }[]): Edition => ({
  rules: (ruleset?.rules ?? []).map((rule, key) => ({ ...rule, key })),
  // Without rules they are tried in the order of their opening, which is the order of their ids.
  fallback: ruleset?.fallback ?? accounts.map(({ id }) => id).toSorted(),
  steps: ruleset?.cascade_steps ?? 1,
})

/** As the API takes it. */
export const bodyOf = (entity: string, { rules, fallback, steps }: Edition) => ({
  entity,
  rules: rules.map(({ key: _, ...rule }) => rule),
  fallback,
  cascade_steps: steps,
})

/** Whether it can be sent at all: what is half typed is not asked about. */
export const complete = ({ rules }: Edition): boolean =>
  rules.every(
    ({ code, title, when }) =>
      /^[A-Z][A-Z0-9_]{1,40}$/.test(code) &&
      title.trim().length > 0 &&
      when.every((list) => list.every(({ values }) => values.length > 0)),
  )

const operators: Record<Condition['op'], string> = { in: 'is', not_in: 'is not', from: 'from', below: 'below' }

export const operatorsOf = (field: Field | undefined): { value: Condition['op']; label: string }[] =>
  (field?.type === 'int' ? (['from', 'below', 'in'] as const) : (['in', 'not_in'] as const)).map((value) => ({
    value,
    label: operators[value],
  }))

/** Amounts are stored in minor units and written as people write money. */
export const shownValue = (field: Field | undefined, value: string): string =>
  field?.money && /^\d+$/.test(value) ? (Number(value) / 100).toFixed(2) : value

export const storedValue = (field: Field | undefined, text: string): string => {
  const plain = text.trim()
  return field?.money ? String(Math.round(Number(plain.replaceAll(',', '')) * 100)) : plain
}

export const targetOf = (kind: Target['kind'], before: Target): Target => {
  const accounts = before.kind === 'split' ? before.shares.map(({ account }) => account) : before.accounts
  return kind === 'split'
    ? { kind, by: 'client', shares: accounts.map((account) => ({ account, weight: 1 })) }
    : { kind, accounts }
}

export const accountsIn = (to: Target): string[] =>
  to.kind === 'split' ? to.shares.map(({ account }) => account) : to.accounts
