import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import type { Decision } from '../../control/policies/decide.ts'
import { meaningsOf } from '../../control/policies/policy.ts'
import type { ClientDocument } from '../documents/document.ts'
import { documentShown } from '../documents/queries.ts'
import { kycReasons } from '../reasons.ts'
import type { Screening } from '../screening/screening.ts'
import type { KycCase } from './kyc-case.ts'
import { kycPolicy } from './policy.ts'
import { kycStates } from './states.ts'

const kycShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(kycStates.names),
    state_since: instant,
    client: z.string(),
    attempts: z.int(),
    submitted_at: instant,
    risk: z.string(),
    outcome: z.string().nullable(),
    reasons: z.array(z.object({ code: z.string(), title: z.string() })),
    rationale: z.string().nullable(),
    client_message: z.string().nullable(),
    decided_by: z.string().nullable(),
    decided_at: instant.nullable(),
    approved_at: instant.nullable(),
    document_expiry: z.string().nullable(),
    due_at: instant.nullable(),
  })
  .meta({ id: 'KycCase' })

const show = (kyc: KycCase) => ({
  ...kyc,
  reasons: kyc.reasons.map((code) => ({ code, title: kycReasons[code as keyof typeof kycReasons] ?? code })),
})

const list = query({
  name: 'kyc.list',
  summary: 'Verifications, the newest first.',
  path: '/v1/kyc',
  permission: 'kyc.read',
  input: z.strictObject({
    ...pageInput,
    state: z.enum(kycStates.names).optional(),
    client: z.string().max(60).optional(),
  }),
  output: pageOf(kycShown),
  async handler({ db, input, entities }) {
    const where = all([
      entities && sql`entity = any(${entities})`,
      input.state !== undefined && sql`state = ${input.state}`,
      input.client !== undefined && sql`client = ${input.client}`,
      input.cursor !== undefined && sql`id < ${input.cursor}`,
    ])
    const rows =
      await db.rows<KycCase>`select * from clients.kyc_cases where ${where} order by id desc limit ${input.limit + 1}`
    return page(rows, input.limit, (row) => row.id, show)
  },
})

const decisionShown = z.object({
  id: z.string(),
  policy: z.string(),
  edition: z.int(),
  outcome: z.string(),
  reasons: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
  trace: z.array(z.record(z.string(), z.unknown())),
  created_at: instant,
})

const screeningShown = z.object({
  id: z.string(),
  created_at: instant,
  query: z.record(z.string(), z.unknown()),
  lists: z.array(z.record(z.string(), z.unknown())),
  threshold: z.string(),
  hits: z.array(
    z.object({
      list: z.string(),
      entryId: z.string(),
      name: z.string(),
      score: z.number(),
      cleared: z.boolean(),
      explanation: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
  disposition: z.string().nullable(),
  disposed_by: z.string().nullable(),
})

const get = query({
  name: 'kyc.get',
  summary:
    'One verification with all that a decision takes: documents, vendor, screening, policy, what was decided before.',
  path: '/v1/kyc/{id}',
  permission: 'kyc.read',
  input: z.strictObject({ id: z.string() }),
  output: kycShown.extend({
    vendor: z.object({
      applicant: z.string().nullable(),
      verdict: z.string().nullable(),
      reasons: z.array(z.string()),
      labels: z.array(z.string()),
      message: z.string().nullable(),
      at: instant.nullable(),
    }),
    documents: z.array(documentShown),
    screenings: z.array(screeningShown),
    decisions: z.array(decisionShown),
    meanings: z.record(z.string(), z.object({ title: z.string(), unit: z.string().nullable() })),
    history: z.array(
      z.object({
        command: z.string(),
        actor_name: z.string(),
        reason: z.string().nullable(),
        checkers: z.array(z.string()),
        at: instant,
      }),
    ),
  }),
  async handler({ db, input, entities }) {
    const kyc = await db.maybe<KycCase>`
      select * from clients.kyc_cases where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))`
    if (!kyc) refuse('not_found')
    const papers =
      await db.rows<ClientDocument>`select * from clients.documents where client = ${kyc.client} order by id desc limit 200`
    const screened =
      await db.rows<Screening>`select * from clients.screenings where client = ${kyc.client} order by id desc limit 20`
    const decisions =
      await db.rows<Decision>`select * from control.decisions where subject = ${kyc.id} order by id desc limit 20`
    const history = await db.rows<{
      command: string
      actor_name: string
      reason: string | null
      checkers: string[]
      at: Date
    }>`
      select command, actor_name, reason, checkers, at from audit.entries where subject = ${kyc.id} order by id desc limit 100`
    return {
      ...show(kyc),
      vendor: {
        applicant: kyc.applicant,
        verdict: kyc.vendor_verdict,
        reasons: kyc.vendor_reasons,
        labels: kyc.vendor_labels,
        message: kyc.vendor_message,
        at: kyc.vendor_at,
      },
      documents: papers,
      screenings: screened.map((screening) => ({ ...screening, query: { ...screening.query } })) as never,
      decisions: decisions as never,
      meanings: meaningsOf(kycPolicy),
      history,
    }
  },
})

export const kycQueries = [list, get]
