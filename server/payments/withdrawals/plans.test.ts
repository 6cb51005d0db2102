import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { fillClients } from '../../../test/many-clients.ts'
import { explaining } from '../../../test/plans.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { gathered } from './gather.ts'
import { legsOf } from './leg.ts'
import type { Withdrawal } from './withdrawal.ts'

const database = await testDatabase()
await database.pool.query(`insert into control.entities (id, name, brand, jurisdiction, licence, base_currency, time_zone)
  values ('eu', 'Test Markets Ltd', 'Test', 'CY', 'none', 'EUR', 'UTC')`)
// Enough that reading all of a table would cost more than an index: the choice is the database's own.
await fillClients(database, 3_000)

const withdrawal = await database.one<Withdrawal>`select * from payments.withdrawals where id = 'wd_ask1500'`
const instrument =
  await database.one<Instrument>`select * from payments.instruments where id = ${withdrawal.instrument}`

test('what a decision rests on is found by indexes, and is what is there', async () => {
  const { db, plans } = explaining(database)
  const facts = await gathered(db, withdrawal, instrument, new Date())
  expect(facts).toMatchObject({
    paid_before: 2,
    median_before: '2000',
    requests_today: 1,
    lots: '200000000',
    card_clients: 1,
    payouts_failed: 0,
    deposited: [{ currency: 'EUR', sum: '120000' }],
  })
  expect(facts.instruments.map(({ left }) => left)).toEqual(['58000', '58000'])
  expect(facts.details_changed_at).toBeInstanceOf(Date)
  await legsOf(db, withdrawal.id)
  for (const plan of plans)
    expect(plan).not.toMatch(
      /Seq Scan on (withdrawals|withdrawal_legs|instruments|deposits|deals|entries|clients|documents|cases|accounts|balances)/,
    )
})
