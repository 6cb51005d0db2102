import { expect, test } from 'vitest'
import { testBrokerage } from '../../test/brokerage.ts'
import { type Actor, system } from '../control/access/actor.ts'
import type { Refusal } from '../control/errors.ts'
import { roles } from '../roles.ts'

const broker = await testBrokerage()
const { house } = broker
await house.sweep('read rates')
const client = await broker.client({ email: 'limited@example.com' })
await broker.deposit(client, '1000.00')
const rationale = 'Seen and found in order.'

const eur = (amount: string) => ({ amount, currency: 'EUR' })

/** Someone who holds every role in the entity, up to an amount where one is given. */
const person = (name: string, limit?: string) => {
  const max = limit ? { max_amount: eur(limit) } : {}
  return house.person(
    name,
    Object.keys(roles).map((role) => ({ role, scope: client.account.entity, ...max })),
  )
}

const adjust = (actor: Actor, amount: string) =>
  house.ask('adjustment.make', {
    actor,
    input: { account: client.account.id, amount: eur(amount), kind: 'correction', rationale },
  })
const idOf = ({ body }: { body: Record<string, unknown> }) => (body.approval as { id: string }).id
const approve = (actor: Actor, id: string) => house.ask('approval.approve', { actor, id })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Refusal) => ({ code: error.code, detail: error.detail }),
  )

test('a withdrawal beyond the limit is for someone else: who, it is told', async () => {
  const small = await person('small', '100.00')
  const within = await broker.withdraw(client, '60.00')
  const beyond = await broker.withdraw(client, '100.01')
  const decide = (actor: Actor, id: string) => house.ask('withdrawal.approve', { actor, id, input: { rationale } })
  expect(await refusal(decide(small, beyond))).toEqual({
    code: 'amount_over_limit',
    detail: expect.stringMatching(/100\.01 EUR.*100\.00 EUR.*withdrawal\.approve.*Payments/),
  })
  expect((await decide(small, within)).body).toMatchObject({ state: 'approved' })
  expect((await decide(await person('large', '100.01'), beyond)).body).toMatchObject({ state: 'approved' })
  await house.settle()
})

test('a correction is held to the limit of who makes it and of who agrees, whichever way it goes', async () => {
  const maker = await person('maker', '50.00')
  expect(await refusal(adjust(maker, '-50.01'))).toMatchObject({ code: 'amount_over_limit' })
  const approval = idOf(await adjust(maker, '-50.00'))
  const checker = await person('checker', '49.99')
  expect(await refusal(approve(checker, approval))).toEqual({
    code: 'amount_over_limit',
    detail: expect.stringMatching(/50\.00 EUR.*49\.99 EUR.*check:adjustment\.make.*Finance/),
  })
  const shown = (actor: Actor) =>
    house.house.queries.get('approval.get')!.handler({
      db: house.database,
      input: { id: approval },
      actor,
      now: house.clock.now(),
      entities: null,
      client: null,
    })
  expect(await shown(checker)).toMatchObject({ may_check: false })
  const able = await person('able', '50.00')
  expect(await shown(able)).toMatchObject({ may_check: true })
  expect((await approve(able, approval)).body).toMatchObject({ outcome: 'executed' })
  await house.settle()
})

test('money goes back to its card only within the limits', async () => {
  const maker = await person('returner', '299.99')
  const id = await broker.deposit(client, '300.00', { holder: 'Bruno Castellanos' })
  const giveBack = (actor: Actor) => house.ask('deposit.return', { actor, id, input: { rationale } })
  expect(await refusal(giveBack(maker))).toMatchObject({ code: 'amount_over_limit' })
  const approval = idOf(await giveBack(await person('any')))
  expect(await refusal(approve(maker, approval))).toMatchObject({ code: 'amount_over_limit' })
  expect((await approve(await person('anyone'), approval)).body).toMatchObject({ outcome: 'executed' })
  await house.settle()
})

test('what a maker asked for is carried out within the limit they have today', async () => {
  const maker = await person('lowered', '80.00')
  const asked = idOf(await adjust(maker, '80.00'))
  const { entity } = client.account
  await house.ask('staff.grant', {
    actor: system('test'),
    id: maker.id,
    input: { role: 'payments', scope: entity, max_amount: eur('79.00') },
  })
  expect(await refusal(adjust(await house.again(maker.id), '80.00'))).toMatchObject({ code: 'amount_over_limit' })
  const checker = await person('unbounded')
  expect(await refusal(approve(checker, asked))).toMatchObject({ code: 'amount_over_limit' })
})

test('breaking the glass lifts no limit', async () => {
  const asked = idOf(await adjust(await person('asking'), '70.00'))
  const alone = (actor: Actor) => house.ask('approval.break-glass', { actor, id: asked, input: { rationale } })
  expect(await refusal(alone(await person('night', '69.99')))).toMatchObject({ code: 'amount_over_limit' })
  expect((await alone(await person('senior', '70.00'))).body).toMatchObject({ outcome: 'executed' })
  await house.settle()
})

test('a dry run tells of the limit beforehand', async () => {
  const small = await person('trying', '10.00')
  const input = { account: client.account.id, amount: eur('10.01'), kind: 'fee', rationale }
  expect(await refusal(house.ask('adjustment.make', { actor: small, input, dryRun: true }))).toMatchObject({
    code: 'amount_over_limit',
  })
})
