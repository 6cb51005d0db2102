import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { keyRing } from '../access/api-keys.ts'
import { attempted } from '../access/attempts.ts'
import { type RealmName, realmNames } from '../access/realm.ts'
import type { Session, Sessions } from '../access/sessions.ts'
import { refuse } from '../errors.ts'
import type { HttpParts } from './parts.ts'
import { asRefusal } from './problems.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; a visitor until the request has been identified. */
    actor: Actor
    session: Session | null
  }
  interface FastifyContextConfig {
    /** It gives a command, which the pipe checks against what has changed since. */
    command?: true
  }
}

export const cookieOf = { staff: 'tower_staff', client: 'tower_client' } as const satisfies Record<RealmName, string>
export const csrfCookie = 'tower_csrf'
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Identifies who asks, before anything else happens: API key, session cookie, or nobody. A command may begin with what is
 * remembered of a key; the returned function identifies its caller anew.
 */
export function identification(
  app: FastifyInstance,
  parts: HttpParts,
  sessions: Sessions,
): (request: FastifyRequest) => Promise<void> {
  const keys = keyRing(parts.database, parts.clock)

  async function byKey(request: FastifyRequest, mayRemember: boolean): Promise<void> {
    const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const actor = (mayRemember && keys.remembered(key)) || (await keys.actorOf(key))
    if (!actor) return refuseNoted(parts, request, 'sign_in_required', 'The API key is not valid.')
    request.actor = actor
  }

  app.addHook('onRequest', async (request) => {
    if (request.headers.authorization !== undefined) return byKey(request, request.routeOptions.config.command === true)
    const session = await sessionOf(request, sessions)
    if (!session) return
    if (!safeMethods.has(request.method) && !sameSecret(session.csrf, request.headers['x-csrf'])) {
      await refuseNoted(parts, request, 'csrf_invalid')
    }
    request.session = session
    request.actor = session.actor
  })
  return (request) => byKey(request, false)
}

/** The realm a request names by `X-Realm`; a stream of events, which can send no header, by `?realm=`. */
export function realmNamed(request: FastifyRequest): RealmName | undefined {
  const named = request.headers['x-realm'] ?? (request.query as { realm?: unknown }).realm
  if (named === undefined) return undefined
  return (
    realmNames.find((name) => name === named) ?? refuse('invalid_request', `The realm is ${realmNames.join(' or ')}.`)
  )
}

/** The session of the named realm; of the staff first where none is named. */
async function sessionOf(request: FastifyRequest, sessions: Sessions): Promise<Session | undefined> {
  const named = request.routeOptions.url?.startsWith('/v1') ? realmNamed(request) : undefined
  for (const realm of named ? [named] : realmNames) {
    const token = request.cookies[cookieOf[realm]]
    const session = token === undefined ? undefined : await sessions.read(token, realm)
    if (session) return session
  }
  return undefined
}

/** Compares in constant time. */
export function sameSecret(expected: string, given: string | string[] | undefined): boolean {
  if (typeof given !== 'string') return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(expected), digest(given))
}

export const isOwnMachine = ({ ip }: FastifyRequest): boolean => /^(127\.|::1$|::ffff:127\.)/.test(ip)

/** Nobody in particular. Idempotency keys of one address do not meet those of another. */
export const visitor = (address: string): Actor => ({
  kind: 'visitor',
  id: `visitor:${createHash('sha256').update(address).digest('hex').slice(0, 16)}`,
  name: 'visitor',
})

/** Writes a refusal for want of rights into the log of attempts; others are no attempt. */
export async function noteRefusal(
  parts: Pick<HttpParts, 'database' | 'clock'>,
  request: FastifyRequest,
  action: string,
  error: unknown,
): Promise<void> {
  const refusal = asRefusal(error)
  if (refusal?.status !== 401 && refusal?.status !== 403) return
  const actor = request.actor.kind === 'visitor' ? null : request.actor.id
  const { code, detail } = refusal
  await attempted(parts.database, {
    at: parts.clock.now(),
    actor,
    address: request.ip,
    action,
    code,
    ...(detail ? { detail } : {}),
  })
}

async function refuseNoted(
  parts: HttpParts,
  request: FastifyRequest,
  code: 'sign_in_required' | 'csrf_invalid',
  detail?: string,
): Promise<never> {
  await attempted(parts.database, {
    at: parts.clock.now(),
    actor: null,
    address: request.ip,
    action: `${request.method} ${request.routeOptions.url ?? ''}`,
    code,
  })
  return refuse(code, detail)
}
