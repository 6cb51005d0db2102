import { expect, test } from 'vitest'
import { z } from 'zod'
import { testHouse } from '../../test/house.ts'
import { clients } from '../clients/index.ts'
import { command } from '../control/commands/command.ts'
import type { Room } from '../control/commands/room.ts'
import { json } from '../control/database/sql.ts'
import { newId } from '../control/ids.ts'
import { balanceOf } from '../ledger/index.ts'
import { commissionDeal } from './commissions/load.ts'
import { partnersRoom } from './index.ts'
import { checkTerms, planTerms, standardPlan } from './plans/terms.ts'
import { selfReferral } from './referrals/referral.ts'

const anna = { id: 'cl_a', first_name: 'Anna', last_name: 'Berg', birth_date: '1990-01-01', phone: '+357 99 111' }

test('a partner is never paid for itself, however it writes its name', () => {
  const other = { ...anna, id: 'cl_b' }
  expect(selfReferral(anna, anna)).toBe('the client is the partner')
  expect(selfReferral({ ...other, first_name: ' ANNA', phone: null }, anna)).toBe('the same name and birth date')
  expect(selfReferral({ ...other, birth_date: '1991-01-01', phone: '35799111' }, anna)).toBe('the same phone number')
  expect(selfReferral({ ...other, birth_date: '1991-01-01', phone: null }, { ...anna, phone: null })).toBeUndefined()
})

test('the shipped plan holds together; a rate given twice or overrides beyond the earned do not', () => {
  expect(checkTerms(planTerms.parse(standardPlan.terms))).toEqual([])
  const lots = { kind: 'lots' as const, class: '*', rate: '3' }
  expect(checkTerms({ rates: [lots, lots], overrides: [], split: 'additive' })).toHaveLength(1)
  const greedy = { rates: [lots], overrides: [{ percent: '60' }, { percent: '60' }], split: 'deducted' as const }
  expect(checkTerms(greedy).map(({ pointer }) => pointer)).toEqual(['/terms/overrides'])
  expect(checkTerms({ ...greedy, split: 'additive' })).toEqual([])
  expect(planTerms.safeParse({ rates: [{ ...lots, kind: 'spread' }], overrides: [], split: 'additive' }).success).toBe(
    false,
  )
})

test('lots count when they are closed, a charge when it is made, anything but a trade not at all', () => {
  const row = {
    id: 'dl_1',
    seq: 1n,
    time: new Date(0),
    client: 'cl_a',
    account: 'ta_1',
    action: 'buy',
    entry_kind: 'in',
    symbol: 'EURUSD',
    asset_class: null,
    volume: 100_000_000n,
    commission: -350n,
    currency: 'USD' as const,
  }
  expect(commissionDeal(row)).toMatchObject({ volume: 0n, commission: '3.50', symbolClass: 'unlisted' })
  expect(commissionDeal({ ...row, entry_kind: 'out', commission: 20n })).toMatchObject({
    volume: 100_000_000n,
    commission: '0.00',
  })
  expect(commissionDeal({ ...row, action: 'balance' })).toBeUndefined()
})

const row = (fields: Record<string, unknown>) =>
  z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())) }).parse({ rows: [fields] })

/** Puts in place what the rooms below would have brought. */
const seeding: Room = {
  name: 'seeding',
  subjects: [clients],
  commands: [
    command({
      name: 'seed.client',
      summary: 'A client, as registration would have made it.',
      actors: ['system'],
      creates: clients,
      input: z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())) }),
      handler: async ({ input, create }) => ({ created: await create(clients, input.rows[0] as never) }),
    }),
    command({
      name: 'seed.activate',
      summary: 'A client, as verification would have left it.',
      actors: ['system'],
      input: z.strictObject({ id: z.string() }),
      async handler({ input, load, move }) {
        await move(clients, await move(clients, await load(clients, input.id), 'onboarding'), 'active')
      },
    }),
    command({
      name: 'seed.grant',
      summary: 'A role that the maker of a request holds when it is carried out.',
      actors: ['system'],
      input: z.strictObject({ holder: z.string() }),
      async handler({ input, tx, now }) {
        await tx.run`insert into control.grants (entity, id, created_at, updated_at, holder, role, scope)
          values ('*', ${newId('gr')}, ${now}, ${now}, ${input.holder}, 'all', '*')`
      },
    }),
    command({
      name: 'seed.deals',
      summary: 'Deals, as an import would have kept them.',
      actors: ['system'],
      input: z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())) }),
      async handler({ input, tx, now, emit }) {
        const kept = await tx.rows<{ seq: bigint }>`
          insert into trading.deals (entity, id, account, client, platform, ticket, position, action, entry_kind, symbol, volume, contract_size, price, profit, swap, commission, currency, comment, time)
          select 'eu', d.id, 'ta_1', d.client, 'mt5', d.id, d.id, 'sell', 'out', 'EURUSD', d.volume, '100000', '1.1', 0, 0, 0, 'USD', '', ${now} from jsonb_to_recordset(${json(input.rows)}) as d (id text, client text, volume bigint) returning seq`
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

test('from the link to the payable: attribution, tree, one posted run, carried remainder, explanation, dispute', async () => {
  const house = await testHouse({ rooms: [partnersRoom(), seeding] })
  const { database, ask, settle, staff } = house
  const setup = house.as('setup')
  const run = (name: string, input: Record<string, unknown>) => setup.run(house.house.commands.get(name)!, { input })
  let people = 0
  const client = async (code: string | null) => {
    const n = ++people
    const seeded = await run(
      'seed.client',
      row({
        entity: 'eu',
        email: `p${n}@example.com`,
        password_hash: 'x',
        first_name: `First${n}`,
        last_name: 'Test',
        birth_date: `1990-01-${10 + n}`,
        country: 'CY',
        currency: 'USD',
        partner_code: code,
        terms_accepted_at: new Date().toISOString(),
      }),
    )
    const id = String(seeded.id)
    await settle()
    await run('seed.activate', { id })
    await settle()
    return id
  }
  const partner = async (owner: string, link: string) => {
    const applied = await ask('partner.apply', {
      actor: { kind: 'client', id: owner, name: owner, entity: 'eu' },
      input: { link },
    })
    const id = String(applied.body.id)
    const asked = await ask('partner.approve', {
      actor: staff('all', 'st_maker'),
      id,
      input: { plan: 'standard', rationale: 'Known to us' },
    })
    expect(asked.status).toBe(202)
    await ask('approval.approve', { actor: staff('all', 'st_checker'), id: (asked.body.approval as { id: string }).id })
    return id
  }
  await run('plan.adopt', { entity: 'eu' })
  await run('seed.grant', { holder: 'st_maker' })
  const master = await partner(await client(null), 'MASTER')
  const subOwner = await client('master')
  const sub = await partner(subOwner, 'SUBONE')
  expect(await database.one`select parent, state from partners.partners where id = ${sub}`).toEqual({
    parent: master,
    state: 'active',
  })
  const trader = await client('SUBONE')
  expect(await database.one`select partner from clients.clients where id = ${trader}`).toEqual({ partner: sub })

  const deals = (...volumes: bigint[]) =>
    run('seed.deals', { rows: volumes.map((volume) => ({ id: newId('dl'), client: trader, volume: String(volume) })) })
  // 0.335 lots: 1.005 to the sub, 0.201 to the master; what is below a cent is carried.
  await deals(33_500_000n)
  await settle()
  const owed = () => database.rows<{ partner: string; earned: bigint; remainder: string; ledger_account: string }>`
    select partner, earned, remainder::text as remainder, ledger_account from partners.earnings order by earned desc`
  expect((await owed()).map(({ partner: of, earned, remainder }) => [of, earned, remainder])).toEqual([
    [sub, 100n, '500000000000'],
    [master, 20n, '100000000000'],
  ])
  await deals(...Array.from({ length: 1_200 }, () => 33_500_000n))
  await settle()
  const [subOwed, masterOwed] = await owed()
  expect([subOwed!.earned, masterOwed!.earned]).toEqual([120_700n, 24_140n])
  for (const { earned, ledger_account } of await owed()) {
    expect((await balanceOf(database, 'eu', ledger_account)).posted.minor).toBe(earned)
  }
  expect(await database.one`select count(*)::int as runs, sum(deals)::int as deals from partners.runs`).toEqual({
    runs: 3,
    deals: 1_201,
  })

  // A second delivery of the same news finds nothing left to do.
  const event = await database.one<{
    id: string
  }>`select id from control.events where type = 'deals.imported' order by id desc limit 1`
  await house.handle({ event: event.id, reaction: 'accrue commissions' })
  expect((await owed())[0]!.earned).toBe(120_700n)

  const question = { db: database, actor: staff('all'), now: house.clock.now(), entities: null, client: null }
  const list = house.house.queries.get('commission.list')!
  const lines = (await list.handler({ ...question, input: { limit: 2, partner: master } })) as {
    data: { id: string }[]
    next_cursor: string | null
  }
  expect(lines.data).toHaveLength(2)
  expect(lines.next_cursor).not.toBeNull()
  const why = house.house.queries.get('commission.explain')!
  const explained = (await why.handler({ ...question, input: { id: lines.data[0]!.id } })) as {
    sentence: string
    tree: unknown[]
  }
  expect(explained.tree).toHaveLength(2)
  expect(explained.sentence).toContain('20% of the 1.005 USD')
  const mine = house.house.queries.get('me.partner')!
  expect(await mine.handler({ ...question, client: subOwner, input: {} })).toMatchObject({
    partner: { code: 'SUBONE', clients: 1, earnings: [{ earned: { amount: '1207.00', currency: 'USD' } }] },
  })

  await ask('partner.suspend', { actor: staff('all'), id: sub, input: { rationale: 'Under review' } })
  house.clock.advance(1)
  const disputed = await ask('dispute.open', {
    actor: { kind: 'client', id: subOwner, name: 'Sub', entity: 'eu' },
    input: { code: 'B03_LOT_ROUNDING', statement: 'Half a cent is missing' },
  })
  const about = String(disputed.body.id)
  expect(await database.one`select queue, reasons from control.cases where subject = ${about}`).toEqual({
    queue: 'partners',
    reasons: ['B03_LOT_ROUNDING'],
  })
  await ask('dispute.resolve', {
    actor: staff('all'),
    id: about,
    input: { resolution: 'REJECTED_AS_CALCULATED', rationale: 'It is carried on' },
  })
  expect(await database.one`select resolution from control.cases where subject = ${about}`).toEqual({
    resolution: 'REJECTED_AS_CALCULATED',
  })
  await expect(database.pool.query(`update partners.commissions set rate = '9'`)).rejects.toThrow('immutable')
})
