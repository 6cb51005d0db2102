import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { after, days } from '../clock.ts'
import { instant, query } from '../commands/command.ts'
import { sql } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { type Currency, currencyCode, formatAmount } from '../money.ts'
import { commonResolutions, type Queue } from './queue.ts'

export const codes = z.array(z.object({ code: z.string(), title: z.string() }))

export const entriesOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([code, title]) => ({ code, title }))

/** Open cases that are alike, counted. */
interface Tally {
  queue: string
  currency: Currency | null
  reasons: string[]
  open: number
  taken: number
  late: number
  mine: number
  amount: string
  oldest: Date
}

/** How the queues stand, and how they move: counted from one index. */
export function overviewQueries(queues: ReadonlyMap<string, Queue>, hiddenFrom: (actor: Actor) => string[]) {
  const overview = query({
    name: 'queue.list',
    summary: 'Every queue: what lands there, how much is open, how much is late, how fast it moves.',
    path: '/v1/queues',
    permission: 'case.read',
    input: z.strictObject({}),
    output: z.object({
      data: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          description: z.string(),
          sla_minutes: z.int(),
          clock: z.enum(['always', 'business']).meta({ description: 'Whether it counts all time or working time' }),
          reasons: z.array(z.object({ code: z.string(), title: z.string(), open: z.int() })),
          resolutions: codes,
          open: z.int(),
          unassigned: z.int(),
          late: z.int(),
          mine: z.int(),
          oldest: instant.nullable(),
          resolved_today: z.int(),
          median_minutes: z.number().nullable(),
          value: z.array(z.object({ currency: currencyCode, amount: z.string() })),
        }),
      ),
    }),
    async handler({ db, entities, actor, now }) {
      const hidden = hiddenFrom(actor)
      const seen = [...queues.values()].filter((queue) => !hidden.includes(queue.name))
      const names = seen.map(({ name }) => name)
      const within = entities ? sql`entity = any(${entities})` : sql`true`
      const [tallies, resolved] = await Promise.all([
        db.rows<Tally>`
          select queue, currency, reasons, count(*)::int as open, count(owner)::int as taken,
            count(*) filter (where due_at < ${now})::int as late, count(*) filter (where owner = ${actor.id})::int as mine,
            coalesce(sum(amount), 0)::text as amount, min(created_at) as oldest
          from control.cases where resolved_at is null and queue = any(${names}) and ${within} group by queue, currency, reasons`,
        db.rows<{ queue: string; count: number; median: number }>`
          select queue, count(*)::int as count,
            percentile_cont(0.5) within group (order by extract(epoch from resolved_at - created_at) / 60)::float8 as median
          from control.cases where queue = any(${names}) and resolved_at >= ${after(now, -days(1))} and ${within} group by queue`,
      ])
      const data = seen.map((queue) => {
        const own = <Row extends { queue: string }>(rows: readonly Row[]) =>
          rows.filter((row) => row.queue === queue.name)
        const there = own(tallies)
        const sum = (of: 'open' | 'taken' | 'late' | 'mine', some = there) =>
          some.reduce((total, tally) => total + tally[of], 0)
        const [done] = own(resolved)
        return {
          name: queue.name,
          title: queue.title,
          description: queue.description,
          sla_minutes: Math.round(queue.sla / 60_000),
          clock: queue.clock,
          reasons: entriesOf(queue.reasons).map((reason) => ({
            ...reason,
            open: sum(
              'open',
              there.filter(({ reasons }) => reasons.includes(reason.code)),
            ),
          })),
          resolutions: entriesOf({ ...queue.resolutions, ...commonResolutions }),
          open: sum('open'),
          unassigned: sum('open') - sum('taken'),
          late: sum('late'),
          mine: sum('mine'),
          oldest: there.map(({ oldest }) => oldest).sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
          resolved_today: done?.count ?? 0,
          median_minutes: done?.median ?? null,
          value: worthOf(there),
        }
      })
      return { data }
    },
  })

  const flow = query({
    name: 'queue.flow',
    summary: 'What came into a queue and what was resolved, hour by hour over the last day.',
    path: '/v1/queues/{queue}/flow',
    permission: 'case.read',
    input: z.strictObject({ queue: z.string().max(40) }),
    output: z.object({ data: z.array(z.object({ at: instant, opened: z.int(), resolved: z.int() })) }),
    async handler({ db, input, entities, actor, now }) {
      if (!queues.has(input.queue) || hiddenFrom(actor).includes(input.queue)) refuse('not_found')
      const within = entities ? sql`entity = any(${entities})` : sql`true`
      const since = after(now, -days(1))
      // Counted by the hour before they meet: the other way round each hour would look at every case.
      const data = await db.rows<{ at: Date; opened: number; resolved: number }>`
        with opened as (
          select date_trunc('hour', created_at) as hour, count(*)::int as count from control.cases
          where queue = ${input.queue} and created_at >= ${since} and ${within} group by 1
        ), resolved as (
          select date_trunc('hour', resolved_at) as hour, count(*)::int as count from control.cases
          where queue = ${input.queue} and resolved_at >= ${since} and ${within} group by 1
        )
        select hour as at, coalesce(opened.count, 0) as opened, coalesce(resolved.count, 0) as resolved
        from generate_series(date_trunc('hour', ${now}::timestamptz) - interval '23 hours', ${now}::timestamptz, interval '1 hour') hour
        left join opened using (hour) left join resolved using (hour) order by hour`
      return { data }
    },
  })

  return [overview, flow]
}

/** What is at stake by currency, the largest sum first. */
function worthOf(tallies: readonly Tally[]): { currency: Currency; amount: string }[] {
  const sums = new Map<Currency, bigint>()
  for (const { currency, amount } of tallies)
    if (currency) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amount))
  return [...sums]
    .sort(([, one], [, other]) => Number(other - one))
    .map(([currency, sum]) => ({ currency, amount: formatAmount(sum, currency) }))
}
