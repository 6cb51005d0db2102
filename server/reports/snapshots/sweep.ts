import { minutes } from '../../control/clock.ts'
import type { Sweep } from '../../control/jobs/reactions.ts'
import { takeSnapshot } from './take.ts'

/** Ended days are made up for as far back as this, where nobody was there to close them. */
const daysBack = 7

/** Takes the snapshot of each entity's ended days, in its own time zone. */
export const snapshotSweep: Sweep = {
  name: 'daily snapshots',
  every: minutes(5),
  async run(tower) {
    const now = tower.now()
    const due = await tower.db.rows<{ entity: string; day: string }>`
      select e.id as entity, d.day::date::text as day
      from control.entities e,
        generate_series((${now}::timestamptz at time zone e.time_zone)::date - ${daysBack}::int, (${now}::timestamptz at time zone e.time_zone)::date - 1, interval '1 day') as d (day)
      where d.day::date >= (e.created_at at time zone e.time_zone)::date
        and not exists (select from reports.snapshots s where s.entity = e.id and s.day = d.day::date)
      order by d.day, e.id`
    for (const input of due) await tower.attempt(takeSnapshot, { input })
  },
}
