import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Roles } from '../server/control/access/actor.ts'
import { keyRing } from '../server/control/access/api-keys.ts'
import { hashPassword, quickHashing } from '../server/control/access/passwords.ts'
import { accessRoom } from '../server/control/access/room.ts'
import { staffRealm } from '../server/control/access/staff.ts'
import { approvals } from '../server/control/approvals/approval.ts'
import { approvalCommands } from '../server/control/approvals/decide.ts'
import { fixedClock } from '../server/control/clock.ts'
import {
  command,
  page,
  pageInput,
  pageOf,
  query,
  type Stateful,
  shortText,
  subject,
} from '../server/control/commands/command.ts'
import { file } from '../server/control/commands/file.ts'
import { createPipe } from '../server/control/commands/pipe.ts'
import { houseOf, type Room } from '../server/control/commands/room.ts'
import type { Database } from '../server/control/database/sql.ts'
import { refuse } from '../server/control/errors.ts'
import type { HttpConfig, HttpParts } from '../server/control/http/parts.ts'
import { createHttp } from '../server/control/http/server.ts'
import { pgBossJobs } from '../server/control/jobs/pg-boss-jobs.ts'
import { startLive } from '../server/control/live/live.ts'
import { messageRoom } from '../server/control/messages/messages.ts'
import type { Mailer } from '../server/control/messages/port.ts'
import { operationsQueue } from '../server/control/queues/operations.ts'
import { installStates } from '../server/control/states/install.ts'
import { states } from '../server/control/states/states.ts'
import type { WebhookSource } from '../server/control/webhooks/inbox.ts'

/** The smallest business there is: things that are open or closed. */
const thingStates = states('thing', { open: { to: ['closed'] }, closed: { to: [] } })

interface Thing extends Stateful<(typeof thingStates.names)[number]> {
  name: string
  size: number
  owner: string | null
}

const things = subject<Thing>({
  type: 'thing',
  prefix: 'th',
  table: 'public.things',
  plural: 'things',
  states: thingStates,
  owner: 'owner',
})

const make = command({
  name: 'thing.make',
  summary: 'Make a thing.',
  creates: things,
  input: z.strictObject({
    entity: z.string().max(16),
    name: shortText,
    size: z.number().int().min(0).default(1),
    owner: z.string().max(60).optional(),
  }),
  handler: async ({ input, create }) => ({ created: await create(things, { ...input, owner: input.owner ?? null }) }),
})
const rename = command({
  name: 'thing.rename',
  summary: 'Give it another name.',
  subject: things,
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ name: shortText }),
  handler: async ({ input }) => ({ patch: { name: input.name } }),
})
const close = command({
  name: 'thing.close',
  summary: 'Close it.',
  subject: things,
  stepUp: true,
  input: z.strictObject({}),
  moves: { from: 'open', to: 'closed' },
})
const grow = command({
  name: 'thing.grow',
  summary: 'Make it larger; by much, with a second person.',
  subject: things,
  input: z.strictObject({ by: z.number().int().positive(), reason: z.string().optional() }),
  eyes: ({ input }) => (input.by > 100 ? { checkers: 1, because: 'More than 100.' } : null),
  handler: async ({ input, subject: thing }) => ({
    patch: { size: thing.size + input.by },
    result: { grown: input.by },
  }),
})
const wave = command({
  name: 'thing.wave',
  summary: 'Greet the house.',
  path: '/v1/waves',
  actors: ['visitor'],
  input: z.strictObject({ hello: shortText }),
})
const sweep = command({
  name: 'thing.sweep',
  summary: 'For the house itself.',
  actors: ['system'],
  subject: things,
  input: z.strictObject({}),
})
const shown = z
  .object({ id: z.string(), entity: z.string(), version: z.int(), state: z.enum(thingStates.names), name: z.string() })
  .meta({ id: 'Thing' })
const list = query({
  name: 'thing.list',
  summary: 'Things.',
  path: '/v1/things',
  permission: 'thing.read',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(shown),
  async handler({ db, input, entities }) {
    const rows = await db.rows<Thing>`
      select * from things where (${entities}::text[] is null or entity = any(${entities})) and (${input.cursor ?? null}::text is null or id < ${input.cursor ?? null}) order by id desc limit ${input.limit + 1}`
    return page(
      rows,
      input.limit,
      (row) => row.id,
      (row) => row,
    )
  },
})
const get = query({
  name: 'thing.get',
  summary: 'One thing.',
  path: '/v1/things/{id}',
  permission: 'thing.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ id: z.string(), since: z.string().optional() }),
  output: shown,
  async handler({ db, input, entities, client }) {
    const row = await db.maybe<Thing>`
      select * from things where id = ${input.id} and (${entities}::text[] is null or entity = any(${entities}))
        and (${client}::text is null or owner = ${client}) and (${input.since ?? null}::timestamptz is null or created_at >= ${input.since ?? null}::timestamptz)`
    return row ?? refuse('not_found')
  },
})
const label = query({
  name: 'thing.label',
  summary: 'What is stuck on a thing.',
  path: '/v1/things/{id}/label.csv',
  permission: 'thing.read',
  input: z.strictObject({ id: z.string() }),
  output: file(['text/csv']),
  async handler({ db, input }) {
    const row = await db.maybe<Thing>`select * from things where id = ${input.id}`
    if (!row) refuse('not_found')
    return {
      contentType: 'text/csv' as const,
      fileName: `${row.id}.csv`,
      bytes: Buffer.from(`name\r\n${row.name}\r\n`),
    }
  },
})
const broken = query({
  name: 'thing.broken',
  summary: 'A query with a fault of ours.',
  path: '/v1/broken',
  permission: 'thing.read',
  input: z.strictObject({}),
  output: z.object({}),
  handler: async () => {
    throw new Error('the secret cause')
  },
})

export const acmeSecret = 'acme-secret'
export const acmeSignature = (body: string) => createHmac('sha256', acmeSecret).update(body).digest('hex')
const acme: WebhookSource = {
  provider: 'acme',
  verify: (headers, body) => headers['x-signature'] === createHmac('sha256', acmeSecret).update(body).digest('hex'),
  eventId: (body) => JSON.parse(body.toString()).id,
  apply: async () => 'seen',
}

const roles: Roles = {
  admin: { title: 'Administrator', permissions: ['staff.*', 'api-key.*', 'thing.*', 'approval.*', 'check:staff.*'] },
  keeper: { title: 'Keeper', permissions: ['thing.make', 'thing.rename', 'thing.grow', 'thing.close', 'thing.read'] },
  checker: { title: 'Checker', permissions: ['thing.read', 'check:thing.grow', 'approval.*'] },
  reader: { title: 'Reader', permissions: ['thing.read'] },
}

export const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
export const password = 'correct horse battery'

const anaHash = await hashPassword(password, quickHashing)

/** A whole house around things, listening on a port of its own, with staff who can sign in. `stop` it afterwards. */
export async function thingHouse(database: Database, config: Partial<HttpConfig> = {}) {
  await database.pool.query(`create table public.things (entity text not null, id text primary key, version int not null default 1, created_at timestamptz not null,
    updated_at timestamptz not null, state text not null, state_since timestamptz not null, name text not null, size int not null, owner text);
    call control.govern('public.things', 'thing');
    insert into control.entities (id, name, brand, jurisdiction, licence, base_currency, time_zone)
    values ('north', 'North Ltd', 'North', 'CY', '1', 'EUR', 'UTC'), ('south', 'South Ltd', 'South', 'MU', '2', 'USD', 'UTC')`)
  const clock = fixedClock('2026-03-02T09:00:00Z')
  const subjects = () => house.subjects
  const decisions: Room = {
    name: 'approvals',
    subjects: [approvals],
    commands: Object.values(
      approvalCommands({ roles, tableOf: (type) => subjects().get(type)?.table ?? refuse('not_found') }),
    ),
  }
  const room: Room = {
    name: 'things',
    subjects: [things],
    commands: [make, rename, close, grow, wave, sweep],
    queries: [list, get, label, broken],
    webhooks: [acme],
  }
  const mailer: Mailer = {
    send: async ({ key }) => ({ result: 'done', value: { providerId: key } }),
    close: () => undefined,
  }
  const house = houseOf([
    accessRoom({ roles, hashing: quickHashing }),
    messageRoom(mailer, operationsQueue),
    decisions,
    room,
  ])
  await installStates(
    database,
    [...house.subjects.values()].flatMap(({ states: machine, table }) => (machine ? [{ machine, table }] : [])),
  )
  const faults: Error[] = []
  const onError = (error: Error) => faults.push(error)
  const jobs = await pgBossJobs(database, { onError })
  const live = await startLive(database, onError)
  const pipe = createPipe({ database, clock, house, roles, jobs, live })
  const client = { id: 'cl_1', name: 'Ana', entity: 'north' }
  const parts: HttpParts = {
    database,
    clock,
    house,
    pipe,
    roles,
    jobs,
    live,
    hashing: quickHashing,
    realms: [
      staffRealm(database),
      {
        name: 'client',
        find: async (key) =>
          key === 'ana@example.com' || key === client.id
            ? { ...client, passwordHash: anaHash, totpSecret: null, open: true }
            : undefined,
        actorOf: async (id) => (id === client.id ? { kind: 'client', ...client } : undefined),
      },
    ],
    config: {
      publicUrl: 'http://127.0.0.1',
      production: false,
      webDirs: { console: '/nowhere', portal: '/nowhere' },
      ...config,
    },
    ready: async () => ({ ok: true, checks: { database: 'ok' } }),
  }
  const app = await createHttp(parts)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const root = { kind: 'system', id: 'system:test', name: 'test' } as const
  let keys = 0
  const run = async (name: string, input: object, id?: string) =>
    (await pipe.execute(name, { actor: root, input, key: `root-${++keys}`, ...(id ? { id } : {}) })).body as {
      id: string
    } & Record<string, unknown>
  const hire = (email: string, role: string, scope = '*') =>
    run('staff.invite', { email, name: email, password, totp_secret: totpSecret, grants: [{ role, scope }] })
  const apiKey = async (role: string, scope = '*') =>
    (await run('api-key.create', { name: role, grants: [{ role, scope }] })).key as string
  return {
    app,
    parts,
    address,
    clock,
    database,
    house,
    pipe,
    run,
    hire,
    apiKey,
    client,
    faults,
    actorOfKey: keyRing(database, clock).actorOf,
    async stop() {
      await app.close()
      await live.stop()
      await jobs.stop()
    },
  }
}

export type ThingHouse = Awaited<ReturnType<typeof thingHouse>>
