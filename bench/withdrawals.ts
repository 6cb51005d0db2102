import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { openCompany } from '../cli/demo/company.ts'
import { configFor, forkSimulators, simulatorSettings } from '../cli/demo/simulators.ts'
import { readConfig } from '../server/config.ts'
import type { Actor } from '../server/control/access/actor.ts'
import { type Running, startTower } from '../server/main.ts'
import { type Answer, Browser, until } from '../simulators/day/browser.ts'
import { liveClient, type Scene } from '../simulators/day/client.ts'
import { type PlannedClient, planDay } from '../simulators/day/plan.ts'
import { worldAt } from '../simulators/day/world.ts'
import { freePorts } from '../simulators/main.ts'
import { dataFolder, inMs, median, quantile, type Row } from './bench.ts'

const rate = 20
const seconds = Number(process.env.SECONDS ?? 30)
const each = 2
const patience = 20_000
/** The one that the played day gives its clients. */
const password = 'northgate-client-2026'
const port = 4980

interface Ready {
  me: Browser
  account: string
  instrument: string
  currency: string
}

/** Runs `work` over all, so many at a time. */
async function abreast<Item, Result>(items: readonly Item[], width: number, work: (item: Item) => Promise<Result>) {
  const waiting = items.entries()
  const results: Result[] = []
  const worker = async () => {
    for (const [place, item] of waiting) results[place] = await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

/** People with clean papers and one deposit of their own, in the entity whose base currency is the account's. */
const planned = (count: number): PlannedClient[] =>
  planDay({ seed: 11, clients: count }).clients.map((client) => ({
    ...client,
    entity: 'eu',
    country: 'SE',
    papers: 'clean',
    partnerLink: null,
    referredBy: null,
    deposits: [{ amount: '1000.00', card: '4242424242424242', holder: 'own' }],
    trades: [],
    withdrawals: [],
  }))

/** A client through the front door: verified, funded. */
async function fundedClient(plan: PlannedClient, scene: Scene): Promise<Ready | undefined> {
  const day = await liveClient(plan, scene, () => undefined)
  if (day.reached !== 'funded') return undefined
  const me = new Browser(scene.url, 'client')
  await me.post('/v1/session', { email: plan.email, password })
  const account: Answer = (await me.get('/v1/trading-accounts')).data[0]
  const { id }: Answer = (await me.get('/v1/instruments')).data[0]
  return { me, account: account.id, instrument: id, currency: account.currency }
}

const ask = async ({ me, account, instrument, currency }: Ready): Promise<string> =>
  (await me.post('/v1/withdrawals', { account, instrument, amount: { amount: '10.00', currency } })).id

/** A first withdrawal stops for a person, so each client's first is approved here and paid before the measurement. */
async function firstPaid({ tower, database }: Running, ready: Ready): Promise<boolean> {
  const id = await ask(ready)
  const stateIs = (state: string) => async () =>
    database.maybe`select 1 from payments.withdrawals where id = ${id} and state = ${state}`
  if (!(await until(stateIs('review'), patience))) return false
  const actor: Actor = {
    kind: 'staff',
    id: 'st_bench',
    name: 'Bench',
    grants: [{ role: 'payments', scope: '*' }],
    assuredAt: new Date(),
  }
  await tower.pipe.execute('withdrawal.approve', { actor, id, input: { rationale: 'Known to the benchmark.' } })
  return (await until(stateIs('paid'), patience)) !== undefined
}

async function measure({ database }: Running, ready: readonly Ready[]): Promise<{ times: number[]; asked: number }> {
  const asked: Promise<{ id: string; at: number }>[] = []
  const start = performance.now()
  for (let place = 0; place < rate * seconds; place++) {
    await pause(Math.max(0, start + (place * 1_000) / rate - performance.now()))
    const at = Date.now()
    asked.push(ask(ready[place % ready.length]!).then((id) => ({ id, at })))
  }
  const all = await Promise.all(asked)
  const submitted = async () => {
    const rows = await database.rows<{ id: string; submitted_at: Date }>`
      select id, submitted_at from payments.withdrawals
      where id = any(${all.map(({ id }) => id)}) and submitted_at is not null and straight_through`
    return new Map(rows.map((row) => [row.id, row.submitted_at.getTime()]))
  }
  await until(async () => (await submitted()).size === all.length, patience)
  const when = await submitted()
  return { times: all.flatMap(({ id, at }) => (when.has(id) ? [when.get(id)! - at] : [])), asked: all.length }
}

/** Withdrawals asked for over HTTP until the provider has taken the payout: real jobs, real simulators in a process beside. */
export async function run(): Promise<Row[]> {
  const dataDir = dataFolder()
  const stops: (() => Promise<unknown>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })]
  try {
    const config = readConfig({ DATA_DIR: dataDir, PORT: String(port) })
    const world = await forkSimulators(simulatorSettings(config, freePorts, []))
    stops.push(world.stop)
    const running = await startTower(
      configFor(config, world.addresses),
      (tower, database) => openCompany(tower, database, []),
      () => undefined,
    )
    stops.push(running.stop)
    const scene: Scene = {
      url: `http://127.0.0.1:${port}`,
      world: await worldAt(world.addresses.outbox),
      patience,
      partnerReady: async () => null,
    }
    // A few more than needed, as now and then a name is like one that is listed, and waits for a person.
    const people = planned(Math.ceil(((rate * seconds) / each) * 1.15))
    const funded = (await abreast(people, 24, (plan) => fundedClient(plan, scene))).filter((one) => one !== undefined)
    const paid = await abreast(funded, 24, (one) => firstPaid(running, one))
    const ready = funded.filter((_, place) => paid[place])
    if (ready.length * each < rate * seconds)
      throw new Error(`only ${ready.length} of ${people.length} clients got ready`)
    const { times, asked } = await measure(running, ready)
    const [p50, p99] = [median(times), quantile(times, 0.99)]
    return [
      {
        what: `withdrawal request to payout submitted, straight through, ${rate}/s for ${seconds} s`,
        measured: `p50 ${inMs(p50)}, p99 ${inMs(p99)}, ${times.length} of ${asked} submitted`,
        against: '',
        reach: 'p50 <= 1 s, p99 <= 5 s',
        met: p50 <= 1_000 && p99 <= 5_000 && times.length === asked,
      },
    ]
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}
