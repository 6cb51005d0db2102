import { expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { checkHouse } from '../../check.ts'
import { days, minutes } from '../../control/clock.ts'

const broker = await testBrokerage()
const { house, clock, mt5 } = broker
const db = house.database
const system = { kind: 'system', id: 'system:test', name: 'test' } as const
const rationale = 'Seen and found in order.'
for (const name of ['plan.adopt', 'symbol.adopt']) await house.ask(name, { actor: system, input: { entity: 'eu' } })
await house.sweep('read rates')

const partner = await broker.client({ email: 'partner@example.com' })
const applied = await house.ask('partner.apply', { actor: partner.actor, input: { link: 'BRINGER' } })
const partnerId = String(applied.body.id)
const { body } = await house.ask('partner.approve', {
  actor: await broker.person('maker'),
  id: partnerId,
  input: { plan: 'standard', rationale },
})
await house.ask('approval.approve', {
  actor: await broker.person('checker'),
  id: (body.approval as { id: string }).id,
  input: { note: rationale },
})
const trader = await broker.client({ email: 'trader@example.com', partner_code: 'BRINGER' })
await house.ask('client.attribute', { actor: system, id: trader.actor.id, input: { partner: partnerId } })

async function trade(lots: string) {
  const opened = mt5.order({ login: trader.account.login!, symbol: 'EURUSD', side: 'buy', lots })
  mt5.close({ login: trader.account.login!, position: String(opened.PositionID) })
  await house.sweep('read deals of mt5')
  await house.settle()
}

const payable = () =>
  db.one<{ posted: bigint; held: bigint }>`
    select b.posted, b.held from ledger.balances b join ledger.accounts a on a.entity = b.entity and a.id = b.account
    where a.code = ${`partner/${partnerId}`}`
const lines = () =>
  db.rows<{ id: string; kind: string; accrual: string; reverses: string | null; deal: string }>`
    select id, kind, accrual::text as accrual, reverses, deal from partners.commissions where partner = ${partnerId} order by id`
const findings = async () => (await checkHouse(db, [...house.house.queues.keys()])).flatMap((rule) => rule.findings)

let minute = 0
async function hear(deposit: string, standing: string) {
  await house.ask('chargeback.record', {
    actor: system,
    input: {
      deposit,
      provider_id: `dsp_${deposit}`,
      standing,
      amount: '100000',
      currency: 'EUR',
      scheme: 'visa',
      reason_code: '10.4',
      evidence_due_at: null,
      at: new Date(clock.now().getTime() + minutes(minute++)).toISOString(),
    },
  })
  await house.settle()
}

test('commission is held while a deposit is disputed, taken back when it is lost, given again when that is undone', async () => {
  const early = await broker.deposit(trader, '1000.00')
  clock.advance(days(1))
  await trade('0.20')
  clock.advance(days(1))
  const disputed = await broker.deposit(trader, '1000.00')
  clock.advance(days(1))
  await trade('0.30')
  expect(early).not.toBe(disputed)
  const before = await payable()
  expect(before.held).toBe(0n)
  const own = await lines()
  const last = own.at(-1)!

  await hear(disputed, 'opened')
  // Half of what the account was given is disputed, and only the last trade came after it.
  const stake = BigInt(last.accrual) / 2n / 10n ** 12n
  expect(stake).toBeGreaterThan(0n)
  expect(await payable()).toEqual({ posted: before.posted, held: stake })
  expect(await findings()).toEqual([])

  await hear(disputed, 'lost')
  expect(await payable()).toEqual({ posted: before.posted - stake, held: 0n })
  const taken = (await lines()).at(-1)!
  expect(taken).toMatchObject({ kind: 'clawed_back', reverses: last.id, deal: last.deal })
  const { body: told } = await house.ask('commission.follow-chargeback', {
    actor: system,
    input: {
      chargeback: (await db.one<{ id: string }>`select id from payments.chargebacks where deposit = ${disputed}`).id,
    },
  })
  expect(told.clawbacks).toBe(1)
  expect(await payable()).toEqual({ posted: before.posted - stake, held: 0n })
  expect(await findings()).toEqual([])

  await hear(disputed, 'arbitration')
  expect(await payable()).toEqual({ posted: before.posted, held: stake })
  await hear(disputed, 'won')
  expect(await payable()).toEqual({ posted: before.posted, held: 0n })
  expect((await lines()).slice(own.length).map(({ kind }) => kind)).toEqual(['clawed_back', 'restored'])
  expect(await findings()).toEqual([])
})
