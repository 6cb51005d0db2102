import { z } from 'zod'
import { instant, query } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import type { DecisionRow, MerchantAccountRow, RulesetRow } from './account.ts'
import { accountsNow } from './accounts-now.ts'
import { ruleShape } from './change-ruleset.ts'
import { probeDue, standingOf } from './health.ts'
import { directions, type MerchantAccount, methods } from './merchant-account.ts'
import { type Field, routingFields } from './payment.ts'
import { type ProgrammeStanding, programmesOf } from './programmes.ts'
import { wilson } from './success-rate.ts'
import { shownTerms, termsShape } from './terms.ts'

const hoursShown = 24
const share = z.object({ attempts: z.int(), approved: z.int(), low: z.number(), high: z.number() })

const shown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(['enabled', 'disabled']),
    state_since: instant,
    psp: z.string(),
    currency: currencyCode,
    descriptor: z.string(),
    ...termsShape,
    health: z.object({
      standing: z.enum(['closed', 'open', 'half_open']),
      until: instant.nullable().meta({ description: 'When it is tried again' }),
      probe_due: z.boolean(),
      openings: z.int(),
    }),
    used_today: z.object({ deposit: z.string(), withdrawal: z.string() }),
    prefunded: z.string().nullable(),
    rate: share.meta({ description: 'Deposits of the last day, with the bounds of the true share (95 %)' }),
    hours: z.array(z.object({ at: instant, attempts: z.int(), approved: z.int(), technical: z.int() })),
    programmes: z.array(
      z.object({
        name: z.string(),
        scheme: z.string(),
        payments: z.int(),
        disputes: z.int(),
        ratio_basis_points: z.int(),
        limit_disputes: z.int(),
        limit_basis_points: z.int(),
        percent: z.int().meta({ description: '100 is within the dispute programme' }),
      }),
    ),
    outages: z.array(z.object({ from: instant, to: instant })),
  })
  .meta({ id: 'MerchantAccount' })

async function showAll(db: Reader, rows: readonly MerchantAccountRow[], now: Date): Promise<z.input<typeof shown>[]> {
  const entities = [...new Set(rows.map(({ entity }) => entity))]
  const [standing, hours, programmes] = await Promise.all([
    Promise.all(entities.map((entity) => accountsNow(db, entity, now))),
    hoursOf(
      db,
      rows.map(({ id }) => id),
      now,
    ),
    programmesOf(
      db,
      rows.map(({ id }) => id),
      now,
    ),
  ])
  const accounts = new Map(standing.flat().map((account) => [account.id, account]))
  return rows.map((row) => show(row, accounts.get(row.id)!, hours.get(row.id) ?? [], programmes.get(row.id) ?? [], now))
}

type Hour = z.input<typeof shown>['hours'][number]

function show(
  row: MerchantAccountRow,
  account: MerchantAccount,
  hours: Hour[],
  programmes: ProgrammeStanding[],
  now: Date,
): z.input<typeof shown> {
  const amount = (minor: bigint): string => formatAmount(minor, row.currency)
  const attempts = hours.reduce((sum, hour) => sum + hour.attempts, 0)
  const approved = hours.reduce((sum, hour) => sum + hour.approved, 0)
  const { health } = account
  return {
    id: row.id,
    entity: row.entity,
    version: row.version,
    state: row.state,
    state_since: row.state_since,
    psp: row.psp,
    currency: row.currency,
    descriptor: row.descriptor,
    ...shownTerms(row),
    health: {
      standing: standingOf(health, now.getTime()),
      until: health.state === 'open' ? new Date(health.untilMs) : null,
      probe_due: probeDue(health, now.getTime()),
      openings: health.state === 'open' ? health.trips : 0,
    },
    used_today: {
      deposit: amount(account.usedTodayMinor.deposit),
      withdrawal: amount(account.usedTodayMinor.withdrawal),
    },
    prefunded: account.prefundedMinor === null ? null : amount(account.prefundedMinor),
    rate: { attempts, approved, ...wilson(approved, attempts) },
    hours,
    programmes,
    outages: account.outages.map(({ fromMs, toMs }) => ({ from: new Date(fromMs), to: new Date(toMs) })),
  }
}

/** Attempts at deposits that ended, by the hour. */
async function hoursOf(db: Reader, accounts: readonly string[], now: Date): Promise<Map<string, Hour[]>> {
  const top = Math.floor(now.getTime() / 3_600_000) * 3_600_000
  const from = new Date(top - (hoursShown - 1) * 3_600_000)
  const rows = await db.rows<{ account: string; hour: Date; attempts: number; approved: number; technical: number }>`
    select merchant_account as account, date_trunc('hour', ended_at) as hour, count(*)::int as attempts,
      count(*) filter (where result = 'approved')::int as approved, count(*) filter (where result = 'technical')::int as technical
    from payments.attempts
    where merchant_account = any(${[...accounts]}) and ended_at >= ${from} and result in ('approved', 'declined', 'technical') and direction = 'deposit'
    group by 1, 2`
  const found = new Map(rows.map((row) => [`${row.account} ${row.hour.getTime()}`, row]))
  return new Map(
    accounts.map((account) => [
      account,
      Array.from({ length: hoursShown }, (_, index) => {
        const at = from.getTime() + index * 3_600_000
        const hour = found.get(`${account} ${at}`)
        return {
          at: new Date(at),
          attempts: hour?.attempts ?? 0,
          approved: hour?.approved ?? 0,
          technical: hour?.technical ?? 0,
        }
      }),
    ]),
  )
}

const attempt = z.object({
  id: z.string(),
  subject_type: z.string(),
  subject: z.string(),
  merchant_account: z.string(),
  psp: z.string(),
  direction: z.enum(directions),
  method: z.enum(methods),
  amount: z.string(),
  currency: currencyCode,
  scheme: z.string(),
  country: z.string(),
  probe: z.boolean(),
  started_at: instant,
  ended_at: instant.nullable(),
  result: z.enum(['approved', 'declined', 'technical', 'abandoned']).nullable(),
  kind: z.string().nullable(),
  response_code: z.string().nullable(),
})
type AttemptShown = Omit<z.input<typeof attempt>, 'amount'> & { amount: bigint }
const showAttempt = (row: AttemptShown) => ({ ...row, amount: formatAmount(row.amount, row.currency) })

const considered = z.object({
  account: z.string(),
  descriptor: z.string(),
  psp: z.string(),
  refusals: z.array(z.object({ code: z.string(), detail: z.string() })),
  rank: z.int().nullable().meta({ description: 'From 0, in the order of trying; null where it is not tried' }),
  demoted: z.string().nullable(),
  rate: z.object({ attempts: z.int(), approved: z.int(), low: z.number(), high: z.number() }).nullable(),
  fee: z.string(),
})

export const routingQueries = [
  query({
    name: 'merchant-account.list',
    summary: 'Merchant accounts with their terms and how each stands now.',
    path: '/v1/merchant-accounts',
    permission: 'merchant-account.read',
    input: z.strictObject({ entity: z.string().optional() }),
    output: z.object({ data: z.array(shown) }),
    async handler({ db, input, entities, now }) {
      const rows = await db.rows<MerchantAccountRow>`
        select * from payments.merchant_accounts
        where (${entities}::text[] is null or entity = any(${entities})) and (${input.entity ?? null}::text is null or entity = ${input.entity ?? null})
        order by entity, psp, currency, id limit 500`
      return { data: await showAll(db, rows, now) }
    },
  }),
  query({
    name: 'merchant-account.get',
    summary: 'One merchant account, with its newest attempts and the money put there for payouts.',
    path: '/v1/merchant-accounts/{id}',
    permission: 'merchant-account.read',
    input: z.strictObject({ id: z.string() }),
    output: z.object({
      account: shown,
      attempts: z.array(attempt),
      declines: z.array(z.object({ code: z.string(), kind: z.string().nullable(), count: z.int() })),
      prefundings: z.array(z.object({ id: z.string(), at: instant, amount: z.string(), reference: z.string() })),
    }),
    async handler({ db, input, entities, now }) {
      const row =
        (await db.maybe<MerchantAccountRow>`
          select * from payments.merchant_accounts where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))`) ??
        refuse('not_found')
      const [[account], made, declines, prefundings] = await Promise.all([
        showAll(db, [row], now),
        db.rows<AttemptShown>`
          select * from payments.attempts where merchant_account = ${row.id} order by started_at desc limit 30`,
        db.rows<{ code: string; kind: string | null; count: number }>`
          select coalesce(response_code, 'none') as code, kind, count(*)::int as count from payments.attempts
          where merchant_account = ${row.id} and ended_at > ${new Date(now.getTime() - hoursShown * 3_600_000)} and result in ('declined', 'technical')
          group by 1, 2 order by 3 desc limit 10`,
        db.rows<{ id: string; created_at: Date; amount: bigint; reference: string }>`
          select * from payments.prefundings where merchant_account = ${row.id} order by id desc limit 20`,
      ])
      return {
        account: account!,
        attempts: made.map(showAttempt),
        declines,
        prefundings: prefundings.map(({ id, created_at, amount, reference }) => ({
          id,
          at: created_at,
          amount: formatAmount(amount, row.currency),
          reference,
        })),
      }
    },
  }),
  query({
    name: 'ruleset.list',
    summary: 'The routing rules in force in each entity, or every edition of them.',
    path: '/v1/rulesets',
    permission: 'merchant-account.read',
    input: z.strictObject({ entity: z.string().optional(), editions: z.enum(['newest', 'all']).default('newest') }),
    output: z.object({
      data: z.array(
        z
          .object({
            id: z.string(),
            entity: z.string(),
            edition: z.int(),
            rules: z.array(ruleShape),
            fallback: z.array(z.string()),
            cascade_steps: z.int(),
            differs: z.array(
              z.object({
                rule: z.string(),
                what: z.enum(['added', 'removed', 'changed', 'moved']),
                before: z.string().nullable(),
                after: z.string().nullable(),
              }),
            ),
            note: z.string(),
            created_at: instant,
          })
          .meta({ id: 'Ruleset' }),
      ),
    }),
    async handler({ db, input, entities }) {
      const rows = await db.rows<RulesetRow>`
        select * from payments.rulesets r
        where (${entities}::text[] is null or entity = any(${entities})) and (${input.entity ?? null}::text is null or entity = ${input.entity ?? null})
          and (${input.editions} = 'all' or not exists (select from payments.rulesets n where n.entity = r.entity and n.edition > r.edition))
        order by entity, edition desc limit 200`
      return { data: rows.map((row) => ({ ...row, rules: row.rules as z.input<typeof ruleShape>[] })) }
    },
  }),
  query({
    name: 'ruleset.vocabulary',
    summary: 'What routing rules may ask about.',
    path: '/v1/routing-vocabulary',
    permission: 'merchant-account.read',
    input: z.strictObject({}),
    output: z.object({
      fields: z.array(
        z.object({
          name: z.string(),
          type: z.enum(['int', 'bool', 'string']),
          title: z.string(),
          money: z.boolean(),
          values: z
            .array(z.string())
            .nullable()
            .meta({ description: 'All that it can be; null for any text or number' }),
        }),
      ),
    }),
    handler: async () => ({
      fields: Object.entries(routingFields as Record<string, Field>).map(([name, field]) => ({
        name,
        type: field.type,
        title: field.title,
        money: field.unit === 'money',
        values: field.type === 'bool' ? ['true', 'false'] : field.values ? [...field.values] : null,
      })),
    }),
  }),
  query({
    name: 'routing-decision.list',
    summary: 'Why a deposit or a part of a withdrawal went where it went, and each attempt at it.',
    path: '/v1/routing-decisions',
    permission: 'merchant-account.read',
    input: z.strictObject({ subject: z.string().max(40) }),
    output: z.object({
      decisions: z.array(
        z
          .object({
            id: z.string(),
            at: instant,
            direction: z.enum(directions),
            ruleset: z.string(),
            rule: z.string().nullable(),
            approach: z.enum(['rule', 'fallback', 'all_down', 'none']),
            chosen: z.string().nullable(),
            explored: z.boolean(),
            probe: z.boolean(),
            facts: z.record(z.string(), z.unknown()),
            trace: z.array(
              z.object({
                code: z.string(),
                title: z.string(),
                fired: z.boolean(),
                when: z.string(),
                values: z.record(z.string(), z.unknown()),
              }),
            ),
            accounts: z.array(considered),
            cascade: z.array(z.string()),
          })
          .meta({ id: 'RoutingDecision' }),
      ),
      attempts: z.array(attempt),
    }),
    async handler({ db, input, entities }) {
      const [decisions, made, names] = await Promise.all([
        db.rows<DecisionRow & { at: Date }>`
          select *, created_at as at from payments.routing_decisions where subject = ${input.subject} and (${entities}::text[] is null or entity = any(${entities})) order by id`,
        db.rows<AttemptShown>`
          select * from payments.attempts where subject = ${input.subject} and (${entities}::text[] is null or entity = any(${entities})) order by id`,
        db.rows<{ id: string; descriptor: string }>`
          select a.id, a.descriptor from payments.merchant_accounts a where (${entities}::text[] is null or a.entity = any(${entities}))`,
      ])
      const named = new Map(names.map(({ id, descriptor }) => [id, descriptor]))
      return {
        decisions: decisions.map((row) => ({
          ...row,
          accounts: row.accounts.map(({ feeMinor, ...one }) => ({
            ...one,
            descriptor: named.get(one.account) ?? one.account,
            fee: formatAmount(BigInt(feeMinor), made[0]?.currency ?? 'EUR'),
          })),
        })),
        attempts: made.map(showAttempt),
      }
    },
  }),
]
