import { expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { explaining } from '../../../test/plans.ts'
import { checkHouse } from '../../check.ts'
import type { Actor } from '../../control/access/actor.ts'
import { days } from '../../control/clock.ts'
import { type Reader, render, type Sql } from '../../control/database/sql.ts'
import type { Refusal } from '../../control/errors.ts'
import { check } from '../../ledger/index.ts'
import type { BreakRow } from './break.ts'
import { ledgerQuery, linesQuery } from './facts.ts'
import { camt053, settlementCsv, type TestLine } from './testing.ts'

const broker = await testBrokerage()
const { house, clock } = broker
const db = house.database

const maker = await broker.person('maker')
const checker = await broker.person('checker')
const today = () => clock.now().toISOString().slice(0, 10)

const load = (lines: readonly TestLine[], psp = 'checkout') =>
  house.ask('settlement-file.import', {
    actor: maker,
    input: { entity: 'eu', psp, file_name: `${psp}.csv`, content_base64: settlementCsv(lines) },
  })
const loadBank = (content_base64: string) =>
  house.ask('bank-statement.import', { actor: maker, input: { entity: 'eu', file_name: 'bank.xml', content_base64 } })
const run = (day = today()) => house.ask('reconciliation.run', { actor: maker, input: { entity: 'eu', day } })
const standing = () =>
  db.rows<BreakRow>`select * from payments.breaks where entity = 'eu' and state <> 'resolved' order by type, reference`
const find = async (type: string) => (await standing()).find((row) => row.type === type)!
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Refusal) => error.code,
  )
const resolve = (id: string, input: object) =>
  house.ask('break.resolve', { actor: maker, id, input: { rationale: 'Looked at and found so.', ...input } })

/** With a second factor given just now. */
const afresh = (actor: Actor): Actor => ({ ...actor, assuredAt: clock.now() }) as Actor

async function agreed(name: string, id: string, input: object) {
  const assured = afresh(maker)
  const { status, body } = await house.ask(name, {
    actor: assured,
    id,
    input: { rationale: 'Looked at and found so.', ...input },
  })
  expect(status, `${name} needs another person`).toBe(202)
  const approval = (body.approval as { id: string }).id
  expect(await code(house.ask('approval.approve', { actor: assured, id: approval }))).toBe('maker_is_checker')
  await house.ask('approval.approve', { actor: afresh(checker), id: approval })
  await house.settle()
}

const balance = async (accountCode: string) =>
  (
    await db.maybe<{
      posted: bigint
    }>`select posted from ledger.standing where entity = 'eu' and code = ${accountCode} and currency = 'EUR'`
  )?.posted ?? 0n
const openCases = () =>
  db.rows<{ subject: string; reasons: string[] }>`
    select subject, reasons from control.cases where queue = 'reconciliation' and resolved_at is null order by subject`
const sheet = () =>
  db.one<{
    state: string
    opening: bigint
    expected: bigint
    closing: bigint | null
    unexplained: bigint | null
    explained: Record<string, string>
  }>`
    select * from payments.control_sheets where entity = 'eu' and psp = 'checkout' and currency = 'EUR' and day = ${today()}`

const client = await broker.client({ email: 'recon@example.com' })
const ids: string[] = []
for (const amount of ['200.00', '300.00', '150.00']) ids.push(await broker.deposit(client, amount))
const references = await Promise.all(
  ids.map(
    async (id) =>
      (await db.one<{ provider_id: string }>`select provider_id from payments.deposits where id = ${id}`).provider_id,
  ),
)
const [first, second, third] = references as [string, string, string]

test('what the PSP has not told of yet waits, and is no break', async () => {
  await run()
  expect(await standing()).toEqual([])
  expect(await sheet()).toMatchObject({ state: 'open', expected: 65_000n, closing: null, unexplained: null })
})

test('a file that does not add up is kept with its reason, and nothing of it is loaded', async () => {
  const broken = await load([
    [today(), 'payment', first, 20_000, 300, 'b1'],
    [today(), 'payout', 'po_1', -19_000, 0, 'b1'],
  ])
  expect(broken.body).toMatchObject({ state: 'refused', fault: 'wrong_total' })
  const stranger = await house.ask('settlement-file.import', {
    actor: maker,
    input: {
      entity: 'eu',
      psp: 'checkout',
      file_name: 'x.csv',
      content_base64: Buffer.from('a,b\n1,2\n').toString('base64'),
    },
  })
  expect(stranger.body).toMatchObject({ state: 'refused', fault: 'unknown_layout' })
  expect(await db.rows`select 1 from payments.settlement_lines`).toEqual([])
  expect(await balance('psp/checkout/fees')).toBe(0n)
})

test('differences are found, gathered in cases, and the sheet says what explains them', async () => {
  const lines: TestLine[] = [
    [today(), 'payment', first, 20_000, 300, 'b1'],
    [today(), 'payment', second, 29_000, 400, 'b1'],
    [today(), 'payment', 'pay_nobody', 5_000, 100, 'b1'],
    [today(), 'reserve', '', -1_000, 0, 'b1'],
    [today(), 'payout', 'po_1', -52_200, 0, 'b1'],
  ]
  expect((await load(lines)).body).toMatchObject({ state: 'loaded', lines: 5 })
  expect(await code(load(lines))).toBe('duplicate')
  await run()
  expect((await standing()).map(({ type, reference, difference }) => [type, reference, difference])).toEqual([
    ['amount_mismatch', second, -1_000n],
    ['missing_in_ledger', 'pay_nobody', 5_000n],
    ['missing_in_psp', third, -15_000n],
  ])
  expect((await openCases()).map(({ subject }) => subject)).toEqual([
    'eu:checkout:amount_mismatch',
    'eu:checkout:missing_in_ledger',
    'eu:checkout:missing_in_psp',
  ])
  // 650.00 deposited - 8.00 fees - 10.00 held back - 522.00 paid out; the PSP has 50.00 more, 10.00 and 150.00 less.
  expect(await sheet()).toMatchObject({
    opening: 0n,
    expected: 11_000n,
    closing: 0n,
    unexplained: 0n,
    explained: { breaks: '-11000' },
  })
  expect([
    await balance('psp/checkout/fees'),
    await balance('psp/checkout/reserve'),
    await balance('psp/checkout/transit'),
  ]).toEqual([800n, 1_000n, 52_200n])
  expect(await db.one`select settled_amount, settled_currency from payments.deposits where id = ${ids[0]}`).toEqual({
    settled_amount: 19_700n,
    settled_currency: 'EUR',
  })
  expect(await db.one`select held, released, release_on::text as due from payments.reserve_lots`).toEqual({
    held: 1_000n,
    released: 0n,
    due: '2026-08-29',
  })
  expect(await check(db)).toEqual([])
})

test('a break keeps its identity from run to run', async () => {
  const before = (await standing()).map(({ id }) => id)
  await run()
  expect((await standing()).map(({ id }) => id)).toEqual(before)
})

test('a late report ends a break by itself, and its case with it', async () => {
  await load([[today(), 'payment', third, 15_000, 200]])
  await run()
  expect(await find('missing_in_psp')).toBeUndefined()
  const gone = await db.one<BreakRow>`select * from payments.breaks where reference = ${third}`
  expect(gone).toMatchObject({ state: 'resolved', resolution: 'gone' })
  expect((await openCases()).map(({ subject }) => subject)).not.toContain('eu:checkout:missing_in_psp')
})

test('only the resolutions of its type end a break; a wait ends on its day', async () => {
  const { id } = await find('amount_mismatch')
  expect(await code(resolve(id, { resolution: 'claim', until: today() }))).toBe('invalid_input')
  expect(await code(resolve(id, { resolution: 'not_a_break' }))).toBe('not_eligible')
  await resolve(id, { resolution: 'claim' })
  await house.settle()
  expect((await find('amount_mismatch')).state).toBe('claimed')
  expect((await openCases()).map(({ subject }) => subject)).toEqual(['eu:checkout:missing_in_ledger'])
})

test('money moves by two people only, once, and what was ended stays ended', async () => {
  const amount = await find('amount_mismatch')
  await agreed('break.resolve', amount.id, { resolution: 'book_difference' })
  expect(await balance('reconciliation/differences')).toBe(1_000n)
  const stranger = await find('missing_in_ledger')
  await agreed('break.resolve', stranger.id, { resolution: 'book' })
  expect(await balance('psp/checkout/suspense')).toBe(5_000n)
  await run()
  expect(await standing()).toEqual([])
  expect(await openCases()).toEqual([])
  expect(await sheet()).toMatchObject({ unexplained: 0n })
  expect(await check(db)).toEqual([])
})

test('a payout that the bank credits short is a break, its difference is booked, and the rest follows', async () => {
  expect((await loadBank(camt053(1, today(), 100_000, [['po_1', 52_000, 'CHECKOUT LTD']]))).body).toMatchObject({
    state: 'loaded',
  })
  await run()
  const short = await find('payout_vs_bank')
  expect(short).toMatchObject({ reference: 'po_1', difference: -200n })
  expect([await balance('bank/settlements'), await balance('psp/checkout/transit')]).toEqual([52_000n, 200n])
  await agreed('break.resolve', short.id, { resolution: 'book_difference' })
  expect(await balance('psp/checkout/transit')).toBe(0n)
})

test("a statement that is missing in the bank's sequence, or comes again, is refused by name", async () => {
  expect((await loadBank(camt053(3, today(), 152_000, [['x', 1, 'X']]))).body).toMatchObject({
    state: 'refused',
    fault: 'missing_statement',
  })
  expect((await loadBank(camt053(1, today(), 100_000, [['y', 1, 'Y']]))).body).toMatchObject({
    state: 'refused',
    fault: 'duplicated_statement',
  })
  expect((await loadBank(camt053(2, today(), 152_000, [['x', 1, 'X']]))).body).toMatchObject({ state: 'loaded' })
  expect((await loadBank(camt053(3, today(), 152_001, [['z', 1, 'Z']]))).body).toMatchObject({ state: 'loaded' })
})

test('what a person matched counts as one, and can be taken apart again', async () => {
  clock.advance(days(1))
  const id = await broker.deposit(client, '80.00')
  await load([[today(), 'payment', 'pay_other_name', 8_000, 100]])
  await run()
  const stranger = await find('missing_in_ledger')
  const { suggestions } = (await broker.house.house.queries.get('break.get')!.handler({
    db,
    input: { id: stranger.id },
    actor: maker,
    now: clock.now(),
    entities: null,
    client: null,
  } as never)) as { suggestions: { id: string; score: number }[] }
  expect(suggestions[0]).toMatchObject({ id, score: 80 })
  await resolve(stranger.id, { resolution: 'match', counterpart: id })
  await run()
  expect(await standing()).toEqual([])
  await house.ask('break.unmatch', { actor: maker, id: stranger.id, input: { rationale: 'They were two.' } })
  await run()
  expect((await standing()).map(({ type }) => type)).toEqual(['missing_in_ledger', 'missing_in_psp'])
})

test('the platform is held against the ledger each day', async () => {
  const { balance: there } = (await broker.platform.getAccount(client.account.login!))!
  const told = (amount: string) =>
    house.ask('reconciliation.platform', {
      actor: { kind: 'system', id: 'system:test', name: 'test' },
      input: {
        entity: 'eu',
        platform: 'mt5',
        day: today(),
        accounts: [{ login: client.account.login, balance: amount }],
      },
    })
  clock.advance(days(1))
  await told('1.00')
  expect(await find('platform_balance')).toMatchObject({ psp: 'mt5', reference: client.account.login })
  await told(there)
  expect(await find('platform_balance')).toBeUndefined()
})

test('client money is what is owed against what is held, signed by two', async () => {
  const day = new Date(clock.now().getTime() - days(1)).toISOString().slice(0, 10)
  const { body } = await house.ask('client-money.take', { actor: maker, input: { entity: 'eu', day } })
  const row = await db.one<{
    lines: Record<string, string>[]
    shortfall: boolean
  }>`select * from payments.client_money where id = ${body.id}`
  const clients = 20_000n + 30_000n + 15_000n + 8_000n
  expect(row.lines).toMatchObject([
    { currency: 'EUR', clients: String(clients), unallocated: '5000', bank: '52000', reserve: '1000' },
  ])
  // Fees, the reserve and what was written off are the house's to make good.
  expect(row.shortfall).toBe(true)
  await agreed('client-money.sign-off', String(body.id), {})
  expect(await code(house.ask('client-money.take', { actor: maker, input: { entity: 'eu', day } }))).toBe(
    'state_refused',
  )
  await expect(
    house.owner.transaction(async (tx) => {
      await tx.rows`select set_config('tower.audit', 'ae_tamper', true)`
      await tx.run`update payments.client_money set shortfall = false`
    }),
  ).rejects.toThrow(/not changed any more/)
})

test('each ended day is reconciled by itself, once', async () => {
  await house.owner.pool.query("update control.entities set created_at = '2026-03-01'")
  await house.sweep('daily reconciliation')
  clock.advance(days(1))
  await house.sweep('daily reconciliation')
  const done = () => db.rows`select day from payments.reconciliations where daily and entity = 'eu' order by day`
  const before = (await done()).length
  expect(before).toBeGreaterThan(0)
  await house.sweep('daily reconciliation')
  expect(await done()).toHaveLength(before)
})

test('the reads of a run and of the workbench go by their indexes', async () => {
  const { db: reader, plans } = explaining(db)
  const input = { entities: ['eu'], actor: maker, now: clock.now(), client: null, db: reader }
  const planOf = (query: Sql) =>
    house.owner.transaction(async (tx) => {
      // A few rows are read whole whatever there is; what is asked is whether a way exists.
      await tx.text('set local enable_seqscan = off')
      const { text, values } = render(query)
      return (await tx.text(`explain ${text}`, values)).rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  const scope = { entity: 'eu', psp: 'checkout', from: today() }
  for (const query of [ledgerQuery(scope), linesQuery(scope)])
    expect(await planOf(query)).not.toMatch(/Seq Scan on (deposits|withdrawal_legs|settlement_lines|breaks)/)
  for (const name of ['break.list', 'reconciliation.overview', 'control-sheet.list', 'settlement-file.list']) {
    const query = house.house.queries.get(name)!
    await query.handler({ ...input, input: query.input.parse({}) } as never)
  }
  expect(plans).toHaveLength(5)
})

test('the check of the house finds what was tampered with', async () => {
  const rules = ['SETTLEMENT_POSTING', 'RESERVE_LOTS', 'BREAK_POSTING', 'CONTROL_SHEET']
  const broken = async (reader: Reader) =>
    (await checkHouse(reader, [...house.house.queues.keys()]))
      .filter(({ rule, findings }) => rules.includes(rule) && findings.length)
      .map(({ rule }) => rule)
  expect(await broken(db)).toEqual([])
  const tamperings: [string, string][] = [
    [
      'SETTLEMENT_POSTING',
      "update payments.settlement_lines set fee = fee + 1, net = net - 1 where kind = 'payment' and reference <> ''",
    ],
    ['RESERVE_LOTS', 'update payments.reserve_lots set released = released + 1'],
    ['BREAK_POSTING', "update payments.breaks set resolution = 'claim' where resolution = 'book'"],
    ['CONTROL_SHEET', "update payments.control_sheets set opening = opening + 1 where state = 'open'"],
  ]
  for (const [rule, text] of tamperings) {
    const undone = new Error('undone')
    await house.owner
      .transaction(async (tx) => {
        await tx.rows`select set_config('tower.audit', 'ae_tamper', true)`
        await tx.text(text)
        expect(await broken(tx), rule).toEqual([rule])
        throw undone
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error
      })
  }
})
