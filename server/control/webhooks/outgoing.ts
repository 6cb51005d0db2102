import { createHmac, randomBytes } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import { after, type Clock } from '../clock.ts'
import {
  command,
  instant,
  page,
  pageInput,
  pageOf,
  query,
  type Stateful,
  shortText,
  subject,
} from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import { refuse } from '../errors.ts'
import { on, type Tower } from '../jobs/reactions.ts'
import { limits } from '../limits.ts'
import { openCase } from '../queues/cases.ts'
import { operationsQueue } from '../queues/operations.ts'
import { states } from '../states/states.ts'

const endpointStates = states('webhook endpoint', {
  active: { to: ['disabled'] },
  disabled: { to: ['active'], note: 'answered 410, or failed for days' },
})

const deliveryStates = states('webhook delivery', {
  waiting: { to: ['delivered', 'failed'] },
  delivered: { to: [] },
  failed: { to: ['waiting'], note: 'may be replayed' },
})

interface Endpoint extends Stateful<(typeof endpointStates.names)[number]> {
  url: string
  events: string[]
  secret: string
  description: string
}

interface Delivery extends Stateful<(typeof deliveryStates.names)[number]> {
  endpoint: string
  event: string
  attempts: number
  status: number | null
  error: string | null
  due_at: Date | null
}

const endpoints = subject<Endpoint>({
  type: 'webhook endpoint',
  prefix: 'we',
  table: 'control.webhook_endpoints',
  plural: 'webhook-endpoints',
  states: endpointStates,
})
const deliveries = subject<Delivery>({
  type: 'webhook delivery',
  prefix: 'wh',
  table: 'control.webhook_deliveries',
  plural: 'webhook-deliveries',
  states: deliveryStates,
})

/** Addresses that are ours or nobody's; a webhook must not reach them (SSRF). */
const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
] as const)
  inside.addSubnet(network, prefix, 'ipv6')

export const isInside = (address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  return mapped ? inside.check(mapped) : inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** For tests: receivers on this machine, and the certificate they have. */
export interface Reach {
  ownMachine?: boolean
  ca?: string
}

/** A public https address, or a refusal. Names are resolved again at each delivery, and the resolved address is the one called. */
async function publicAddress(url: URL, { ownMachine = false }: Reach = {}): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:' || url.username || url.password)
    refuse('forbidden_address', 'It must be https and hold no password.')
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => [])
  const address = found[0]?.address
  if (!address) refuse('forbidden_address', `${host} cannot be found.`)
  if (!ownMachine && found.some((entry) => isInside(entry.address)))
    refuse('forbidden_address', `${host} is not a public address.`)
  return address
}

/** The signature header of Standard Webhooks 1.0: base64 HMAC-SHA256 over `id.timestamp.payload`. */
export function signWebhook(secret: string, id: string, timestamp: number, payload: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64')}`
}

/** Tells subscribers what happened, by the Standard Webhooks convention; what they do not take is tried again for days. */
export function webhookRoom(clock: Clock, reach: Reach = {}): Room {
  const create = command({
    name: 'webhook-endpoint.create',
    summary: 'Subscribe an https address to events; the secret is shown once.',
    creates: endpoints,
    input: z.strictObject({
      entity: z.string(),
      url: z.url().max(500),
      events: z
        .array(z.string().regex(/^[a-z_]+\.(\*|[a-z_]+)$|^\*$/))
        .min(1)
        .max(100),
      description: shortText,
    }),
    async handler({ input, create }) {
      await publicAddress(new URL(input.url), reach)
      const secret = `whsec_${randomBytes(32).toString('base64')}`
      const created = await create(endpoints, { ...input, secret })
      return { created, once: { secret } }
    },
  })

  const enable = command({
    name: 'webhook-endpoint.enable',
    summary: 'Take up deliveries again.',
    subject: endpoints,
    input: z.strictObject({}),
    moves: { from: 'disabled', to: 'active' },
  })

  const disable = command({
    name: 'webhook-endpoint.disable',
    summary: 'Stop deliveries.',
    subject: endpoints,
    input: z.strictObject({}),
    moves: { from: 'active', to: 'disabled' },
  })

  const replay = command({
    name: 'webhook-delivery.replay',
    summary: 'Deliver a failed webhook again, under the same id.',
    subject: deliveries,
    input: z.strictObject({}),
    moves: { from: 'failed', to: 'waiting' },
    handler: async ({ now }) => ({ patch: { attempts: 0, due_at: now } }),
  })

  const record = command({
    name: 'webhook-delivery.record',
    summary: 'Note what a subscriber answered.',
    actors: ['system'],
    subject: deliveries,
    input: z.strictObject({ status: z.int().nullable(), error: z.string().nullable() }),
    moves: { from: 'waiting', to: ['delivered', 'failed'] },
    async handler(context) {
      const { subject: delivery, input, now } = context
      const attempts = delivery.attempts + 1
      if (input.status !== null && input.status >= 200 && input.status < 300) {
        return { to: 'delivered', patch: { attempts, status: input.status, error: null, due_at: null } }
      }
      if (attempts < limits.webhookAttempts && input.status !== 410) {
        return {
          patch: {
            attempts,
            status: input.status,
            error: input.error,
            due_at: after(now, pauses[attempts - 1] ?? pauses.at(-1)!),
          },
        }
      }
      const endpoint = await context.load(endpoints, delivery.endpoint)
      if (endpoint.state === 'active') await context.move(endpoints, endpoint, 'disabled')
      await openCase(context, operationsQueue, {
        about: { type: 'webhook endpoint', id: endpoint.id, entity: endpoint.entity },
        title: `Webhooks to ${new URL(endpoint.url).host} are not taken`,
        reasons: ['WEBHOOK_UNDELIVERED'],
        facts: { status: input.status, error: input.error },
      })
      return { to: 'failed', patch: { attempts, status: input.status, error: input.error, due_at: null } }
    },
  })

  async function deliver(id: string, tower: Tower): Promise<void> {
    const row = await tower.db.maybe<
      Delivery & {
        url: string
        secret: string
        type: string
        data: object
        at: Date
        subject_type: string
        about: string
      }
    >`
      select d.*, p.url, p.secret, e.type, e.data, e.at, e.subject_type, e.subject as about
      from control.webhook_deliveries d join control.webhook_endpoints p on p.entity = d.entity and p.id = d.endpoint
      join control.events e on e.id = d.event where d.id = ${id} and d.state = 'waiting' and p.state = 'active'`
    if (!row) return
    const payload = JSON.stringify({
      type: row.type,
      timestamp: row.at.toISOString(),
      data: { id: row.about, object: row.subject_type, ...row.data },
    })
    const timestamp = Math.floor(clock.now().getTime() / 1000)
    const headers = {
      'content-type': 'application/json',
      'webhook-id': row.event,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signWebhook(row.secret, row.event, timestamp, payload),
    }
    const answer = await call(row.url, headers, payload, reach).catch((error: Error) => ({
      status: null,
      error: error.message,
    }))
    await tower.attempt(record, { id, input: answer })
  }

  const list = query({
    name: 'webhook-endpoint.list',
    summary: 'Subscribed addresses.',
    path: '/v1/webhook-endpoints',
    permission: 'webhook-endpoint.read',
    input: z.strictObject({ ...pageInput }),
    output: pageOf(
      z.object({
        id: z.string(),
        entity: z.string(),
        state: z.string(),
        url: z.string(),
        events: z.array(z.string()),
        description: z.string(),
        version: z.int(),
      }),
    ),
    async handler({ db, input, entities }) {
      const rows = await db.rows<Endpoint>`
        select * from control.webhook_endpoints where (${entities}::text[] is null or entity = any(${entities})) and id > ${input.cursor ?? ''} order by id limit ${input.limit + 1}`
      return page(
        rows,
        input.limit,
        (row) => row.id,
        (row) => row,
      )
    },
  })

  const history = query({
    name: 'webhook-delivery.list',
    summary: 'Deliveries, newest first.',
    path: '/v1/webhook-deliveries',
    permission: 'webhook-endpoint.read',
    input: z.strictObject({ ...pageInput, endpoint: z.string().optional() }),
    output: pageOf(
      z.object({
        id: z.string(),
        endpoint: z.string(),
        event: z.string(),
        state: z.string(),
        attempts: z.int(),
        status: z.int().nullable(),
        error: z.string().nullable(),
        created_at: instant,
        due_at: instant.nullable(),
      }),
    ),
    async handler({ db, input, entities }) {
      const rows = await db.rows<Delivery>`
        select * from control.webhook_deliveries where (${entities}::text[] is null or entity = any(${entities}))
          and (${input.endpoint ?? null}::text is null or endpoint = ${input.endpoint ?? null}) and id < ${input.cursor ?? '~'} order by id desc limit ${input.limit + 1}`
      return page(
        rows,
        input.limit,
        (row) => row.id,
        (row) => row,
      )
    },
  })

  return {
    name: 'webhooks',
    subjects: [endpoints, deliveries],
    commands: [create, enable, disable, replay, record],
    queries: [list, history],
    reactions: [
      on('webhook_delivery.waiting', 'deliver webhook', (event, tower) => deliver(event.subject, tower), 'outside'),
    ],
    sweeps: [
      {
        name: 'webhook deliveries',
        every: limits.webhookEvery,
        async run(tower) {
          const due = await tower.db.rows<{ id: string }>`
            select id from control.webhook_deliveries where due_at <= ${tower.now()} order by due_at limit ${limits.pageRowsMax}`
          for (const { id } of due) await deliver(id, tower)
        },
      },
    ],
  }
}

/** Pauses before the next try, in milliseconds: 5 s, 5 min, 30 min, 2 h … as Standard Webhooks recommends. */
const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map((count) => count * 1_000)

/** Calls the address that was checked, with the name for TLS; follows no redirect. */
async function call(
  address: string,
  headers: Record<string, string>,
  payload: string,
  reach: Reach,
): Promise<{ status: number; error: string | null }> {
  const url = new URL(address)
  const resolved = await publicAddress(url, reach)
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      url,
      {
        method: 'POST',
        headers,
        timeout: limits.webhookTimeout,
        ...(reach.ca ? { ca: reach.ca } : {}),
        lookup: (_host, { all: many }, done) => {
          const family = isIP(resolved)
          if (many) done(null, [{ address: resolved, family }])
          else done(null, resolved, family)
        },
      },
      (answer) => {
        answer.resume()
        const status = answer.statusCode ?? 0
        resolve({ status, error: status >= 200 && status < 300 ? null : `answered ${status}` })
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
    sent.on('error', reject)
    sent.end(payload)
  })
}
