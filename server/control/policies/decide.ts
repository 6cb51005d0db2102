import { z } from 'zod'
import {
  type Context,
  command,
  type Governed,
  instant,
  page,
  pageInput,
  pageOf,
  query,
  sentence,
  subject,
} from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import { all, json, type Reader, sql } from '../database/sql.ts'
import { assert, refuse } from '../errors.ts'
import {
  checkRules,
  type FactValues,
  type Judgement,
  judge,
  outcomes,
  type PolicyDeclaration,
  type Rule,
  type RuleTrace,
} from './policy.ts'

/** One edition of a policy in one entity. Editions are added, never changed. */
export interface Policy extends Governed {
  name: string
  edition: number
  rules: Rule[]
  parameters: Record<string, number>
  note: string
  effective_from: Date
}

/** The stored result of a policy on one subject; never recomputed. */
export interface Decision extends Governed {
  policy: string
  edition: number
  subject_type: string
  subject: string
  outcome: string
  reasons: string[]
  facts: Record<string, unknown>
  trace: RuleTrace[]
}

export const policies = subject<Policy>({ type: 'policy', prefix: 'po', table: 'control.policies', plural: 'policies' })
export const decisions = subject<Decision>({
  type: 'decision',
  prefix: 'de',
  table: 'control.decisions',
  plural: 'decisions',
})

// Editions never change, so the newest of each policy may be kept as long as its id stays the newest.
const editions = new Map<string, Policy>()

/** The edition in force. */
export async function policyInForce(reader: Reader, entity: string, name: string, now: Date): Promise<Policy> {
  const newest = await reader.maybe<{ id: string }>`
    select id from control.policies where entity = ${entity} and name = ${name} and effective_from <= ${now} order by edition desc limit 1`
  assert(newest, `entity ${entity} has a ${name} policy`)
  const kept = editions.get(newest.id)
  if (kept) return kept
  const policy = await reader.one<Policy>`select * from control.policies where id = ${newest.id}`
  editions.set(policy.id, policy)
  return policy
}

/** Judges by the edition in force and stores facts, trace and outcome. */
export async function decide(
  context: Context,
  declaration: PolicyDeclaration,
  about: { type: string; id: string; entity: string },
  facts: FactValues,
): Promise<Judgement & { decision: string; policy: string }> {
  const policy = await policyInForce(context.tx, about.entity, declaration.name, context.now)
  const judgement = judge(declaration, policy.rules, policy.parameters, facts)
  const decision = await context.create(decisions, {
    entity: about.entity,
    policy: policy.name,
    edition: policy.edition,
    subject_type: about.type,
    subject: about.id,
    outcome: judgement.outcome,
    reasons: judgement.reasons,
    facts: json(facts) as never,
    trace: json(judgement.trace) as never,
  })
  return { ...judgement, decision: decision.id, policy: `${policy.name}@${policy.edition}` }
}

const ruleSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/),
  title: z.string().min(3).max(120),
  when: z.string().min(1).max(1_000),
  outcome: z.enum(outcomes),
})

/** The commands over the policies the house declares. */
export function policyRoom(declarations: ReadonlyMap<string, PolicyDeclaration>): Room {
  const change = command({
    name: 'policy.change',
    summary: 'Put a new edition of a policy in force; another person must agree.',
    creates: policies,
    stepUp: true,
    input: z.strictObject({
      entity: z.string(),
      name: z.string(),
      rules: z.array(ruleSchema).max(100),
      parameters: z.record(z.string(), z.number().int()),
      rationale: sentence,
    }),
    eyes: () => ({ checkers: 1, because: 'A policy decides on many clients.' }),
    async handler({ input, tx, now, create, emit }) {
      const declaration = declarations.get(input.name) ?? refuse('not_found', `There is no policy ${input.name}.`)
      const errors = [
        ...checkRules(declaration, input.rules),
        ...Object.keys(declaration.parameters)
          .filter((name) => !(name in input.parameters))
          .map((name) => ({ pointer: `/parameters/${name}`, message: 'is missing' })),
        ...Object.keys(input.parameters)
          .filter((name) => !(name in declaration.parameters))
          .map((name) => ({ pointer: `/parameters/${name}`, message: 'is not a parameter of this policy' })),
      ]
      if (errors.length) refuse('policy_invalid', '', errors)
      const newest = await tx.maybe<{ edition: number }>`
        select edition from control.policies where entity = ${input.entity} and name = ${input.name} order by edition desc limit 1`
      const created = await create(policies, {
        entity: input.entity,
        name: input.name,
        edition: (newest?.edition ?? 0) + 1,
        rules: json(input.rules) as never,
        parameters: json(input.parameters) as never,
        note: input.rationale,
        effective_from: now,
      })
      emit('policy.changed', { type: policies.type, id: created.id, entity: created.entity })
      return { created, result: { id: created.id, edition: created.edition } }
    },
  })

  /** Gives an entity the shipped edition of a policy it does not have yet. */
  const adopt = command({
    name: 'policy.adopt',
    summary: 'Put the shipped first edition of every policy in force in an entity.',
    actors: ['system'],
    input: z.strictObject({ entity: z.string() }),
    async handler({ input, tx, now, create }) {
      for (const declaration of declarations.values()) {
        const there =
          await tx.maybe`select id from control.policies where entity = ${input.entity} and name = ${declaration.name} limit 1`
        if (there) continue
        await create(policies, {
          entity: input.entity,
          name: declaration.name,
          edition: 1,
          rules: json(declaration.rules) as never,
          parameters: json(declaration.parameters) as never,
          note: 'As shipped',
          effective_from: now,
        })
      }
    },
  })

  const vocabulary = query({
    name: 'policy.vocabulary',
    summary: 'What the rules of each policy may ask about.',
    path: '/v1/policy-vocabulary',
    permission: 'policy.read',
    input: z.strictObject({}),
    output: z.object({
      data: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          facts: z.array(
            z.object({ name: z.string(), type: z.string(), title: z.string(), unit: z.string().nullable() }),
          ),
        }),
      ),
    }),
    handler: async () => ({
      data: [...declarations.values()].map(({ name, title, facts }) => ({
        name,
        title,
        facts: Object.entries(facts).map(([fact, about]) => ({ name: fact, ...about, unit: about.unit ?? null })),
      })),
    }),
  })

  return {
    name: 'policies',
    subjects: [policies, decisions],
    commands: [change, adopt],
    queries: [policyList, vocabulary],
  }
}

/** Reading the policies in force and before. */
export const policyList = query({
  name: 'policy.list',
  summary: 'Policies with their rules and parameters, the newest edition of each first.',
  path: '/v1/policies',
  permission: 'policy.read',
  input: z.strictObject({
    ...pageInput,
    name: z.string().max(40).optional(),
    editions: z.enum(['newest', 'all']).default('newest'),
  }),
  output: pageOf(
    z
      .object({
        id: z.string(),
        entity: z.string(),
        name: z.string(),
        edition: z.int(),
        rules: z.array(ruleSchema),
        parameters: z.record(z.string(), z.number().int()),
        note: z.string(),
        effective_from: instant,
      })
      .meta({ id: 'Policy' }),
  ),
  async handler({ db, input, entities }) {
    const where = all([
      entities && sql`p.entity = any(${entities})`,
      input.name !== undefined && sql`p.name = ${input.name}`,
      input.editions === 'newest' &&
        sql`not exists (select from control.policies n where n.entity = p.entity and n.name = p.name and n.edition > p.edition)`,
      input.cursor !== undefined && sql`p.id < ${input.cursor}`,
    ])
    const rows =
      await db.rows<Policy>`select * from control.policies p where ${where} order by p.id desc limit ${input.limit + 1}`
    return page(
      rows,
      input.limit,
      (row) => row.id,
      (row) => row,
    )
  },
})
