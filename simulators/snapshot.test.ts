import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fixedClock, seconds } from '../server/control/clock.ts'
import { symbols } from './market.ts'
import { quoteFeed } from './mt5/quotes.ts'
import { type KeptBooks, TradeServer } from './mt5/trade-server.ts'
import { fileStore, freeze, thaw } from './snapshot.ts'

const folder = mkdtempSync(join(tmpdir(), 'tower-snapshot-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('bigints and dates come back as they were', () => {
  const value = { count: 2n ** 70n, at: new Date('2026-03-02T09:00:00.123Z'), list: [1, 'a', null, { deep: -1n }] }
  expect(thaw(freeze(value))).toEqual(value)
})

test('what changed is written whole, and read again by the next life', () => {
  const file = join(folder, 'deep', 'state.json')
  const store = fileStore(file)
  expect(store.before).toBeUndefined()
  store.from(() => ({ amount: 5n }))
  store.changed()
  store.flush()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ amount: { $bigint: '5' } })
  expect(fileStore(file).before).toEqual({ amount: 5n })
})

test('a platform that is started again has its accounts, positions, deals and prices', () => {
  const group = { group: 'real', currency: 'USD', commissionPerLot: '3.50' } as const
  const clock = fixedClock('2026-03-02T09:00:00Z')
  const life = (prices?: Record<string, number>) => {
    const feed = quoteFeed(symbols, clock, 1, prices)
    const server = new TradeServer({ clock, groups: [group], symbols, feed, zoneMinutes: 120, logins: [1, 9] })
    return { feed, server }
  }
  const first = life()
  const account = first.server.openAccount({
    group,
    leverage: 100,
    rights: 1,
    password: 'Ab1!Ab1!',
    fields: { Name: 'Ana Brandt' },
  })
  first.server.changeBalance(account, 2, 500_000n, 'Deposit', true)
  first.server.open(account, 'EURUSD', 'buy', 10_000_000n)
  clock.advance(seconds(600))
  first.feed.quote(symbols[0]!)

  const kept = thaw(freeze({ books: first.server.kept(), prices: first.feed.kept() })) as {
    books: KeptBooks
    prices: Record<string, number>
  }
  const second = life(kept.prices)
  second.server.restore(kept.books)
  expect(second.server.kept()).toEqual(first.server.kept())
  const again = second.server.account(account.login)
  expect(second.server.totals(again)).toEqual(first.server.totals(account))
  const [position] = second.server.positionsOf(again)
  expect(second.server.close(again, position!.ticket).ticket).toBe(first.server.close(account, position!.ticket).ticket)
  expect(second.server.openAccount({ group, leverage: 1, rights: 1, password: 'Ab1!Ab1!', fields: {} }).login).toBe('2')
})
