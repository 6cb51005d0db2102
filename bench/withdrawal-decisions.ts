import { join } from 'node:path'
import { system } from '../server/control/access/actor.ts'
import { systemClock } from '../server/control/clock.ts'
import { migrate } from '../server/control/database/migrate.ts'
import { openDatabase, type Reader } from '../server/control/database/sql.ts'
import { buildTower } from '../server/control/tower.ts'
import type { Psp } from '../server/payments/index.ts'
import { roles } from '../server/roles.ts'
import { roomsOver } from '../server/rooms.ts'
import { silence } from '../test/house.ts'
import { fillClients } from '../test/many-clients.ts'
import { inMs, median, quantile, type Row, withServer } from './bench.ts'

const clients = Number(process.env.CLIENTS ?? 100_000)
const warm = 100
const measured = Number(process.env.DECISIONS ?? 2_000)
const margin = { credit: '0.00', equity: '950.00', margin: '0.00', freeMargin: '950.00' }

/** Nothing outside is called: a decision only writes down what is wished. */
const nobody = new Proxy({}, { get: () => () => Promise.reject(new Error('nothing is called here')) }) as never
const card: Psp = { ...(nobody as Psp), name: 'checkout', methods: ['card'] }

/** One decision after the other, each the whole command: facts gathered, return planned, 32 rules judged, all of it stored, and legs made. */
export const run = (): Promise<Row[]> =>
  withServer(async (url) => {
    const owner = openDatabase(url, { connections: 2 })
    await migrate(owner, join(import.meta.dirname, '../db'), () => undefined)
    const database = openDatabase(url, { connections: 4, role: 'tower_app' })
    const db: Reader = database
    const idle = { enqueue: async () => undefined, wake: () => undefined, work: async () => undefined }
    const tower = await buildTower({
      ...{ database, owner, clock: systemClock, roles, live: silence },
      jobs: {
        ...idle,
        onDead: async () => undefined,
        backlog: async () => ({ reactions: 0, outside: 0 }),
        stop: async () => undefined,
      },
      mailer: { send: async () => ({ result: 'done', value: { providerId: '' } }), close: () => undefined },
      rooms: roomsOver(
        { mt5: nobody, psps: [card], vendor: nobody },
        { db, publicUrl: 'http://127.0.0.1', documentKey: Buffer.alloc(32, 1) },
      ),
      onError: (error) => console.error(error),
    })
    try {
      await owner.pool.query(`insert into control.entities (id, name, brand, jurisdiction, licence, base_currency, time_zone)
        values ('eu', 'Bench Markets Ltd', 'Bench', 'CY', 'none', 'EUR', 'UTC')`)
      const actor = system('bench')
      await tower.pipe.execute('policy.adopt', { actor, input: { entity: 'eu' } })
      await tower.pipe.execute('merchant-account.adopt', { actor, input: { entity: 'eu' } })
      await fillClients(owner, clients)
      const times: number[] = []
      // Clients far apart, so that none is in a cache for having been near.
      const step = Math.max(1, Math.floor(clients / (warm + measured)))
      for (let place = 0; place < Math.min(clients, warm + measured); place++) {
        const id = `wd_ask${place * step + 1}`
        const start = performance.now()
        await tower.pipe.execute('withdrawal.check', { actor, id, input: { account: margin } })
        if (place >= warm) times.push(performance.now() - start)
      }
      const { decided } = await database.one<{ decided: number }>`
        select count(*)::int as decided from control.decisions where jsonb_array_length(trace) = 32`
      const [p50, p99] = [median(times), quantile(times, 0.99)]
      return [
        {
          what: `withdrawal decision (facts gathered, 32 rules, stored), ${clients.toLocaleString('en')} clients`,
          measured: `p50 ${inMs(p50)}, p99 ${inMs(p99)}, ${decided} decided`,
          against: '',
          reach: 'p99 <= 50 ms',
          met: p99 <= 50 && decided >= times.length,
        },
      ]
    } finally {
      await tower.stop()
      await database.close()
      await owner.close()
    }
  })
