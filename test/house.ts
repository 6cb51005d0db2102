import { afterAll } from 'vitest'
import { type Actor, type Roles, system } from '../server/control/access/actor.ts'
import { staffRealm } from '../server/control/access/staff.ts'
import { newTotpSecret } from '../server/control/access/totp.ts'
import { fixedClock } from '../server/control/clock.ts'
import type { Answer, Call } from '../server/control/commands/pipe.ts'
import type { Room } from '../server/control/commands/room.ts'
import { type Database, openDatabase } from '../server/control/database/sql.ts'
import { refuse } from '../server/control/errors.ts'
import type { Job, Jobs } from '../server/control/jobs/port.ts'
import type { Live } from '../server/control/live/live.ts'
import type { Mailer } from '../server/control/messages/port.ts'
import { buildTower, type RunningTower, type TowerParts } from '../server/control/tower.ts'
import type { Reach } from '../server/control/webhooks/outgoing.ts'
import { testDatabase } from './database.ts'

/** Jobs that run when a test says so, one after the other, so that every run is the same. */
export interface PatientJobs extends Jobs {
  waiting: Job[]
}

function patientJobs(): PatientJobs {
  const waiting: Job[] = []
  return {
    waiting,
    enqueue: async () => undefined,
    wake: (jobs) => void waiting.push(...jobs),
    work: async () => undefined,
    onDead: async () => undefined,
    backlog: async () => ({ reactions: waiting.length, outside: 0 }),
    stop: async () => undefined,
  }
}

export const silence: Live = {
  publish: () => undefined,
  subscribe: () => () => undefined,
  since: () => [],
  stop: async () => undefined,
}

export interface TestHouse extends RunningTower {
  database: Database
  /** The same as its owner, who may everything. */
  owner: Database
  clock: ReturnType<typeof fixedClock>
  jobs: PatientJobs
  /** Runs a command with a fresh key. */
  ask(name: string, call: Omit<Call, 'input'> & { input?: unknown }): Promise<Answer>
  /** Runs all jobs that wait, and those that they cause, until none is left. */
  settle(): Promise<void>
  staff(role: string, id?: string, scope?: string): Actor
  /** Someone who was invited and has just signed in; with every permission everywhere unless `grants` says otherwise. */
  person(name: string, grants?: readonly { role: string; scope: string; max_amount?: object }[]): Promise<Actor>
  /** The person again, with the grants of today. */
  again(id: string): Promise<Actor>
  /** The secret of every person's authenticator. */
  authenticator: string
}

/** The roles a test gives when it does not care: one that may everything. */
export const everything: Roles = { all: { title: 'Everything', permissions: ['*'] } }

/** A whole house on a database of its own, in place: no server, no waiting, two entities. */
export async function testHouse(options: {
  rooms: readonly Room[]
  roles?: Roles
  mailer?: Mailer
  clock?: TestHouse['clock']
  reach?: Reach
  makePipe?: TowerParts['makePipe']
  /** Works as the application does: as the role that may not rewrite history. */
  restricted?: boolean
}): Promise<TestHouse> {
  const owner = await testDatabase()
  const database = options.restricted ? openDatabase(owner.url, { role: 'tower_app' }) : owner
  if (options.restricted) afterAll(() => database.close())
  const clock = options.clock ?? fixedClock('2026-03-02T09:00:00Z')
  const jobs = patientJobs()
  await owner.pool.query(`insert into control.entities (id, name, brand, jurisdiction, licence, base_currency, time_zone) values
    ('eu', 'Test Markets (EU) Ltd', 'Test Markets', 'CY', 'Test licence 1', 'EUR', 'Asia/Nicosia'),
    ('global', 'Test Markets Global Ltd', 'Test Markets', 'SC', 'Test licence 2', 'USD', 'Indian/Mahe')`)
  const mailer: Mailer = options.mailer ?? {
    send: async ({ key }) => ({ result: 'done', value: { providerId: key } }),
    close: () => undefined,
  }
  const tower = await buildTower({
    database,
    owner,
    clock,
    roles: options.roles ?? everything,
    jobs,
    live: silence,
    mailer,
    rooms: options.rooms,
    ...(options.reach ? { reach: options.reach } : {}),
    ...(options.makePipe ? { makePipe: options.makePipe } : {}),
    onError: (error) => {
      throw error
    },
  })
  await tower.pipe.execute('policy.adopt', {
    actor: { kind: 'system', id: 'system:setup', name: 'setup' },
    input: { entity: 'eu' },
  })
  await tower.pipe.execute('policy.adopt', {
    actor: { kind: 'system', id: 'system:setup', name: 'setup' },
    input: { entity: 'global' },
  })
  let keys = 0
  const ask: TestHouse['ask'] = (name, call) => tower.pipe.execute(name, { key: `test-${++keys}`, input: {}, ...call })
  const authenticator = newTotpSecret()
  const again: TestHouse['again'] = async (id) =>
    (await staffRealm(database).actorOf(id, { assuredAt: clock.now() })) ?? refuse('not_found', id)
  return {
    ...tower,
    database,
    owner,
    clock,
    jobs,
    ask,
    again,
    authenticator,
    async person(name, grants = [{ role: 'all', scope: '*' }]) {
      const secrets = { password: 'correct horse battery', totp_secret: authenticator }
      const input = { email: `${name}@example.com`, name, ...secrets, grants }
      const { body } = await ask('staff.invite', { actor: system('test'), input })
      return again(String(body.id))
    },
    async settle() {
      for (let job = jobs.waiting.shift(); job; job = jobs.waiting.shift()) await tower.handle(job.data)
    },
    staff: (role, id = `st_${role}`, scope = '*') => ({
      kind: 'staff',
      id,
      name: id,
      grants: [{ role, scope }],
      assuredAt: clock.now(),
    }),
  }
}
