import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, own, scopeOf } from '../access/actor.ts'
import { attempted } from '../access/attempts.ts'
import { checkPassword, givenPassword, hashPassword } from '../access/passwords.ts'
import type { Holder, Realm, RealmName } from '../access/realm.ts'
import { acceptFactor, secondFactor } from '../access/second-factor.ts'
import type { Sessions } from '../access/sessions.ts'
import { checkingPermission } from '../approvals/decide.ts'
import { after } from '../clock.ts'
import { validate } from '../commands/pipe.ts'
import { type ErrorCode, refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { cookieOf, csrfCookie, isOwnMachine, realmNamed } from './caller.ts'
import type { HttpParts } from './parts.ts'

export const signInInput = z.strictObject({
  email: z.email().max(254),
  password: givenPassword,
  ...secondFactor,
})
export const stepUpInput = z.strictObject(secondFactor)
export const sessionShape = z
  .object({
    actor: z.object({ kind: z.enum(['staff', 'client', 'key']), id: z.string(), name: z.string() }),
    permissions: z.array(z.string()).meta({ description: 'What the actor may ask for, in one entity at least' }),
    entities: z.array(z.string()).meta({ description: 'The entities in which the actor has any right' }),
    second_factor: z
      .enum(['set_up', 'none', 'required'])
      .meta({ description: 'required: nothing else is possible until an authenticator is set up' }),
    step_up_until: z.iso.datetime().nullable().meta({ description: 'Until when the second factor is fresh' }),
  })
  .meta({ id: 'Session' })

/** Signing in and out, and the fresh second factor. */
export function sessionRoutes(app: FastifyInstance, parts: HttpParts, sessions: Sessions): void {
  const { database, clock, config, realms } = parts
  const secure = config.publicUrl.startsWith('https:')
  const shared = { path: '/', sameSite: 'strict', secure, maxAge: limits.sessionLife / 1_000 } as const
  const perAccount = app.createRateLimit({
    max: limits.signInsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: accountOf,
  })
  // Checked for unknown e-mails, so that they take as long as known ones.
  const decoy = hashPassword('nobody has this password', parts.hashing)

  const note = (request: FastifyRequest, actor: string | null, action: string, code: ErrorCode | 'ok') =>
    attempted(database, { at: clock.now(), actor, address: request.ip, action, code })

  const fail = async (
    request: FastifyRequest,
    holder: string | null,
    action: string,
    code: ErrorCode,
  ): Promise<never> => {
    await note(request, holder, action, code)
    return refuse(code)
  }

  const heed = async (request: FastifyRequest, reply: FastifyReply) => {
    const counted = await perAccount(request)
    if (counted.isAllowed || !counted.isExceeded) return
    reply.header('retry-after', counted.ttlInSeconds)
    refuse('rate_limited')
  }

  async function identified(
    request: FastifyRequest,
    reply: FastifyReply,
    realm: Realm,
  ): Promise<{ holder: Holder; assured: boolean }> {
    const { email, password, ...factor } = validate({ input: signInInput }, request.body) as z.output<
      typeof signInInput
    >
    await heed(request, reply)
    const holder = await realm.find(email)
    const right = await checkPassword(holder?.passwordHash || (await decoy), password)
    const action = `${realm.name} sign-in`
    if (!holder || !right) return fail(request, holder?.id ?? null, action, 'sign_in_failed')
    if (!holder.open) return fail(request, holder.id, action, 'account_not_open')
    const { id, totpSecret } = holder
    if (totpSecret === null) return { holder, assured: false }
    if (!factor.totp && !factor.recovery_code) return fail(request, id, action, 'totp_required')
    if (!(await database.transaction((tx) => acceptFactor(tx, { id, totpSecret }, factor, clock.now()))))
      return fail(request, holder.id, action, 'sign_in_failed')
    return { holder, assured: true }
  }

  const signInLimit = {
    max: (request: FastifyRequest) =>
      limits.signInsPerMinute * (isOwnMachine(request) && !config.production ? 1_000 : 1),
    timeWindow: '1 minute',
    keyGenerator: (request: FastifyRequest) => `sign-in ${request.ip}`,
  }

  app.post('/v1/session', { config: { rateLimit: signInLimit } }, async (request, reply) => {
    const name = realmNamed(request) ?? 'staff'
    const realm = realms.find((one) => one.name === name) ?? refuse('not_found')
    const { holder, assured } = await identified(request, reply, realm)
    const before = request.cookies[cookieOf[name]]
    if (before !== undefined) await sessions.close(before)
    const csrf = await csrfOfOther(request, name)
    const opened = await sessions.open(name, holder.id, {
      address: request.ip,
      agent: request.headers['user-agent']?.slice(0, limits.nameLength) ?? null,
      assuredAt: assured ? clock.now() : null,
      ...(csrf === undefined ? {} : { csrf }),
    })
    const session = (await sessions.read(opened.token, name)) ?? refuse('account_not_open')
    await note(request, holder.id, `${name} sign-in`, 'ok')
    reply
      .setCookie(cookieOf[name], opened.token, { ...shared, httpOnly: true })
      .setCookie(csrfCookie, opened.csrf, shared)
    return reply.send(await told(parts, session.actor))
  })

  /** One cookie serves both realms of a browser, so the second sign-in keeps the secret of the first. */
  async function csrfOfOther(request: FastifyRequest, name: RealmName): Promise<string | undefined> {
    const other = name === 'staff' ? 'client' : 'staff'
    const token = request.cookies[cookieOf[other]]
    return token === undefined ? undefined : (await sessions.read(token, other))?.csrf
  }

  app.get('/v1/session', async (request, reply) => {
    if (request.actor.kind === 'visitor') refuse('sign_in_required')
    return reply.send(await told(parts, request.actor))
  })

  app.delete('/v1/session', async (request, reply) => {
    const { session } = request
    if (!session) refuse('sign_in_required')
    await sessions.close(session.token)
    clear(reply, session.realm, request)
    return reply.status(204).send()
  })

  function clear(reply: FastifyReply, realm: RealmName, request: FastifyRequest): void {
    reply.clearCookie(cookieOf[realm], { path: '/' })
    const other = realm === 'staff' ? 'client' : 'staff'
    if (request.cookies[cookieOf[other]] === undefined) reply.clearCookie(csrfCookie, { path: '/' })
  }

  app.post('/v1/session/step-up', async (request, reply) => {
    const { session } = request
    if (!session) refuse('sign_in_required')
    const given = validate({ input: stepUpInput }, request.body) as z.output<typeof stepUpInput>
    await heed(request, reply)
    const holder = await realms.find(({ name }) => name === session.realm)?.find(session.holder)
    const { id, totpSecret } = holder ?? {}
    if (!id || !totpSecret) refuse('not_eligible', 'No authenticator is set up for you.')
    const accepted = await database.transaction((tx) => acceptFactor(tx, { id, totpSecret }, given, clock.now()))
    if (!accepted) return fail(request, id, 'step-up', 'sign_in_failed')
    await sessions.assure(session.token)
    await note(request, id, 'step-up', 'ok')
    const now = await sessions.read(session.token, session.realm)
    return reply.send(await told(parts, now?.actor ?? session.actor))
  })
}

/** The account that a sign-in or a step-up is about. */
function accountOf(request: FastifyRequest): string {
  const { email } = request.body as { email?: string }
  return email === undefined
    ? (request.session?.holder ?? '')
    : `${realmNamed(request) ?? 'staff'} ${email.toLowerCase()}`
}

/** What the web needs to know of who is signed in. */
async function told({ house, roles, database }: HttpParts, actor: Actor): Promise<z.input<typeof sessionShape>> {
  const { kind, id, name } = actor
  if (kind === 'visitor' || kind === 'system') refuse('sign_in_required')
  const asked = [...house.commands.values(), ...house.queries.values()]
    .filter((one) => one.actors.includes(kind))
    .map(({ permission }) => permission)
  const checked = [...house.commands.values()]
    .filter(({ eyes }) => eyes)
    .map((command) => checkingPermission(command.name))
  const seen = [...house.queues.values()].filter((queue) => queue.restricted).map((queue) => `queue.${queue.name}`)
  const all = [...new Set(kind === 'client' ? asked : [...asked, ...checked, ...seen])].sort()
  const scopes = new Set(kind === 'client' ? [actor.entity] : actor.grants.map(({ scope }) => scope))
  const entities = scopes.has('*')
    ? (await database.rows<{ id: string }>`select id from control.entities order by id`).map((entity) => entity.id)
    : [...scopes].sort()
  return {
    actor: { kind, id, name },
    permissions: all.filter((permission) => permission !== own && scopeOf(roles, actor, permission).length > 0),
    entities,
    second_factor: factorOf(actor),
    step_up_until:
      'assuredAt' in actor && actor.assuredAt ? after(actor.assuredAt, limits.assuranceAge).toISOString() : null,
  }
}

function factorOf(actor: Actor): 'set_up' | 'none' | 'required' {
  if (actor.kind === 'staff') return actor.mustEnrol ? 'required' : 'set_up'
  return actor.kind === 'client' && actor.assuredAt !== undefined ? 'set_up' : 'none'
}
