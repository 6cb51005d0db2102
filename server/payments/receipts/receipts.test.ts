import { describe, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { checkHouse, checkOutside } from '../../check.ts'
import { system } from '../../control/access/actor.ts'
import { creditorReference } from '../../control/account-numbers.ts'
import { check } from '../../ledger/index.ts'
import { payerNumber } from '../psp.ts'
import type { Receipt } from './receipt.ts'

const broker = await testBrokerage()
const { house, bank, wire } = broker
await house.sweep('read rates')

type Client = Awaited<ReturnType<typeof broker.client>>
type Sent = Partial<Parameters<typeof bank.payIn>[0]>
const reference = (client: Client) => creditorReference(payerNumber(client.actor.id))
const iban = 'GB29NWBK60161331926819'

/** Someone sends a transfer, and everything follows; gives the receipt. */
async function send(credit: Sent & { amount: string }): Promise<Receipt> {
  const known = broker.hooks.filter(({ provider }) => provider === 'bank-wire').length
  const told = bank.payIn({ currency: 'EUR', name: null, ...credit })
  await broker.webhook('bank-wire', known)
  await bank.delivered()
  await house.settle()
  return receipt(told)
}
const receipt = (told: string) =>
  house.database.one<Receipt>`select * from payments.receipts where provider_id like ${`%:${told}`}`
const again = ({ id }: Receipt) => house.database.one<Receipt>`select * from payments.receipts where id = ${id}`
const depositOf = (id: string) =>
  house.database.one<Record<string, unknown>>`select * from payments.deposits where id = ${id}`
const cases = (subject: string) =>
  house.database.rows<{ queue: string; reasons: string[]; resolution: string | null }>`
    select queue, reasons, resolution from control.cases where subject = ${subject} order by id`
const mails = async (subject: string) =>
  (
    await house.database.rows<{ template: string }>`
    select template from control.messages where subject = ${subject} order by id`
  ).map(({ template }) => template)
const open = async () =>
  (
    await house.database.one<{ owed: bigint }>`
    select coalesce(-sum(e.amount), 0)::bigint as owed from ledger.entries e
    join ledger.accounts a on a.entity = e.entity and a.id = e.account where a.code = 'unallocated'`
  ).owed

async function wireDeposit(client: Client, amount: string): Promise<string> {
  const { body } = await house.ask('deposit.request', {
    actor: client.actor,
    input: { account: client.account.id, amount: { amount, currency: client.account.currency }, method: 'bank' },
  })
  await house.settle()
  return String(body.id)
}

async function expectAgreement(...clients: Client[]) {
  expect(await check(house.database)).toEqual([])
  for (const client of clients) {
    const { ledger, platform } = await broker.balances(client)
    expect(platform).toBe(ledger)
  }
}

describe('a rule credits', () => {
  test('a wire that a deposit waits for, once, however often it is told', async () => {
    const client = await broker.client({ email: 'wire1@example.com' })
    const id = await wireDeposit(client, '250.00')
    expect(await depositOf(id)).toMatchObject({
      state: 'pending',
      provider: 'bank-wire',
      instructions: { iban: 'DE02120300000000202051', reference: reference(client) },
    })
    const paid = await send({
      amount: '250.00',
      name: client.name,
      account: iban,
      creditorReference: reference(client),
    })
    expect(paid).toMatchObject({ state: 'matched', deposit: id, decided_by: 'policy', reasons: [] })
    expect(await depositOf(id)).toMatchObject({
      state: 'completed',
      processed: 25_000n,
      attempted_amount: '250.00',
      receipt: paid.id,
      payer_name: client.name,
    })
    expect(await mails(id)).toEqual(['deposit.completed'])
    bank.closeDay()
    await bank.delivered()
    await house.sweep('collect files')
    await house.settle()
    expect((await broker.balances(client)).platform).toBe(25_000n)
    await expectAgreement(client)
  })

  test('money that nobody announced, by the number in its text; next time by the account it came from', async () => {
    const client = await broker.client({ email: 'wire2@example.com' })
    const from = 'NL91ABNA0417164300'
    const first = await send({
      amount: '80.00',
      name: client.name,
      account: from,
      remittance: `Deposit ${payerNumber(client.actor.id).replace(/(.{4})(?=.)/g, '$1 ')} thanks`,
    })
    expect(first).toMatchObject({ state: 'matched', client: client.actor.id })
    const second = await send({ amount: '81.00', name: client.name, account: from })
    expect(second.state).toBe('matched')
    expect(second.candidates[0]!.features.map(({ feature }) => feature)).toContain('payer_account')
    expect((await broker.balances(client)).platform).toBe(16_100n)
    await expectAgreement(client)
  })

  test('another currency at the house’s rate, with rate and spread as legs of their own', async () => {
    const client = await broker.client({ email: 'wire3@example.com' })
    const paid = await send({
      amount: '108.50',
      currency: 'USD',
      name: client.name,
      creditorReference: reference(client),
    })
    expect(paid.state).toBe('matched')
    const deposit = await depositOf(paid.deposit!)
    // 108.50 USD at 1.08506 less half a percent.
    expect(deposit).toMatchObject({ state: 'completed', currency: 'EUR', processed: 9_949n, attempted_currency: 'USD' })
    const legs = await house.database.rows<{ code: string; currency: string; amount: bigint }>`
      select a.code, e.currency, e.amount from ledger.transfers t join ledger.entries e on e.entity = t.entity and e.transfer = t.id
      join ledger.accounts a on a.entity = e.entity and a.id = e.account where t.kind = 'deposit' and t.reference = ${paid.deposit} order by e.line`
    expect(legs.map(({ code, currency }) => `${code} ${currency}`)).toEqual([
      'unallocated USD',
      'fx/position USD',
      'fx/position EUR',
      `client/${client.account.id} EUR`,
      'fx/spread EUR',
    ])
    await expectAgreement(client)
  })
})

test('what finance imports is the same money where the bank told it already, and new where it did not', async () => {
  const client = await broker.client({ email: 'imported@example.com' })
  const paid = await send({ amount: '55.00', name: client.name, creditorReference: reference(client) })
  const told = paid.provider_id.split(':')[1]!
  const { id: file, xml } = bank.files().find(({ about }) => about.includes(told))!
  const load = async (name: string, text: string) => {
    const input = { entity: 'eu', file_name: name, content_base64: Buffer.from(text).toString('base64') }
    await house.ask('bank-statement.import', { actor: house.staff('all'), input })
    await house.settle()
    return house.database.rows<{ state: string }>`
      select state from payments.receipts where client = ${client.actor.id} order by id`
  }
  expect(await load('same.xml', xml)).toMatchObject([{ state: 'matched' }])
  const other = xml.replaceAll(told, 'BKELSEWHERE').replaceAll(file, 'OTHER').replaceAll('55.00', '56.00')
  expect(await load('other.xml', other)).toMatchObject([{ state: 'matched' }, { state: 'matched' }])
  await expectAgreement(client)
})

describe('a person decides', () => {
  test.each([
    ['D01_UNMATCHED_REF', { name: 'Zacharias Unheard' }, 'unmatched'],
    ['D03_THIRD_PARTY', { name: 'Bruno Castellanos' }, 'suggested'],
  ])('%s', async (reason, sent, state) => {
    const client = await broker.client({ email: `${reason.toLowerCase()}@example.com` })
    const paid = await send({
      amount: '90.00',
      ...sent,
      ...(state === 'suggested' ? { creditorReference: reference(client) } : {}),
    })
    expect(paid).toMatchObject({ state, reasons: [reason] })
    expect(Array.isArray(paid.candidates)).toBe(true)
    expect(await cases(paid.id)).toMatchObject([{ queue: 'deposits', reasons: [reason], resolution: null }])
    expect((await broker.balances(client)).ledger).toBe(0n)
    await expectAgreement(client)
  })

  test('what may be of two clients is nobody’s', async () => {
    const one = await broker.client({ email: 'two1@example.com' })
    const other = await broker.client({ email: 'two2@example.com' })
    const paid = await send({
      amount: '70.00',
      name: one.name,
      creditorReference: reference(one),
      remittance: `for ${payerNumber(other.actor.id)}`,
    })
    expect(paid).toMatchObject({ state: 'suggested', reasons: ['D02_AMBIGUOUS_MATCH'], client: null })
    expect(paid.candidates.slice(0, 2).map(({ client }) => client)).toEqual([one.actor.id, other.actor.id])
    const matched = await house.ask('receipt.match', {
      actor: house.staff('all'),
      id: paid.id,
      input: { account: one.account.id, rationale: 'The payer wrote to support.' },
    })
    expect(matched.status).toBe(200)
    await house.settle()
    expect((await broker.balances(one)).platform).toBe(7_000n)
    expect(await cases(paid.id)).toMatchObject([{ resolution: 'MATCHED_MANUAL' }])
    await expectAgreement(one, other)
  })

  test('less than asked for, beyond what banks charge, waits; a third party’s money needs two people', async () => {
    const client = await broker.client({ email: 'less@example.com' })
    const id = await wireDeposit(client, '500.00')
    const paid = await send({ amount: '400.00', name: 'Bruno Castellanos', creditorReference: reference(client) })
    expect(paid).toMatchObject({ state: 'suggested', reasons: ['D03_THIRD_PARTY', 'D04_AMOUNT_DIFF'] })
    const asked = await house.ask('receipt.match', {
      actor: await broker.person('st_matcher'),
      id: paid.id,
      input: { account: client.account.id, deposit: id, rationale: 'Father, with his letter.' },
    })
    expect(asked.status).toBe(202)
    await house.ask('approval.approve', {
      actor: house.staff('all', 'st_second'),
      id: (asked.body.approval as { id: string }).id,
    })
    await house.settle()
    expect(await depositOf(id)).toMatchObject({ state: 'completed', processed: 40_000n, amount: 50_000n })
    await expectAgreement(client)
  })

  test('bank charges are within what is told', async () => {
    const client = await broker.client({ email: 'charges@example.com' })
    const id = await wireDeposit(client, '300.00')
    const paid = await send({ amount: '285.00', name: client.name, creditorReference: reference(client) })
    expect(paid).toMatchObject({ state: 'matched', deposit: id })
    expect(await depositOf(id)).toMatchObject({ processed: 28_500n })
  })

  test('it goes back to its sender, bounces, and is to be decided anew', async () => {
    const before = await open()
    const paid = await send({ amount: '66.00', name: 'Zacharias Unheard', account: iban })
    expect(await open()).toBe(before + 6_600n)
    const asked = await house.ask('receipt.return', {
      actor: await broker.person('st_back'),
      id: paid.id,
      input: { rationale: 'Nobody knows the payer.' },
    })
    expect(asked.status).toBe(202)
    await house.ask('approval.approve', {
      actor: house.staff('all', 'st_agrees'),
      id: (asked.body.approval as { id: string }).id,
    })
    await house.settle()
    const going = await again(paid)
    expect(going).toMatchObject({ state: 'returning' })
    expect(bank.orders().at(-1)).toMatchObject({ iban, amountMinor: 6_600n, endToEndId: going.return_key })
    expect(await open()).toBe(before + 6_600n)
    await bank.settle()
    await house.settle()
    expect((await again(paid)).state).toBe('returned')
    expect(await cases(paid.id)).toMatchObject([{ resolution: 'RETURNED_TO_SOURCE' }])
    expect(await open()).toBe(before)
    bank.returnPayout(going.return_key!)
    await bank.delivered()
    await house.settle()
    expect(await again(paid)).toMatchObject({ state: 'unmatched', failure_code: 'AC04' })
    expect((await cases(paid.id)).at(-1)).toMatchObject({ reasons: ['RETURN_FAILED'], resolution: null })
    expect(await open()).toBe(before + 6_600n)
    expect(await check(house.database)).toEqual([])
    expect(await wire.findPayout(going.return_key!)).toMatchObject({ standing: 'returned' })
  })

  test('a claim is never money; what was claimed and does not come goes to a person', async () => {
    const client = await broker.client({ email: 'claim@example.com' })
    const id = await wireDeposit(client, '150.00')
    await house.ask('deposit.claim', { actor: client.actor, id, input: { reference: 'TRX-77812' } })
    expect(await cases(id)).toMatchObject([{ reasons: ['D23_MANUAL_PROOF'] }])
    expect((await broker.balances(client)).ledger).toBe(0n)
    const paid = await send({ amount: '150.00', name: client.name, remittance: 'TRX-77812' })
    expect(paid).toMatchObject({ state: 'matched', deposit: id })
    expect(await cases(id)).toMatchObject([{ resolution: 'CREDITED' }])
    const missing = await wireDeposit(client, '160.00')
    await house.ask('deposit.claim', { actor: client.actor, id: missing, input: { reference: 'TRX-77813' } })
    await house.ask('deposit.expire', { actor: system('test'), id: missing })
    expect(await cases(missing)).toMatchObject([
      { reasons: ['D23_MANUAL_PROOF', 'D07_MISSING_CALLBACK'], resolution: null },
    ])
  })
})

test('the house agrees with its bank; what is tampered with is found', async () => {
  const rules = async () =>
    (await checkHouse(house.owner, [...house.house.queues.keys()])).flatMap(({ findings }) => findings)
  expect(await rules()).toEqual([])
  const outside = await checkOutside(house.owner, { mt5: broker.platform, psps: [wire] }, broker.clock.now())
  // Finance imported one that this bank never had.
  expect(outside.flatMap(({ findings }) => findings)).toMatchObject([{ detail: 'receipt: 5600 here, nothing there' }])
  const { id } = await house.database.one<{
    id: string
  }>`select id from payments.receipts where state = 'unmatched' limit 1`
  const tamper = (state: string) =>
    house.owner.pool.query(
      `alter table payments.receipts disable trigger user; update payments.receipts set state = '${state}' where id = '${id}'; alter table payments.receipts enable trigger user`,
    )
  await tamper('matched')
  const found = await rules()
  await tamper('unmatched')
  expect(found.filter(({ rule }) => rule === 'UNALLOCATED')).toMatchObject([
    { detail: expect.stringContaining('open receipts are') },
    { detail: 'matched, paid no deposit' },
  ])
})
