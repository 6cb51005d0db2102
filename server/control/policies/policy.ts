import { Environment } from '@marcbachmann/cel-js'
import type { FieldError } from '../errors.ts'

/** What a policy may ask about: a name, its type in CEL, and what it means. Money is an int of minor units in the entity's base currency. */
export interface Fact {
  type: 'int' | 'bool' | 'string' | 'list<string>'
  title: string
  /** `money`, `days`, `lots_e8` … for showing it. */
  unit?: string
}

/** Outcomes from mild to severe; a decision takes the most severe of the rules that fired. */
export const outcomes = ['auto', 'review', 'hold', 'reject'] as const
export type PolicyOutcome = (typeof outcomes)[number]

/** A reason code, a condition over facts in CEL, and what follows. */
export interface Rule {
  code: string
  title: string
  when: string
  outcome: PolicyOutcome
}

/** A policy the house knows: its facts, and the rules and parameters it ships with. */
export interface PolicyDeclaration {
  name: string
  title: string
  facts: Readonly<Record<string, Fact>>
  /** Named thresholds, `p.<name>` in conditions. Integers: money in minor units of the base currency. */
  parameters: Readonly<Record<string, number>>
  rules: readonly Rule[]
}

/** What facts mean, for people who read them. */
export type Meanings = Record<string, { title: string; unit: string | null }>

export const meaningsOf = ({ facts }: PolicyDeclaration): Meanings =>
  Object.fromEntries(Object.entries(facts).map(([name, { title, unit }]) => [name, { title, unit: unit ?? null }]))

export type FactValues = Record<string, bigint | boolean | string | string[]>

/** One rule's part in a decision: whether it fired, and the values it looked at. */
export interface RuleTrace {
  code: string
  title: string
  outcome: PolicyOutcome
  fired: boolean
  when: string
  values: Record<string, string | boolean | string[]>
}

export interface Judgement {
  outcome: PolicyOutcome
  reasons: string[]
  trace: RuleTrace[]
}

const environment = (declaration: PolicyDeclaration) => {
  const env = new Environment({ unlistedVariablesAreDyn: false })
  for (const [name, fact] of Object.entries(declaration.facts)) env.registerVariable(name, fact.type)
  for (const name of Object.keys(declaration.parameters)) env.registerVariable(`p_${name}`, 'int')
  return env
}

/** Parameters read as `p.name`; CEL sees a flat variable so that its type is checked. */
const flat = (when: string): string => when.replace(/\bp\.([a-z_]+)/g, 'p_$1')

/** What is wrong with a set of rules, before it may be stored: types, unknown facts, codes used twice. */
export function checkRules(declaration: PolicyDeclaration, rules: readonly Rule[]): FieldError[] {
  const env = environment(declaration)
  const seen = new Set<string>()
  return rules.flatMap((rule, index) => {
    const pointer = `/rules/${index}/when`
    if (seen.has(rule.code)) return [{ pointer: `/rules/${index}/code`, message: `${rule.code} is there twice` }]
    seen.add(rule.code)
    const checked = env.check(flat(rule.when))
    if (!checked.valid) return [{ pointer, message: checked.error?.message ?? 'not a condition' }]
    return checked.type === 'bool' ? [] : [{ pointer, message: `gives ${checked.type}, a condition must give bool` }]
  })
}

const compiled = new WeakMap<readonly Rule[], ((values: Record<string, unknown>) => unknown)[]>()

/**
 * Judges facts by rules. Every rule is evaluated, none stops another; the most severe outcome counts.
 * Pure: the same rules, parameters and facts give the same judgement.
 */
export function judge(
  declaration: PolicyDeclaration,
  rules: readonly Rule[],
  parameters: Readonly<Record<string, number>>,
  facts: FactValues,
): Judgement {
  let conditions = compiled.get(rules)
  if (!conditions) {
    const env = environment(declaration)
    conditions = rules.map((rule) => env.parse(flat(rule.when)))
    compiled.set(rules, conditions)
  }
  const values: Record<string, unknown> = { ...facts }
  for (const [name, value] of Object.entries(parameters)) values[`p_${name}`] = BigInt(value)
  const trace = rules.map(
    (rule, index): RuleTrace => ({
      code: rule.code,
      title: rule.title,
      outcome: rule.outcome,
      when: rule.when,
      fired: conditions[index]?.(values) === true,
      values: Object.fromEntries(
        namesIn(flat(rule.when), values).map((name) => [name.replace(/^p_/, 'p.'), shown(values[name])]),
      ),
    }),
  )
  const fired = trace.filter((rule) => rule.fired)
  const severity = Math.max(0, ...fired.map((rule) => outcomes.indexOf(rule.outcome)))
  return { outcome: outcomes[severity] ?? 'auto', reasons: fired.map((rule) => rule.code), trace }
}

const namesIn = (when: string, values: Record<string, unknown>): string[] =>
  [...new Set(when.match(/\b[a-z_][a-z0-9_]*\b/g) ?? [])].filter((name) => Object.hasOwn(values, name))

const shown = (value: unknown): string | boolean | string[] =>
  typeof value === 'boolean' || Array.isArray(value) ? (value as boolean | string[]) : String(value)
