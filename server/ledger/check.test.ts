import { beforeEach, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { check, foldBalances, placeHold, post } from './index.ts'
import { deposit, eur, openLedger, settled } from './testing.ts'

const database = await testDatabase()
let round = 0
let world: { entity: string; client: string; house: string }

beforeEach(async () => {
  await heal()
  const entity = `e${round++}`
  const { accounts, house } = await openLedger(database, entity, 1)
  const client = accounts[0]!
  world = { entity, client, house }
  await database.transaction(async (tx) => {
    await post(tx, entity, [deposit('one', client, house, 100n), deposit('two', client, house, 50n)])
    await placeHold(tx, { entity, account: client, amount: eur(30n), reference: 'wd' })
  })
  await settled(database)
  expect(await database.transaction(foldBalances)).toBe(1)
  expect(await check(database)).toEqual([])
})

/** As a superuser could, past triggers and keys. */
const tamper = (text: string) =>
  database.transaction(async (tx) => {
    for (const table of ['entries', 'transfers']) await tx.text(`alter table ledger.${table} disable trigger immutable`)
    await tx.text(text)
    for (const table of ['entries', 'transfers']) await tx.text(`alter table ledger.${table} enable trigger immutable`)
  })

const heal = () =>
  tamper(
    'delete from ledger.holds; delete from ledger.folds; delete from ledger.balances; delete from ledger.entries; delete from ledger.transfers; delete from ledger.accounts',
  )

const client = () => `account = '${world.client}'`
const transfer = (reference: string) =>
  `transfer = (select id from ledger.transfers where entity = '${world.entity}' and reference = '${reference}')`

const cases: [string, () => string, string[]][] = [
  [
    'a changed amount',
    () => `update ledger.entries set amount = -99 where ${client()} and ${transfer('one')}`,
    ['UNBALANCED', 'BALANCE_MISMATCH', 'CHAIN_BREAK'],
  ],
  [
    'a changed running balance',
    () => `update ledger.entries set balance_after = 7 where ${client()} and account_version = 2`,
    ['CHAIN_BREAK'],
  ],
  ['a changed balance', () => `update ledger.balances set posted = posted + 1 where ${client()}`, ['BALANCE_MISMATCH']],
  ['a changed version', () => `update ledger.balances set version = 9 where ${client()}`, ['GAP']],
  [
    'a renumbered entry',
    () => `update ledger.entries set account_version = 5 where ${client()} and account_version = 2`,
    ['GAP'],
  ],
  [
    'a removed transfer with its entries',
    () => `delete from ledger.entries where ${transfer('two')};
    delete from ledger.transfers where entity = '${world.entity}' and reference = 'two'`,
    ['BALANCE_MISMATCH', 'GAP', 'FOLD_MISMATCH'],
  ],
  [
    'a removed transfer',
    () => `delete from ledger.transfers where entity = '${world.entity}' and reference = 'two'`,
    ['ORPHAN', 'ORPHAN'],
  ],
  [
    'a transfer emptied',
    () => `delete from ledger.entries where ${transfer('two')}`,
    ['BALANCE_MISMATCH', 'GAP', 'FOLD_MISMATCH', 'ORPHAN'],
  ],
  [
    'a moved house entry',
    () => `update ledger.entries set account = 'ac_none' where account = '${world.house}' and ${transfer('one')}`,
    ['FOLD_MISMATCH', 'ORPHAN'],
  ],
  ['a changed fold', () => 'update ledger.folds set amount = amount + 1', ['FOLD_MISMATCH']],
  ['a changed hold', () => `update ledger.holds set amount = 31 where ${client()}`, ['HOLD_MISMATCH']],
  [
    'a hold ended by nothing',
    () => `update ledger.holds set state = 'posted', transfer = 'tr_none', ended_at = now() where ${client()}`,
    ['HOLD_MISMATCH', 'ORPHAN'],
  ],
  [
    'a house account with a balance row',
    () => `insert into ledger.balances (entity, account) values ('${world.entity}', '${world.house}')`,
    ['BALANCE_MISMATCH', 'GAP', 'ORPHAN'],
  ],
]

it.each(cases)('finds %s', async (_, text, classes) => {
  await tamper(text())
  expect((await check(database)).map((finding) => finding.class)).toEqual(classes)
})

it('reads past a fold that another server made, and folds again', async () => {
  await tamper("update ledger.folds set upto = '9000000000', amount = 1")
  const { posted } = await database.one<{
    posted: bigint
  }>`select posted from ledger.standing where id = ${world.house}`
  expect(posted).toBe(150n)
  expect((await check(database)).map((finding) => finding.class)).toEqual(['FOLD_MISMATCH'])
  await database.transaction(foldBalances)
  expect(await check(database)).toEqual([])
})
