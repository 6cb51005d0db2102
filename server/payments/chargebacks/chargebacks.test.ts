import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { checkHouse } from '../../check.ts'
import { days, minutes } from '../../control/clock.ts'
import type { Dispute, DisputeStanding, Psp } from '../psp.ts'
import type { Chargeback } from './chargeback.ts'
import { chargebackPolicy } from './policy.ts'
import { gauges } from './programmes.ts'
import { reasonOf, schemeOf } from './reason-codes.ts'

const broker = await testBrokerage()
const { house, clock, mt5 } = broker
const db = house.database
await house.sweep('read rates')

const rationale = 'Seen and found in order.'
const system = { kind: 'system', id: 'system:test', name: 'test' } as const
type Client = Awaited<ReturnType<typeof broker.client>>
let clients = 0
const someone = () => broker.client({ email: `disputes-${++clients}@example.com` })

const chargeback = (deposit: string) =>
  db.one<Chargeback>`select * from payments.chargebacks where deposit = ${deposit}`
const depositState = async (id: string) =>
  (await db.one<{ state: string }>`select state from payments.deposits where id = ${id}`).state

/** A deposit that is on the account, whatever the policy thinks of so many. */
async function credited(of: Client, amount: string): Promise<string> {
  const id = await broker.deposit(of, amount)
  if ((await depositState(id)) === 'review') {
    await house.ask('deposit.accept', { actor: house.staff('all'), id, input: { rationale } })
    await house.settle()
  }
  expect(await depositState(id)).toBe('completed')
  return id
}

interface News {
  standing: DisputeStanding
  /** Minutes after the dispute began. */
  minute: number
}
const began = clock.now().getTime()

/** Gives news of a dispute to the house, as a webhook's job does. */
async function hear(deposit: string, { standing, minute }: News, more: Partial<Dispute> = {}, amount = '25000') {
  await house.ask('chargeback.record', {
    actor: system,
    input: {
      deposit,
      provider_id: `dsp_${deposit}`,
      standing,
      amount,
      currency: 'EUR',
      scheme: 'visa',
      reason_code: '10.4',
      evidence_due_at: null,
      at: new Date(began + minutes(minute)).toISOString(),
      ...more,
    },
  })
}

async function findings() {
  const checked = await checkHouse(db, [...house.house.queues.keys()])
  return checked.flatMap((rule) => rule.findings)
}

/** What an account and the house have in the end; whatever the way there. */
async function ledgerOf(of: Client) {
  const own = await db.one<{ posted: bigint; held: bigint }>`
    select posted, held from ledger.balances where account = ${of.account.ledger_account}`
  return { ...own, ...(await broker.balances(of)) }
}
async function houseAccounts() {
  const rows = await db.rows<{ code: string; posted: bigint }>`
    select a.code, s.posted from ledger.accounts a join ledger.standing s on s.entity = a.entity and s.id = a.id
    where a.mode = 'append' and a.currency = 'EUR' and (a.code like 'chargebacks/%' or a.code like 'psp/%') order by a.code`
  return new Map(rows.map(({ code, posted }) => [code, posted]))
}
const moved = async (work: () => Promise<unknown>) => {
  const before = await houseAccounts()
  await work()
  return Object.fromEntries(
    [...(await houseAccounts())].map(([code, posted]) => [code, posted - (before.get(code) ?? 0n)]),
  )
}

async function agreed(name: string, id?: string, input: object = {}) {
  const { body } = await house.ask(name, {
    actor: await broker.person(`maker-${name}-${++clients}`),
    ...(id ? { id } : {}),
    input: { ...input, rationale },
  })
  await house.ask('approval.approve', {
    actor: await broker.person(`checker-${name}-${++clients}`),
    id: (body.approval as { id: string }).id,
    input: { note: rationale },
  })
  await house.settle()
}

describe('a dispute', () => {
  test('takes the money from the provider and freezes it at the client, in the ledger and on the platform', async () => {
    const client = await someone()
    const id = await broker.deposit(client, '250.00')
    const change = await moved(async () => {
      await hear(id, { standing: 'opened', minute: 0 })
      await house.settle()
    })
    expect(change).toMatchObject({ 'psp/checkout/clearing': -25_000n, 'chargebacks/receivable': 25_000n })
    expect(await ledgerOf(client)).toMatchObject({ posted: 25_000n, held: 25_000n, ledger: 0n, platform: 0n })
    expect(await depositState(id)).toBe('disputed')
    expect(await chargeback(id)).toMatchObject({ state: 'opened', funds: 'taken', held: 25_000n, on_platform: 25_000n })
    const [item] = await db.rows<{ reasons: string[] }>`
      select reasons from control.cases where subject = ${(await chargeback(id)).id} and resolved_at is null`
    expect(item?.reasons).toEqual(['D20_CHARGEBACK'])
    expect(await findings()).toEqual([])
  })

  test('that is won gives everything back', async () => {
    const client = await someone()
    const id = await broker.deposit(client, '250.00')
    const change = await moved(async () => {
      for (const news of [
        { standing: 'opened', minute: 0 },
        { standing: 'represented', minute: 1 },
        { standing: 'won', minute: 2 },
      ] as const) {
        await hear(id, news)
        await house.settle()
      }
    })
    expect(Object.values(change).every((amount) => amount === 0n)).toBe(true)
    expect(await ledgerOf(client)).toMatchObject({ posted: 25_000n, held: 0n, platform: 25_000n })
    expect(await depositState(id)).toBe('completed')
    expect(await findings()).toEqual([])
  })

  test('that is lost is borne by the client as far as there is money, the rest by the house', async () => {
    const client = await someone()
    const id = await broker.deposit(client, '250.00')
    const opened = mt5.order({ login: client.account.login!, symbol: 'EURUSD', side: 'buy', lots: '0.05' })
    mt5.close({ login: client.account.login!, position: String(opened.PositionID) })
    await house.sweep('read deals of mt5')
    await house.settle()
    const left = (await ledgerOf(client)).posted
    expect(left).toBeLessThan(25_000n)
    const change = await moved(async () => {
      await hear(id, { standing: 'opened', minute: 0 })
      await house.settle()
      await hear(id, { standing: 'lost', minute: 5 })
      await house.settle()
    })
    expect(change).toMatchObject({
      'psp/checkout/clearing': -25_000n,
      'chargebacks/receivable': 0n,
      'chargebacks/loss': 25_000n - left,
    })
    expect(await ledgerOf(client)).toMatchObject({ posted: 0n, held: 0n, platform: 0n })
    expect(await depositState(id)).toBe('charged_back')
    expect(await findings()).toEqual([])
  })

  test('comes through the provider’s webhook, and again changes nothing', async () => {
    const client = await someone()
    const id = await broker.deposit(client, '250.00')
    const known = broker.hooks.filter(({ provider }) => provider === 'checkout').length
    broker.checkout.dispute(id, '10.4')
    await broker.webhook('checkout', known)
    await house.settle()
    expect(await chargeback(id)).toMatchObject({ state: 'opened', scheme: 'visa', reason_code: '10.4', funds: 'taken' })
    const hook = broker.hooks.findLast(({ provider }) => provider === 'checkout')!
    await broker.deliver('checkout', hook.headers, hook.body)
    await house.settle()
    expect((await chargeback(id)).turns).toBe(1)
    expect(await findings()).toEqual([])
  })

  test('whose money the platform cannot take lets the client’s go, and tells people', async () => {
    const client = await someone()
    const id = await broker.deposit(client, '250.00')
    mt5.order({ login: client.account.login!, symbol: 'EURUSD', side: 'buy', lots: '0.05' })
    await hear(id, { standing: 'opened', minute: 0 })
    await house.settle()
    const found = await chargeback(id)
    expect(found).toMatchObject({ funds: 'taken', held: 0n, on_platform: 0n, asking: null })
    const [item] = await db.rows<{ reasons: string[] }>`select reasons from control.cases where subject = ${found.id}`
    expect(item?.reasons).toContain('D20_NOT_FROZEN')
    expect(await findings()).toEqual([])
  })
})

const standings = [
  'pre_alert',
  'opened',
  'represented',
  'won',
  'lost',
  'arbitration',
  'accepted',
  'expired',
  'cancelled',
]

describe('what people do', () => {
  const opened = async () => {
    const client = await someone()
    const deposit = await broker.deposit(client, '250.00')
    await hear(deposit, { standing: 'opened', minute: 0 })
    await house.settle()
    return { client, deposit, id: (await chargeback(deposit)).id }
  }

  test('evidence is one document, kept as it was; the same house at the same moment writes the same bytes', async () => {
    const { id } = await opened()
    const answer = () => house.ask('chargeback.assemble', { actor: house.staff('all'), id })
    const [first, second] = [(await answer()).body, (await answer()).body]
    expect(second.sha256).toBe(first.sha256)
    const { content } = await db.one<{ content: Buffer }>`
      select content from payments.evidence_pack_contents where pack = ${first.pack}`
    expect(content.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('a provider without a door for disputes sends people to its own desk, and nothing is booked', async () => {
    const { deposit, id } = await opened()
    const provider = broker.psp as { -readonly [Name in keyof Psp]: Psp[Name] }
    const { contest } = provider
    delete provider.contest
    await house.ask('chargeback.contest', { actor: house.staff('all'), id, input: { rationale } })
    await house.settle()
    if (contest) provider.contest = contest
    expect(await chargeback(deposit)).toMatchObject({ state: 'opened', wish: null, funds: 'taken' })
    const [item] = await db.rows<{ resolved_at: Date | null }>`
      select resolved_at from control.cases where subject = ${id}`
    expect(item?.resolved_at).toBeNull()
  })

  test('evidence handed in is represented; a concession by two is charged', async () => {
    const provider = broker.psp as { -readonly [Name in keyof Psp]: Psp[Name] }
    const { contest, concede } = provider
    const handed: Buffer[] = []
    provider.contest = async (_dispute, evidence) => {
      handed.push(evidence)
      return { result: 'done', value: { standing: 'represented' } }
    }
    provider.concede = async () => ({ result: 'done', value: { standing: 'accepted' } })
    const contested = await opened()
    await house.ask('chargeback.contest', { actor: house.staff('all'), id: contested.id, input: { rationale } })
    await house.settle()
    expect(handed[0]?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await chargeback(contested.deposit)).toMatchObject({ state: 'represented', wish: null })
    const conceded = await opened()
    await agreed('chargeback.concede', conceded.id)
    expect(await chargeback(conceded.deposit)).toMatchObject({ state: 'accepted', funds: 'charged', charged: 25_000n })
    expect((await ledgerOf(conceded.client)).platform).toBe(0n)
    if (contest) provider.contest = contest
    else delete provider.contest
    if (concede) provider.concede = concede
    else delete provider.concede
    expect(await findings()).toEqual([])
  })

  test('an announced dispute is refunded before it opens, once, and its later opening moves nothing', async () => {
    const client = await someone()
    const deposit = await broker.deposit(client, '250.00')
    await hear(deposit, { standing: 'pre_alert', minute: 0 })
    await house.settle()
    const { id } = await chargeback(deposit)
    expect((await ledgerOf(client)).held).toBe(0n)
    const change = await moved(() => agreed('chargeback.refund-early', id))
    expect(await chargeback(deposit)).toMatchObject({ state: 'refunded_early', funds: 'charged', charged: 25_000n })
    expect(change).toMatchObject({ 'psp/checkout/clearing': -25_000n, 'chargebacks/receivable': 0n })
    await hear(deposit, { standing: 'opened', minute: 9 })
    await house.settle()
    expect(await chargeback(deposit)).toMatchObject({ state: 'refunded_early', turns: 3 })
    const open = house.database.rows<{ reasons: string[] }>`
      select reasons from control.cases where subject = ${id} and resolved_at is null`
    expect(await open).toEqual([{ reasons: ['D20_CHARGEBACK'] }])
    expect((await ledgerOf(client)).platform).toBe(0n)
    expect(await findings()).toEqual([])
  })

  test('one that came to nothing is closed', async () => {
    const deposit = await broker.deposit(await someone(), '250.00')
    await hear(deposit, { standing: 'pre_alert', minute: 0 })
    const { id } = await chargeback(deposit)
    await house.ask('chargeback.close', { actor: house.staff('all'), id, input: { rationale } })
    expect(await chargeback(deposit)).toMatchObject({ state: 'cancelled', funds: 'none' })
  })
})

describe('the clock', () => {
  test('calls evidence due some days before our own deadline, and again at it', async () => {
    const deposit = await broker.deposit(await someone(), '250.00')
    const due = new Date(clock.now().getTime() + days(20))
    await hear(deposit, { standing: 'opened', minute: 0 }, { evidence_due_at: due.toISOString() } as never)
    await house.settle()
    const found = await chargeback(deposit)
    expect(found.evidence_due_at).toEqual(new Date(due.getTime() - days(3)))
    await house.sweep('due chargebacks')
    expect((await chargeback(deposit)).state).toBe('opened')
    clock.advance(days(14))
    await house.sweep('due chargebacks')
    expect((await chargeback(deposit)).state).toBe('evidence_due')
    const priority = async () =>
      (await db.one<{ priority: number }>`select priority from control.cases where subject = ${found.id}`).priority
    expect(await priority()).toBe(20)
    clock.advance(days(4))
    await house.sweep('due chargebacks')
    expect(await priority()).toBe(40)
    expect((await chargeback(deposit)).due_at).toBeNull()
  })
})

test('a dispute of a deposit that waits for a person moves nothing until it is credited', async () => {
  const client = await someone()
  const id = await broker.deposit(client, '310.00', { holder: 'Bruno Castellanos' })
  expect(await depositState(id)).toBe('review')
  await hear(id, { standing: 'opened', minute: 0 }, {}, '31000')
  await house.settle()
  expect(await chargeback(id)).toMatchObject({ funds: 'none', turns: 0 })
  await house.ask('deposit.accept', { actor: house.staff('all'), id, input: { rationale } })
  await house.settle()
  expect(await chargeback(id)).toMatchObject({ funds: 'taken', held: 31_000n })
  expect(await depositState(id)).toBe('disputed')
  expect(await findings()).toEqual([])
})

test('a tampered figure is found', async () => {
  const deposit = await broker.deposit(await someone(), '250.00')
  await hear(deposit, { standing: 'opened', minute: 0 })
  await house.settle()
  const { id } = await chargeback(deposit)
  const owner = house.owner.pool
  const tamper = async (change: string) => {
    await owner.query('alter table payments.chargebacks disable trigger user')
    await owner.query(`update payments.chargebacks set ${change} where id = $1`, [id])
    await owner.query('alter table payments.chargebacks enable trigger user')
    return (await findings()).filter(({ subject }) => subject === id).map(({ rule }) => rule)
  }
  expect(await tamper('held = held - 1')).toContain('CHARGEBACK_POSTING')
  expect(await tamper('held = held + 1')).toEqual([])
  expect(await tamper("state = 'won'")).toContain('CHARGEBACK_FUNDS')
  expect(await tamper("state = 'opened'")).toEqual([])
})

describe('schemes', () => {
  test('reason codes are known by scheme', () => {
    expect(schemeOf(null, '10.4')).toBe('visa')
    expect(schemeOf(null, '4853')).toBe('mastercard')
    expect(schemeOf('MasterCard', null)).toBe('mastercard')
    expect(schemeOf(null, null, 'Visa •• 4242')).toBe('visa')
    expect(reasonOf('visa', '13.9')).toMatchObject({ category: 'consumer', title: 'Non-receipt of cash or load value' })
    expect(reasonOf(null, '77')).toMatchObject({ category: 'unknown' })
  })

  test('a programme is near only where count and ratio both are', () => {
    const level = (disputes: number, payments: number) =>
      gauges('visa', '2026-03-02', { disputes, payments }, 50).map((gauge) => gauge.level)
    expect(level(749, 50_000)).toEqual(['calm'])
    expect(level(750, 99_000)).toEqual(['warning'])
    expect(level(750, 200_000)).toEqual(['calm'])
    expect(level(1_500, 100_000)).toEqual(['breached'])
    expect(gauges('visa', '2025-03-31', { disputes: 9_999, payments: 1 }, 50)).toEqual([])
  })

  test('nothing is warned of while the house is calm', async () => {
    const { body } = await house.ask('chargeback.watch-ratios', { actor: system })
    expect(body.warned).toBe(0)
  })

  test('a merchant account that nears a programme gets one case, however often it is looked at', async () => {
    const { rules, parameters } = chargebackPolicy
    await agreed('policy.change', undefined, {
      entity: 'eu',
      name: 'chargeback',
      rules,
      parameters: { ...parameters, ratio_warning_percent: 0 },
    })
    await hear(await broker.deposit(await someone(), '250.00'), { standing: 'opened', minute: 0 })
    for (let hour = 0; hour < 2; hour++) await house.sweep('scheme ratios')
    const cases = await db.rows<{ reasons: string[]; entity: string }>`
      select reasons, entity from control.cases where 'D24_SCHEME_RATIO' = any(reasons)`
    expect(cases).toEqual([{ reasons: ['D24_SCHEME_RATIO'], entity: 'eu' }])
  })
})

test('any order and duplication of the news of a dispute ends in the same ledger', async () => {
  const client = await someone()
  const news = fc.record({
    standing: fc.constantFrom(...(standings as DisputeStanding[])),
    minute: fc.integer({ min: 0, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(news, { minLength: 1, maxLength: 5 })
        .chain((stream) =>
          fc.tuple(
            fc.shuffledSubarray([...stream, ...stream], { minLength: stream.length * 2 }),
            fc.shuffledSubarray([...stream, ...stream], { minLength: stream.length * 2 }),
            fc.boolean(),
          ),
        ),
      async ([one, other, patient]) => {
        const ends = []
        for (const stream of [one, other]) {
          const id = await credited(client, '40.00')
          const before = await ledgerOf(client)
          const change = await moved(async () => {
            for (const item of stream) {
              await hear(id, item, {}, '4000')
              // The platform may answer before the next news come, or after.
              if (patient) await house.settle()
            }
            await house.settle()
          })
          const { state, funds, held, charged, absorbed, on_platform } = await chargeback(id)
          const after = await ledgerOf(client)
          expect(after.ledger).toBe(after.platform)
          ends.push({
            state,
            funds,
            held,
            charged,
            absorbed,
            on_platform,
            change,
            client: after.ledger - before.ledger,
          })
        }
        expect(ends[1]).toEqual(ends[0])
      },
    ),
    { numRuns: 25 },
  )
  expect(await findings()).toEqual([])
}, 120_000)
