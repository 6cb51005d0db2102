import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Mt5Simulator } from '../../../simulators/mt5/index.ts'
import { ask, manager, startTestServer } from '../../../simulators/mt5/testing.ts'
import type { TradingPlatform } from '../../trading/platform.ts'
import { type Mt5Options, mt5Platform } from './index.ts'

let simulator: Mt5Simulator
let clock: { now(): Date; advance(ms: number): void }
let platform: TradingPlatform
let ca: string

const open = async (
  options: Parameters<typeof startTestServer>[0] = {},
  { timeoutMs = 2_000, ...limits }: Partial<Mt5Options> = {},
) => {
  const started = await startTestServer(options)
  ;({ simulator, clock } = started)
  ca = started.tls.cert
  platform = mt5Platform({ url: simulator.url, ...manager, ca, timeoutMs, ...limits })
}

const shut = async () => {
  await platform.close()
  await simulator.stop()
}

beforeEach(() => open())
afterEach(shut)

const wish = {
  key: 'W7K3M9Q2XA',
  name: 'Mária Nováková & co',
  email: 'maria@example.org',
  country: 'Slovakia',
  group: 'real\\retail-eur',
  leverage: 30,
}

const create = async (change: Partial<typeof wish> = {}): Promise<string> => {
  const created = await platform.createAccount({ ...wish, ...change })
  if (created.result !== 'done') throw new Error(created.message)
  return created.value.login
}

const fund = (login: string, amount: string, key = 'D1') => platform.changeBalance({ key, login, amount, comment: '' })

describe('accounts', () => {
  it('are created, found by key, listed and read', async () => {
    const login = await create()
    await create({ key: 'OTHER', group: 'demo\\retail-jpy' })
    const account = {
      login,
      group: wish.group,
      leverage: 30,
      currency: 'EUR',
      balance: '0.00',
      credit: '0.00',
      enabled: true,
      key: wish.key,
    }
    expect(await platform.getAccount(login)).toEqual(account)
    expect(await platform.findAccount(wish.key)).toEqual(account)
    expect(await platform.listAccounts('real\\*')).toEqual([account])
    expect((await platform.listAccounts('*,!real\\*')).map(({ currency }) => currency)).toEqual(['JPY'])
    expect(await platform.findAccount('NOBODY')).toBeUndefined()
    expect(await platform.getAccount('999')).toBeUndefined()
    expect(simulator.account(login).user).toMatchObject({ Name: wish.name, Comment: wish.key, Rights: '355' })
  })

  it('keep every other field when leverage or access changes', async () => {
    const login = await create()
    expect(await platform.setLeverage(login, 200)).toEqual({ result: 'done', value: null })
    expect(await platform.setEnabled(login, false)).toEqual({ result: 'done', value: null })
    const { user } = simulator.account(login)
    expect(user).toMatchObject({ Name: wish.name, Email: wish.email, ID: wish.key, Leverage: '200', Rights: '354' })
    await Promise.all([platform.setEnabled(login, true), platform.setLeverage(login, 50)])
    expect(await platform.getAccount(login)).toMatchObject({ enabled: true, leverage: 50 })
  })

  it('take a new password, and know it again', async () => {
    const login = await create()
    expect(await platform.isPassword(login, 'Fresh!Pass1')).toBe(false)
    expect(await platform.setPassword(login, 'Fresh!Pass1')).toEqual({ result: 'done', value: null })
    expect(await platform.isPassword(login, 'Fresh!Pass1')).toBe(true)
    expect(await platform.setPassword(login, 'weak')).toMatchObject({ result: 'rejected', code: '3006' })
    expect(await platform.isPassword(login, 'Fresh!Pass1')).toBe(true)
    await expect(platform.isPassword('999', 'Fresh!Pass1')).rejects.toMatchObject({ code: '13' })
  })

  it('say why they are refused', async () => {
    expect(await platform.createAccount({ ...wish, group: 'real\\none' })).toMatchObject({ code: '8' })
    expect(await platform.createAccount({ ...wish, leverage: 5_000 })).toMatchObject({ code: '3' })
    expect(await platform.setLeverage('999', 30)).toMatchObject({ result: 'rejected', code: '13' })
    await expect(platform.createAccount({ ...wish, key: 'longer than ten' })).rejects.toThrow(RangeError)
  })

  it('are refused when the range of logins is used up', async () => {
    await shut()
    await open({ logins: [5, 5] })
    await create()
    expect(await platform.createAccount({ ...wish, key: 'K2' })).toMatchObject({ result: 'rejected', code: '3002' })
  })
})

describe('balance changes', () => {
  it('are booked once, with the key first in a comment of 31 characters', async () => {
    const login = await create()
    const change = { key: 'K1', login, amount: '250.10', comment: 'deposit by card, thank you & more' }
    const done = await platform.changeBalance(change)
    if (done.result !== 'done') throw new Error(done.message)
    expect(BigInt(done.value.ticket)).toBeGreaterThan(2n ** 53n)
    await fund(login, '1.00', 'K12')
    const since = clock.now()
    expect(await platform.findBalanceChanges(login, 'K1', since)).toEqual([{ ...done.value, amount: '250.10' }])
    expect(await platform.findBalanceChanges(login, 'K3', since)).toEqual([])
    const [deal] = await platform.deals('real\\*', since, new Date(since.getTime() + 1))
    expect(deal).toMatchObject({ action: 'balance', entry: 'none', comment: 'K1 deposit by card, thank you &' })
    expect(await platform.getState(login)).toMatchObject({ balance: '251.10', equity: '251.10', freeMargin: '251.10' })
  })

  it('are rejected with the retcode that says why', async () => {
    const login = await create()
    await fund(login, '100.00')
    expect(await fund(login, '-100.01')).toMatchObject({ result: 'rejected', code: '10019' })
    expect(await fund(login, '1000000000.01')).toMatchObject({ result: 'rejected', code: '4005' })
    expect(await fund('999', '1')).toMatchObject({ result: 'rejected', code: '13' })
    expect(await fund(login, '0.001')).toMatchObject({ result: 'rejected', code: '3' })
    await expect(fund(login, '1e3')).rejects.toThrow(RangeError)
    simulator.faults({ fault: 'busy', command: '/api/trade/balance' })
    expect(await fund(login, '1')).toMatchObject({ result: 'rejected', code: '12' })
    simulator.faults({ fault: 'http403', command: '/api/trade/balance' })
    expect(await fund(login, '1')).toMatchObject({ result: 'rejected', code: 'forbidden' })
    expect(await platform.getAccount(login)).toMatchObject({ balance: '100.00' })
  })

  it('leave the margin of open positions alone', async () => {
    const login = await create()
    await fund(login, '4000.00')
    simulator.order({ login, symbol: 'EURUSD', side: 'buy', lots: '1.00' })
    const state = await platform.getState(login)
    expect(state).toMatchObject({ balance: '3996.50', margin: '3333.33' })
    expect(await fund(login, `-${Number(state?.freeMargin) + 0.01}`)).toMatchObject({ code: '10019' })
    expect(await fund(login, `-${state?.freeMargin}`)).toMatchObject({ result: 'done' })
  })
})

describe('a lost answer', () => {
  it.each(['dropReplyAfterApply', 'stallAfterApply'] as const)(
    'after a balance change is unknown: %s',
    async (fault) => {
      await shut()
      await open({}, { timeoutMs: 300 })
      const login = await create()
      simulator.faults({ fault, command: '/api/trade/balance' })
      expect(await fund(login, '75.00', 'LOST')).toMatchObject({ result: 'unknown' })
      const found = await platform.findBalanceChanges(login, 'LOST', clock.now())
      expect(found.map(({ amount }) => amount)).toEqual(['75.00'])
      expect(await platform.getAccount(login)).toMatchObject({ balance: '75.00' })
    },
  )

  it('before a balance change is unknown too, and nothing is found', async () => {
    const login = await create()
    simulator.faults({ fault: 'dropBeforeApply', command: '/api/trade/balance' })
    expect(await fund(login, '75.00', 'LOST')).toMatchObject({ result: 'unknown' })
    expect(await platform.findBalanceChanges(login, 'LOST', clock.now())).toEqual([])
  })

  it('to the making of an account is unknown, and exactly one account is found', async () => {
    simulator.faults({ fault: 'dropReplyAfterApply', command: '/api/user/add' })
    expect(await platform.createAccount(wish)).toMatchObject({ result: 'unknown' })
    expect(await platform.findAccount(wish.key)).toMatchObject({ key: wish.key, group: wish.group })
    expect(await platform.listAccounts('*')).toHaveLength(1)
  })

  it('is not settled by guessing: two accounts under one key are an error', async () => {
    await create()
    await create()
    await expect(platform.findAccount(wish.key)).rejects.toThrow('2 accounts')
  })
})

describe('the session', () => {
  it('is refused with a wrong password, and writes have not happened', async () => {
    const stranger = mt5Platform({ url: simulator.url, login: manager.login, password: 'Wrong!Pass1', ca })
    expect(await stranger.health()).toEqual({ connected: false, message: 'not authorised: 1001 Invalid account' })
    await expect(stranger.getAccount('1')).rejects.toThrow('1001')
    expect(await stranger.createAccount(wish)).toMatchObject({ result: 'unknown', message: /1001/ })
    expect(await platform.listAccounts('*')).toEqual([])
    await stranger.close()
  })

  it('belongs to its connection', async () => {
    expect(await platform.health()).toEqual({ connected: true, message: 'authorised' })
    expect(await ask(simulator.url, ca, '/api/time/get')).toMatchObject({ status: 403 })
  })

  it('is not opened to a server whose certificate is not trusted', async () => {
    const careful = mt5Platform({ url: simulator.url, ...manager })
    expect(await careful.health()).toMatchObject({ connected: false, message: /self-signed/ })
    await careful.close()
  })

  it('is taken up again by reads', async () => {
    const login = await create()
    for (const fault of ['http403', 'disconnect', 'dropBeforeApply', 'busy'] as const) {
      simulator.faults({ fault, command: '/api/user/get' })
      expect(await platform.getAccount(login), fault).toMatchObject({ login })
    }
    simulator.faults({ fault: 'http403', command: '/api/user/get', times: 2 })
    await expect(platform.getAccount(login)).rejects.toThrow('403')
  })

  it('is renewed before a change when it went stale', async () => {
    const login = await create()
    for (const fault of ['http403', 'disconnect', 'dropBeforeApply'] as const) {
      simulator.faults({ fault, command: '/api/test/access' })
      const { result } = await fund(login, '1.00')
      // Closed right after the proof, the change may already have been on its way.
      expect(fault === 'disconnect' ? ['done', 'unknown'] : ['done']).toContain(result)
    }
  })

  it('is kept up by a beat, which takes a lost one up again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const beating = mt5Platform({ url: simulator.url, ...manager, ca })
    simulator.faults({ fault: 'http403', command: '/api/test/access', times: 2 })
    vi.advanceTimersByTime(20_000)
    // Both refusals met the beat; had it not gone out, they would meet this.
    expect(await beating.health()).toMatchObject({ connected: true })
    await beating.close()
    vi.useRealTimers()
  })

  it('carries calls made at once one by one', async () => {
    const logins = await Promise.all(Array.from({ length: 20 }, (_, index) => create({ key: `K${index}` })))
    expect(new Set(logins).size).toBe(20)
  })

  it('is down when the server is', async () => {
    await simulator.stop()
    expect(await platform.health()).toMatchObject({ connected: false })
    expect(await fund('1', '1')).toMatchObject({ result: 'unknown' })
    await expect(platform.findBalanceChanges('1', 'K1', clock.now())).rejects.toThrow()
  })
})

describe('deals', () => {
  it('tell of a position closed in parts', async () => {
    const login = await create()
    await fund(login, '10000')
    const start = clock.now()
    const { PositionID: position = '' } = simulator.order({ login, symbol: 'EURUSD', side: 'buy', lots: '0.30' })
    clock.advance(60_000)
    simulator.close({ login, position, lots: '0.10' })
    clock.advance(86_400_000)
    simulator.close({ login, position })
    clock.advance(1)
    const deals = (await platform.deals('real\\*', start, clock.now())).filter(({ action }) => action !== 'balance')
    expect(deals.map(({ action, entry, volume }) => [action, entry, volume])).toEqual([
      ['buy', 'in', 30_000_000n],
      ['sell', 'out', 10_000_000n],
      ['sell', 'out', 20_000_000n],
    ])
    expect(deals.map((deal) => deal.position)).toEqual([position, position, position])
    expect(deals.map(({ commission }) => commission)).toEqual(['-1.05', '-0.35', '-0.70'])
    // -7 points of 0.20 lots for one night is -1.40 USD.
    expect(deals.map(({ swap }) => swap).slice(0, 2)).toEqual(['0.00', '0.00'])
    expect(Number(deals[2]?.swap)).toBeCloseTo(-1.4 / 1.085, 1)
    const [opening, closing] = deals
    const usd = (Number(closing?.price) - Number(opening?.price)) * 0.1 * Number(opening?.contractSize)
    expect(Number(closing?.profit)).toBeCloseTo(usd / 1.085, 1)
  })

  it('are read in parts when there are too many for one answer', async () => {
    await shut()
    await open({}, { maximumAnswerBytes: 4_000 })
    const login = await create()
    const start = clock.now()
    for (let cents = 1; cents <= 40; cents++) {
      await fund(login, `0.${String(cents).padStart(2, '0')}`)
      clock.advance(1_000)
    }
    const deals = await platform.deals('*', start, clock.now())
    expect(deals.map(({ profit }) => Math.round(Number(profit) * 100))).toEqual(
      Array.from({ length: 40 }, (_, n) => n + 1),
    )
    for (let count = 0; count < 20; count++) await fund(login, '1')
    await expect(platform.deals('*', start, new Date(clock.now().getTime() + 1))).rejects.toThrow('too large')
  })

  it('come in true UTC, oldest first, from the window asked for', async () => {
    for (const [serverOffsetMinutes, daylight] of [
      [180, true],
      [-300, false],
    ] as const) {
      await shut()
      await open({ serverOffsetMinutes, daylight })
      const login = await create()
      clock.advance(250)
      const first = clock.now()
      await fund(login, '10', 'A')
      clock.advance(1_000)
      await fund(login, '20', 'B')
      const all = await platform.deals('*', first, new Date(first.getTime() + 1_001))
      expect(all.map(({ profit }) => profit)).toEqual(['10.00', '20.00'])
      expect(all[0]?.time).toEqual(first)
      expect(await platform.deals('*', first, new Date(first.getTime() + 1_000))).toHaveLength(1)
      expect((await platform.quotes(['EURUSD']))[0]?.time).toEqual(
        new Date(Math.floor(clock.now().getTime() / 1e3) * 1e3),
      )
    }
  })
})

it('gives the quotes that are asked for, moving with the clock', async () => {
  const before = await platform.quotes(['EURUSD', 'XAUUSD', 'NOSUCH'])
  expect(before).toEqual([
    { symbol: 'EURUSD', bid: '1.08500', ask: '1.08512', time: clock.now() },
    { symbol: 'XAUUSD', bid: '2350.10', ask: '2350.35', time: clock.now() },
  ])
  clock.advance(3_600_000)
  const after = await platform.quotes(['EURUSD'])
  expect(after[0]?.bid).not.toBe('1.08500')
  expect(await platform.quotes([])).toEqual([])
})
