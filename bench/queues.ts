import { join } from 'node:path'
import type { Actor } from '../server/control/access/actor.ts'
import { migrate } from '../server/control/database/migrate.ts'
import { type Database, openDatabase } from '../server/control/database/sql.ts'
import { caseStates, cases } from '../server/control/queues/cases.ts'
import { operationsQueue } from '../server/control/queues/operations.ts'
import { queueQueries } from '../server/control/queues/queries.ts'
import { installStates } from '../server/control/states/install.ts'
import { withdrawalQueue } from '../server/payments/queues.ts'
import { inMs, median, quantile, type Row, withServer } from './bench.ts'

const open = 100_000
const asked = Number(process.env.ASKED ?? 60)
const actor: Actor = {
  kind: 'staff',
  id: 'st_7',
  name: 'Bench',
  grants: [{ role: 'all', scope: '*' }],
  assuredAt: null,
}

const filters: Record<string, { input: Record<string, string>; entities?: string[] }> = {
  'first page, all queues': { input: {} },
  'first page of a queue': { input: { queue: 'withdrawals' } },
  'one entity of two': { input: { queue: 'withdrawals' }, entities: ['eu'] },
  'an entity with few': { input: {}, entities: ['small'] },
  mine: { input: { view: 'mine' } },
  unassigned: { input: { view: 'unassigned', queue: 'withdrawals' } },
  late: { input: { view: 'late' } },
  'a common reason': { input: { reason: 'W04_FIRST_WITHDRAWAL' } },
  'a rare reason': { input: { reason: 'W26_LINKED_ACCOUNTS' } },
  'a reason that none has': { input: { reason: 'W99' } },
  'a name many have': { input: { search: 'Lindqvist' } },
  'a name one has': { input: { search: 'Client 77777' } },
  'a name none has': { input: { search: 'Nobody at all' } },
  'two letters': { input: { search: 'zq' } },
  'an id': { input: { search: 'wd_500' } },
  'of a client': { input: { client: 'cl_500' } },
  'of a subject': { input: { subject: 'wd_500' } },
  resolved: { input: { view: 'resolved' } },
}

async function fill(database: Database): Promise<void> {
  await installStates(database, [{ machine: caseStates, table: cases.table }])
  await database.transaction(async (tx) => {
    await tx.rows`select set_config('tower.audit', 'ae_bench', true)`
    const made = async (from: number, to: number) =>
      tx.run`insert into control.cases (entity, id, created_at, updated_at, state, state_since, queue, subject_type, subject,
        title, client, reasons, amount, currency, owner, owner_name, due_at)
      select case when n % 5000 = 0 then 'small' when n % 2 = 0 then 'eu' else 'global' end, 'ca_' || n, at, at, 'new', at,
        case when n % 3 = 0 then 'operations' else 'withdrawals' end, 'withdrawal', 'wd_' || n,
        n || '.00 EUR to Visa 4242 by ' || (array['Ada Lindqvist', 'Ivo Marchetti', 'Noor Haddad'])[n % 3 + 1] || ', Client ' || n,
        'cl_' || n % 20000, case when n % 20000 = 0 then array['W26_LINKED_ACCOUNTS'] else array['W04_FIRST_WITHDRAWAL', 'W05_HIGH_VALUE'] end,
        n * 100, 'EUR', case when n % 4 = 0 then 'st_' || n % 50 end, case when n % 4 = 0 then 'Somebody' end, at + interval '1 day'
      from (select n, now() - n * interval '2 seconds' as at from generate_series(${from}::int, ${to}::int) n) numbers`
    await made(1, open)
  })
  await database.transaction(async (tx) => {
    await tx.rows`select set_config('tower.audit', 'ae_bench', true)`
    await tx.run`update control.cases set state = 'resolved', resolved_at = now(), resolution = 'REPAIRED' where id in ('ca_1', 'ca_2')`
  })
  await database.pool.query('vacuum analyze control.cases')
}

/** The page of a queue of 100,000 open cases, by every filter, and the overview of all queues: inside the server. */
export const run = (): Promise<Row[]> =>
  withServer(async (url) => {
    const database = openDatabase(url, { connections: 4 })
    try {
      await migrate(database, join(import.meta.dirname, '../db'), () => undefined)
      await fill(database)
      const queues = new Map([operationsQueue, withdrawalQueue].map((queue) => [queue.name, queue]))
      const [list, , overview] = queueQueries(queues, () => [])
      const timed = async (query: { handler: unknown }, input: unknown, entities: string[] | null) => {
        const handler = query.handler as (ask: object) => Promise<unknown>
        const times: number[] = []
        for (let time = 0; time < asked; time++) {
          const start = performance.now()
          await handler({ db: database, input, actor, now: new Date(), entities, client: null })
          times.push(performance.now() - start)
        }
        return times
      }
      const found: { name: string; p50: number; p99: number }[] = []
      for (const [name, { input, entities }] of Object.entries(filters)) {
        const times = await timed(list!, list!.input.parse(input), entities ?? null)
        found.push({ name, p50: median(times), p99: quantile(times, 0.99) })
      }
      if (process.env.DETAIL) for (const { name, p50, p99 } of found) console.log(name.padEnd(26), inMs(p50), inMs(p99))
      const [first] = found
      const worst = found.toSorted((a, b) => b.p99 - a.p99)[0]!
      const counts = await timed(overview!, {}, null)
      const row = (what: string, p50: number, p99: number, least: number): Row => ({
        what,
        measured: `p50 ${inMs(p50)}, p99 ${inMs(p99)}`,
        against: '',
        reach: `<= ${least} ms`,
        met: p99 <= least,
      })
      return [
        row('queue page of 100,000 open cases: first page', first!.p50, first!.p99, 50),
        row(`the same, the slowest of ${found.length} filters (${worst.name})`, worst.p50, worst.p99, 50),
        row('the overview of all queues over 100,000 open cases', median(counts), quantile(counts, 0.99), 100),
      ]
    } finally {
      await database.close()
    }
  })
