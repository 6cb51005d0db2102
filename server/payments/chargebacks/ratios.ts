import { z } from 'zod'
import { hours } from '../../control/clock.ts'
import { command, query } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import type { Sweep } from '../../control/jobs/reactions.ts'
import { policyInForce } from '../../control/policies/decide.ts'
import { openCase } from '../../control/queues/cases.ts'
import { depositQueue } from '../queues.ts'
import { chargebackPolicy } from './policy.ts'
import { gauges, programmes } from './programmes.ts'
import { schemes } from './reason-codes.ts'

/** One month of one scheme at one merchant account. */
export interface SchemeMonth {
  entity: string
  merchant: string
  scheme: string
  disputes: number
  payments: number
}

const monthOf = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))

/** Disputes and payments of this month, by merchant account and scheme; one without a dispute is not there. */
export const schemeMonths = (db: Reader, now: Date, entities: readonly string[] | null): Promise<SchemeMonth[]> =>
  db.rows<SchemeMonth>`
    select c.entity, c.merchant, c.scheme, count(*)::int as disputes, (
      select count(*)::int from payments.deposits d left join payments.instruments i on i.entity = d.entity and i.id = d.instrument
      where d.entity = c.entity and coalesce(d.merchant_account, d.provider || ' ' || d.currency) = c.merchant
        and d.completed_at >= ${monthOf(now)} and (i.label is null or i.label ilike '%' || c.scheme || '%')
    ) as payments
    from payments.chargebacks c
    where c.scheme is not null and c.state <> 'cancelled' and c.created_at >= ${monthOf(now)}
      and (${entities}::text[] is null or c.entity = any(${entities}))
    group by c.entity, c.merchant, c.scheme order by c.entity, c.merchant, c.scheme`

/** Looks at every merchant account's month; one that nears the limits of a scheme's programme gets a case. */
export const watchRatios = command({
  name: 'chargeback.watch-ratios',
  summary: 'Warn of merchant accounts whose disputes near the limits of a scheme.',
  actors: ['system'],
  input: z.strictObject({}),
  async handler(context) {
    const { tx, now } = context
    let warned = 0
    for (const month of await schemeMonths(tx, now, null)) {
      const { parameters } = await policyInForce(tx, month.entity, chargebackPolicy.name, now)
      const near = gauges(month.scheme, dayOf(now), month, parameters.ratio_warning_percent ?? 50).filter(
        ({ level }) => level !== 'calm',
      )
      if (!near.length) continue
      const about = { type: 'merchant account', id: `${month.merchant}:${month.scheme}`, entity: month.entity }
      const breached = near.some(({ level }) => level === 'breached')
      await openCase(context, depositQueue, {
        about,
        title: `${month.disputes} disputes of ${month.payments} ${month.scheme} payments at ${month.merchant} this month`,
        reasons: ['D24_SCHEME_RATIO'],
        facts: { ...month, programmes: near },
        priority: breached ? 40 : 15,
      })
      warned++
    }
    return { result: { warned } }
  },
})

const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

export const watchedRatios: Sweep = {
  name: 'scheme ratios',
  every: hours(1),
  run: async (tower) => void (await tower.run(watchRatios, { input: {} })),
}

export const listRatios = query({
  name: 'chargeback.ratios',
  summary: 'Disputes and payments of this month by merchant account and scheme, and how near the schemes’ limits are.',
  path: '/v1/chargeback-ratios',
  permission: 'chargeback.read',
  input: z.strictObject({}),
  output: z.object({
    data: z.array(
      z
        .object({
          entity: z.string(),
          merchant: z.string(),
          scheme: z.enum(schemes),
          disputes: z.int(),
          payments: z.int(),
          ratio: z.string().meta({ description: 'Percent, with two decimals' }),
          gauges: z.array(
            z.object({
              programme: z.string(),
              limit_count: z.int(),
              limit_ratio: z.string(),
              count: z.int().meta({ description: 'Percent of the limit that is used' }),
              ratio: z.int().meta({ description: 'The same of the ratio' }),
              level: z.enum(['calm', 'warning', 'breached']),
            }),
          ),
        })
        .meta({ id: 'ChargebackRatio' }),
    ),
  }),
  async handler({ db, now, entities }) {
    const months = await schemeMonths(db, now, entities)
    const data = await Promise.all(
      months.map(async (month) => {
        const { parameters } = await policyInForce(db, month.entity, chargebackPolicy.name, now)
        const found = gauges(month.scheme, dayOf(now), month, parameters.ratio_warning_percent ?? 50)
        const { payments, disputes } = month
        return {
          ...month,
          scheme: schemes.find((one) => one === month.scheme)!,
          ratio: payments === 0 ? '100.00' : ((disputes * 100) / payments).toFixed(2),
          gauges: found.map((gauge) => {
            const { count, ratio } = programmes.find(({ name }) => name === gauge.programme)!
            return { ...gauge, limit_count: count, limit_ratio: (ratio / 100).toFixed(2) }
          }),
        }
      }),
    )
    return { data }
  },
})
