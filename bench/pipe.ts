import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import Fastify from 'fastify'
import type { Actor } from '../server/control/access/actor.ts'
import { accessRoom } from '../server/control/access/room.ts'
import { systemClock } from '../server/control/clock.ts'
import type { Room } from '../server/control/commands/room.ts'
import { migrate } from '../server/control/database/migrate.ts'
import { type Database, openDatabase } from '../server/control/database/sql.ts'
import { createHttp } from '../server/control/http/server.ts'
import { newId } from '../server/control/ids.ts'
import { pgBossJobs } from '../server/control/jobs/pg-boss-jobs.ts'
import { on } from '../server/control/jobs/reactions.ts'
import { startLive } from '../server/control/live/live.ts'
import { buildTower } from '../server/control/tower.ts'
import { median, perSecond, type Row, withServer } from './bench.ts'

const connections = 16
const rounds = Number(process.env.ROUNDS ?? 5)
const seconds = Number(process.env.ROUND_MS ?? 3_000) / 1_000
const cases = 80_000
const maker: Actor = {
  kind: 'staff',
  id: 'st_bench',
  name: 'Bench',
  grants: [{ role: 'all', scope: '*' }],
  assuredAt: systemClock.now(),
}
const tell = (error: Error) => console.error(error)

/** Work follows each case that is taken: the job is stored with the command, and nobody works on it meanwhile. */
const followed: Room = {
  name: 'followed',
  reactions: [on('case.assigned', 'follow a case', async () => undefined)],
}

/** Cases to be taken, under the tower and as a plain table of the same shape. */
async function fill(owner: Database): Promise<string[]> {
  await owner.pool.query(`insert into control.entities (id, name, brand, jurisdiction, licence, base_currency, time_zone)
    values ('eu', 'Bench Markets Ltd', 'Bench', 'CY', 'none', 'EUR', 'UTC')`)
  const ids = Array.from({ length: cases }, () => newId('ca'))
  await owner.transaction(async (tx) => {
    await tx.rows`select set_config('tower.audit', ${newId('ae')}, true)`
    await tx.run`insert into control.cases
      (entity, id, created_at, updated_at, state, state_since, queue, subject_type, subject, title, reasons, due_at)
      select 'eu', id, now(), now(), 'new', now(), 'operations', 'job', 'job_' || id, 'Something to be done', '{JOB_DEAD}', now()
      from unnest(${ids}::text[]) id`
  })
  await owner.pool.query(`create table control.plain_cases (like control.cases including all);
    insert into control.plain_cases select * from control.cases;
    grant select, update on control.plain_cases to tower_app; analyze`)
  return ids
}

/** What `case.take` does to its case, in one transaction: no rights, no audit, no event, no job. */
function bareServer(database: Database) {
  const app = Fastify()
  app.post('/cases/:id/take', async (request) => {
    const { id } = request.params as { id: string }
    return database.transaction(async (tx) => {
      const now = new Date()
      const row = await tx.one<{ entity: string; id: string; due_at: Date }>`
        select * from control.plain_cases where id = ${id} for update`
      const taken = await tx.one<{ id: string; version: number; state: string }>`
        update control.plain_cases set owner = ${maker.id}, owner_name = ${maker.name}, snoozed_until = ${null},
          due_at = ${row.due_at}, state = ${'assigned'}, state_since = ${now}, updated_at = ${now}
        where entity = ${row.entity} and id = ${row.id} returning *`
      return { id: taken.id, version: taken.version, state: taken.state }
    })
  })
  return app
}

/** A command through the whole pipe against its bare handler: same process, same database, each over HTTP from a process beside. */
export const run = (): Promise<Row[]> =>
  withServer(async (url) => {
    const owner = openDatabase(url, { connections: 4 })
    await migrate(owner, join(import.meta.dirname, '../db'), () => undefined)
    const database = openDatabase(url, { connections, role: 'tower_app' })
    const jobs = await pgBossJobs(owner, { onError: tell })
    const live = await startLive(database, tell)
    const roles = { all: { title: 'Everything', permissions: ['*'] } }
    const mailer = {
      send: async () => ({ result: 'done' as const, value: { providerId: '' } }),
      close: () => undefined,
    }
    const tower = await buildTower({
      ...{ database, owner, clock: systemClock, roles, jobs, live, mailer, rooms: [followed, accessRoom({ roles })] },
      onError: tell,
    })
    const ids = await fill(owner)
    const whole = await createHttp({
      ...{ database, clock: systemClock, house: tower.house, pipe: tower.pipe, roles, jobs, live, realms: [] },
      config: { publicUrl: 'http://127.0.0.1', production: false, webDirs: { console: '', portal: '' } },
      ready: async () => ({ ok: true, checks: {} }),
    })
    const bare = bareServer(database)
    // Several keys, as one alone is held to its rate.
    const keys = await Promise.all(
      Array.from({ length: connections }, async (_, index) => {
        const input = { name: `bench ${index}`, grants: [{ role: 'all', scope: '*' }] }
        return String((await tower.pipe.execute('api-key.create', { actor: maker, input })).body.key)
      }),
    )
    const child = fork(join(import.meta.dirname, 'load.mjs'))
    const load = async (at: string, paths: string[]) => {
      child.send({ url: at, connections, seconds, paths, keys, body: '{}' })
      const [told] = (await once(child, 'message')) as [{ perSecond: number; failed: number; used: number }]
      if (told.failed) throw new Error(`${told.failed} requests of ${told.used} to ${at} failed`)
      return told
    }
    try {
      const [wholeAt, bareAt] = [await whole.listen({ port: 0 }), await bare.listen({ port: 0 })]
      const found = { whole: [] as number[], bare: [] as number[] }
      const used = { whole: 0, bare: 0 }
      for (let round = 0; round <= rounds; round++) {
        const first = await load(
          bareAt,
          ids.slice(used.bare).map((id) => `/cases/${id}/take`),
        )
        used.bare += first.used
        const second = await load(
          wholeAt,
          ids.slice(used.whole).map((id) => `/v1/cases/${id}/take`),
        )
        used.whole += second.used
        if (Math.max(used.bare, used.whole) > cases) throw new Error('too few cases for this machine')
        // The first round warms plans and caches.
        if (round > 0) {
          found.bare.push(first.perSecond)
          found.whole.push(second.perSecond)
        }
      }
      const ratio = median(found.whole) / median(found.bare)
      return [
        {
          what: 'a command through the whole pipe (HTTP, audit, event, job)',
          measured: perSecond(median(found.whole)),
          against: `its bare handler in one transaction over HTTP, ${perSecond(median(found.bare))}`,
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
