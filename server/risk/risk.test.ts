import { expect, test } from 'vitest'
import { z } from 'zod'
import { testHouse } from '../../test/house.ts'
import { command } from '../control/commands/command.ts'
import type { Room } from '../control/commands/room.ts'
import { json } from '../control/database/sql.ts'
import { newId } from '../control/ids.ts'
import { checkRules, judge } from '../control/policies/policy.ts'
import { bookPolicy } from './books/policy.ts'
import { riskRoom } from './index.ts'

test('the routing policy is well formed and covers professionals and high leverage', () => {
  expect(checkRules(bookPolicy, bookPolicy.rules)).toEqual([])
  const facts = { category: 'retail', risk: 'low', country: 'CY', leverage: 30n, accounts: 1n }
  const reasons = (changed: object) =>
    judge(bookPolicy, bookPolicy.rules, bookPolicy.parameters, { ...facts, ...changed }).reasons
  expect(reasons({})).toEqual([])
  expect(reasons({ leverage: 200n })).toEqual([])
  expect(reasons({ category: 'professional', leverage: 201n })).toEqual(['A_PROFESSIONAL', 'A_LEVERAGE'])
})

/** Puts in place what the rooms below would have brought. */
const seeding: Room = {
  name: 'seeding',
  commands: [
    command({
      name: 'seed.deals',
      summary: 'Deals, as an import would have kept them.',
      actors: ['system'],
      input: z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())) }),
      async handler({ input, tx, now, emit }) {
        const kept = await tx.rows<{ seq: bigint }>`
          insert into trading.deals (entity, id, account, client, platform, ticket, position, action, entry_kind, symbol, volume, contract_size, price, profit, swap, commission, currency, comment, time)
          select 'eu', d.id, 'ta_1', 'cl_1', 'mt5', d.id, d.position, d.action, d.entry, 'EURUSD', d.volume, '100000', d.price, 0, 0, 0, 'USD', '', ${now}
          from jsonb_to_recordset(${json(input.rows)}) as d (id text, position text, action text, entry text, volume bigint, price text) returning seq`
        const upto = kept.at(-1)!.seq
        emit(
          'deals.imported',
          { type: 'platform', id: 'mt5', entity: 'eu' },
          { after: String(upto - BigInt(kept.length)), upto: String(upto), count: kept.length },
        )
      },
    }),
  ],
}

test('deals become exposure with its worth in USD, a breach one case, a gap another', async () => {
  const quotes = async (symbols: readonly string[]) =>
    [{ symbol: 'EURUSD', bid: '1.1000', ask: '1.1002' }].filter(({ symbol }) => symbols.includes(symbol))
  const house = await testHouse({ rooms: [riskRoom({ quotes }), seeding] })
  const { database, settle, staff } = house
  await database.pool.query(`insert into trading.symbols (id, asset_class, base, quote, digits, contract_size)
    values ('EURUSD', 'forex_major', 'EUR', 'USD', 5, '100000') on conflict do nothing`)
  const run = (name: string, input: Record<string, unknown>) =>
    house.as('setup').run(house.house.commands.get(name)!, { input })
  const deals = async (...made: [position: string, action: string, entry: string, lots: bigint, price: string][]) => {
    const rows = made.map(([position, action, entry, lots, price]) => ({
      id: newId('dl'),
      position,
      action,
      entry,
      volume: String(lots * 100_000_000n),
      price,
    }))
    await run('seed.deals', { rows })
    await settle()
  }
  await run('limit.adopt', { entity: 'eu' })
  await deals(['1', 'buy', 'in', 30n, '1.09'], ['2', 'buy', 'in', 12n, '1.10'], ['3', 'sell', 'in', 1n, '1.11'])
  const question = {
    db: database,
    actor: staff('all'),
    now: house.clock.now(),
    entities: ['eu'],
    client: null,
    input: {},
  }
  const list = house.house.queries.get('exposure.list')!
  expect(((await list.handler(question)) as { data: unknown[] }).data).toMatchObject([
    {
      symbol: 'EURUSD',
      book: 'B',
      positions: 3,
      net_lots: '41.00000000',
      net_usd: '4510410.00',
      floating_usd: '30980.00',
      limit_lots: '50.00000000',
      band: 80,
    },
  ])
  const cases = () =>
    database.rows`select subject, reasons, (facts->>'band')::int as band from control.cases order by id`
  expect(await cases()).toEqual([{ subject: 'eu:B:EURUSD', reasons: ['R01_NET_EXPOSURE'], band: 80 }])
  await deals(['4', 'buy', 'in', 20n, '1.12'])
  expect(await cases()).toMatchObject([{ band: 120 }])

  const currencies = (await house.house.queries.get('exposure.currencies')!.handler(question)) as {
    data: unknown[]
    longs_usd: string
    shorts_usd: string
  }
  expect(currencies.data).toContainEqual({ currency: 'EUR', amount: '6100000.00', usd: '6710610.00' })
  expect(currencies.longs_usd).toBe(currencies.shorts_usd)

  // All closed: nothing is listed, the position rows are gone, and the next breach is told anew.
  await deals(
    ['1', 'sell', 'out', 30n, '1.1'],
    ['2', 'sell', 'out', 12n, '1.1'],
    ['3', 'buy', 'out', 1n, '1.1'],
    ['4', 'sell', 'out', 20n, '1.1'],
  )
  expect(await list.handler(question)).toEqual({ data: [] })
  expect(await database.rows`select id from risk.positions`).toEqual([])
  expect(await database.one`select alerted from risk.exposures`).toEqual({ alerted: 0 })
  await deals(['9', 'sell', 'out', 1n, '1.1'])
  expect(await cases()).toMatchObject([{}, { subject: 'eu:mt5', reasons: ['R25_FEED_DRIFT'] }])

  const asked = await house.ask('limit.change', {
    actor: staff('all'),
    input: { entity: 'eu', symbol: 'EURUSD', lots: '80', rationale: 'More capital' },
  })
  expect(asked.status).toBe(202)
  const abroad = { ...staff('all'), grants: [{ role: 'all', scope: 'global' }] }
  await expect(
    house.ask('limit.change', {
      actor: abroad,
      input: { entity: 'eu', symbol: 'EURUSD', lots: '9', rationale: 'Theirs' },
    }),
    'a limit of another entity',
  ).rejects.toMatchObject({ code: 'permission_missing' })
  await expect(database.pool.query('update risk.exposures set alerted = 1')).rejects.toThrow('only through a command')
})
