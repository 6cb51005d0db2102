import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../test/brokerage.ts'
import type { Query } from '../control/commands/command.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>
let ada: Awaited<ReturnType<(typeof broker)['client']>>

beforeAll(async () => {
  broker = await testBrokerage()
  await broker.house.sweep('read rates')
  ada = await broker.client({ email: 'ada@example.com' })
})

interface Bounds {
  currency: 'EUR' | 'USD' | 'GBP'
  deposit: { least: string; most: string }[]
  withdrawal: { least: string; most: string }
}

const bounds = async (id: string, client = ada.actor.id): Promise<Bounds> => {
  const query = broker.house.house.queries.get('payment.bounds') as Query
  const question = { db: broker.house.database, input: { id }, actor: ada.actor, now: broker.clock.now() }
  return (await query.handler({ ...question, entities: ['eu'], client } as never)) as Bounds
}

test('in the base currency they are the house’s own, and what is available is the most', async () => {
  await broker.deposit(ada, '250.00')
  expect(await bounds(ada.account.id)).toEqual({
    currency: 'EUR',
    deposit: [
      { method: 'card', least: '10.00', most: '100000.00', troubled: false },
      { method: 'bank', least: '10.00', most: '100000.00', troubled: false },
    ],
    withdrawal: { least: '5.00', most: '250.00' },
  })
  const stranger = await broker.client({ email: 'stranger@example.com' })
  await expect(bounds(ada.account.id, stranger.actor.id)).rejects.toThrow(/not_found/)
})

test('in another currency what they tell is taken, and a cent beyond is not', async () => {
  const { body } = await broker.house.ask('trading-account.open', { actor: ada.actor, input: { currency: 'USD' } })
  await broker.house.settle()
  const id = String(body.id)
  const { currency, deposit } = await bounds(id)
  const ask = (amount: string) =>
    broker.house.ask('deposit.request', {
      actor: ada.actor,
      input: { account: id, amount: { amount, currency } },
      dryRun: true,
    })
  const cent = (amount: string, by: number) => ((Math.round(Number(amount) * 100) + by) / 100).toFixed(2)
  const { least, most } = deposit[0]!
  expect(currency).toBe('USD')
  expect(least).not.toBe('10.00')
  for (const amount of [least, most]) expect((await ask(amount)).status).toBe(201)
  for (const amount of [cent(least, -1), cent(most, 1)])
    await expect(ask(amount)).rejects.toThrow(/amount_out_of_range/)
})
