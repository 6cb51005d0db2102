import { z } from 'zod'
import type { Roles } from './access/actor.ts'
import { system } from './access/actor.ts'
import { holdAmounts } from './access/amounts.ts'
import { approvalRoom } from './approvals/room.ts'
import { auditRoom } from './audit/room.ts'
import type { Clock } from './clock.ts'
import { type Command, command } from './commands/command.ts'
import { createPipe, hashOf, type Pipe } from './commands/pipe.ts'
import { type House, houseOf, type Room } from './commands/room.ts'
import type { Event } from './commands/work.ts'
import type { Database } from './database/sql.ts'
import { Refusal } from './errors.ts'
import type { IntentKind } from './intents/intent-kind.ts'
import { intentRoom } from './intents/intents.ts'
import type { Jobs } from './jobs/port.ts'
import type { Sweep, Tower } from './jobs/reactions.ts'
import type { Live } from './live/live.ts'
import { messageRoom } from './messages/messages.ts'
import type { Mailer } from './messages/port.ts'
import { policyRoom } from './policies/decide.ts'
import { openCase } from './queues/cases.ts'
import { queueRoom } from './queues/commands.ts'
import { operationsQueue } from './queues/operations.ts'
import { installStates } from './states/install.ts'
import { stateRoom } from './states/machines.ts'
import { applyWebhook } from './webhooks/inbox.ts'
import { type Reach, webhookRoom } from './webhooks/outgoing.ts'

/** What the tower is built of. The rooms of the business come from outside; it adds its own. */
export interface TowerParts {
  database: Database
  /** The database as its owner, for what only the start may do; `database` itself when left out. */
  owner?: Database
  clock: Clock
  roles: Roles
  jobs: Jobs
  live: Live
  mailer: Mailer
  rooms: readonly Room[]
  /** Verifies the signatures of the audit log: told to everyone. */
  verifierKey?: string
  /** Lets webhooks reach this machine; for tests. */
  reach?: Reach
  /** Makes the pipe another way: for tests that watch what goes through it. */
  makePipe?: typeof createPipe
  onError(error: Error, doing: string): void
}

export interface RunningTower {
  house: House
  pipe: Pipe
  /** Begins to work: on jobs and what is due as a worker, on the streams of outside systems as a feed. */
  work(role: 'worker' | 'feed'): Promise<void>
  /** Runs one sweep now, whatever the clock says. */
  sweep(name: string): Promise<void>
  /** Handles one job; for a jobs port that runs in place. */
  handle(data: Record<string, string>): Promise<void>
  /** A tower for code outside any job, such as setting up. */
  as(name: string): Tower
  stop(): Promise<void>
}

/** All that is declared: the tower's own rooms around those of the business. Reaches for nothing outside. */
export function assembleHouse(
  parts: Pick<TowerParts, 'clock' | 'roles' | 'mailer' | 'rooms' | 'reach' | 'verifierKey'>,
): House {
  const { clock, roles } = parts
  const declared = <Item>(pick: (room: Room) => readonly Item[] | undefined, name: (item: Item) => string) =>
    new Map(parts.rooms.flatMap((room) => pick(room) ?? []).map((item) => [name(item), item]))
  const queues = declared(
    (room) => room.queues,
    (queue) => queue.name,
  ).set(operationsQueue.name, operationsQueue)
  const intentKinds: IntentKind[] = parts.rooms.flatMap((room) => room.intents ?? [])

  const house: House = houseOf([
    ...parts.rooms.map((room) => holdAmounts(room, roles)),
    { name: 'operations', queues: [operationsQueue], commands: [reportTrouble] },
    queueRoom(queues, roles),
    approvalRoom({ roles, tableOf: (type) => house.subjects.get(type)?.table ?? 'control.cases' }),
    policyRoom(
      declared(
        (room) => room.policies,
        (policy) => policy.name,
      ),
    ),
    intentRoom(intentKinds),
    messageRoom(parts.mailer, operationsQueue),
    webhookRoom(clock, parts.reach),
    auditRoom(parts.verifierKey),
    stateRoom(() => [...house.subjects.values()].flatMap(({ states }) => states ?? [])),
  ])
  return house
}

/** Puts the house to work on its database. */
export async function buildTower(parts: TowerParts): Promise<RunningTower> {
  const { database, clock, roles, jobs, live, onError } = parts
  const house = assembleHouse(parts)
  const machines = [...house.subjects.values()].flatMap(({ states, table }) =>
    states ? [{ machine: states, table }] : [],
  )
  await installStates(parts.owner ?? database, machines)
  const pipe = (parts.makePipe ?? createPipe)({ database, clock, house, roles, jobs, live })

  /**
   * Keys of a job's commands come from the job and from what it asks for: its repetition repeats no effect, and where the
   * other side has said something else meanwhile, that is another request and not a misused key.
   */
  function towerFor(name: string, once?: string): Tower {
    let count = 0
    const run = async (of: Command, call: { id?: string; input: unknown }) => {
      const key = once && `${once}:${++count}:${hashOf(call.input)}`
      const answer = await pipe.execute(of.name, { actor: system(name), ...call, ...(key ? { key } : {}) })
      return answer.body
    }
    return {
      db: database,
      now: () => clock.now(),
      run,
      attempt: (of, call) =>
        run(of, call).catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'state_refused') return undefined
          throw error
        }),
      part: (of) => towerFor(name, once && `${once}/${of}`),
    }
  }

  const reactionsByName = new Map([...house.reactions.values()].flat().map((reaction) => [reaction.name, reaction]))

  async function handle(data: Record<string, string>): Promise<void> {
    if (data.inbox) return applyWebhook(database, house.webhooks, data.inbox, towerFor('webhook inbox', data.inbox))
    const reaction = reactionsByName.get(data.reaction ?? '')
    if (!reaction) throw new Error(`no reaction is called ${data.reaction}`)
    const event =
      await database.one<Event>`select id, entity, type, subject_type, subject, data, entry, at from control.events where id = ${data.event}`
    await reaction.handle(event, towerFor(reaction.name, `${event.id}:${reaction.name}`))
  }

  async function runSweep(sweep: Sweep): Promise<void> {
    await sweep.run(towerFor(sweep.name))
  }

  /** One process takes a sweep that is due; the row tells the others. */
  async function sweepIfDue(sweep: Sweep): Promise<void> {
    const now = clock.now()
    const { taken } = await database.transaction(async (tx) => {
      await tx.run`insert into control.schedules (name, last_run) values (${sweep.name}, 'epoch') on conflict do nothing`
      return {
        taken:
          await tx.run`update control.schedules set last_run = ${now} where name = ${sweep.name} and last_run <= ${new Date(now.getTime() - sweep.every)}`,
      }
    })
    if (taken) await runSweep(sweep)
  }

  const timers = new Set<NodeJS.Timeout>()
  const underWay = new Set<Promise<void>>()
  let stopped = false

  function repeat(sweep: Sweep): void {
    if (stopped) return
    const running: Promise<void> = sweepIfDue(sweep)
      .catch((error: Error) => onError(error, `sweep ${sweep.name}`))
      .finally(() => {
        underWay.delete(running)
        if (!stopped) timers.add(setTimeout(repeat, sweep.every, sweep))
      })
    underWay.add(running)
  }

  return {
    house,
    pipe,
    handle,
    as: (name) => towerFor(name),
    async sweep(name) {
      const sweep = house.sweeps.find((candidate) => candidate.name === name)
      if (!sweep) throw new Error(`no sweep is called ${name}`)
      await runSweep(sweep)
    },
    async work(role) {
      for (const sweep of house.sweeps.filter((each) => (each.role ?? 'worker') === role)) repeat(sweep)
      if (role === 'feed') return
      await jobs.work('reactions', handle)
      await jobs.work('outside', handle)
      await jobs.onDead(async (queue, data, error) => {
        await towerFor('dead jobs').run(reportTrouble, {
          input: {
            entity: [...(await entitiesOf(database))][0] ?? '*',
            thing: data.event ?? data.inbox ?? 'job',
            what: `${queue}: ${data.reaction ?? 'webhook'}`,
            detail: error.slice(0, 500),
            reason: 'JOB_DEAD',
          },
        })
      })
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(underWay)
    },
  }
}

const entitiesOf = async (database: Database): Promise<string[]> =>
  (await database.rows<{ id: string }>`select id from control.entities order by id`).map((row) => row.id)

/** Nothing fails silently: what no room can mend becomes a case for operations. */
export const reportTrouble = command({
  name: 'operations.report',
  summary: 'Bring something that went wrong to a person.',
  actors: ['system'],
  input: z.strictObject({
    entity: z.string(),
    thing: z.string(),
    what: z.string(),
    detail: z.string(),
    reason: z.string(),
  }),
  async handler(context) {
    const { entity, thing, what, detail, reason } = context.input
    await openCase(context, operationsQueue, {
      about: { type: 'job', id: thing, entity },
      title: what,
      reasons: [reason],
      facts: { detail },
    })
  },
})
