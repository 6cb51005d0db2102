import { expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { days } from '../../control/clock.ts'
import type { FileAnswer } from '../../control/commands/file.ts'
import type { Refusal } from '../../control/errors.ts'

const broker = await testBrokerage()
const { house, clock } = broker
await house.sweep('read rates')
const client = await broker.client({ email: 'statement@example.com' })
const other = await broker.client({ email: 'nosy@example.com' })
await broker.deposit(client, '250.00')
clock.advance(days(1))
const second = await broker.deposit(client, '100.00')
clock.advance(days(1))
await broker.deposit(client, '50.00')

const read = (name: string, of: typeof client, input: object) => {
  const query = house.house.queries.get(name)!
  return query.handler({
    db: house.database,
    input: query.input.parse(input),
    actor: of.actor,
    now: clock.now(),
    entities: null,
    client: of.actor.id,
  }) as Promise<FileAnswer>
}
const statement = (of: typeof client, format: string, from = '2026-03-03', to = '2026-03-03') =>
  read('trading-account.statement', of, { id: client.account.id, from, to, format })

test('a statement runs from what stood before to what stands after', async () => {
  const { bytes, contentType, fileName } = await statement(client, 'csv')
  expect(contentType).toBe('text/csv')
  expect(fileName).toBe(`statement-${client.account.login}-2026-03-03-2026-03-03.csv`)
  const rows = bytes.toString().trim().split('\r\n')
  expect(rows.slice(1).map((row) => row.split(',').slice(1, 5))).toEqual([
    ['Opening balance', '', '', '250.00'],
    ['Deposit', second, '100.00', '350.00'],
    ['Closing balance', '', '', '350.00'],
  ])
})

test('its document is the same bytes each time, and only the owner gets it', async () => {
  const [first, again] = await Promise.all([statement(client, 'pdf'), statement(client, 'pdf')])
  expect(first.bytes.equals(again.bytes)).toBe(true)
  await expect(statement(other, 'pdf')).rejects.toSatisfy((error) => (error as Refusal).code === 'not_found')
  await expect(statement(client, 'pdf', '2026-03-04', '2026-03-03')).rejects.toSatisfy(
    (error) => (error as Refusal).code === 'invalid_input',
  )
})

test('a receipt does not depend on when it is asked for; there is none for what is not done', async () => {
  const first = await read('deposit.receipt', client, { id: second })
  clock.advance(days(3))
  expect((await read('deposit.receipt', client, { id: second })).bytes.equals(first.bytes)).toBe(true)
  const { body } = await house.ask('deposit.request', {
    actor: client.actor,
    input: { account: client.account.id, amount: { amount: '40.00', currency: client.account.currency } },
  })
  await expect(read('deposit.receipt', client, { id: String(body.id) })).rejects.toSatisfy(
    (error) => (error as Refusal).code === 'not_eligible',
  )
  const withdrawal = await broker.withdraw(client, '30.00')
  await expect(read('withdrawal.receipt', client, { id: withdrawal })).rejects.toSatisfy(
    (error) => (error as Refusal).code === 'not_eligible',
  )
})
