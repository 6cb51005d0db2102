import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { receiveWebhook } from '../webhooks/inbox.ts'
import { isOwnMachine } from './caller.ts'
import type { HttpParts } from './parts.ts'

/** Where providers deliver: the raw bytes are verified and stored, all else is a job. */
export async function webhookRoutes(
  app: FastifyInstance,
  { house, database, jobs, clock, config }: HttpParts,
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limits.webhookBytes }, (_request, body, done) =>
    done(null, body),
  )
  // Simulators and benchmarks on this machine are as many providers as they like.
  const max = (request: FastifyRequest) =>
    limits.webhooksPerMinute * (isOwnMachine(request) && !config.production ? 50 : 1)
  const rateLimit = { max, timeWindow: '1 minute' }
  app.post('/webhooks/:provider', { bodyLimit: limits.webhookBytes, config: { rateLimit } }, async (request, reply) => {
    const { provider } = request.params as { provider: string }
    const source = house.webhooks.get(provider) ?? refuse('not_found')
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    )
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    await receiveWebhook(database, jobs, source, { provider, headers, body, address: request.ip }, clock.now())
    const answer = source.answer?.(body)
    if (!answer) return reply.status(200).send()
    return reply
      .headers(answer.headers ?? {})
      .type(answer.contentType)
      .send(answer.body)
  })
}
