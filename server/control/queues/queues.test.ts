import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { everything, testHouse } from '../../../test/house.ts'
import { system } from '../access/actor.ts'
import { days, hours } from '../clock.ts'
import { command } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import type { Case } from './cases.ts'
import { openCase, pauseCase } from './cases.ts'
import type { Queue } from './queue.ts'

const queue = (name: string, clock: Queue['clock'], urgent: string[] = []): Queue => ({
  name,
  title: name,
  description: name,
  sla: hours(4),
  clock,
  urgent,
  reasons: { SLOW: 'Slow', FIRE: 'Fire' },
  resolutions: { DONE: 'Done' },
})
const desk = queue('desk', 'business', ['FIRE'])
const watch = queue('watch', 'always')

const report = command({
  name: 'desk.report',
  summary: 'Open a case.',
  actors: ['system'],
  input: z.strictObject({
    thing: z.string(),
    queue: z.enum(['desk', 'watch']),
    reason: z.string(),
    entity: z.string(),
  }),
  async handler(context) {
    const { thing, reason, entity } = context.input
    await openCase(context, context.input.queue === 'desk' ? desk : watch, {
      about: { type: 'thing', id: thing, entity },
      title: thing,
      reasons: [reason],
      amount: 1_000n,
      currency: 'EUR',
    })
  },
})
const pause = command({
  name: 'desk.pause',
  summary: 'Wait for someone outside, or no longer.',
  actors: ['system'],
  input: z.strictObject({ thing: z.string(), paused: z.boolean() }),
  handler: (context) => pauseCase(context, context.input.thing, context.input.paused),
})
const room: Room = { name: 'desk', queues: [desk, watch], commands: [report, pause] }
const house = await testHouse({ rooms: [room], roles: everything, restricted: true })
const { clock } = house

const actor = system('test')
const reported = async (thing: string, { queue = 'desk', reason = 'SLOW', entity = 'eu' } = {}) => {
  await house.ask('desk.report', { actor, input: { thing, queue, reason, entity } })
  return about(thing)
}
const about = (thing: string) => house.database.one<Case>`select * from control.cases where subject = ${thing}`
const at = (time: string) => clock.advance(Date.parse(time) - clock.now().getTime())
const office = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }))

async function setCalendar(input: object) {
  const asked = await house.ask('entity.set-calendar', {
    actor: house.staff('all', 'st_maker'),
    input: { entity: 'eu', rationale: 'As agreed.', ...input },
  })
  expect(asked.status).toBe(202)
  const { id } = asked.body.approval as { id: string }
  return house.ask('approval.approve', { actor: house.staff('all', 'st_checker'), id })
}

describe('the clock of a case', () => {
  test('without a calendar all time counts', async () => {
    at('2026-03-06T14:00:00Z')
    expect(await reported('early')).toMatchObject({ clock: 'always', due_at: new Date('2026-03-06T18:00:00Z') })
  })

  test('a calendar needs two people, and counts for the cases that open from then on', async () => {
    await house.database.transaction(async (tx) => {
      // The maker's grants must stand in the database when another agrees.
      await tx.rows`select set_config('tower.audit', 'ae_test', true)`
      await tx.run`insert into control.grants (entity, id, created_at, updated_at, holder, role, scope)
        values ('*', 'gr_maker', now(), now(), 'st_maker', 'all', '*')`
    })
    await setCalendar({ hours: office, holidays: [{ on: '2026-03-09', name: 'Green Monday' }] })
    expect(await reported('slow')).toMatchObject({ clock: 'business', due_at: new Date('2026-03-10T09:00:00Z') })
    expect(await reported('abroad', { entity: 'global' })).toMatchObject({ clock: 'always' })
    expect(await about('early')).toMatchObject({ due_at: new Date('2026-03-06T18:00:00Z') })
  })

  test('a queue that never sleeps and an urgent reason count all time', async () => {
    const soon = { clock: 'always', due_at: new Date('2026-03-06T18:00:00Z') }
    expect(await reported('watched', { queue: 'watch' })).toMatchObject(soon)
    expect(await reported('burning', { reason: 'FIRE' })).toMatchObject(soon)
    expect(await reported('slow', { reason: 'FIRE' }), 'also when it joins').toMatchObject(soon)
  })

  test('it stands while someone outside must answer, and runs on in working time', async () => {
    await reported('asked')
    at('2026-03-06T15:00:00Z')
    await house.ask('desk.pause', { actor, input: { thing: 'asked', paused: true } })
    expect(await about('asked')).toMatchObject({ state: 'waiting', due_at: null, paused_ms: BigInt(hours(3)) })
    at('2026-03-14T12:00:00Z')
    await house.ask('desk.pause', { actor, input: { thing: 'asked', paused: false } })
    expect(await about('asked')).toMatchObject({ state: 'new', due_at: new Date('2026-03-16T10:00:00Z') })
  })

  test.each([
    ['no hours', { hours: [] }],
    ['hours that end before they begin', { hours: [{ day: 1, from: '18:00', to: '09:00' }] }],
    ['hours that overlap', { hours: [...office, { day: 1, from: '17:00', to: '19:00' }] }],
    ['a day that there is not', { hours: office, holidays: [{ on: '2026-02-30', name: 'Nothing' }] }],
    ['a holiday twice', { hours: office, holidays: ['A', 'B'].map((name) => ({ on: '2026-05-01', name })) }],
  ])('a calendar with %s is refused', async (_, input) => {
    await expect(setCalendar(input)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('it can be read', async () => {
    const list = house.house.queries.get('entity.list')!
    const ask = (entities: string[] | null) =>
      list.handler({ db: house.database, input: {}, actor, now: clock.now(), entities, client: null })
    expect(await ask(['eu'])).toMatchObject({ data: [{ id: 'eu', time_zone: 'Asia/Nicosia', hours: office }] })
    expect(await ask(['global'])).toMatchObject({ data: [{ id: 'global', hours: null, holidays: [] }] })
  })
})

describe('the overview', () => {
  /** What the overview says of a queue, to be held against what counting every case says. */
  async function overview(name: string, entities: string[] | null = null) {
    const { data } = (await house.house.queries.get('queue.list')!.handler({
      db: house.database,
      input: {},
      actor: house.staff('all', 'st_worker'),
      now: clock.now(),
      entities,
      client: null,
    })) as { data: { name: string; open: number; value: unknown[]; reasons: { code: string; open: number }[] }[] }
    return data.find((one) => one.name === name)!
  }

  const counted = () => house.database.one<{
    open: number
    unassigned: number
    late: number
    mine: number
    oldest: Date
  }>`
    select count(*)::int as open, count(*) filter (where owner is null)::int as unassigned,
      count(*) filter (where due_at < ${clock.now()})::int as late,
      count(*) filter (where owner = 'st_worker')::int as mine, min(created_at) as oldest
    from control.cases where queue = 'desk' and resolved_at is null`

  test('counts what is there, through every turn of a case', async () => {
    const worker = house.staff('all', 'st_worker')
    await house.ask('case.take', { actor: worker, id: (await about('asked')).id })
    await house.ask('case.take', { actor: worker, id: (await about('burning')).id })
    await house.ask('case.release', { actor: worker, id: (await about('burning')).id })
    const closing = { resolution: 'DONE', rationale: 'All done.' }
    await house.ask('case.resolve', { actor: worker, id: (await about('early')).id, input: closing })
    clock.advance(days(3))
    const expected = await counted()
    expect(expected).toMatchObject({ open: 4, unassigned: 3, mine: 1 })
    expect(await overview('desk')).toMatchObject({ ...expected, value: [{ currency: 'EUR', amount: '40.00' }] })
    expect((await overview('desk')).reasons).toMatchObject([
      { code: 'SLOW', open: 3 },
      { code: 'FIRE', open: 2 },
    ])
    expect(await overview('desk', ['global'])).toMatchObject({ open: 1, value: [{ amount: '10.00' }] })
  })
})
