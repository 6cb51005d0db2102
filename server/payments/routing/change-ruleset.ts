import { z } from 'zod'
import { command, sentence, shortText } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { type RuleDifference, rulesets } from './account.ts'
import { accountsNow } from './accounts-now.ts'
import { checkRuleset } from './check-ruleset.ts'
import { toCel } from './conditions.ts'
import { type FieldName, routingFields } from './payment.ts'
import type { RoutingRule, Ruleset, Target } from './ruleset.ts'
import { newestRuleset, rulesetOf } from './ruleset-in-force.ts'

const account = z.string().max(40)
const condition = z.strictObject({
  field: z.enum(Object.keys(routingFields) as [FieldName, ...FieldName[]]),
  op: z.enum(['in', 'not_in', 'from', 'below']),
  values: z.array(z.string().max(40)).min(1).max(100),
})
const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('order'), accounts: z.array(account).max(50) }),
  z.strictObject({
    kind: z.literal('split'),
    by: z.enum(['payment', 'client']),
    shares: z.array(z.strictObject({ account, weight: z.int().min(1).max(1_000_000) })).max(50),
  }),
  z.strictObject({ kind: z.literal('best'), accounts: z.array(account).max(50) }),
])
export const ruleShape = z
  .strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'capital letters, digits and underscores'),
    title: shortText,
    when: z
      .array(z.array(condition).max(20))
      .max(10)
      .meta({ description: 'Any of these lists, each of which asks for all of its conditions; empty is always true' }),
    to: target,
  })
  .meta({ id: 'RoutingRule' })

export const rulesShape = {
  rules: z.array(ruleShape).max(100),
  fallback: z.array(account).max(50),
  cascade_steps: z.int().min(0).max(3),
}

/** Rules that are not in force, in the form they are judged by. */
export const proposed = (input: {
  rules: readonly RoutingRule[]
  fallback: string[]
  cascade_steps: number
}): Ruleset => ({
  id: 'proposed',
  edition: 0,
  rules: input.rules,
  fallback: input.fallback,
  cascadeSteps: input.cascade_steps,
})

export const changeRuleset = command({
  name: 'ruleset.change',
  summary: 'Put a new edition of the routing rules in force; another person must agree.',
  creates: rulesets,
  stepUp: true,
  path: '/v1/rulesets/change',
  input: z.strictObject({
    entity: z.string(),
    based_on: z.int().min(0).meta({ description: 'The edition that it was written from; 0 where there is none' }),
    ...rulesShape,
    rationale: sentence,
  }),
  eyes: () => ({ checkers: 1, because: 'The rules decide where all payments go.' }),
  async handler({ input, tx, now, create, emit }) {
    const before = await newestRuleset(tx, input.entity)
    if ((before?.edition ?? 0) !== input.based_on)
      refuse('stale_version', `Edition ${before?.edition ?? 0} is in force; yours was written from ${input.based_on}.`)
    const after = proposed(input)
    const problems = checkRuleset(after, await accountsNow(tx, input.entity, now))
    if (problems.length)
      refuse(
        'policy_invalid',
        '',
        problems.map(({ kind, pointer, message }) => ({ pointer, message: `${kind}: ${message}` })),
      )
    const created = await create(rulesets, {
      entity: input.entity,
      edition: input.based_on + 1,
      rules: json(input.rules) as never,
      fallback: input.fallback,
      cascade_steps: input.cascade_steps,
      differs: json(differences(before ? rulesetOf(before) : undefined, after)) as never,
      note: input.rationale,
    })
    emit(
      'ruleset.changed',
      { type: rulesets.type, id: created.id, entity: created.entity },
      { edition: created.edition },
    )
    return { created, result: { id: created.id, edition: created.edition } }
  },
})

const tellTarget = (to: Target): string =>
  to.kind === 'split'
    ? `shares of ${to.by}s: ${to.shares.map((share) => `${share.account} ${share.weight}`).join(', ')}`
    : `${to.kind === 'best' ? 'best of ' : ''}${to.accounts.join(', ') || 'all'}`

const tell = ({ title, when, to }: RoutingRule): string => `${title}: ${toCel(when)} → ${tellTarget(to)}`

/** What a new edition changes, rule by rule, in words. */
export function differences(before: Ruleset | undefined, after: Ruleset): RuleDifference[] {
  const old = before?.rules ?? []
  const shared = (rules: readonly RoutingRule[], others: readonly RoutingRule[]) =>
    rules.map(({ code }) => code).filter((code) => others.some((rule) => rule.code === code))
  const [was, is] = [shared(old, after.rules), shared(after.rules, old)]
  const whole: RuleDifference[] = [
    {
      rule: 'fallback',
      what: 'changed',
      before: before?.fallback.join(', ') ?? null,
      after: after.fallback.join(', '),
    },
    { rule: 'cascade', what: 'changed', before: String(before?.cascadeSteps ?? 1), after: String(after.cascadeSteps) },
  ]
  return [
    ...old
      .filter(({ code }) => !was.includes(code))
      .map((rule) => ({ rule: rule.code, what: 'removed' as const, before: tell(rule), after: null })),
    ...after.rules.flatMap((rule): RuleDifference[] => {
      const earlier = old.find(({ code }) => code === rule.code)
      if (!earlier) return [{ rule: rule.code, what: 'added', before: null, after: tell(rule) }]
      if (tell(earlier) !== tell(rule))
        return [{ rule: rule.code, what: 'changed', before: tell(earlier), after: tell(rule) }]
      const [from, to] = [was.indexOf(rule.code), is.indexOf(rule.code)]
      return from === to ? [] : [{ rule: rule.code, what: 'moved', before: `${from + 1}`, after: `${to + 1}` }]
    }),
    ...whole.filter((one) => one.before !== one.after),
  ]
}
