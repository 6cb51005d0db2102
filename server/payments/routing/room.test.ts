import { beforeAll, describe, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { explaining } from '../../../test/plans.ts'
import { checkHouse } from '../../check.ts'
import { type Actor, system } from '../../control/access/actor.ts'
import { minutes, seconds } from '../../control/clock.ts'
import type { Query } from '../../control/commands/command.ts'
import { accountsNow } from './accounts-now.ts'

const rationale = 'Agreed with the provider.'
const limit = { min: '10.00', max: '5000.00', day: null }
const terms = {
  methods: ['card'],
  card_schemes: ['visa', 'mastercard'],
  countries: { only: [], never: [] },
  limits: { deposit: limit, withdrawal: limit },
  fees: [{ on: 'withdrawal', fixed: '1.00', basis_points: 100 }],
  prefunding_threshold: null,
}

let broker: Awaited<ReturnType<typeof testBrokerage>>
let ada: Awaited<ReturnType<(typeof broker)['client']>>
let maker: Actor
let checker: Actor

beforeAll(async () => {
  broker = await testBrokerage()
  await broker.house.sweep('read rates')
  ada = await broker.client({ email: 'ada@example.com' })
  maker = await broker.person('maker')
  checker = await broker.person('checker')
})

const db = () => broker.house.database
const setup = system('setup')

async function agreed(name: string, id: string | undefined, input: object): Promise<Record<string, unknown>> {
  const { status, body } = await broker.house.ask(name, { actor: maker, input, ...(id && { id }) })
  expect(status).toBe(202)
  const approval = (body.approval as { id: string }).id
  return (await broker.house.ask('approval.approve', { actor: checker, id: approval })).body.result as Record<
    string,
    unknown
  >
}

const open = async (descriptor: string, more: object = {}): Promise<string> => {
  const input = { entity: 'eu', psp: 'checkout', currency: 'EUR', descriptor, ...terms, ...more, rationale }
  return String((await broker.house.ask('merchant-account.open', { actor: setup, input })).body.id)
}
const off = (id: string) => broker.house.ask('merchant-account.disable', { actor: maker, id, input: { rationale } })

const ask = async (amount: string): Promise<string> => {
  const input = { account: ada.account.id, amount: { amount, currency: 'EUR' } }
  return String((await broker.house.ask('deposit.request', { actor: ada.actor, input })).body.id)
}
const attempt = (subject: string) =>
  db().one<Record<string, unknown> & { id: string; intent: string; merchant_account: string }>`
    select * from payments.attempts where subject = ${subject} order by id desc limit 1`
const standing = (account: string) =>
  db().one<{ health: { state: string }; prefunded: bigint }>`
    select health, prefunded from payments.merchant_account_standings where account = ${account}`
const read = async (name: string, input: object) => {
  const query = broker.house.house.queries.get(name) as Query
  const question = { db: db(), input, actor: maker, now: broker.clock.now(), entities: null, client: null }
  return query.output.parse(await query.handler(question as never)) as Record<string, never>
}
const ruleset = async (rules: object[], fallback: string[]) => {
  const { edition } = await db().one<{ edition: number }>`
    select coalesce(max(edition), 0) as edition from payments.rulesets where entity = 'eu'`
  return agreed('ruleset.change', undefined, {
    entity: 'eu',
    based_on: edition,
    rules,
    fallback,
    cascade_steps: 1,
    rationale,
  })
}
const shipped = async () =>
  (
    await db().one<{ id: string }>`
      select id from payments.merchant_accounts where entity = 'eu' and psp = 'checkout' and currency = 'EUR' order by id limit 1`
  ).id

describe('where a deposit goes', () => {
  test('without rules to the first account there is, and the decision says why', async () => {
    const id = await ask('120.00')
    const { decisions, attempts } = (await read('routing-decision.list', { subject: id })) as never as {
      decisions: { chosen: string; approach: string; ruleset: string; accounts: object[] }[]
      attempts: { result: string | null }[]
    }
    const own = await shipped()
    expect(decisions).toMatchObject([{ chosen: own, approach: 'fallback', ruleset: 'shipped@0' }])
    expect(attempts).toMatchObject([{ result: null, merchant_account: own }])
    expect(await db().one`select provider, merchant_account from payments.deposits where id = ${id}`).toEqual({
      provider: 'checkout',
      merchant_account: own,
    })
  })

  test('the first rule that holds decides; a rule that nothing can reach is refused before it is in force', async () => {
    const large = await open('LARGE')
    const own = await shipped()
    const rule = (code: string, from: string, accounts: string[]) => ({
      code,
      title: `From ${from}`,
      when: [[{ field: 'amount', op: 'from', values: [from] }]],
      to: { kind: 'order', accounts },
    })
    const shadowed = ruleset([rule('AA', '100000', [large]), rule('BB', '200000', [own])], [own])
    await expect(shadowed).rejects.toMatchObject({ code: 'policy_invalid' })
    await expect(ruleset([], [])).rejects.toMatchObject({ code: 'policy_invalid' })
    await expect(ruleset([rule('AA', '1', ['ma_nobody'])], [own])).rejects.toMatchObject({ code: 'policy_invalid' })

    expect(await ruleset([rule('BIG', '100000', [large])], [own])).toMatchObject({ edition: 1 })
    expect((await attempt(await ask('999.99'))).merchant_account).toBe(own)
    expect((await attempt(await ask('1000.00'))).merchant_account).toBe(large)
    const kept = await db().one<{ differs: object[] }>`select differs from payments.rulesets where edition = 1`
    expect(kept.differs).toMatchObject([
      { rule: 'BIG', what: 'added' },
      { rule: 'fallback', what: 'changed' },
    ])
    // Too much for its limits: the fallback takes it.
    expect((await attempt(await ask('6000.00'))).merchant_account).toBe(own)
    await off(large)
    expect((await attempt(await ask('1000.00'))).merchant_account).toBe(own)
  })

  test('two who change the rules at once: the later is told', async () => {
    const own = await shipped()
    const input = { entity: 'eu', based_on: 0, rules: [], fallback: [own], cascade_steps: 0, rationale }
    await expect(broker.house.ask('ruleset.change', { actor: maker, input })).rejects.toMatchObject({
      code: 'stale_version',
    })
  })

  test('nobody takes it: refused in words, and nothing is kept', async () => {
    const input = { account: ada.account.id, amount: { amount: '50.00', currency: 'EUR' }, method: 'local' }
    await expect(broker.house.ask('deposit.request', { actor: ada.actor, input })).rejects.toMatchObject({
      code: 'not_eligible',
    })
  })

  test('a daily limit counts what is open and what came in, not what was left', async () => {
    const day = await open('DAY', {
      limits: { deposit: { min: '1.00', max: '500.00', day: '500.00' }, withdrawal: null },
    })
    const own = await shipped()
    const first = { code: 'DAY', title: 'By day', when: [], to: { kind: 'order', accounts: [day] } }
    await ruleset([first], [own])
    const one = await ask('300.00')
    expect((await attempt(one)).merchant_account).toBe(day)
    expect((await attempt(await ask('300.00'))).merchant_account).toBe(own)
    await broker.house.ask('attempt.end', {
      actor: setup,
      id: (await attempt(one)).id,
      input: { result: 'abandoned' },
    })
    expect((await attempt(await ask('300.00'))).merchant_account).toBe(day)
    await off(day)
    await ruleset([], [own])
  })
})

describe('how an account stands', () => {
  test('technical failures pause it; single probes bring it back; a late success is noted', async () => {
    const own = await shipped()
    const end = async (subject: string, input: object) =>
      broker.house.ask('attempt.end', { actor: setup, id: (await attempt(subject)).id, input })
    for (let times = 0; times < 5; times++) await end(await ask('20.00'), { result: 'technical', kind: 'technical' })
    expect((await standing(own)).health.state).toBe('open')
    // All are down: a deposit is tried all the same.
    const tried = await ask('20.00')
    const { approach } = await db().one<{ approach: string }>`
      select approach from payments.routing_decisions where subject = ${tried}`
    expect(approach).toBe('all_down')
    broker.clock.advance(minutes(2))
    const probe = await ask('20.00')
    expect(await attempt(probe)).toMatchObject({ probe: true })
    expect(await attempt(await ask('20.00'))).toMatchObject({ probe: true, merchant_account: own })
    for (let times = 0; times < 3; times++) {
      broker.clock.advance(seconds(61))
      await end(await ask('20.00'), { result: 'approved' })
    }
    expect((await standing(own)).health.state).toBe('closed')
    const events = await db().rows<{ type: string }>`select type from control.events where subject = ${own} order by id`
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['merchant_account.paused', 'merchant_account.recovered']),
    )

    await end(probe, { result: 'declined', kind: 'soft', response_code: '51' })
    await end(probe, { result: 'technical' })
    expect(await attempt(probe)).toMatchObject({ result: 'declined', response_code: '51' })
    await end(probe, { result: 'approved' })
    expect(await attempt(probe)).toMatchObject({ result: 'approved' })
  })

  test('of two probes at once, one goes', async () => {
    const probed = await open('PROBED')
    const own = await shipped()
    await ruleset([{ code: 'PR', title: 'Probed', when: [], to: { kind: 'order', accounts: [probed] } }], [own])
    const now = broker.clock.now().getTime()
    const health = { state: 'open', sinceMs: now - 120_000, untilMs: now - 1, trips: 1, successes: 0, probedMs: null }
    await broker.house.owner.pool.query(
      'update payments.merchant_account_standings set health = $1 where account = $2',
      [health, probed],
    )
    const asked = await Promise.all(Array.from({ length: 4 }, () => ask('25.00')))
    const made = await Promise.all(asked.map(attempt))
    expect(made.filter(({ merchant_account }) => merchant_account === probed)).toHaveLength(1)
    expect(made.filter(({ probe }) => probe)).toHaveLength(1)
    await off(probed)
    await ruleset([], [own])
  })

  test('what really happens is learnt from: approved with its scheme, declined with its code', async () => {
    const paid = await broker.deposit(ada, '200.00')
    expect(await attempt(paid)).toMatchObject({ result: 'approved', scheme: 'visa' })
    const { account, attempts } = (await read('merchant-account.get', { id: await shipped() })) as never as {
      account: { rate: { approved: number }; used_today: { deposit: string } }
      attempts: object[]
    }
    expect(account.rate.approved).toBeGreaterThan(0)
    expect(attempts.length).toBeGreaterThan(0)
  })
})

test('a payout lowers what is at the provider, a failed one raises it again, and what is not there is not sent', async () => {
  const own = await shipped()
  const change = {
    prefunding_threshold: '50.00',
    fees: [{ on: 'withdrawal', fixed: '1.00', basis_points: 100 }],
    rationale,
  }
  await agreed('merchant-account.change', own, change)
  const put = { amount: { amount: '100.00', currency: 'EUR' }, reference: 'TRANSFER 7', rationale }
  expect(await agreed('merchant-account.fund', own, put)).toMatchObject({ prefunded: '100.00' })
  await expect(agreed('merchant-account.fund', own, put)).rejects.toMatchObject({ code: 'duplicate' })
  await broker.deposit(ada, '300.00')
  const send = async (amount: string) => {
    const id = await broker.withdraw(ada, amount)
    const { state } = await db().one<{ state: string }>`select state from payments.withdrawals where id = ${id}`
    if (state === 'review') await broker.house.ask('withdrawal.approve', { actor: maker, id, input: { rationale } })
    return db().one<{ id: string; state: string; failure_code: string | null }>`
      select id, state, failure_code from payments.withdrawal_legs where withdrawal = ${id} order by id desc limit 1`
  }
  const paid = await send('60.00')
  expect((await standing(own)).prefunded).toBe(38_40n)
  expect(await send('60.00')).toMatchObject({ state: 'failed', failure_code: 'PREFUNDING_TOO_LOW' })
  const low = await db()
    .rows`select id from control.events where subject = ${own} and type = 'merchant_account.prefunding_low'`
  expect(low).toHaveLength(1)
  const { id } = await attempt(paid.id)
  const end = (input: object) => broker.house.ask('attempt.end', { actor: setup, id, input })
  await end({ result: 'declined', kind: 'soft' })
  expect((await standing(own)).prefunded).toBe(100_00n)
  await end({ result: 'approved' })
  expect((await standing(own)).prefunded).toBe(38_40n)
})

test('rules are tried on payments of before and on one typed in, without a trace', async () => {
  const other = await open('OTHER')
  const own = await shipped()
  const rules = [{ code: 'ALL', title: 'All elsewhere', when: [], to: { kind: 'order', accounts: [other] } }]
  const payment = {
    direction: 'deposit',
    method: 'card',
    amount: { amount: '150.00', currency: 'EUR' },
    country: 'SE',
    segment: 'retail',
    first_deposit: true,
    card: { scheme: 'visa', type: 'credit', bin: '424242', country: 'SE' },
  }
  const input = { entity: 'eu', rules, fallback: [own], cascade_steps: 1, payment, days: 30 }
  const { body } = await broker.house.ask('ruleset.try', { actor: maker, input, dryRun: true })
  expect(body).toMatchObject({
    problems: [],
    differs: [{ rule: 'ALL', what: 'added' }],
    payment: { in_force: { chosen: own }, proposed: { chosen: other, rule: 'ALL' } },
    replay: { cut: false, proposed: { rules: { ALL: expect.any(Number) } } },
  })
  const { payments, moved } = body.replay as { payments: number; moved: number }
  expect(payments).toBeGreaterThan(5)
  expect(moved).toBeGreaterThan(0)
  expect(
    (
      await broker.house.ask('ruleset.try', {
        actor: maker,
        input: { ...input, fallback: [], rules: [] },
        dryRun: true,
      })
    ).body,
  ).toMatchObject({ problems: [{ kind: 'no_default' }] })
  await off(other)
})

test('every standing follows from what happened, and what was tampered with is found', async () => {
  const findings = async () =>
    (await checkHouse(db(), [...broker.house.house.queues.keys()]))
      .filter(({ rule }) => rule === 'PREFUNDING' || rule === 'ATTEMPT_AT_TWO')
      .flatMap(({ findings: found }) => found)
  expect(await findings()).toEqual([])
  const own = await shipped()
  const tamper = (by: string) =>
    broker.house.owner.pool.query(
      `update payments.merchant_account_standings set prefunded = prefunded ${by} where account = $1`,
      [own],
    )
  await tamper('+ 1')
  expect(await findings()).toMatchObject([{ subject: own }])
  await tamper('- 1')
})

test('the accounts of a decision are read by keys alone', async () => {
  const { db: explained, plans } = explaining(db())
  await accountsNow(explained, 'eu', broker.clock.now(), 'EUR')
  expect(plans.join('\n')).not.toMatch(/Seq Scan on attempts/)
})
