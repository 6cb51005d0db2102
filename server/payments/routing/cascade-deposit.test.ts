import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startCheckoutSimulator } from '../../../simulators/checkout/simulator.ts'
import { testBrokerage } from '../../../test/brokerage.ts'
import { checkHouse } from '../../check.ts'
import { checkoutPsp } from '../../connectors/checkout/checkout-psp.ts'
import { system } from '../../control/access/actor.ts'
import { minutes, systemClock } from '../../control/clock.ts'
import { healthy } from './health.ts'

/** A second provider of the same kind: a real one over its wire, under another name. */
const key = 'another-key'
const other = await startCheckoutSimulator({
  clock: systemClock,
  secretKey: key,
  webhookKey: key,
  webhookUrl: 'http://127.0.0.1:9/none',
})
afterAll(() => other.close())
const connection = { url: other.url, webhookKey: key, processingChannel: 'pc', timeoutMs: 1_000 }
const second = { ...checkoutPsp({ ...connection, secretKey: key }), name: 'second' }
/** One that does not know us: it refuses everything. */
const locked = { ...checkoutPsp({ ...connection, secretKey: 'wrong' }), name: 'locked' }

let broker: Awaited<ReturnType<typeof testBrokerage>>
let ada: Awaited<ReturnType<(typeof broker)['client']>>
const accounts: Record<string, string> = {}

beforeAll(async () => {
  broker = await testBrokerage({ more: [second, locked] })
  ada = await broker.client({ email: 'ada@example.com' })
  for (const { id, psp } of await db().rows<{ id: string; psp: string }>`
    select id, psp from payments.merchant_accounts where entity = 'eu' and currency = 'EUR'`)
    accounts[psp] = id
})

beforeEach(async () => {
  await broker.house.owner.pool.query('update payments.merchant_account_standings set health = $1', [healthy])
  broker.checkout.faults({ outage: 0 })
  other.faults({ outage: 0 })
})

const db = () => broker.house.database

/** Payments are tried in this order. */
async function inOrder(psps: readonly string[], steps: number): Promise<void> {
  const maker = await broker.person(`maker-${crypto.randomUUID()}`)
  const checker = await broker.person(`checker-${crypto.randomUUID()}`)
  const { edition } = await db().one<{ edition: number }>`
    select coalesce(max(edition), 0) as edition from payments.rulesets where entity = 'eu'`
  const input = {
    entity: 'eu',
    based_on: edition,
    rules: [],
    fallback: psps.map((psp) => accounts[psp]),
    cascade_steps: steps,
    rationale: 'For a test.',
  }
  const { body } = await broker.house.ask('ruleset.change', { actor: maker, input })
  await broker.house.ask('approval.approve', { actor: checker, id: (body.approval as { id: string }).id })
}

async function ask(amount = '80.00'): Promise<string> {
  const input = { account: ada.account.id, amount: { amount, currency: 'EUR' } }
  const { body } = await broker.house.ask('deposit.request', { actor: ada.actor, input })
  await broker.house.settle()
  return String(body.id)
}

const deposit = (id: string) =>
  db().one<{ state: string; provider: string; merchant_account: string; redirect_url: string | null }>`
    select state, provider, merchant_account, redirect_url from payments.deposits where id = ${id}`
const attempts = (id: string) =>
  db().rows<{ psp: string; result: string | null; kind: string | null }>`
    select psp, result, kind from payments.attempts where subject = ${id} order by id`

test('a provider that refuses to begin: the next one takes it, and the client sees one page', async () => {
  await inOrder(['locked', 'second'], 1)
  const id = await ask()
  expect(await deposit(id)).toMatchObject({ state: 'pending', provider: 'second', merchant_account: accounts.second })
  expect((await deposit(id)).redirect_url).toContain(other.url)
  expect(await attempts(id)).toMatchObject([
    { psp: 'locked', kind: 'technical' },
    { psp: 'second', result: null },
  ])
})

test('nobody left: it ends, and the client is told', async () => {
  await inOrder(['locked', 'second'], 0)
  const id = await ask()
  expect(await deposit(id)).toMatchObject({ state: 'failed', provider: 'locked' })
  const { n } = await db().one<{ n: number }>`
    select count(*)::int as n from control.messages where recipient = ${ada.actor.id} and template = 'deposit.failed'`
  expect(n).toBeGreaterThan(0)
})

test('a provider that does not answer: the deposit goes on, and what it says later is nobody’s to pay', async () => {
  await inOrder(['second', 'checkout'], 1)
  other.faults({ outage: 1 })
  const id = await ask()
  const there = await deposit(id)
  expect(there).toMatchObject({ provider: 'checkout' })
  expect(there.redirect_url).toContain(broker.checkout.url)
  // The janitor searches twice, opens the page at last, and it changes nothing.
  for (let times = 0; times < 6; times++) {
    broker.clock.advance(minutes(1))
    await broker.house.sweep('intent janitor')
    await broker.house.settle()
  }
  expect(await deposit(id)).toEqual(there)
  const known = broker.hooks.filter(({ provider }) => provider === 'checkout').length
  broker.checkout.pay({ session: there.redirect_url!, card: '4242424242424242', holder: ada.name })
  await broker.webhook('checkout', known)
  await broker.checkout.delivered()
  await broker.house.settle()
  expect(await deposit(id)).toMatchObject({ state: 'completed' })
  expect(await attempts(id)).toMatchObject([
    { psp: 'second', result: 'technical' },
    { psp: 'checkout', result: 'approved' },
  ])
})

test('a decline on the page is learnt from with its kind and scheme, and is not sent elsewhere', async () => {
  await inOrder(['checkout', 'second'], 1)
  const id = await ask('80.05')
  const known = broker.hooks.filter(({ provider }) => provider === 'checkout').length
  broker.checkout.pay({ session: (await deposit(id)).redirect_url!, card: '4242424242424242', holder: ada.name })
  await broker.webhook('checkout', known)
  await broker.checkout.delivered()
  await broker.house.settle()
  expect(await deposit(id)).toMatchObject({ state: 'failed' })
  expect(await attempts(id)).toMatchObject([{ psp: 'checkout', result: 'declined' }])
})

test('however providers fail, a deposit is under way at one of them at most', async () => {
  await inOrder(['second', 'checkout', 'locked'], 2)
  const wait = fc.constantFrom('janitor' as const, 'none' as const)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 2 }),
      wait,
      async (here, there, then) => {
        broker.checkout.faults({ outage: here })
        other.faults({ outage: there })
        const id = await ask()
        if (then === 'janitor') {
          broker.clock.advance(minutes(1))
          await broker.house.sweep('intent janitor')
          await broker.house.settle()
        }
        const { state, provider } = await deposit(id)
        const open = (await attempts(id)).filter(({ result }) => result === null)
        expect(open.length).toBeLessThanOrEqual(1)
        if (state === 'pending') expect(open).toMatchObject([{ psp: provider }])
        const psps = (await attempts(id)).map(({ psp }) => psp)
        expect(new Set(psps).size).toBe(psps.length)
      },
    ),
    { numRuns: 15 },
  )
  const found = await checkHouse(db(), [...broker.house.house.queues.keys()])
  expect(found.filter(({ rule }) => rule === 'ATTEMPT_AT_TWO').flatMap(({ findings }) => findings)).toEqual([])
})

test('what came late for another attempt is not recorded', async () => {
  await inOrder(['locked', 'second'], 1)
  const id = await ask()
  const { intent } = await db().one<{ intent: string }>`
    select intent from payments.attempts where subject = ${id} order by id limit 1`
  const before = await deposit(id)
  await broker.house
    .ask('deposit.cascade', { actor: system('test'), id, input: { intent, outcome: 'rejected', code: 'late' } })
    .catch((error: { code?: string }) => expect(error.code).toBe('state_refused'))
  expect(await deposit(id)).toEqual(before)
})
