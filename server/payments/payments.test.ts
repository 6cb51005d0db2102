import { describe, expect, test } from 'vitest'
import { testBrokerage } from '../../test/brokerage.ts'
import { days, seconds } from '../control/clock.ts'
import type { Refusal } from '../control/errors.ts'
import { limits } from '../control/limits.ts'
import { checkRules } from '../control/policies/policy.ts'
import { check } from '../ledger/index.ts'
import { depositPolicy } from './deposits/policy.ts'
import { withdrawalPolicy } from './withdrawals/policy.ts'
import type { Withdrawal } from './withdrawals/withdrawal.ts'

const broker = await testBrokerage()
const { house, clock, checkout, mt5 } = broker
await house.sweep('read rates')

const deposit = (id: string) =>
  house.database.one<{
    state: string
    processed: bigint
  }>`select state, processed from payments.deposits where id = ${id}`
const withdrawal = (id: string) => house.database.one<Withdrawal>`select * from payments.withdrawals where id = ${id}`
const openCases = (subject: string) =>
  house.database.rows<{
    queue: string
    reasons: string[]
    resolution: string | null
  }>`select queue, reasons, resolution from control.cases where subject = ${subject} order by id`
const mails = async (id: string) =>
  (
    await house.database.rows<{
      template: string
    }>`select template from control.messages where subject = ${id} order by id`
  ).map((row) => row.template)

/** Nothing may be lost or made: the books hold, and the platform shows what the client can dispose of. */
async function expectAgreement(...clients: Awaited<ReturnType<typeof broker.client>>[]) {
  expect(await check(house.database)).toEqual([])
  for (const client of clients) {
    const { ledger, platform } = await broker.balances(client)
    expect(platform).toBe(ledger)
  }
}

/** A client who has been paid before, long ago: nothing about them is new. */
async function regular(email: string) {
  const client = await broker.client({ email })
  await broker.deposit(client, '1000.00')
  const opened = mt5.order({ login: client.account.login!, symbol: 'EURUSD', side: 'buy', lots: '0.20' })
  mt5.close({ login: client.account.login!, position: String(opened.PositionID) })
  await house.sweep('read deals of mt5')
  await house.settle()
  const first = await broker.withdraw(client, '50.00')
  await house.ask('withdrawal.approve', {
    actor: house.staff('all'),
    id: first,
    input: { rationale: 'Known and clean.' },
  })
  await house.settle()
  await broker.paid()
  clock.advance(days(2))
  return client
}

test('the shipped rules hold together', () => {
  expect(checkRules(depositPolicy, depositPolicy.rules)).toEqual([])
  expect(checkRules(withdrawalPolicy, withdrawalPolicy.rules)).toEqual([])
})

describe('deposits', () => {
  test('a card payment is credited once, in the ledger and on the platform, and told to the client', async () => {
    const client = await broker.client({ email: 'one@example.com' })
    const id = await broker.deposit(client, '250.00')
    expect(await deposit(id)).toMatchObject({ state: 'completed', processed: 25_000n })
    expect((await broker.balances(client)).platform).toBe(25_000n)
    expect(await mails(id)).toEqual(['deposit.completed'])
    await expectAgreement(client)
  })

  test('duplicated, reordered and forged webhooks change nothing', async () => {
    const client = await broker.client({ email: 'two@example.com' })
    checkout.faults({ duplicateWebhook: 3, reorderWebhook: 1, forgedWebhook: 1 })
    const id = await broker.deposit(client, '300.00')
    expect((await deposit(id)).state).toBe('completed')
    for (const hook of broker.hooks.filter((hook) => hook.provider === 'checkout' && hook.status === 200)) {
      expect(await broker.deliver('checkout', hook.headers, hook.body)).toBe(200)
    }
    await house.settle()
    expect(broker.hooks.some((hook) => hook.status === 401)).toBe(true)
    expect(await house.database.rows`select id from control.attempts where code = 'signature_invalid'`).not.toEqual([])
    expect((await broker.balances(client)).platform).toBe(30_000n)
    await expectAgreement(client)
  })

  test('a platform that drops its answer after applying leaves unknown, found by search, credited once', async () => {
    const client = await broker.client({ email: 'three@example.com' })
    mt5.faults({ fault: 'dropReplyAfterApply', command: '/api/trade/balance', times: 1 })
    const id = await broker.deposit(client, '400.00')
    expect((await deposit(id)).state).toBe('posted')
    const intent = () =>
      house.database.one<{
        state: string
        attempts: number
      }>`select state, attempts from control.intents where subject = ${id} and kind = 'platform.balance'`
    expect(await intent()).toMatchObject({ state: 'unknown', attempts: 1 })
    clock.advance(limits.unknownSettle + 1)
    await house.sweep('intent janitor')
    await house.settle()
    expect(await intent()).toMatchObject({ state: 'done', attempts: 1 })
    expect((await deposit(id)).state).toBe('completed')
    expect((await broker.balances(client)).platform).toBe(40_000n)
    await expectAgreement(client)
  })

  test('money from someone else stops in the queue and is credited by a person', async () => {
    const client = await broker.client({ email: 'four@example.com' })
    const id = await broker.deposit(client, '500.00', { holder: 'Bruno Castellanos' })
    expect((await deposit(id)).state).toBe('review')
    expect(await openCases(id)).toMatchObject([{ queue: 'deposits', reasons: ['D03_THIRD_PARTY'], resolution: null }])
    await house.ask('deposit.accept', {
      actor: house.staff('all'),
      id,
      input: { rationale: 'Joint card, marriage certificate on file.' },
    })
    await house.settle()
    expect((await deposit(id)).state).toBe('completed')
    expect(await openCases(id)).toMatchObject([{ resolution: 'CREDITED' }])
    await expectAgreement(client)
  })

  test('money from someone else goes back to the card when two people say so', async () => {
    const client = await broker.client({ email: 'returned@example.com' })
    const id = await broker.deposit(client, '500.00', { holder: 'Bruno Castellanos' })
    const maker = await broker.person('st_returner')
    const asked = await house.ask('deposit.return', {
      actor: maker,
      id,
      input: { rationale: 'Not the client’s card.' },
    })
    await house.ask('approval.approve', {
      actor: house.staff('all', 'st_agrees'),
      id: (asked.body.approval as { id: string }).id,
    })
    await house.settle()
    expect((await deposit(id)).state).toBe('returned')
    expect(await openCases(id)).toMatchObject([{ resolution: 'RETURNED_TO_SOURCE' }])
    expect((await broker.balances(client)).ledger).toBe(0n)
    const [back] = (await broker.psp.transactions(new Date(0), new Date('2030-01-01')))
      .filter((one) => one.kind === 'payout')
      .slice(-1)
    expect(back).toMatchObject({ amountMinor: 50_000n })
    await expectAgreement(client)
  })

  test('only what was taken is credited', async () => {
    const client = await broker.client({ email: 'five@example.com' })
    checkout.faults({ captureLess: 1 })
    const id = await broker.deposit(client, '600.00')
    expect(await deposit(id)).toMatchObject({ state: 'review', processed: 30_000n })
    expect(await openCases(id)).toMatchObject([{ reasons: ['D04_AMOUNT_DIFF'] }])
    expect((await broker.balances(client)).ledger).toBe(0n)
    await expectAgreement(client)
  })

  test('a declined card changes nothing and is told', async () => {
    const client = await broker.client({ email: 'six@example.com' })
    const id = await broker.deposit(client, '100.14')
    expect((await deposit(id)).state).toBe('failed')
    expect(await mails(id)).toEqual(['deposit.failed'])
    await expectAgreement(client)
  })
})

describe('withdrawals', () => {
  test('the first waits for a person, the next small one is paid straight through', async () => {
    const client = await broker.client({ email: 'seven@example.com' })
    await broker.deposit(client, '1000.00')
    mt5.order({ login: client.account.login!, symbol: 'EURUSD', side: 'buy', lots: '0.10' })
    const first = await broker.withdraw(client, '100.00')
    expect(await withdrawal(first)).toMatchObject({ state: 'review', funds: 'held' })
    expect((await openCases(first))[0]!.reasons).toContain('W04_FIRST_WITHDRAWAL')
    await expectAgreement(client)
    await house.ask('withdrawal.approve', {
      actor: house.staff('all'),
      id: first,
      input: { rationale: 'First one, evidence is clean.' },
    })
    await house.settle()
    await broker.paid()
    expect(await withdrawal(first)).toMatchObject({ state: 'paid', funds: 'paid_out', straight_through: false })
    expect(await mails(first)).toEqual(['withdrawal.requested', 'withdrawal.paid'])
    await house.sweep('read deals of mt5')
    const second = await broker.withdraw(client, '60.00')
    expect(await withdrawal(second)).toMatchObject({ straight_through: true, decided_by: 'policy' })
    await broker.paid()
    expect((await withdrawal(second)).state).toBe('paid')
    await expectAgreement(client)
  })

  test('more than is free is refused at once and changes nothing', async () => {
    const client = await broker.client({ email: 'eight@example.com' })
    await broker.deposit(client, '200.00')
    const before = await broker.balances(client)
    await expect(broker.withdraw(client, '200.01')).rejects.toMatchObject({
      code: 'insufficient_funds',
    } satisfies Partial<Refusal>)
    expect(await broker.balances(client)).toEqual(before)
  })

  test('a rejected one gives the money back, once', async () => {
    const client = await broker.client({ email: 'nine@example.com' })
    await broker.deposit(client, '300.00')
    const id = await broker.withdraw(client, '300.00')
    expect((await broker.balances(client)).platform).toBe(0n)
    const reject = () =>
      house.ask('withdrawal.reject', {
        actor: house.staff('all'),
        id,
        input: { rationale: 'No trading at all.', client_message: 'Please trade first.' },
      })
    await reject()
    await expect(reject()).rejects.toMatchObject({ code: 'state_refused' })
    await house.settle()
    expect(await withdrawal(id)).toMatchObject({ state: 'rejected', funds: 'released' })
    expect((await broker.balances(client)).platform).toBe(30_000n)
    await expectAgreement(client)
  })

  test('a large one needs two people, and the maker is not the second', async () => {
    const client = await broker.client({ email: 'ten@example.com' })
    const funding = await broker.deposit(client, '40000.00')
    await house.ask('deposit.accept', {
      actor: house.staff('all'),
      id: funding,
      input: { rationale: 'Source of funds is on file.' },
    })
    await house.settle()
    const id = await broker.withdraw(client, '30000.00')
    const maker = await broker.person('st_maker')
    const asked = await house.ask('withdrawal.approve', {
      actor: maker,
      id,
      input: { rationale: 'All papers are in order.' },
    })
    expect(asked.status).toBe(202)
    expect((await withdrawal(id)).state).toBe('review')
    const approval = (asked.body.approval as { id: string }).id
    await expect(house.ask('approval.approve', { actor: maker, id: approval })).rejects.toMatchObject({
      code: 'maker_is_checker',
    })
    await house.ask('approval.approve', { actor: house.staff('all', 'st_checker'), id: approval })
    await house.settle()
    await broker.paid()
    expect((await withdrawal(id)).state).toBe('paid')
    await expectAgreement(client)
  })

  test('a provider that drops its answer is never paid twice', async () => {
    const client = await regular('eleven@example.com')
    checkout.faults({ dropReplyAfterApply: 1 })
    const id = await broker.withdraw(client, '70.00')
    const intent = () =>
      house.database.one<{
        state: string
        attempts: number
      }>`select state, attempts from control.intents where subject = (select id from payments.withdrawal_legs where withdrawal = ${id}) and kind like 'psp.%'`
    // The withdrawal itself may know more by then: the provider's webhook needs no answer of ours.
    expect(await intent()).toEqual({ state: 'unknown', attempts: 1 })
    clock.advance(limits.unknownSettle + seconds(1))
    await house.sweep('intent janitor')
    await house.settle()
    expect(await intent()).toEqual({ state: 'done', attempts: 1 })
    await broker.paid()
    expect((await withdrawal(id)).state).toBe('paid')
    const { key, reference, provider_id } = await house.database.one<
      Record<'key' | 'reference' | 'provider_id', string>
    >`
      select l.key, d.id as reference, d.provider_id from payments.withdrawal_legs l
      join payments.deposits d on d.id = l.deposit where l.withdrawal = ${id}`
    // Which throws where there are two.
    expect(await broker.psp.findPayout(key, { providerId: provider_id, reference })).toMatchObject({
      standing: 'paid',
      amountMinor: 7_000n,
    })
    await expectAgreement(client)
  })

  test('a payout that the bank sends back is the client’s again', async () => {
    const client = await broker.client({ email: 'twelve@example.com' })
    await broker.deposit(client, '500.00', { card: '4000056655665556' })
    // Too late for a refund, so it is a payout, and that can be sent back.
    clock.advance(days(181))
    const id = await broker.withdraw(client, '120.00')
    await house.ask('withdrawal.approve', { actor: house.staff('all'), id, input: { rationale: 'First one, clean.' } })
    await house.settle()
    await broker.paid()
    await broker.paid()
    expect(await withdrawal(id)).toMatchObject({ state: 'returned', funds: 'released' })
    expect((await broker.balances(client)).platform).toBe(50_000n)
    await expectAgreement(client)
  })

  test('a question to the client stops the clock until the answer', async () => {
    const client = await broker.client({ email: 'thirteen@example.com' })
    await broker.deposit(client, '300.00')
    const id = await broker.withdraw(client, '40.00')
    await house.ask('withdrawal.ask-for-information', {
      actor: house.staff('all'),
      id,
      input: { rationale: 'Purpose unclear.', client_message: 'What is it for?' },
    })
    const paused = await house.database.one<{
      state: string
      due_at: Date | null
    }>`select state, due_at from control.cases where subject = ${id}`
    expect(paused).toMatchObject({ state: 'waiting', due_at: null })
    await house.ask('withdrawal.answer', { actor: client.actor, id, input: { reason: 'For my rent.' } })
    expect((await withdrawal(id)).state).toBe('review')
    await expect(
      house.ask('withdrawal.cancel', { actor: { ...client.actor, id: 'cl_other' }, id }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await house.ask('withdrawal.cancel', { actor: client.actor, id })
    await house.settle()
    expect(await openCases(id)).toMatchObject([{ resolution: 'CLIENT_CANCELLED' }])
    await expectAgreement(client)
  })
})

test('a manual adjustment needs a second person and reaches the platform once', async () => {
  const client = await broker.client({ email: 'fourteen@example.com' })
  const maker = await broker.person('st_adjuster')
  const input = {
    account: client.account.id,
    amount: { amount: '12.34', currency: 'EUR' },
    kind: 'compensation',
    rationale: 'Slippage complaint upheld.',
  }
  const asked = await house.ask('adjustment.make', { actor: maker, input })
  expect(asked.status).toBe(202)
  expect((await broker.balances(client)).ledger).toBe(0n)
  const approval = (asked.body.approval as { id: string }).id
  await expect(house.ask('approval.approve', { actor: maker, id: approval })).rejects.toMatchObject({
    code: 'maker_is_checker',
  })
  await house.ask('approval.approve', { actor: house.staff('all', 'st_second'), id: approval })
  await house.settle()
  expect((await broker.balances(client)).platform).toBe(1_234n)
  await expectAgreement(client)
})

test('a leverage changed on the platform opens a case', async () => {
  const client = await broker.client({ email: 'fifteen@example.com' })
  mt5.setLeverage({ login: client.account.login!, leverage: 500 })
  await house.sweep('drift of mt5')
  expect(await openCases(client.account.id)).toMatchObject([{ queue: 'platform', reasons: ['LEVERAGE_DRIFT'] }])
  await house.ask('trading-account.restore', {
    actor: house.staff('all'),
    id: client.account.id,
    input: { rationale: 'Nobody asked for it.' },
  })
  await house.settle()
  expect((await broker.platform.getAccount(client.account.login!))!.leverage).toBe(client.account.leverage)
})
