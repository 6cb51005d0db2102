import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { Sessions } from '../access/sessions.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import type { LiveNews } from '../live/live.ts'
import type { HttpParts } from './parts.ts'

/** What a client is told, and what anyone is told who missed some: look again at all you show. */
const anything = { topic: 'any' }

/**
 * `GET /v1/live`: server-sent events `{topic, id}` of things in the actor's entities that changed, never what they are now.
 * Clients get only `{topic: 'any'}`: whose thing it is, the news does not say.
 * `Last-Event-ID` resumes within the buffer of this process; beyond it, `{topic: 'any'}` stands for what was missed.
 */
export function liveRoute(app: FastifyInstance, { live, config }: HttpParts, sessions: Sessions): void {
  // Numbers begin again with each process, so an id names its process too.
  const process = randomBytes(4).toString('hex')
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })

  app.get('/v1/live', { exposeHeadRoute: false }, (request, reply) => {
    const { actor, session } = request
    if (actor.kind === 'visitor') refuse('sign_in_required')
    const concerns = newsFor(actor)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': request.id,
    })
    const write = (text: string) => {
      // Who does not read is sent away; it comes back and resumes.
      if (raw.writableLength > limits.liveUnsentBytes) end()
      else raw.write(text)
    }
    const send = (seq: number | null, data: object) =>
      write(`${seq === null ? '' : `id: ${process}-${seq}\n`}data: ${JSON.stringify(data)}\n\n`)
    const tell =
      actor.kind === 'client'
        ? rarely((seq) => send(seq, anything))
        : ({ seq, topic, id }: LiveNews) => send(seq, { topic, id })
    const stop = live.subscribe((news) => {
      if (concerns(news)) tell(news)
    })
    const ping = setInterval(async () => {
      try {
        if (session && !(await sessions.read(session.token, session.realm))) end()
        else write(': ping\n\n')
      } catch (error) {
        // Without a database nobody can say whether the session still holds.
        request.log.warn({ err: error }, 'live stream ended')
        end()
      }
    }, limits.livePing)
    const end = () => {
      stop()
      clearInterval(ping)
      open.delete(end)
      raw.end()
    }
    open.add(end)
    raw.on('close', end)
    write(`retry: ${config.production ? 3_000 : 1_000}\n\n`)
    const missed = missedSince(request.headers['last-event-id'])
    if (missed === undefined) send(null, anything)
    else for (const news of missed.filter(concerns)) tell(news)
  })

  function missedSince(id: string | string[] | undefined): LiveNews[] | undefined {
    if (typeof id !== 'string') return []
    const seq = new RegExp(`^${process}-(\\d{1,15})$`).exec(id)?.[1]
    return seq === undefined ? undefined : live.since(Number(seq))
  }
}

function newsFor(actor: Actor): (news: LiveNews) => boolean {
  if (actor.kind === 'client') return ({ entity }) => entity === actor.entity
  if (actor.kind !== 'staff' && actor.kind !== 'key') return () => false
  const scopes = new Set(actor.grants.map(({ scope }) => scope))
  return ({ entity }) => scopes.has('*') || scopes.has(entity)
}

/** Calls at once, and again at the end of each pause in which more came. */
function rarely(call: (seq: number) => void): (news: LiveNews) => void {
  let resting = false
  let latest: number | null = null
  const rest = () => {
    resting = true
    setTimeout(() => {
      resting = false
      if (latest !== null) fire(latest)
    }, limits.liveClientEvery).unref()
  }
  const fire = (seq: number) => {
    latest = null
    call(seq)
    rest()
  }
  return ({ seq }) => {
    if (resting) latest = seq
    else fire(seq)
  }
}
