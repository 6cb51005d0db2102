import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import Fastify from 'fastify'
import { checkoutPsp } from '../server/connectors/checkout/checkout-psp.ts'
import { accessRoom } from '../server/control/access/room.ts'
import { systemClock } from '../server/control/clock.ts'
import type { Room } from '../server/control/commands/room.ts'
import { migrate } from '../server/control/database/migrate.ts'
import { type Database, openDatabase } from '../server/control/database/sql.ts'
import { createHttp } from '../server/control/http/server.ts'
import { newId } from '../server/control/ids.ts'
import { pgBossJobs } from '../server/control/jobs/pg-boss-jobs.ts'
import { startLive } from '../server/control/live/live.ts'
import { sign, signatureSchemes } from '../server/control/signatures.ts'
import { buildTower } from '../server/control/tower.ts'
import { median, perSecond, type Row, withServer } from './bench.ts'

const connections = 16
const rounds = Number(process.env.ROUNDS ?? 5)
const seconds = Number(process.env.ROUND_MS ?? 3_000) / 1_000
const events = 60_000
const key = 'the key of the bench'
const tell = (error: Error) => console.error(error)

/** A provider's webhooks, verified and read by its connector; nobody works on what is stored meanwhile. */
function intake(): Room {
  const psp = checkoutPsp({ url: 'http://127.0.0.1:9', secretKey: key, webhookKey: key, processingChannel: 'pc_bench' })
  const verify = (headers: Record<string, string | undefined>, body: Buffer) => psp.verifyWebhook(headers, body)
  const eventId = (body: Buffer) => psp.readWebhook(body).eventId
  return { name: 'intake', webhooks: [{ provider: 'checkout', verify, eventId, apply: async () => 'nothing' }] }
}

/** Captured payments of about the size that the provider sends, each another event. */
function deliveries(from: number, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const place = String(from + index)
    const balances = { total_authorized: 25_000, total_captured: 25_000, total_refunded: 0 }
    const body = JSON.stringify({
      id: `evt_${place.padStart(26, '0')}`,
      type: 'payment_captured',
      version: '1.0.0',
      timestamp: '2026-03-02T09:00:00Z',
      data: {
        id: `pay_${place.padStart(26, '0')}`,
        reference: `dp_${place}`,
        amount: 25_000,
        currency: 'EUR',
        balances,
      },
    })
    const signature = sign(signatureSchemes.checkout, { headers: {}, body, secret: key })
    const headers = { 'content-type': 'application/json', 'cko-signature': signature }
    return { path: '/webhooks/checkout', headers, body }
  })
}

/** What it is held against: the raw bytes into one row. */
function bareServer(database: Database) {
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.post('/webhooks/checkout', async (request, reply) => {
    await database.pool.query({
      name: 'bare',
      text: 'insert into control.plain_inbox (id, provider, event_id, headers, body, received_at) values ($1, $2, $3, $4, $5, $6)',
      values: [newId('wi'), 'checkout', newId('ev'), '{}', request.body, new Date()],
    })
    return reply.send()
  })
  return app
}

/** A webhook verified, stored raw and answered, its job beside it, against a bare route that inserts one row. */
export const run = (): Promise<Row[]> =>
  withServer(async (url) => {
    const owner = openDatabase(url, { connections: 4 })
    await migrate(owner, join(import.meta.dirname, '../db'), () => undefined)
    await owner.pool.query(`create table control.plain_inbox (like control.inbox including all);
      grant insert on control.plain_inbox to tower_app`)
    const database = openDatabase(url, { connections, role: 'tower_app' })
    const jobs = await pgBossJobs(owner, { onError: tell })
    const live = await startLive(database, tell)
    const roles = { all: { title: 'Everything', permissions: ['*'] } }
    const mailer = {
      send: async () => ({ result: 'done' as const, value: { providerId: '' } }),
      close: () => undefined,
    }
    const tower = await buildTower({
      ...{ database, owner, clock: systemClock, roles, jobs, live, mailer, rooms: [intake(), accessRoom({ roles })] },
      onError: tell,
    })
    const whole = await createHttp({
      ...{ database, clock: systemClock, house: tower.house, pipe: tower.pipe, roles, jobs, live, realms: [] },
      config: { publicUrl: 'http://127.0.0.1', production: false, webDirs: { console: '', portal: '' } },
      ready: async () => ({ ok: true, checks: {} }),
    })
    const bare = bareServer(database)
    const child = fork(join(import.meta.dirname, 'load.mjs'))
    const load = async (at: string, used: number): Promise<{ perSecond: number; used: number }> => {
      const requests = deliveries(used, Math.min(20_000, events - used))
      child.send({ url: at, connections, seconds, requests })
      const [told] = (await once(child, 'message')) as [{ perSecond: number; failed: number; used: number }]
      if (told.failed) throw new Error(`${told.failed} requests of ${told.used} to ${at} failed`)
      if (told.used > requests.length) throw new Error('too few events for this machine')
      return { perSecond: told.perSecond, used: used + told.used }
    }
    try {
      const [wholeAt, bareAt] = [await whole.listen({ port: 0 }), await bare.listen({ port: 0 })]
      const found = { whole: [] as number[], bare: [] as number[] }
      let used = 0
      for (let round = 0; round <= rounds; round++) {
        const first = await load(bareAt, 0)
        const second = await load(wholeAt, used)
        used = second.used
        // The first round warms plans and caches.
        if (round > 0) {
          found.bare.push(first.perSecond)
          found.whole.push(second.perSecond)
        }
      }
      const [{ count }] = (await owner.pool.query<{ count: string }>('select count(*) from control.inbox')).rows as [
        { count: string },
      ]
      if (Number(count) < used - connections * (rounds + 1)) throw new Error(`${count} of ${used} webhooks were stored`)
      const ratio = median(found.whole) / median(found.bare)
      return [
        {
          what: 'webhook intake (verify, store raw with its job, answer)',
          measured: perSecond(median(found.whole)),
          against: `a bare Fastify route that inserts one row, ${perSecond(median(found.bare))}`,
          ratio,
          reach: '>= 0.5',
          met: ratio >= 0.5,
        },
      ]
    } finally {
      child.kill()
      await Promise.all([whole.close(), bare.close()])
      await tower.stop()
      await Promise.all([jobs.stop(), live.stop()])
      await database.close()
      await owner.close()
    }
  })
