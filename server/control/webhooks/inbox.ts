import { attempted } from '../access/attempts.ts'
import type { Database } from '../database/sql.ts'
import { json } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Jobs } from '../jobs/port.ts'
import type { Tower } from '../jobs/reactions.ts'
import { together } from './together.ts'

/** Webhooks of one provider: how they are verified, told apart and acted upon. */
export interface WebhookSource {
  /** The word in the address: `/webhooks/<provider>`. */
  provider: string
  /** On the raw bytes, in constant time. */
  verify(headers: Record<string, string | undefined>, body: Buffer): boolean
  /** What makes a delivery the same one again. Throws when the body cannot be read. */
  eventId(body: Buffer): string
  /** What the provider wants as the answer to one that was taken; an empty 200 where it is not given. */
  answer?(body: Buffer): { contentType: string; headers?: Record<string, string>; body: string }
  /** Acts on it; may run again after a crash. Says in a word what became of it. */
  apply(body: Buffer, tower: Tower): Promise<string>
}

interface Delivery {
  provider: string
  headers: Record<string, string | undefined>
  body: Buffer
  address: string | null
}

const keptHeaders = /^(content-type|user-agent|x-|cko-|gt-|stripe-|webhook-|signature)/

/** Verifies, stores the raw bytes and answers; what follows is a job. A repeat changes nothing. */
export async function receiveWebhook(
  database: Database,
  jobs: Jobs,
  source: WebhookSource,
  delivery: Delivery,
  now: Date,
): Promise<void> {
  const { provider, headers, body, address } = delivery
  if (!source.verify(headers, body)) {
    await attempted(database, {
      at: now,
      actor: null,
      address,
      action: `webhook ${provider}`,
      code: 'signature_invalid',
    })
    refuse('signature_invalid')
  }
  let eventId: string
  try {
    eventId = source.eventId(body)
  } catch (error) {
    refuse('invalid_request', (error as Error).message)
  }
  const id = newId('wi', now.getTime())
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => keptHeaders.test(name)))
  const write = storing.get(database) ?? together((batch: readonly Stored[]) => store(database, jobs, batch))
  storing.set(database, write)
  await write({ id, provider, eventId, headers: json(kept), body, at: now })
}

interface Stored {
  id: string
  provider: string
  eventId: string
  headers: string
  body: Buffer
  at: Date
}

const storing = new WeakMap<Database, (webhook: Stored) => Promise<void>>()

/** All in one write to the database; the job of a repeat finds nothing to do. */
async function store(database: Database, jobs: Jobs, batch: readonly Stored[]): Promise<void> {
  const column = <Name extends keyof Stored>(name: Name) => batch.map((one) => one[name])
  const wanted = batch.map(({ id }) => ({ queue: 'reactions', data: { inbox: id } }) as const)
  await database.transaction((tx) =>
    tx.closing(() =>
      Promise.all([
        tx.run`
          insert into control.inbox (id, provider, event_id, headers, body, received_at)
          select * from unnest(${column('id')}::text[], ${column('provider')}::text[], ${column('eventId')}::text[],
            ${column('headers')}::jsonb[], ${column('body')}::bytea[], ${column('at')}::timestamptz[])
          on conflict do nothing`,
        jobs.enqueue(tx, wanted),
      ]),
    ),
  )
  jobs.wake(wanted)
}

/** Acts on one stored webhook, once. */
export async function applyWebhook(
  database: Database,
  sources: ReadonlyMap<string, WebhookSource>,
  id: string,
  tower: Tower,
): Promise<void> {
  const stored = await database.maybe<{ provider: string; body: Buffer; applied_at: Date | null }>`
    select provider, body, applied_at from control.inbox where id = ${id}`
  if (!stored || stored.applied_at) return
  const source = sources.get(stored.provider)
  if (!source) throw new Error(`no connector reads webhooks of ${stored.provider}`)
  const outcome = await source.apply(stored.body, tower)
  await database.transaction(
    (tx) => tx.run`update control.inbox set applied_at = ${tower.now()}, outcome = ${outcome} where id = ${id}`,
  )
}
