import { checkRules } from '../../control/policies/policy.ts'
import { type Box, boxesOf, describe, everyPayment, outside, overlap, TooIntricate } from './boxes.ts'
import { conditionFault } from './conditions.ts'
import { directions, type MerchantAccount } from './merchant-account.ts'
import { type FieldName, routingDeclaration, routingFields } from './payment.ts'
import { accountsOf, policyRules, type RoutingRule, type Ruleset } from './ruleset.ts'
import { everyValue, named, type ValueSet, without } from './value-sets.ts'

/** Why a ruleset may not be put in force; `rule` is the code of the rule, null for the whole. */
export interface RulesetProblem {
  kind: 'malformed' | 'impossible' | 'shadowed' | 'unserved' | 'no_default' | 'too_intricate'
  rule: string | null
  /** JSON pointer into the ruleset. */
  pointer: string
  message: string
}

type Capability = Pick<
  MerchantAccount,
  'id' | 'entity' | 'currency' | 'methods' | 'cardSchemes' | 'countries' | 'limits'
>

/**
 * Everything that is wrong with a ruleset before it is put in force. Exact, not a guess: a rule is reported impossible,
 * shadowed or unserved if and only if no payment can reach it, all its payments are decided before it, or the named
 * account can take none of them. What changes by the hour (health, balances, daily limits) is not looked at.
 */
export function checkRuleset(ruleset: Ruleset, accounts: readonly Capability[]): RulesetProblem[] {
  const malformed = [
    ...ruleset.rules.flatMap((rule, index) => malformedRule(ruleset, rule, index, accounts)),
    ...unknownAccounts(ruleset.fallback, accounts).map((id) =>
      whole('malformed', '/fallback', `There is no account ${id}`),
    ),
    ...(Number.isSafeInteger(ruleset.cascadeSteps) && ruleset.cascadeSteps >= 0
      ? []
      : [whole('malformed', '/cascadeSteps', 'Steps are a whole number from 0 on')]),
  ]
  if (malformed.length) return malformed
  const untyped = checkRules(routingDeclaration, policyRules(ruleset))
  if (untyped.length) return untyped.map(({ pointer, message }) => whole('malformed', pointer, message))
  try {
    return [...ruleset.rules.flatMap((rule, index) => reach(ruleset, rule, index, accounts)), ...uncovered(ruleset)]
  } catch (error) {
    if (!(error instanceof TooIntricate)) throw error
    return [whole('too_intricate', '/rules', 'The rules overlap too intricately to be compared; write them simpler')]
  }
}

const whole = (kind: RulesetProblem['kind'], pointer: string, message: string): RulesetProblem => ({
  kind,
  rule: null,
  pointer,
  message,
})

const unknownAccounts = (ids: readonly string[], accounts: readonly Capability[]): string[] =>
  ids.filter((id) => !accounts.some((account) => account.id === id))

function malformedRule(
  { rules }: Ruleset,
  rule: RoutingRule,
  index: number,
  accounts: readonly Capability[],
): RulesetProblem[] {
  const { code, when, to } = rule
  const ids = accountsOf(to)
  const weights = to.kind === 'split' ? to.shares.map(({ weight }) => weight) : []
  const messages = [
    rules.findIndex((other) => other.code === code) < index && `${code} is there twice`,
    ids.length === 0 && to.kind !== 'best' && 'It sends to no account',
    new Set(ids).size < ids.length && 'It names an account twice',
    !weights.every((weight) => Number.isSafeInteger(weight) && weight > 0) && 'Weights are whole numbers from 1 on',
    ...unknownAccounts(ids, accounts).map((id) => `There is no account ${id}`),
    ...when.flat().map(conditionFault),
  ]
  return messages.flatMap((message) =>
    message ? [{ kind: 'malformed' as const, rule: code, pointer: `/rules/${index}`, message }] : [],
  )
}

/** Whether any payment gets as far as this rule, and whether its accounts can take those that do. */
function reach(
  { rules }: Ruleset,
  rule: RoutingRule,
  index: number,
  accounts: readonly Capability[],
): RulesetProblem[] {
  const problem = (kind: RulesetProblem['kind'], message: string): RulesetProblem => ({
    kind,
    rule: rule.code,
    pointer: `/rules/${index}`,
    message,
  })
  const boxes = boxesOf(rule.when)
  if (boxes.length === 0) return [problem('impossible', 'No payment can have these facts')]
  const earlier = rules.slice(0, index).filter(({ when }) => shared(boxes, boxesOf(when)).length)
  const decided = earlier.flatMap(({ when }) => boxesOf(when))
  if (!outside(boxes, decided)) {
    const names = earlier.map(({ code }) => code).join(', ')
    return [problem('shadowed', `All its payments are decided before it, by ${names}`)]
  }
  const ids = accountsOf(rule.to)
  const meant = ids.length ? accounts.filter(({ id }) => ids.includes(id)) : accounts
  const idle = meant.filter((account) => !outside(shared(boxes, takes(account)), decided))
  if (idle.length === meant.length) return [problem('impossible', 'No account it sends to can take such a payment')]
  return ids.length ? idle.map(({ id }) => problem('unserved', `${id} can take none of its payments`)) : []
}

function uncovered(ruleset: Ruleset): RulesetProblem[] {
  if (ruleset.fallback.length) return []
  const left = outside(
    everyPayment,
    ruleset.rules.flatMap(({ when }) => boxesOf(when)),
  )
  return left ? [whole('no_default', '/fallback', `No rule and no fallback decides on: ${describe(left)}`)] : []
}

const shared = (some: readonly Box[], others: readonly Box[]): Box[] =>
  some.flatMap((box) => others.flatMap((other) => overlap(box, other) ?? []))

/** The payments that an account can take at all. */
function takes({ entity, currency, methods, cardSchemes, countries, limits }: Capability): Box[] {
  const sets: [FieldName, ValueSet][] = [
    ['entity', named([entity])],
    ['currency', named([currency])],
    ['method', named(methods)],
    ['card_scheme', named([...cardSchemes, ''])],
    ['direction', named(directions.filter((direction) => limits[direction]))],
    [
      'country',
      without(
        countries.only.length ? named(countries.only) : everyValue(routingFields.country),
        named(countries.never),
      ),
    ],
  ]
  const box: Box = new Map(sets)
  return everyPayment.flatMap((world) => overlap(world, box) ?? [])
}
