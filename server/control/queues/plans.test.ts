import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { everything } from '../../../test/house.ts'
import { explaining } from '../../../test/plans.ts'
import type { Actor } from '../access/actor.ts'
import type { Sweep, Tower } from '../jobs/reactions.ts'
import { installStates } from '../states/install.ts'
import { caseStates, cases } from './cases.ts'
import { queueRoom } from './commands.ts'
import { operationsQueue } from './operations.ts'

const database = await testDatabase()
await installStates(database, [{ machine: caseStates, table: cases.table }])
// Enough that reading all of it would cost more than an index: the choice is the database's own.
await database.transaction(async (tx) => {
  await tx.rows`select set_config('tower.audit', 'ae_test', true)`
  await tx.run`
    insert into control.cases (entity, id, created_at, updated_at, state, state_since, queue, subject_type, subject, title,
      client, reasons, amount, currency, owner, owner_name, due_at, resolved_at, level)
    select case when n % 2 = 0 then 'eu' else 'global' end, 'ca_' || n, at, at, 'new', at,
      case when n % 3 = 0 then 'operations' else 'others' end, 'thing', 'th_' || n, 'A case of Client ' || n, 'cl_' || n % 4000,
      case when n % 4000 = 0 then array['RARE'] else array['JOB_DEAD', 'USUAL'] end, n, 'EUR',
      case when n % 4 = 0 then 'st_' || n % 50 end, 'Somebody', at + interval '10 hours',
      case when n % 2 = 0 then at + interval '5 hours' end, 1
    from (select n, now() - n * interval '10 seconds' as at from generate_series(1, 20000) n) numbers`
  await tx.run`update control.cases set state = 'resolved' where resolved_at is not null`
})
await database.pool.query('vacuum analyze control.cases')

const room = queueRoom(new Map([[operationsQueue.name, operationsQueue]]), everything)
const actor: Actor = {
  kind: 'staff',
  id: 'st_8',
  name: 'Reader',
  grants: [{ role: 'all', scope: '*' }],
  assuredAt: null,
}

async function plansOf(name: string, input: object, entities: string[] | null): Promise<string[]> {
  const query = room.queries!.find((one) => one.name === name)!
  const { db, plans } = explaining(database)
  await query.handler({ db, input: query.input.parse(input), actor, now: new Date(), entities, client: null })
  return plans
}

function expectIndexed(plans: string[], what: string): void {
  expect(plans.length, what).toBeGreaterThan(0)
  for (const plan of plans) expect(plan, what).not.toMatch(/Seq Scan on cases/)
  expect(plans.join('\n'), what).toMatch(/(Index|Bitmap).* on cases/)
}

const filters: Record<string, object> = {
  'all queues': {},
  'a queue': { queue: 'operations' },
  mine: { view: 'mine' },
  unassigned: { view: 'unassigned', queue: 'operations' },
  late: { view: 'late' },
  'late in a queue': { view: 'late', queue: 'operations' },
  'a common reason': { reason: 'USUAL' },
  'a rare reason': { reason: 'RARE' },
  'a name one has': { search: 'Client 7777' },
  'a name none has': { search: 'Nobody at all' },
  'two letters': { search: 'zq' },
  'an id': { search: 'th_501' },
  'of a client': { client: 'cl_501' },
  'of a subject': { subject: 'th_501' },
  resolved: { view: 'resolved' },
  'resolved in a queue': { view: 'resolved', queue: 'operations' },
}

test.each(Object.entries(filters))('the page of a queue, %s, reads an index', async (what, input) => {
  for (const entities of [null, ['eu']]) expectIndexed(await plansOf('case.list', input, entities), what)
})

test.each([
  ['queue.list', {}],
  ['queue.flow', { queue: 'operations' }],
])('%s reads indexes, and only those', async (name, input) => {
  for (const entities of [null, ['eu']]) {
    const plans = await plansOf(name, input, entities)
    expectIndexed(plans, name)
    // Only what one person holds is looked at itself.
    for (const plan of plans.filter((one) => !one.includes('cases_by_owner')))
      expect(plan, name).not.toMatch(/(Index Scan|Bitmap Heap Scan)/)
  }
})

test('pages follow on one another to the end, resolved ones too', async () => {
  const query = room.queries!.find((one) => one.name === 'case.list')!
  for (const view of ['open', 'resolved']) {
    const seen = new Set<string>()
    let cursor: string | null | undefined
    do {
      const input = query.input.parse({ view, queue: 'operations', limit: 200, ...(cursor ? { cursor } : {}) })
      const page = (await query.handler({
        db: database,
        input,
        actor,
        now: new Date(),
        entities: null,
        client: null,
      })) as {
        data: { id: string }[]
        next_cursor: string | null
      }
      for (const { id } of page.data) seen.add(id)
      cursor = page.next_cursor
    } while (cursor)
    expect(seen.size, view).toBe(3333)
  }
})

test.each(room.sweeps!.map((sweep) => [sweep.name, sweep] as [string, Sweep]))(
  'the sweep "%s" reads an index',
  async (_, sweep) => {
    const { db, plans } = explaining(database)
    const idle = async () => ({})
    await sweep.run({ db, now: () => new Date(), run: idle, attempt: idle } as unknown as Tower)
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on cases/)
  },
)
