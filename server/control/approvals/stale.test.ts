import { expect, test } from 'vitest'
import { everything, testHouse } from '../../../test/house.ts'
import type { Actor } from '../access/actor.ts'
import { quickHashing } from '../access/passwords.ts'
import { accessRoom } from '../access/room.ts'
import type { Preview } from '../commands/command.ts'

const house = await testHouse({ rooms: [accessRoom({ roles: everything, hashing: quickHashing })] })

const { person } = house

const [maker, other, checker, pat] = [
  await person('mae'),
  await person('ola'),
  await person('chi'),
  await person('pat'),
]
const limited = { role: 'all', scope: 'eu', max_amount: { amount: '500.00', currency: 'EUR' } }
const asked = async (actor: Actor, name: string, input: object) =>
  ((await house.ask(name, { actor, id: pat.id, input })).body.approval as { id: string }).id
const approve = async (id: string) => (await house.ask('approval.approve', { actor: checker, id, input: {} })).body
const kept = (id: string) =>
  house.database.one<{ state: string; preview: Preview; basis: { version: number }[]; round: number }>`
    select state, preview, basis, round from control.approvals where id = ${id}`
const onGrants = ({ preview }: { preview: Preview }) =>
  preview.changes.filter(({ table }) => table === 'control.grants').map(({ operation }) => operation)

test('what went stale is asked for again with what it would do today, and only by its maker', async () => {
  await approve(await asked(other, 'staff.grant', { role: 'all', scope: 'eu' }))
  const id = await asked(maker, 'staff.grant', limited)
  expect(onGrants(await kept(id)), 'the role that is held ends').toEqual(['update', 'insert'])

  await approve(await asked(other, 'staff.revoke', { role: 'all', scope: 'eu' }))
  expect(await approve(id)).toMatchObject({ outcome: 'stale' })
  const before = await kept(id)
  await expect(house.ask('approval.confirm', { actor: other, id, input: {} })).rejects.toMatchObject({
    code: 'permission_missing',
  })
  await house.ask('approval.confirm', { actor: maker, id, input: {} })
  const renewed = await kept(id)
  expect(onGrants(renewed), 'nothing is held any more').toEqual(['insert'])
  expect(renewed).toMatchObject({ state: 'awaiting', round: 2 })
  expect(renewed.basis).not.toEqual(before.basis)
  const { count } = await house.database.one<{ count: number }>`
    select count(*)::int from control.grants where holder = ${pat.id} and scope = 'eu' and ended_at is null`
  expect(count, 'the trial left nothing').toBe(0)
  expect(await approve(id)).toMatchObject({ outcome: 'executed' })
})

test('what cannot be done any more cannot be asked for again', async () => {
  const id = await asked(maker, 'staff.revoke', { role: 'all', scope: 'eu' })
  await house.ask('staff.suspend', { actor: other, id: pat.id, input: { reason: 'Left.' } })
  await house
    .ask('staff.reinstate', { actor: other, id: pat.id, input: { reason: 'Came back.' } })
    .catch(() => undefined)
  expect(await approve(id)).toMatchObject({ outcome: 'stale' })
  await house.database.transaction(async (tx) => {
    await tx.rows`select set_config('tower.audit', 'ae_test', true)`
    await tx.run`update control.grants set ended_at = now() where holder = ${pat.id} and scope = 'eu'`
  })
  await expect(house.ask('approval.confirm', { actor: maker, id, input: {} })).rejects.toMatchObject({
    code: 'not_eligible',
  })
  expect(await kept(id)).toMatchObject({ state: 'stale', round: 1 })
})
