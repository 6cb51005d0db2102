import { expect, test } from 'vitest'
import { everything, testHouse } from '../../../test/house.ts'
import type { Actor } from '../access/actor.ts'
import { quickHashing } from '../access/passwords.ts'
import { accessRoom } from '../access/room.ts'

const house = await testHouse({ rooms: [accessRoom({ roles: everything, hashing: quickHashing })] })

const { person } = house

/** A key that someone made, which acts for them. */
async function keyOf(actor: Actor): Promise<Actor> {
  const grants = [{ role: 'all', scope: '*' }]
  const { body } = await house.ask('api-key.create', { actor, input: { name: 'second-face', grants } })
  return { kind: 'key', id: String(body.id), name: 'second-face', grants }
}

/** Breaks the glass over a grant that `maker` asked for, and gives its review. */
async function broken(maker: Actor, by: Actor) {
  const pat = await person(`pat-${maker.name}-${by.name}`)
  const { body } = await house.ask('staff.grant', { actor: maker, id: pat.id, input: { role: 'all', scope: 'eu' } })
  const approval = (body.approval as { id: string }).id
  const done = await house.ask('approval.break-glass', {
    actor: by,
    id: approval,
    input: { rationale: 'The night shift is one person.' },
  })
  expect(done.body).toMatchObject({ outcome: 'executed' })
  return house.database.one<{ id: string; barred: string[] }>`
    select id, barred from control.cases where subject = ${approval}`
}

const refusedTo = (actor: Actor, name: string, id: string, input: object) =>
  expect(house.ask(name, { actor, id, input }), `${actor.name}: ${name}`).rejects.toMatchObject({ code: 'own_review' })

test('whoever broke the glass and the maker cannot take, close or put aside the review; a colleague can', async () => {
  const [maker, breaker, colleague] = [await person('maker'), await person('breaker'), await person('colleague')]
  const review = await broken(maker, breaker)
  const closing = { resolution: 'JUSTIFIED', rationale: 'I was right.' }
  for (const actor of [maker, breaker, await keyOf(maker), await keyOf(breaker)]) {
    await refusedTo(actor, 'case.take', review.id, {})
    await refusedTo(actor, 'case.snooze', review.id, { hours: 300, reason: 'Later.' })
    await refusedTo(actor, 'case.resolve', review.id, closing)
    const next = await house.ask('case.take-next', { actor, input: { queue: 'operations' } })
    expect(next.body.case, `${actor.name} is not given it either`).toBeNull()
  }
  await house.ask('case.note', { actor: breaker, id: review.id, input: { text: 'Nobody answered the phone.' } })
  const next = await house.ask('case.take-next', { actor: colleague, input: { queue: 'operations' } })
  expect(next.body.case).toBe(review.id)
  await house.ask('case.resolve', { actor: colleague, id: review.id, input: closing })
  const { resolved_by } = await house.database.one<{ resolved_by: string }>`
    select resolved_by from control.cases where id = ${review.id}`
  expect(resolved_by).toBe(colleague.id)
})

test('one person alone may break the glass over their own request, and is kept from its review', async () => {
  const alone = await person('alone')
  const review = await broken(alone, alone)
  expect(review.barred).toEqual([alone.id])
  await refusedTo(alone, 'case.take', review.id, { over: true })
})

test('what a key asked for is reviewed by nobody who made the key', async () => {
  const owner = await person('owner')
  const maker = await keyOf(owner)
  const review = await broken(maker, await person('other'))
  expect(review.barred).toContain(owner.id)
  await refusedTo(owner, 'case.resolve', review.id, { resolution: 'JUSTIFIED', rationale: 'Mine.' })
})
