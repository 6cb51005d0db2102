import { expect, test } from 'vitest'
import { testHouse } from '../../test/house.ts'
import { json } from '../control/database/sql.ts'
import { reportsRoom } from './index.ts'
import { dictionary, queryOf } from './metrics/dictionary.ts'
import { snapshotCsv } from './snapshots/csv.ts'

test('every metric has a name of its own, a definition, and a query over an entity', () => {
  expect(new Set(dictionary.map(({ name }) => name)).size).toBe(dictionary.length)
  for (const metric of dictionary) {
    expect(metric.definition).toMatch(/\.$/)
    expect(queryOf(metric)).toContain('entity = any(')
  }
})

test('CSV quotes what it must and runs no formula', () => {
  const figures = [
    { metric: 'deposits_value', dimension: 'JPY', value: '1250' },
    { metric: 'net_deposits', dimension: 'EUR', value: '-1250' },
    { metric: 'cases_open', dimension: '=1+"1', value: null },
  ]
  expect(snapshotCsv('eu', '2026-03-01', figures).split('\r\n')).toEqual([
    'entity,day,metric,unit,dimension,value',
    'eu,2026-03-01,deposits_value,money,JPY,1250',
    'eu,2026-03-01,net_deposits,money,EUR,-12.50',
    'eu,2026-03-01,cases_open,count,"\'=1+""1",',
    '',
  ])
})

test('a day is measured in its own time zone and kept once', async () => {
  const house = await testHouse({ rooms: [reportsRoom()] })
  const { database, staff } = house
  // As the rooms below would have left it. 2026-03-01 of Nicosia is 22:00 to 22:00 UTC.
  await database.transaction(async (tx) => {
    await tx.text(`select set_config('tower.audit', 'ae_seed', true)`)
    await tx.text(`insert into control.transitions values ('withdrawal', '', 'paid')`)
    const withdrawals = [
      { id: 'wd_1', created: '2026-03-01T08:00:00Z', paid: '2026-03-01T08:10:00Z', auto: true, amount: 10_000 },
      { id: 'wd_2', created: '2026-03-01T09:00:00Z', paid: '2026-03-01T10:00:00Z', auto: false, amount: 2_550 },
      { id: 'wd_3', created: '2026-03-01T21:00:00Z', paid: '2026-03-01T22:00:00Z', auto: true, amount: 99_900 },
    ]
    await tx.run`
      insert into payments.withdrawals (entity, id, created_at, updated_at, state, state_since, client, account, provider, instrument, amount, currency, amount_base, funds, straight_through, paid_at)
      select 'eu', w.id, w.created, w.created, 'paid', w.paid, 'cl_1', 'ta_1', 'card', 'pi_1', w.amount, 'EUR', w.amount, 'paid_out', w.auto, w.paid
      from jsonb_to_recordset(${json(withdrawals)}) as w (id text, created timestamptz, paid timestamptz, auto boolean, amount bigint)`
    await tx.run`update control.entities set created_at = '2026-02-28T22:00:00Z'`
  })
  await house.sweep('daily snapshots')
  await house.sweep('daily snapshots')
  const question = { db: database, actor: staff('all'), now: house.clock.now(), entities: ['eu'], client: null }
  const list = house.house.queries.get('snapshot.list')!
  const { data } = (await list.handler({ ...question, input: { limit: 50 } })) as {
    data: { day: string; figures: { metric: string; dimension: string | null; value: string | null }[] }[]
  }
  expect(data.map(({ day }) => day)).toEqual(['2026-03-01'])
  const figure = (name: string) => data[0]!.figures.find(({ metric }) => metric === name)
  expect(figure('withdrawals_count')?.value).toBe('2')
  expect(figure('withdrawals_value')).toMatchObject({ dimension: 'EUR', value: '125.50' })
  expect(figure('withdrawals_stp_rate')?.value).toBe('0.5000')
  expect(figure('time_to_withdrawal_p50')?.value).toBe('35.0')
  expect(figure('net_deposits')?.value).toBe('-125.50')
  expect(figure('kyc_auto_rate')?.value).toBeNull()

  const take = house.house.commands.get('snapshot.take')!
  await expect(house.as('test').run(take, { input: { entity: 'eu', day: '2026-03-02' } })).rejects.toThrow(
    'has not ended',
  )
  const dashboard = house.house.queries.get('dashboard.get')!
  const today = (await dashboard.handler({ ...question, input: { entity: 'eu' } })) as {
    from: Date
    figures: { metric: string; value: string | null }[]
    withdrawals_by_hour: { hours: { auto: number; manual: number }[] }
  }
  expect(today.from).toEqual(new Date('2026-03-01T22:00:00Z'))
  expect(today.figures.find(({ metric }) => metric === 'withdrawals_count')?.value).toBe('1')
  expect(today.withdrawals_by_hour.hours).toHaveLength(24)
  expect(today.withdrawals_by_hour.hours.reduce((sum, hour) => sum + hour.auto, 0)).toBe(1)
})
