import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { checkHouse } from '../../check.ts'
import { days } from '../../control/clock.ts'
import { Refusal } from '../../control/errors.ts'
import { holding, standingOf, type WithdrawalLeg } from './leg.ts'
import { withdrawalPolicy } from './policy.ts'
import type { Withdrawal } from './withdrawal.ts'

const broker = await testBrokerage()
const { house, clock } = broker
await house.sweep('read rates')
const all = house.staff('all')
const rationale = 'Seen and found in order.'
const queues = [...house.house.queues.keys()]

const legs = (id: string) => house.database.rows<WithdrawalLeg>`
  select * from payments.withdrawal_legs where withdrawal = ${id} order by id`
const standing = (id: string) => house.database.one<Withdrawal>`select * from payments.withdrawals where id = ${id}`
const broken = async () => (await checkHouse(house.database, queues)).flatMap(({ findings }) => findings)

/** Changes parameters of the policy of an entity, as two people do. */
async function setPolicy(entity: string, changes: Partial<Record<string, number>>) {
  const asked = await house.ask('policy.change', {
    actor: await broker.person('policy-maker'),
    input: {
      entity,
      name: withdrawalPolicy.name,
      rules: withdrawalPolicy.rules,
      parameters: { ...withdrawalPolicy.parameters, ...changes },
      rationale,
    },
  })
  await house.ask('approval.approve', { actor: all, id: (asked.body.approval as { id: string }).id })
}

/** Runs what waits, except the calls to providers: their answers are what a test says. */
async function settleWithoutProviders() {
  for (let job = house.jobs.waiting.shift(); job; job = house.jobs.waiting.shift()) {
    const { reaction, event } = job.data as { reaction: string; event: string }
    const call =
      reaction === 'perform intent' &&
      (await house.database.maybe`select i.id from control.events e join control.intents i on i.id = e.subject
        where e.id = ${event} and i.kind like 'psp.%'`)
    if (!call) await house.handle(job.data)
  }
}

const approve = (id: string) => house.ask('withdrawal.approve', { actor: all, id, input: { rationale } })
const say = (id: string, leg: string, word: string, code: string | null = null) =>
  house.ask('withdrawal.record-payout', {
    actor: { kind: 'system', id: 'system:test', name: 'test' },
    id,
    input: { leg, standing: word, provider_id: `at-provider-${leg}`, code },
  })

/** A client whose money came by two cards in three deposits. */
async function funded(email: string) {
  const client = await broker.client({ email })
  for (const [amount, card] of [
    ['1000.00', '4242424242424242'],
    ['600.00', '5555555555554444'],
    ['400.00', '4242424242424242'],
  ] as const)
    await broker.deposit(client, amount, { card })
  return client
}

/** A withdrawal with its legs, and no provider called yet. */
async function withLegs(client: Awaited<ReturnType<typeof funded>>, amount: string) {
  const id = await broker.withdraw(client, amount)
  await approve(id)
  await settleWithoutProviders()
  return { id, parts: await legs(id) }
}

test('where a withdrawal stands follows from its legs', () => {
  const of = (...states: WithdrawalLeg['state'][]) => standingOf(states.map((state) => ({ state }))).state
  expect([of('planned'), of('planned', 'unknown'), of('sent', 'planned'), of('paid', 'planned')]).toEqual([
    'approved',
    'unknown',
    'sent',
    'sent',
  ])
  expect([of('paid', 'paid'), of('paid', 'replaced'), of('paid', 'released'), of('paid', 'returned')]).toEqual([
    'paid',
    'paid',
    'partly_paid',
    'partly_paid',
  ])
  expect([of('returned', 'released'), of('released'), of('failed', 'sent', 'paid')]).toEqual([
    'returned',
    'rejected',
    'failed',
  ])
})

describe('legs', () => {
  test('return money to where it came from: the wished card first, then the others', async () => {
    const client = await funded('split@example.com')
    const { parts } = await withLegs(client, '1700.00')
    expect(parts.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['refund', 100_000n],
      ['refund', 40_000n],
      ['refund', 30_000n],
    ])
    expect(new Set(parts.map(({ instrument }) => instrument)).size).toBe(2)
    expect(await broken()).toEqual([])
  })

  test('live and fail alone: what was not paid goes another way by itself, and is paid there', async () => {
    const client = await funded('reroute@example.com')
    const { id, parts } = await withLegs(client, '900.00')
    expect(parts).toHaveLength(1)
    await say(id, parts[0]!.id, 'failed', 'card_closed')
    const again = await legs(id)
    expect(again.map(({ state, kind, amount, replaces }) => ({ state, kind, amount, replaces }))).toEqual([
      { state: 'replaced', kind: 'refund', amount: 90_000n, replaces: null },
      { state: 'planned', kind: 'refund', amount: 60_000n, replaces: parts[0]!.id },
      { state: 'planned', kind: 'payout', amount: 30_000n, replaces: parts[0]!.id },
    ])
    expect((await standing(id)).state).toBe('approved')
    for (const { id: leg } of again.slice(1)) await say(id, leg, 'paid')
    expect(await standing(id)).toMatchObject({ state: 'paid', funds: 'paid_out' })
    await settleWithoutProviders()
    expect(await broken()).toEqual([])
  })

  test('of which one fails for good leave it paid in part, and say so; late success after that is brought to a person', async () => {
    const client = await broker.client({ email: 'part@example.com' })
    await broker.deposit(client, '300.00')
    await broker.deposit(client, '310.00')
    const { id, parts } = await withLegs(client, '500.00')
    const [first, second] = parts.map(({ id }) => id) as [string, string]
    await say(id, first, 'paid')
    await say(id, second, 'failed', 'card_closed')
    expect(await standing(id)).toMatchObject({ state: 'failed', funds: 'held' })
    await house.ask('withdrawal.reject', {
      actor: all,
      id,
      input: { rationale, client_message: 'The card takes no more.' },
    })
    await settleWithoutProviders()
    expect(await standing(id)).toMatchObject({ state: 'partly_paid', funds: 'paid_out' })
    expect(await broker.balances(client)).toEqual({ ledger: 31_000n, platform: 31_000n })
    const {
      paid_amount,
      stage,
      legs: seen,
    } = (await broker.read('withdrawal.get', client.actor, { id })) as never as {
      paid_amount: string
      stage: string
      legs: { provider: string | null; failure_code: string | null }[]
    }
    expect([paid_amount, stage]).toEqual(['300.00', 'Paid in part; the rest is on your account again'])
    expect(seen.every(({ provider, failure_code }) => provider === null && failure_code === null)).toBe(true)
    await say(id, second, 'paid')
    const known = await house.database.rows<{ reasons: string[] }>`
      select reasons from control.cases where subject = ${second} and resolved_at is null`
    expect(known).toEqual([{ reasons: ['PAID_AFTER_ALL'] }])
    expect(await broken()).toEqual([])
  })

  test('a payment whose being sent back is heard first is booked both ways, once', async () => {
    const client = await funded('back@example.com')
    const before = await broker.balances(client)
    const { id, parts } = await withLegs(client, '100.00')
    await say(id, parts[0]!.id, 'returned')
    await say(id, parts[0]!.id, 'returned')
    await say(id, parts[0]!.id, 'paid')
    await settleWithoutProviders()
    expect(await standing(id)).toMatchObject({ state: 'returned', funds: 'released' })
    expect(await broker.balances(client)).toEqual(before)
    expect(await broken()).toEqual([])
  })

  test('with nowhere to go wait for a person, who cannot approve before there is a way', async () => {
    const client = await broker.client({ email: 'nowhere@example.com' })
    await broker.deposit(client, '500.00')
    const id = await broker.withdraw(client, '100.00')
    const instrument = await broker.instrument(client)
    await house.ask('instrument.suspend', { actor: all, id: instrument, input: { rationale } })
    await expect(approve(id)).rejects.toMatchObject({ code: 'not_eligible' })
    await expect(broker.withdraw(client, '50.00')).rejects.toMatchObject({ code: 'not_eligible' })
    await house.ask('instrument.approve', { actor: all, id: instrument, input: { rationale } })
    await approve(id)
    await settleWithoutProviders()
    expect((await legs(id)).map(({ state }) => state)).toEqual(['planned'])
  })
})

const word = fc.constantFrom(
  'pending',
  'paid',
  'paid',
  'paid',
  'failed',
  'failed',
  'returned',
  'unknown',
  'dropped' as const,
)
const act = fc.constantFrom('retry', 'reject', 'cancel' as const)
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('word' as const), what: word, leg: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('act' as const), what: act, leg: fc.constant(0) }) },
)

test('whatever is said of legs, in whatever order and how often: no cent is lost or made, and each is given back once', async () => {
  const client = await funded('anything@example.com')
  await setPolicy(client.account.entity, { share_proportional: 1, replan: 0 })
  clock.advance(days(1))
  const ignoring = (work: Promise<unknown>) =>
    work.catch((error: Error) => {
      if (!(error instanceof Refusal) || !['state_refused', 'not_eligible'].includes(error.code)) throw error
    })
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 6_00, max: 60_00 }),
      fc.boolean(),
      fc.array(happening, { minLength: 2, maxLength: 16 }),
      async (minor, approved, sequence) => {
        const before = await broker.balances(client)
        const id = await broker.withdraw(client, `${Math.floor(minor / 100)}.${`${minor % 100}`.padStart(2, '0')}`)
        if (approved) await ignoring(approve(id))
        for (const { kind, what, leg } of sequence) {
          const known = await legs(id)
          const one = known[leg % Math.max(1, known.length)]
          if (kind === 'word' && one && what === 'unknown')
            await house.ask('withdrawal.note-unknown', {
              actor: { kind: 'system', id: 'system:test', name: 'test' },
              id,
              input: { leg: one.id },
            })
          else if (kind === 'word' && one && what !== 'dropped') await say(id, one.id, what)
          else if (kind === 'act')
            await ignoring(
              house.ask(`withdrawal.${what}`, {
                actor: what === 'cancel' ? client.actor : all,
                id,
                input:
                  what === 'cancel'
                    ? {}
                    : { rationale, ...(what === 'reject' ? { client_message: 'Not today.' } : {}) },
              }),
            )
        }
        await settleWithoutProviders()
        const [after, known, { state, amount }] = await Promise.all([broker.balances(client), legs(id), standing(id)])
        const gone = known.length
          ? known
              .filter((leg) => holding.includes(leg.state) || leg.state === 'paid')
              .reduce((sum, leg) => sum + leg.amount, 0n)
          : ['rejected', 'cancelled'].includes(state)
            ? 0n
            : amount
        expect(after).toEqual({ ledger: before.ledger - gone, platform: before.platform - gone })
        expect(await broken()).toEqual([])
        for (const leg of known) reached.add(leg.state)
        reached.add(`withdrawal ${state}`)
      },
    ),
    { numRuns: 40, seed: 20_260_302 },
  )
  // Otherwise the sequences say little.
  expect([...reached]).toEqual(
    expect.arrayContaining([
      'paid',
      'returned',
      'released',
      'replaced',
      'failed',
      'withdrawal partly_paid',
      'withdrawal cancelled',
      'withdrawal paid',
    ]),
  )
}, 120_000)
