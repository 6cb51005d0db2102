import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { file } from '../../control/commands/file.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import { judgementOn, judgementShape } from '../evidence.ts'
import { depositQueue } from '../queues.ts'
import type { Chargeback } from './chargeback.ts'
import { gatherEvidence } from './evidence.ts'
import { writePack } from './pack.ts'
import { chargebackPolicy } from './policy.ts'
import { reasonOf } from './reason-codes.ts'
import { chargebackStates, undecided } from './states.ts'

const shown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(chargebackStates.names),
    client: z.string(),
    client_name: z.string(),
    account: z.string(),
    login: z.string().nullable(),
    deposit: z.string(),
    provider: z.string(),
    provider_id: z.string().nullable(),
    merchant: z.string(),
    amount: z.string(),
    currency: currencyCode,
    disputed: z.string(),
    scheme: z.string().nullable(),
    reason: z.object({
      scheme: z.string(),
      code: z.string().nullable(),
      title: z.string(),
      category: z.enum(['fraud', 'authorisation', 'processing', 'consumer', 'unknown']),
      helps: z.array(z.string()),
    }),
    scheme_due_at: instant.nullable(),
    evidence_due_at: instant.nullable(),
    funds: z.enum(['none', 'reserved', 'taken', 'charged']),
    held: z.string(),
    charged: z.string(),
    absorbed: z.string(),
    owed_by_platform: z.string().meta({ description: 'What the platform has still to take; below zero, to give back' }),
    asking: z.boolean().meta({ description: 'The platform is being asked now' }),
    wish: z.enum(['contest', 'concede', 'refund']).nullable(),
    pack: z.string().nullable(),
    created_at: instant,
    closed_at: instant.nullable(),
  })
  .meta({ id: 'Chargeback' })

type Row = Chargeback & { login: string | null; client_name: string }

const show = (row: Row): z.input<typeof shown> => {
  const sum = (minor: bigint) => formatAmount(minor, row.currency)
  const { amount, held, charged, absorbed, on_platform, asking } = row
  return {
    ...row,
    amount: sum(amount),
    held: sum(held),
    charged: sum(charged),
    absorbed: sum(absorbed),
    owed_by_platform: sum(held + charged - on_platform),
    asking: asking !== null,
    reason: { ...reasonOf(row.scheme, row.reason_code), helps: [...reasonOf(row.scheme, row.reason_code).helps] },
  }
}

const rowsOf = sql`select b.*, a.login, c.first_name || ' ' || c.last_name as client_name from payments.chargebacks b
  join trading.accounts a on a.id = b.account join clients.clients c on c.id = b.client`

/** Those whose evidence is due come first, then the undecided, then the newest. */
const order = sql`(b.state in ('opened', 'evidence_due')) desc, (b.closed_at is null) desc,
  case when b.state in ('opened', 'evidence_due') then b.evidence_due_at end asc nulls last, b.id desc`

const one = { id: z.string() }

export const chargebackQueries = [
  query({
    name: 'chargeback.list',
    summary: 'Disputes of deposits; those whose evidence is due come first. Pages go on by number of rows passed.',
    path: '/v1/chargebacks',
    permission: 'chargeback.read',
    input: z.strictObject({
      ...pageInput,
      cursor: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional(),
      client: z.string().max(60).optional(),
      deposit: z.string().max(60).optional(),
      state: z.enum(chargebackStates.names).optional(),
      open: z.enum(['true', 'false']).optional(),
    }),
    output: pageOf(shown),
    async handler({ db, input, entities }) {
      const where = all([
        entities && sql`b.entity = any(${entities})`,
        input.client !== undefined && sql`b.client = ${input.client}`,
        input.deposit !== undefined && sql`b.deposit = ${input.deposit}`,
        input.state !== undefined && sql`b.state = ${input.state}`,
        input.open === 'true' && sql`b.state = any(${[...undecided]})`,
        input.open === 'false' && sql`not b.state = any(${[...undecided]})`,
      ])
      const passed = Number(input.cursor ?? 0)
      const rows =
        await db.rows<Row>`${rowsOf} where ${where} order by ${order} limit ${input.limit + 1} offset ${passed}`
      return page(rows, input.limit, () => String(passed + input.limit), show)
    },
  }),
  query({
    name: 'chargeback.get',
    summary: 'One dispute with what speaks for us: the policy’s facts, and what the evidence pack would hold now.',
    path: '/v1/chargebacks/{id}',
    permission: 'chargeback.read',
    input: z.strictObject(one),
    output: shown.extend({
      ...judgementShape,
      base_currency: currencyCode,
      packs: z.array(z.object({ id: z.string(), at: instant, size: z.int(), sha256: z.string(), made_by: z.string() })),
      contents: z
        .array(z.object({ title: z.string(), count: z.int() }))
        .meta({ description: 'What an evidence pack would hold now' }),
      payment: z.object({
        requested: z.string(),
        processed: z.string(),
        card: z.string().nullable(),
        card_holder: z.string().nullable(),
        payer: z.string().nullable(),
        authenticated: z.boolean().nullable(),
        credited_at: instant.nullable(),
      }),
    }),
    async handler({ db, input, entities, now }) {
      const row = await db.maybe<Row>`
        ${rowsOf} where b.id = ${input.id} and (${entities}::text[] is null or b.entity = any(${entities}))`
      if (!row) refuse('not_found')
      const [judgement, packs, evidence, { base_currency }] = await Promise.all([
        judgementOn(db, row.id, chargebackPolicy, depositQueue),
        db.rows<{ id: string; at: Date; size: number; sha256: string; made_by: string }>`
          select id, created_at as at, size, sha256, made_by from payments.evidence_packs where chargeback = ${row.id} order by id desc`,
        gatherEvidence(db, row, now),
        db.one<{ base_currency: Chargeback['currency'] }>`
          select base_currency from control.entities where id = ${row.entity}`,
      ])
      const { papers, logins, trading, earlier, withdrawals, messages } = evidence
      const counted = {
        'Documents of the client': papers,
        'Sessions with address and device': logins,
        'Other payments by the same card': earlier,
        'Withdrawals paid': withdrawals,
        'Messages written': messages,
      }
      return {
        ...show(row),
        ...judgement,
        base_currency,
        packs,
        payment: evidence.payment,
        contents: [
          ...Object.entries(counted).map(([title, { length }]) => ({ title, count: length })),
          { title: 'Deals after the deposit', count: trading.deals },
        ],
      }
    },
  }),
  query({
    name: 'chargeback.preview',
    summary: 'The evidence pack as it would be made now; nothing is kept.',
    path: '/v1/chargebacks/{id}/evidence.pdf',
    permission: 'chargeback.read',
    input: z.strictObject(one),
    output: file(['application/pdf']),
    async handler({ db, input, entities, now }) {
      const row = await db.maybe<Chargeback>`
        select * from payments.chargebacks where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))`
      if (!row) refuse('not_found')
      const bytes = await writePack(await gatherEvidence(db, row, now))
      return { contentType: 'application/pdf' as const, fileName: `${row.id}.pdf`, bytes }
    },
  }),
  query({
    name: 'evidence-pack.content',
    summary: 'An evidence pack as it was assembled.',
    path: '/v1/evidence-packs/{id}/content.pdf',
    permission: 'chargeback.read',
    input: z.strictObject(one),
    output: file(['application/pdf']),
    async handler({ db, input, entities }) {
      const row = await db.maybe<{ id: string; content: Buffer }>`
        select p.id, c.content from payments.evidence_packs p
        join payments.evidence_pack_contents c on c.entity = p.entity and c.pack = p.id
        where p.id = ${input.id} and (${entities}::text[] is null or p.entity = any(${entities}))`
      if (!row) refuse('not_found')
      return { contentType: 'application/pdf' as const, fileName: `${row.id}.pdf`, bytes: row.content }
    },
  }),
]
