import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { money } from '../control/money.ts'
import {
  balanceOf,
  check,
  credit,
  debit,
  foldBalances,
  fxTransfer,
  makePartitions,
  openAccount,
  placeHold,
  post,
  releaseHold,
  reverse,
  splitHold,
  statement,
  type Transfer,
  trialBalance,
} from './index.ts'
import { at, deposit, eur, openLedger, settled } from './testing.ts'

const database = await testDatabase()
const entity = 'cy'
const { open, accounts, house } = await openLedger(database, entity, 12)
const [ada, bo, cy, di, ed, flo, gus, hal, ivy, jo, kim, lee] = accounts as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]

const run = (...transfers: Transfer[]) => database.transaction((tx) => post(tx, entity, transfers))
const standing = async (account: string) => {
  const { posted, held, available } = await balanceOf(database, entity, account)
  return [posted.minor, held.minor, available.minor]
}

describe('posting', () => {
  it('moves both balances in their natural direction', async () => {
    await run(deposit('d1', ada, house, 10_050n))
    expect(await standing(ada)).toEqual([10_050n, 0n, 10_050n])
    expect(await standing(house)).toEqual([10_050n, 0n, 10_050n])
  })

  it('refuses what does not balance, also by currency', async () => {
    const usd = await open('psp', 'append', 'USD')
    const legs = [debit(house, eur(5n)), credit(usd, money(5n, 'USD'))]
    const refused = run({ ...deposit('u1', ada, house, 5n), legs })
    await expect(refused).rejects.toMatchObject({ code: 'unbalanced_transfer', details: { reference: 'u1' } })
    await expect(run({ ...deposit('u2', ada, house, 5n), legs: legs.slice(1) })).rejects.toMatchObject({
      code: 'unbalanced_transfer',
    })
    await expect(run(deposit('u3', ada, house, 0n))).rejects.toMatchObject({ code: 'unbalanced_transfer' })
  })

  it('refuses another currency and an account that is not there', async () => {
    const legs = [debit(house, money(5n, 'USD')), credit(ada, money(5n, 'USD'))]
    await expect(run({ ...deposit('c1', ada, house, 5n), legs })).rejects.toMatchObject({ code: 'currency_mismatch' })
    await expect(run(deposit('c2', 'ac_none', house, 5n))).rejects.toMatchObject({
      code: 'unknown_account',
      details: { accounts: ['ac_none'] },
    })
  })

  it('keeps all or nothing of a batch and names what is short', async () => {
    const batch = run(deposit('b1', bo, house, 100n), deposit('b2', bo, house, -101n))
    await expect(batch).rejects.toMatchObject({
      code: 'insufficient_funds',
      details: { reference: 'b2', account: bo, currency: 'EUR', short: '1' },
    })
    expect(await standing(bo)).toEqual([0n, 0n, 0n])
    await run(deposit('b1', bo, house, 100n), deposit('b2', bo, house, -100n))
    expect(await standing(bo)).toEqual([0n, 0n, 0n])
  })

  it('goes below the floor only by the declared path, and up again freely', async () => {
    await run({ ...deposit('n1', cy, house, -70n), overdraft: true })
    await run(deposit('n2', cy, house, 50n))
    expect(await standing(cy)).toEqual([-20n, 0n, -20n])
    await expect(run(deposit('n3', cy, house, -1n))).rejects.toMatchObject({ code: 'insufficient_funds' })
  })

  it('counts what a transfer brings before what it takes', async () => {
    const legs = [debit(di, eur(30n)), credit(di, eur(40n)), debit(house, eur(40n)), credit(house, eur(30n))]
    await run({ ...deposit('o1', di, house, 1n), legs })
    expect(await standing(di)).toEqual([10n, 0n, 10n])
  })

  it('gives the standing transfer for the same content and refuses another', async () => {
    const [first] = await run(deposit('r1', ed, house, 100n))
    const again = await run(deposit('r1', ed, house, 100n), deposit('r2', ed, house, 1n), deposit('r2', ed, house, 1n))
    expect(again.map(({ replayed }) => replayed)).toEqual([true, false, true])
    expect(again[0]?.id).toBe(first?.id)
    expect(again[1]?.id).toBe(again[2]?.id)
    expect(await standing(ed)).toEqual([101n, 0n, 101n])
    await expect(run(deposit('r1', ed, house, 99n))).rejects.toMatchObject({
      code: 'transfer_conflict',
      details: { reference: 'r1', transfer: first?.id },
    })
    await expect(run(deposit('r9', ed, house, 1n), deposit('r9', ed, house, 2n))).rejects.toMatchObject({
      code: 'transfer_conflict',
    })
  })

  it('takes the command from its transaction', async () => {
    await database.transaction(async (tx) => {
      await tx.run`select set_config('tower.audit', 'au_1', true)`
      await post(tx, entity, [deposit('cmd', ed, house, 1n)])
    })
    const row = await database.one`select command from ledger.transfers where reference = 'cmd'`
    expect(row).toEqual({ command: 'au_1' })
  })

  it('reverses once', async () => {
    const [posted] = await run(deposit('v1', flo, house, 100n))
    const back = () => database.transaction((tx) => reverse(tx, entity, posted!.id, { effectiveAt: at }))
    const first = await back()
    expect(await back()).toEqual({ id: first.id, replayed: true })
    expect(await standing(flo)).toEqual([0n, 0n, 0n])
    const unknown = database.transaction((tx) => reverse(tx, entity, 'tr_none', { effectiveAt: at }))
    await expect(unknown).rejects.toMatchObject({ code: 'unknown_transfer' })
  })

  it('can be changed by nobody', async () => {
    for (const table of ['entries', 'transfers', 'entries_default']) {
      await expect(database.pool.query(`truncate ledger.${table} cascade`)).rejects.toMatchObject({ code: 'TW107' })
    }
    await expect(database.pool.query('update ledger.entries set amount = 1')).rejects.toMatchObject({ code: 'TW107' })
    await expect(database.pool.query('delete from ledger.transfers')).rejects.toMatchObject({ code: 'TW107' })
  })
})

describe('holds', () => {
  const hold = (account: string, minor: bigint, reference: string) =>
    database.transaction((tx) => placeHold(tx, { entity, account, amount: eur(minor), reference }))

  it('reserves, and is ended by its transfer whole', async () => {
    await run(deposit('h1', gus, house, 100n))
    const id = await hold(gus, 80n, 'wd1')
    expect(await hold(gus, 80n, 'wd1')).toBe(id)
    expect(await standing(gus)).toEqual([100n, 80n, 20n])
    await expect(hold(gus, 81n, 'wd1')).rejects.toMatchObject({ code: 'transfer_conflict' })
    await expect(hold(gus, 21n, 'wd2')).rejects.toMatchObject({ code: 'insufficient_funds', details: { short: '1' } })
    await expect(run(deposit('h2', gus, house, -21n))).rejects.toMatchObject({ code: 'insufficient_funds' })
    const paid: Transfer = { ...deposit('h3', gus, house, -70n), hold: id }
    const [first] = await run(paid)
    expect(await run(paid)).toEqual([{ id: first?.id, replayed: true }])
    expect(await standing(gus)).toEqual([30n, 0n, 30n])
    await expect(run({ ...deposit('h4', gus, house, -1n), hold: id })).rejects.toMatchObject({
      code: 'hold_not_open',
      details: { hold: id },
    })
    await expect(run({ ...paid, hold: undefined } as unknown as Transfer)).rejects.toMatchObject({
      code: 'transfer_conflict',
    })
  })

  it('is released once, and posted only by a transfer of its account', async () => {
    await run(deposit('h5', hal, house, 100n), deposit('h6', ivy, house, 100n))
    const id = await hold(hal, 100n, 'wd3')
    await expect(run({ ...deposit('h7', ivy, house, -1n), hold: id })).rejects.toMatchObject({ code: 'hold_not_open' })
    const release = () => database.transaction((tx) => releaseHold(tx, entity, id))
    await release()
    expect(await standing(hal)).toEqual([100n, 0n, 100n])
    await expect(release()).rejects.toMatchObject({ code: 'hold_not_open' })
    await expect(hold(house, 1n, 'wd4')).rejects.toMatchObject({ code: 'unknown_account' })
  })
})

describe('parts of a hold', () => {
  it('end apart, and nothing is free meanwhile, also below the floor', async () => {
    await run(deposit('s1', lee, house, 100n))
    const whole = await database.transaction((tx) =>
      placeHold(tx, { entity, account: lee, amount: eur(90n), reference: 'wd-split' }),
    )
    // A trade may lose what is held: dividing the hold asks for nothing new.
    await run({ ...deposit('s2', lee, house, -50n), overdraft: true })
    const divide = (...amounts: bigint[]) =>
      database.transaction((tx) =>
        splitHold(
          tx,
          entity,
          whole,
          amounts.map((minor, index) => ({ reference: `wl-${index}`, minor })),
        ),
      )
    await expect(divide(60n, 31n)).rejects.toMatchObject({ code: 'hold_not_divided', details: { amount: '90' } })
    const [first, second] = (await divide(60n, 30n)) as [string, string]
    expect(await standing(lee)).toEqual([50n, 90n, -40n])
    await expect(divide(60n, 30n)).rejects.toMatchObject({ code: 'hold_not_open' })
    await database.transaction((tx) => releaseHold(tx, entity, first))
    await run({ ...deposit('s3', lee, house, -30n), hold: second })
    expect(await standing(lee)).toEqual([20n, 0n, 20n])
    expect(await check(database)).toEqual([])
  })
})

describe('exchange', () => {
  it('has four accounts and the spread as a leg of its own', async () => {
    const [dollars, position, spread] = [await open('usd', 'exact', 'USD'), await open('fx', 'append'), 'fx/spread']
    const usdPosition = await open('fx', 'append', 'USD')
    const income = await database.transaction((tx) =>
      openAccount(tx, { entity, code: spread, name: spread, class: 'income', currency: 'USD', mode: 'append' }),
    )
    await run(deposit('x0', jo, house, 10_000n))
    const { bought, ...transfer } = fxTransfer({
      kind: 'exchange',
      reference: 'x1',
      effectiveAt: at,
      from: { account: jo, amount: eur(10_000n) },
      to: { account: dollars, currency: 'USD' },
      house: { from: position, to: usdPosition, spread: income },
      rates: { market: '1.08251', client: '1.08' },
      quote: { source: 'lp', at },
    })
    await run(transfer)
    expect(bought).toEqual(money(10_800n, 'USD'))
    expect(await standing(jo)).toEqual([0n, 0n, 0n])
    expect(await standing(dollars)).toEqual([10_800n, 0n, 10_800n])
    expect(await standing(usdPosition)).toEqual([10_825n, 0n, 10_825n])
    expect(await standing(income)).toEqual([25n, 0n, 25n])
    expect(await standing(position)).toEqual([-10_000n, 0n, -10_000n])
  })
})

describe('reading', () => {
  it.each([false, true])('pages a statement without gap or repeat, newest first: %s', async (newestFirst) => {
    const house2 = await open(`psp/${newestFirst}`, 'append')
    for (const client of [kim, lee]) {
      await run(
        ...[1n, 2n, 3n, 4n, 5n].map((minor) => deposit(`s${client}${newestFirst}${minor}`, client, house2, minor)),
      )
    }
    await settled(database)
    for (const account of [kim, house2]) {
      const whole = await statement(database, entity, account, { limit: 100, newestFirst })
      const lines = []
      let after: string | undefined
      do {
        const page = await statement(database, entity, account, { limit: 3, newestFirst, ...(after ? { after } : {}) })
        lines.push(...page.lines)
        after = page.next
      } while (after)
      expect(lines).toEqual(whole.lines)
      expect(lines.length).toBeGreaterThanOrEqual(5)
    }
    const { lines } = await statement(database, entity, kim, { limit: 100, newestFirst })
    const versions = lines.map(({ version }) => version)
    expect(newestFirst ? versions.toReversed() : versions).toEqual(lines.map((_, index) => BigInt(index + 1)))
  })

  it('has equal columns in the trial balance, folded or not', async () => {
    await settled(database)
    const before = await trialBalance(database, entity)
    expect(await database.transaction(foldBalances)).toBeGreaterThan(0)
    const folded = await trialBalance(database, entity)
    expect(folded).toEqual(before)
    await run(deposit('t1', ada, house, 1n))
    const sum = new Map<string, bigint>()
    for (const { currency, debit, credit } of await trialBalance(database, entity)) {
      sum.set(currency, (sum.get(currency) ?? 0n) + debit.minor - credit.minor)
    }
    expect([...sum]).toEqual([
      ['EUR', 0n],
      ['USD', 0n],
    ])
  })

  it('opens an account once and refuses another nature', async () => {
    const account = { entity, code: 'client/0', name: 'again', currency: 'EUR', mode: 'exact' } as const
    const same = database.transaction((tx) => openAccount(tx, { ...account, class: 'liability' }))
    expect(await same).toBe(ada)
    const other = database.transaction((tx) => openAccount(tx, { ...account, class: 'asset' }))
    await expect(other).rejects.toMatchObject({ code: 'account_conflict' })
  })

  it('makes partitions ahead, once', async () => {
    const make = () => database.transaction((tx) => makePartitions(tx, new Date('2031-11-15T00:00:00Z'), 3))
    expect([await make(), await make()]).toEqual([3, 0])
  })

  it('is sound after all of this', async () => {
    expect(await check(database)).toEqual([])
  })
})
