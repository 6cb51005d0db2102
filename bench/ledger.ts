import { join } from 'node:path'
import { migrate } from '../server/control/database/migrate.ts'
import { type Database, openDatabase, type Tx, transactionOn } from '../server/control/database/sql.ts'
import { newId } from '../server/control/ids.ts'
import { money } from '../server/control/money.ts'
import { check, credit, debit, openAccount, post, type Transfer } from '../server/ledger/index.ts'
import { median, type Row, perSecond as rate, withServer } from './bench.ts'

const connections = 16
const rounds = Number(process.env.ROUNDS ?? 5)
const roundMs = Number(process.env.ROUND_MS ?? 2_000)
const clients = 16_000
const batch = 1_000
const entity = 'bench'

interface Case {
  name: string
  /** One call by one worker; gives what it wrote. */
  call(tx: Tx, worker: number): Promise<number>
  perSecond: number[]
}

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
      call: async (tx) => (await post(tx, entity, [deposit(pick(kept), hot)])).length,
      perSecond: [],
    },
    { name: 'batch of 1,000, hot', call: (tx, worker) => run(tx, worker, () => hot), perSecond: [] },
    {
      name: 'batch of 1,000, spread',
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

/** Posting against this server's own single-row insert, in interleaved rounds over the same connections. */
export const run = (): Promise<Row[]> =>
  withServer(async (url) => {
    const database = openDatabase(url, { connections })
    try {
      await migrate(database, join(import.meta.dirname, '../db'), () => undefined)
      const all = cases(await database.transaction(open))
      for (let round = 0; round <= rounds; round++) {
        for (const one of all) await measure(database, one)
        // The first round warms plans and caches.
        if (round === 0) for (const one of all) one.perSecond.length = 0
      }
      const findings = await check(database)
      if (findings.length) throw new Error(`the ledger's check found ${JSON.stringify(findings[0])}`)
      const [insert, single, hot, spread] = all.map(({ perSecond }) => median(perSecond)) as [
        number,
        number,
        number,
        number,
      ]
      const row = (what: string, measured: number, against: string, base: number, least: number): Row => ({
        what,
        measured: rate(measured),
        against: `${against}, ${rate(base)}`,
        ratio: measured / base,
        reach: `>= ${least}`,
        met: measured >= least * base,
      })
      const inserted = `single-row insert, ${connections} connections`
      return [
        row(`postings of one deposit each, one call each, ${connections} connections`, single, inserted, insert, 0.4),
        row('postings in batches of 1,000, one hot house account', hot, inserted, insert, 0.8),
        // Equal but for the noise of the machine.
        row('the same on the hot account', hot, 'spread over 1,000 house accounts', spread, 0.95),
      ]
    } finally {
      await database.close()
    }
  })
