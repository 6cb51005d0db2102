import { expect, test } from 'vitest'
import { z } from 'zod'
import { everything, testHouse } from '../../../test/house.ts'
import { system } from '../access/actor.ts'
import { quickHashing } from '../access/passwords.ts'
import { accessRoom } from '../access/room.ts'
import { command, type Governed, subject } from '../commands/command.ts'
import { money } from '../money.ts'

/** The smallest thing that holds money. */
interface Purse extends Governed {
  cents: bigint
}
const purses = subject<Purse>({ type: 'purse', prefix: 'pu', table: 'public.purses', plural: 'purses' })
const make = command({
  name: 'purse.make',
  summary: 'Make a full purse.',
  creates: purses,
  input: z.strictObject({}),
  handler: async ({ create }) => ({ created: await create(purses, { entity: 'eu', cents: 500_00n }) }),
})
const empty = command({
  name: 'purse.empty',
  summary: 'Move all that is in it to a new purse.',
  subject: purses,
  input: z.strictObject({}),
  amount: ({ subject: { entity, cents } }) => ({ entity, amount: money(cents, 'EUR') }),
  eyes: () => ({ checkers: 1, because: 'It is all that is there.' }),
  async handler({ subject: purse, create, update, load }) {
    await update(purses, purse, { cents: 0n })
    const other = await create(purses, { entity: purse.entity, cents: purse.cents })
    await load(purses, purse.id)
    await load(purses, other.id)
  },
})

const house = await testHouse({
  rooms: [
    accessRoom({ roles: everything, hashing: quickHashing }),
    { name: 'purses', subjects: [purses], commands: [make, empty] },
  ],
})
await house.owner.pool.query(`create table public.purses (entity text not null, id text primary key,
  version int not null default 1, created_at timestamptz not null, updated_at timestamptz not null, cents bigint not null);
  call control.govern('public.purses')`)
const made = async () => String((await house.ask('purse.make', { actor: system('test') })).body.id)
const maker = await house.person('maker')
const checker = await house.person('checker')
const asked = async (id: string) =>
  ((await house.ask('purse.empty', { actor: maker, id })).body.approval as { id: string }).id
const kept = (id: string) =>
  house.database.one<{ amount: bigint; basis: object[]; preview: { changes: object[] } }>`
    select amount, basis, preview from control.approvals where id = ${id}`

test('the amount that waits for more eyes is what would move, not what would be left', async () => {
  expect(await kept(await asked(await made()))).toMatchObject({ amount: 500_00n })
})

test('it rests on the rows as they are, not on what the trial made of them', async () => {
  const id = await made()
  const approval = await asked(id)
  const { basis, preview } = await kept(approval)
  expect(basis).toEqual([{ type: 'purse', id, version: 1 }])
  expect(preview.changes).toHaveLength(2)
  const { body } = await house.ask('approval.approve', { actor: checker, id: approval })
  expect(body).toMatchObject({ outcome: 'executed' })
})

test('the same holds for what is asked for again', async () => {
  const id = await made()
  const approval = await asked(id)
  await house.database.transaction(async (tx) => {
    await tx.rows`select set_config('tower.audit', 'ae_test', true)`
    await tx.run`update purses set cents = 70000 where id = ${id}`
  })
  expect((await house.ask('approval.approve', { actor: checker, id: approval })).body).toMatchObject({
    outcome: 'stale',
  })
  await house.ask('approval.confirm', { actor: maker, id: approval })
  expect(await kept(approval)).toMatchObject({ amount: 700_00n, basis: [{ type: 'purse', id, version: 2 }] })
  expect((await house.ask('approval.approve', { actor: checker, id: approval })).body).toMatchObject({
    outcome: 'executed',
  })
})
