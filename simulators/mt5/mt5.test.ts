import { Agent } from 'node:https'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { passwordHash, proof } from '../../server/connectors/mt5/handshake.ts'
import { parseAmount } from '../../server/control/money.ts'
import type { Mt5Simulator, Mt5SimulatorOptions } from './index.ts'
import { ask, manager, startTestServer } from './testing.ts'

let simulator: Mt5Simulator
let clock: { now(): Date; advance(ms: number): void }
let ca: string
let agent: Agent

const open = async (options: Partial<Mt5SimulatorOptions> = {}) => {
  const started = await startTestServer(options)
  ;({ simulator, clock } = started)
  ca = started.tls.cert
  agent = new Agent({ keepAlive: true, maxSockets: 1 })
}

const shut = async () => {
  agent.destroy()
  await simulator.stop()
}

beforeEach(() => open())
afterEach(shut)

const call = (path: string, body?: object) => ask(simulator.url, ca, path, body, agent)

const enter = async () => {
  const start = await call(`/api/auth/start?version=3950&agent=test&login=${manager.login}&type=manager`)
  const answer = proof(passwordHash(manager.password), String(start.body.srv_rand))
  return call(`/api/auth/answer?srv_rand_answer=${answer}&cli_rand=f0e1d2c3b4a5968778695a4b3c2d1e0f`)
}

const account = {
  PassMain: 'Main!Pass1',
  PassInvestor: 'Look!Pass1',
  Group: 'real\\retail-eur',
  Name: 'Ana',
  Leverage: '30',
}
const add = async (change: object = {}) => (await call('/api/user/add', { ...account, ...change })).body
const addLogin = async (change: object = {}) => ((await add(change)).answer as { Login: string }).Login

describe('the gate', () => {
  it('proves that it knows the password, and binds the session to the connection', async () => {
    expect((await call('/api/user/total')).status).toBe(403)
    expect((await enter()).body.cli_rand_answer).toBe('07eec068eba785444c554e61569fb28f')
    expect((await call('/api/user/total')).body).toMatchObject({ retcode: '0 Done', answer: { Total: '0' } })
    expect((await ask(simulator.url, ca, '/api/user/total')).status).toBe(403)
  })

  it('turns away old builds, strangers and wrong proofs', async () => {
    const start = '/api/auth/start?agent=test&type=manager'
    expect((await call(`${start}&version=1&login=${manager.login}`)).body.retcode).toMatch(/^1010 /)
    expect((await call(`${start}&version=3950&login=1`)).body.retcode).toMatch(/^1001 /)
    expect((await call('/api/auth/answer?srv_rand_answer=00&cli_rand=00')).body.retcode).toMatch(/^1001 /)
    expect((await call('/api/user/total')).status).toBe(403)
  })

  it('closes a silent connection', async () => {
    await shut()
    await open({ idleMs: 50 })
    await enter()
    const [socket] = Object.values(agent.freeSockets)[0] ?? []
    await new Promise((resolve) => socket?.once('close', resolve))
    expect((await call('/api/user/total')).status).toBe(403)
  })
})

describe('the manager API', () => {
  beforeEach(enter)

  it.each(['short!1A', 'nocapital!1', 'NOSMALL!1', 'NoDigits!', 'NoSigns11', 'Seventeen!Chars17'])(
    'judges the password %s',
    async (PassMain) => {
      const weak = PassMain !== 'short!1A'
      expect((await add({ PassMain })).retcode).toMatch(weak ? /^3006 / : /^0 /)
    },
  )

  it('clears what an update leaves out, and moves no account to another currency', async () => {
    const login = await addLogin({ Email: 'ana@example.org' })
    const update = { Login: login, Group: account.Group, Name: 'Ana', Leverage: '50', Rights: '355' }
    expect((await call('/api/user/update', update)).body.answer).toMatchObject({ Leverage: '50', Email: '' })
    const moved = await call('/api/user/update', { ...update, Group: 'real\\retail-usd' })
    expect(moved.body.retcode).toMatch(/^3010 /)
  })

  it('cuts comments at 31 characters and says what it does not know', async () => {
    const login = await addLogin()
    const comment = 'x'.repeat(40)
    const done = await call(`/api/trade/balance?login=${login}&type=3&balance=5&comment=${comment}`)
    const { Ticket } = done.body.answer as { Ticket: string }
    const { body } = await call(`/api/deal/get?ticket=${Ticket}`)
    expect(body.answer).toMatchObject({ Comment: 'x'.repeat(31), Profit: '5.00', Action: '3' })
    expect(simulator.account(login).state).toMatchObject({ Credit: '5.00', Balance: '0.00', Equity: '5.00' })
    expect((await call('/api/no/such')).body.retcode).toMatch(/^12000 /)
    expect((await call(`/api/trade/balance?login=${login}&type=9&balance=5`)).body.retcode).toMatch(/^3 /)
  })
})

describe("the trader's door", () => {
  const door = (path: string, body?: object) => ask(simulator.url, ca, path, body)

  it('trades, drifts, breaks and looks over HTTP', async () => {
    await enter()
    const login = await addLogin()
    await call(`/api/trade/balance?login=${login}&type=2&balance=500`)
    const order = { login, symbol: 'EURUSD', side: 'sell', lots: '0.10' }
    const opened = await door('/sim/order', order)
    expect(opened).toMatchObject({ status: 200, body: { Price: '1.08500', Volume: '1000', VolumeExt: '10000000' } })
    expect(await door('/sim/order', { ...order, lots: '10' })).toMatchObject({
      status: 409,
      body: { retcode: /^10019/ },
    })
    expect(await door('/sim/order', { ...order, lots: 'many' })).toMatchObject({ status: 400 })
    expect(await door('/sim/order', { ...order, lots: '0.015' })).toMatchObject({ body: { retcode: /^10014/ } })
    expect((await call(`/api/position/get_batch?login=${login}`)).body.answer).toMatchObject([
      { PriceCurrent: '1.08512' },
    ])
    const closing = { login, position: opened.body.PositionID }
    expect(await door('/sim/close', closing)).toMatchObject({ body: { Entry: '1', Price: '1.08512', Profit: '-1.11' } })
    expect(await door('/sim/close', closing)).toMatchObject({ body: { retcode: /^13/ } })
    await door('/sim/leverage', { login, leverage: 400 })
    expect((await door(`/sim/accounts/${login}`)).body).toMatchObject({ user: { Leverage: '400' }, positions: [] })
    await door('/sim/faults', { fault: 'drift' })
    await call('/api/user/total')
    expect(simulator.account(login).user.Leverage).toBe('50')
    await door('/sim/faults', { fault: 'busy', probability: 1 })
    expect((await call('/api/user/total')).body.retcode).toMatch(/^12 /)
    await door('/sim/faults', { clear: true })
    expect((await call('/api/user/total')).body.retcode).toMatch(/^0 /)
    expect((await door('/sim/nothing', {})).status).toBe(404)
  })
})

type Step =
  | { kind: 'balance'; cents: number }
  | { kind: 'credit'; cents: number }
  | { kind: 'order'; symbol: string; side: 'buy' | 'sell'; lots: number }
  | { kind: 'close'; which: number; part: boolean }
  | { kind: 'wait'; minutes: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('balance' as const, 'credit' as const),
    cents: fc.integer({ min: -200_000, max: 500_000 }),
  }),
  fc.record({
    kind: fc.constant('order' as const),
    symbol: fc.constantFrom('EURUSD', 'GBPUSD', 'USDJPY', 'XAUUSD'),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    lots: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({ kind: fc.constant('close' as const), which: fc.nat(10), part: fc.boolean() }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 3_000 }) }),
)

const tolerating = (retcodes: RegExp, act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (!(error instanceof Error && retcodes.test(error.message))) throw error
  }
}

it('keeps every balance equal to the sum of its deals', async () => {
  await enter()
  const groups = ['real\\retail-eur', 'real\\retail-usd', 'demo\\retail-jpy'] as const
  const currency = { 'real\\retail-eur': 'EUR', 'real\\retail-usd': 'USD', 'demo\\retail-jpy': 'JPY' } as const
  const take = async (login: string, taken: Step) => {
    if (taken.kind === 'balance' || taken.kind === 'credit') {
      const type = taken.kind === 'balance' ? 2 : 3
      await call(`/api/trade/balance?login=${login}&type=${type}&balance=${Math.round(taken.cents / 100)}`)
    } else if (taken.kind === 'order') {
      const lots = (taken.lots / 100).toFixed(2)
      tolerating(/^10019/, () => simulator.order({ login, symbol: taken.symbol, side: taken.side, lots }))
    } else if (taken.kind === 'wait') clock.advance(taken.minutes * 60_000)
    else {
      const { positions } = simulator.account(login)
      const position = positions[taken.which % Math.max(1, positions.length)]?.Position
      if (position) simulator.close({ login, position, ...(taken.part ? { lots: '0.01' } : {}) })
    }
  }
  let closed = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...groups), fc.array(step, { maxLength: 40 }), async (group, steps) => {
      const login = await addLogin({ Group: group })
      await take(login, { kind: 'balance', cents: 100_000_000 })
      for (const each of steps) await take(login, each)
      const { body } = await call(`/api/deal/get_batch?login=${login}&from=0&to=99999999999`)
      const sum = { balance: 0n, credit: 0n }
      for (const deal of body.answer as Record<string, string>[]) {
        const [profit = 0n, ...costs] = [deal.Profit, deal.Storage, deal.Commission].map((text) =>
          parseAmount(text ?? '', currency[group]),
        )
        if (deal.Entry === '1') closed++
        if (deal.Action === '3') sum.credit += profit
        else sum.balance += costs.reduce((total, cost) => total + cost, profit)
      }
      const { user } = simulator.account(login)
      expect(parseAmount(user.Balance ?? '', currency[group])).toBe(sum.balance)
      expect(parseAmount(user.Credit ?? '', currency[group])).toBe(sum.credit)
    }),
    { numRuns: 40 },
  )
  expect(closed).toBeGreaterThan(0)
})

it('gives the same prices for the same seed, and others for another', async () => {
  const prices = async (seed: number) => {
    await shut()
    await open({ seed })
    await enter()
    clock.advance(90_000)
    return (await call('/api/tick/last?symbol=EURUSD,USDJPY&trans_id=0')).body.answer
  }
  const first = await prices(7)
  expect(await prices(7)).toEqual(first)
  expect(await prices(8)).not.toEqual(first)
})
