import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { pino } from 'pino'
import { createSessions } from '../access/sessions.ts'
import { json } from '../database/sql.ts'
import { Refusal, toProblem } from '../errors.ts'
import { newId } from '../ids.ts'
import { limits } from '../limits.ts'
import { identification, isOwnMachine, visitor } from './caller.ts'
import { commandRoutes } from './commands.ts'
import { documentation } from './docs.ts'
import { liveRoute } from './live.ts'
import { createMetrics, watching } from './metrics.ts'
import { openApi } from './openapi.ts'
import type { HttpParts } from './parts.ts'
import { problems, sendProblem } from './problems.ts'
import { queryRoutes } from './queries.ts'
import { security } from './security.ts'
import { sessionRoutes } from './session.ts'
import { webApps } from './web.ts'
import { webhookRoutes } from './webhooks.ts'

/** The HTTP face of the house. It listens when told to, and adds nothing to what the house declares. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { config, house } = parts
  const app = Fastify({
    loggerInstance: (parts.log ?? pino({ level: 'warn' })) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    trustProxy: config.trustProxy ?? false,
    bodyLimit: limits.bodyBytes,
    genReqId: () => newId('rq'),
    requestIdHeader: false,
    routerOptions: { maxParamLength: limits.nameLength },
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply)
    },
    clientErrorHandler: (_error, socket) => {
      if (!socket.writable) return
      const refusal = new Refusal('invalid_request')
      const body = JSON.stringify(toProblem(refusal, `urn:request:${newId('rq')}`))
      socket.end(
        `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    },
  })
  app.decorateRequest('session', null)
  // Each request gets its own in the hook below.
  app.decorateRequest('actor')
  app.addHook('onRequest', async (request) => {
    request.actor = visitor(request.ip)
  })
  app.removeContentTypeParser('text/plain')
  app.setReplySerializer((payload) => json(payload))

  const web: { page?: Awaited<ReturnType<typeof webApps>> } = {}
  problems(app, (request, reply) => web.page?.(request, reply))
  await security(app, config.publicUrl)
  await app.register(cookie)
  const metrics = createMetrics(app, parts)
  const sessions = createSessions(parts)

  await app.register(rateLimit, {
    global: true,
    timeWindow: '1 minute',
    max: (request) => limits.requestsPerMinute * (isOwnMachine(request) && !config.production ? 50 : 1),
    keyGenerator: ({ actor, ip }) => (actor.kind === 'visitor' ? ip : actor.id),
    errorResponseBuilder: () => new Refusal('rate_limited'),
  })
  await app.register(async (api) => {
    const identify = identification(api, parts, sessions)
    commandRoutes(api, parts, metrics, identify)
    queryRoutes(api, parts)
    sessionRoutes(api, parts, sessions)
    liveRoute(api, parts, sessions)
  })
  await app.register(webhookRoutes, parts)
  watching(app, parts, metrics)
  await documentation(app, openApi(house))
  web.page = await webApps(app, parts)
  return app
}
