import { z } from 'zod'
import { instant, query } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { dictionary, dictionaryEdition, queryOf } from './dictionary.ts'
import { measure } from './measure.ts'
import { figureShown, showFigure } from './show.ts'

export const listMetrics = query({
  name: 'metric.list',
  summary: 'Every number with its definition and the query behind it.',
  path: '/v1/metrics',
  permission: 'report.read',
  input: z.strictObject({}),
  output: z.object({
    edition: z.string(),
    data: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        definition: z.string(),
        unit: z.string(),
        by: z.string().nullable(),
        standing: z.boolean().meta({ description: 'Counts what stands now, whatever the period' }),
        sql: z.string(),
      }),
    ),
  }),
  async handler() {
    const data = dictionary.map((metric) => ({
      name: metric.name,
      title: metric.title,
      definition: metric.definition,
      unit: metric.unit,
      by: metric.by ?? null,
      standing: metric.standing ?? false,
      sql: queryOf(metric),
    }))
    return { edition: dictionaryEdition, data }
  },
})

const hour = z.object({ hour: instant, auto: z.int(), manual: z.int() })

export const getDashboard = query({
  name: 'dashboard.get',
  summary: 'The day so far in the entities you may see, every number by its metric; and the withdrawals of 24 hours.',
  path: '/v1/dashboard',
  permission: 'report.read',
  input: z.strictObject({
    entity: z.string().max(16).optional().meta({ description: 'One entity; its own day counts. UTC days otherwise' }),
  }),
  output: z.object({
    from: instant,
    until: instant,
    edition: z.string(),
    figures: z.array(figureShown),
    withdrawals_by_hour: z.object({ metric: z.string(), hours: z.array(hour) }),
  }),
  async handler({ db, input, entities, now }) {
    if (input.entity !== undefined && entities && !entities.includes(input.entity)) refuse('not_found')
    const scope = input.entity !== undefined ? [input.entity] : entities
    const { from } = await db.one<{ from: Date }>`
      select date_trunc('day', ${now}::timestamptz, coalesce((select time_zone from control.entities where id = ${input.entity ?? null}), 'UTC')) as from`
    // Half-open, so that what happens at this very moment counts.
    const until = new Date(now.getTime() + 1)
    const figures = await measure(db, { from, until, entities: scope })
    const hours = await db.rows<{ hour: Date; auto: number; manual: number }>`
      select h.hour, coalesce(w.auto, 0) as auto, coalesce(w.manual, 0) as manual
      from generate_series(date_trunc('hour', ${now}::timestamptz, 'UTC') - interval '23 hours', ${now}::timestamptz, interval '1 hour') as h (hour)
      left join (
        select date_trunc('hour', paid_at, 'UTC') as hour, count(*) filter (where straight_through)::int as auto,
          count(*) filter (where not straight_through)::int as manual
        from payments.withdrawals
        where paid_at >= date_trunc('hour', ${now}::timestamptz, 'UTC') - interval '23 hours' and paid_at <= ${now} and state = 'paid'
          and (${scope}::text[] is null or entity = any(${scope}))
        group by 1
      ) w on w.hour = h.hour
      order by h.hour`
    return {
      from,
      until,
      edition: dictionaryEdition,
      figures: figures.map(showFigure),
      withdrawals_by_hour: { metric: 'withdrawals_stp_rate', hours },
    }
  },
})
