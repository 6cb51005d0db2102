/**
 * Posting against this machine's own single-row insert, in interleaved rounds over the same connections.
 * `node bench/ledger.ts` starts a PostgreSQL of its own; with DATABASE_URL it makes and drops a database on that server.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../server/control/database/embedded.ts'
import { migrate } from '../server/control/database/migrate.ts'
import { type Database, openDatabase, type Tx, transactionOn } from '../server/control/database/sql.ts'
import { newId } from '../server/control/ids.ts'
import { money } from '../server/control/money.ts'
import { check, credit, debit, openAccount, post, type Transfer } from '../server/ledger/index.ts'

const connections = 16
const rounds = Number(process.env.ROUNDS ?? 5)
const roundMs = Number(process.env.ROUND_MS ?? 2_000)
const clients = 16_000
const batch = 1_000
const entity = 'bench'

interface Case {
  name: string
  /** Least share of the baseline's median. */
  target?: number
  /** One call by one worker; gives what it wrote. */
  call(tx: Tx, worker: number): Promise<number>
  perSecond: number[]
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const pick = (items: readonly string[]): string => items[Math.floor(Math.random() * items.length)]!

const deposit = (client: string, house: string): Transfer => ({
  kind: 'deposit',
  reference: newId('ref'),
  effectiveAt: new Date(),
  legs: [debit(house, money(100n, 'EUR')), credit(client, money(100n, 'EUR'))],
})

async function open(tx: Tx) {
  const [kept, houses]: [string[], string[]] = [[], []]
  for (let index = 0; index < clients; index++) {
    const code = `client/${index}`
    kept.push(await openAccount(tx, { entity, code, name: code, class: 'liability', currency: 'EUR', mode: 'exact' }))
  }
  for (let index = 0; index < batch; index++) {
    const code = `psp/${index}`
    houses.push(await openAccount(tx, { entity, code, name: code, class: 'asset', currency: 'EUR', mode: 'append' }))
  }
  await tx.text('create table baseline (id text primary key, entity text, amount bigint, at timestamptz)')
  return { kept, houses, hot: houses[0]! }
}

function cases({ kept, houses, hot }: Awaited<ReturnType<typeof open>>): Case[] {
  // A run is cut into partitions of clients, one worker each; the house account is shared by all.
  const slice = (worker: number) => {
    const from = worker * (clients / connections)
    return kept.slice(from, from + batch)
  }
  const run = async (tx: Tx, worker: number, house: (index: number) => string) => {
    await post(
      tx,
      entity,
      slice(worker).map((client, index) => deposit(client, house(index))),
    )
    return batch
  }
  return [
    {
      name: 'single-row insert',
      call: (tx) => tx.run`insert into baseline values (${newId('row')}, ${entity}, ${100n}, ${new Date()})`,
      perSecond: [],
    },
    {
      name: 'one deposit a call',
      target: 0.4,
      call: async (tx) => (await post(tx, entity, [deposit(pick(kept), hot)])).length,
      perSecond: [],
    },
    { name: 'batch of 1,000, hot', target: 0.8, call: (tx, worker) => run(tx, worker, () => hot), perSecond: [] },
    {
      name: 'batch of 1,000, spread',
      target: 0.8,
      call: (tx, worker) => run(tx, worker, (index) => houses[index]!),
      perSecond: [],
    },
  ]
}

async function measure(database: Database, { call, perSecond }: Case): Promise<void> {
  const start = performance.now()
  let written = 0
  const work = async (worker: number) => {
    const client = await database.pool.connect()
    // Without `begin`: a call is its own transaction, as the baseline's is.
    const tx = transactionOn(client as unknown as Parameters<typeof transactionOn>[0])
    while (performance.now() - start < roundMs) {
      const count = await call(tx, worker)
      written += count
    }
    client.release()
  }
  await Promise.all(Array.from({ length: connections }, (_, worker) => work(worker)))
  perSecond.push((written * 1_000) / (performance.now() - start))
}

async function main(database: Database): Promise<boolean> {
  await migrate(database, join(import.meta.dirname, '../db'), () => undefined)
  const all = cases(await database.transaction(open))
  for (let round = 0; round <= rounds; round++) {
    for (const one of all) await measure(database, one)
    // The first round warms plans and caches.
    if (round === 0) for (const one of all) one.perSecond.length = 0
  }
  const findings = await check(database)
  const [baseline, , hot, spread] = all.map(({ perSecond }) => median(perSecond)) as [number, number, number, number]
  const { version } = await database.one<{ version: string }>`select current_setting('server_version') as version`
  const { fsync } = await database.one<{ fsync: string }>`select current_setting('fsync') as fsync`
  console.log(`PostgreSQL ${version}, fsync ${fsync}, Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model},`)
  console.log(
    `${(totalmem() / 2 ** 30).toFixed(0)} GB; ${connections} connections, median of ${rounds} rounds of ${roundMs} ms\n`,
  )
  console.log('| case | per second | least..most | of baseline | target |\n|---|---|---|---|---|')
  const round = (value: number) => Math.round(value).toLocaleString('en')
  for (const { name, target, perSecond } of all) {
    const share = median(perSecond) / baseline
    const range = `${round(Math.min(...perSecond))}..${round(Math.max(...perSecond))}`
    console.log(
      `| ${name} | ${round(median(perSecond))} | ${range} | ${share.toFixed(2)} | ${target ? `>= ${target}` : ''} |`,
    )
  }
  console.log(`\nhot / spread: ${(hot / spread).toFixed(2)}; findings of the ledger's check: ${findings.length}`)
  return findings.length === 0 && all.every(({ target = 0, perSecond }) => median(perSecond) >= target * baseline)
}

async function onServer(url: string): Promise<boolean> {
  const name = `tower_bench_${process.pid}`
  const server = openDatabase(url, { connections: 1 })
  await server.pool.query(`create database ${name}`)
  const own = new URL(url)
  own.pathname = name
  const database = openDatabase(own.href, { connections })
  try {
    return await main(database)
  } finally {
    await database.close()
    await server.pool.query(`drop database ${name} with (force)`)
    await server.close()
  }
}

async function onOwnServer(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tower-bench-'))
  const postgres = await startPostgres({ dataDir, log: () => undefined })
  try {
    return await onServer(postgres.url)
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const held = await (process.env.DATABASE_URL ? onServer(process.env.DATABASE_URL) : onOwnServer())
process.exitCode = held ? 0 : 1
