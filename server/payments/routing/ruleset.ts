import type { Rule } from '../../control/policies/policy.ts'
import { toCel, type When } from './conditions.ts'

/**
 * Where a rule sends payments: accounts in order; shares of the payments (or of the clients, so that each stays with one
 * account); or the account that does best now, of those named or, where none is, of all.
 */
export type Target =
  | { kind: 'order'; accounts: readonly string[] }
  | { kind: 'split'; by: 'payment' | 'client'; shares: readonly { account: string; weight: number }[] }
  | { kind: 'best'; accounts: readonly string[] }

export interface RoutingRule {
  code: string
  title: string
  when: When
  to: Target
}

/** One edition of how payments are routed. The first rule that holds decides. */
export interface Ruleset {
  id: string
  edition: number
  rules: readonly RoutingRule[]
  /** Tried in this order after a rule's own accounts, and where no rule holds. */
  fallback: readonly string[]
  /** How many more accounts may be tried after a decline, within what the card's scheme allows. */
  cascadeSteps: number
}

export const accountsOf = (target: Target): readonly string[] =>
  target.kind === 'split' ? target.shares.map(({ account }) => account) : target.accounts

const compiled = new WeakMap<readonly RoutingRule[], readonly Rule[]>()

/** The rules as policies judge them; kept, since the judge keeps what it has compiled by identity. */
export function policyRules({ rules }: Ruleset): readonly Rule[] {
  const kept = compiled.get(rules)
  if (kept) return kept
  const made = rules.map(({ code, title, when }): Rule => ({ code, title, when: toCel(when), outcome: 'auto' }))
  compiled.set(rules, made)
  return made
}
