import { expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { hours } from '../../control/clock.ts'

const broker = await testBrokerage()
const { house, clock } = broker
await house.sweep('read rates')
const all = house.staff('all')
const rationale = 'The account is in the client’s name.'

const add = (of: Awaited<ReturnType<typeof broker.client>>, destination: object) =>
  house.ask('instrument.add', { actor: of.actor, input: { destination } })
const bank = { method: 'bank', currency: 'EUR', iban: 'de89 3704 0044 0532 0130 00', label: 'My bank' }

test('a named bank account is looked at, cools down, and then takes what was earned', async () => {
  const client = await broker.client({ email: 'destination@example.com' })
  await broker.deposit(client, '200.00')
  await expect(add(client, { ...bank, iban: 'DE89370400440532013001' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  const named = String((await add(client, bank)).body.id)
  const ask = () =>
    house.ask('withdrawal.request', {
      actor: client.actor,
      input: { account: client.account.id, instrument: named, amount: { amount: '50.00', currency: 'EUR' } },
    })
  await expect(ask()).rejects.toMatchObject({ code: 'not_eligible' })
  await expect(add(client, bank)).rejects.toMatchObject({ code: 'state_refused' })
  expect(await house.database.one`select queue, reasons from control.cases where subject = ${named}`).toEqual({
    queue: 'withdrawals',
    reasons: ['NEW_DESTINATION'],
  })
  await house.ask('instrument.approve', { actor: all, id: named, input: { rationale } })
  await expect(ask()).rejects.toMatchObject({ code: 'not_eligible' })
  clock.advance(hours(24))
  const { data } = (await broker.read('instrument.list', client.actor)) as {
    data: { label: string; usable: boolean }[]
  }
  expect(data.map(({ label, usable }) => [label, usable])).toContainEqual(['My bank, DE89 … 3000', true])

  expect(await house.database.rows`select template from control.messages where subject = ${named} order by id`).toEqual(
    [{ template: 'destination.named' }, { template: 'destination.approved' }],
  )

  // It is asked for, and yet the card gets back first what it brought in.
  const { body } = await ask()
  await house.settle()
  const evidence = (await broker.read('withdrawal.evidence', all, { id: String(body.id) })) as {
    plan: { legs: { kind: string; amount: string }[] }
    reasons: { code: string }[]
  }
  expect(evidence.plan.legs).toMatchObject([{ kind: 'refund', amount: '50.00' }])
  expect(evidence.reasons.map(({ code }) => code)).toContain('W08_METHOD_MISMATCH')
})

test('what was refused may be named again; a card that somebody else paid with is not approved by itself', async () => {
  const client = await broker.client({ email: 'refused@example.com' })
  const named = String((await add(client, bank)).body.id)
  await house.ask('instrument.reject', { actor: all, id: named, input: { rationale } })
  expect((await add(client, bank)).body.id).toBe(named)
  await broker.deposit(client, '100.00', { holder: 'Bruno Castellanos' })
  await broker.deposit(client, '120.00', { card: '5555555555554444' })
  expect(
    await house.database
      .rows`select state, method from payments.instruments where client = ${client.actor.id} order by id`,
  ).toEqual([
    { state: 'pending', method: 'bank' },
    { state: 'pending', method: 'card' },
    { state: 'approved', method: 'card' },
  ])
})
