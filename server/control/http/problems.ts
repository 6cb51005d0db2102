import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sqlState } from '../database/sql.ts'
import { type ErrorCode, Refusal, toProblem } from '../errors.ts'

/** Fastify's own errors in the catalogue's words. */
const ofFastify: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
}

/** PostgreSQL's words for a value that no column can hold: its data exceptions, but for a division by zero, which is ours. */
const badValue = /^22(?!012)/
const notThere = /^(ECONN|ENOENT$|EPIPE$|ETIMEDOUT$|08|57P0|53300)/
const brokenConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** What an error is to whoever asked; undefined for a fault of ours. */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (!(error instanceof Error)) return undefined
  const state = sqlState(error) ?? ''
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined
  if (ofFastify[state]) return new Refusal(ofFastify[state])
  if (badValue.test(state)) return new Refusal('invalid_input', 'A value is outside what can be stored.')
  if (state === '57014') return new Refusal('busy')
  if (notThere.test(state) || brokenConnection.test(error.message)) return new Refusal('not_ready')
  if (status === 404) return new Refusal('not_found')
  if (status !== undefined && status >= 400 && status < 500)
    return new Refusal('invalid_request', sentenceOf(error.message))
  return undefined
}

const sentenceOf = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

/** Answers with a problem (RFC 9457). Faults are logged whole and told only as a request id. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  let refusal = asRefusal(error)
  if (!refusal) {
    request.log.error({ err: error, method: request.method, path: request.url.split('?')[0] }, 'fault')
    refusal = new Refusal('internal')
  } else if (refusal.status === 503) request.log.warn({ err: error }, 'not ready')
  if (refusal.status === 503) reply.header('retry-after', 2)
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .status(refusal.status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .send(toProblem(refusal, `urn:request:${request.id}`))
}

/**
 * Makes every failure a problem: errors, unknown addresses and known ones asked with another method.
 * `page` may answer an unknown address first.
 */
export function problems(
  app: FastifyInstance,
  page: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined,
): void {
  const known: { pattern: RegExp; method: string }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return
    const pattern = new RegExp(`^${url.replace(/[.+?^$()[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`)
    for (const one of [method].flat()) known.push({ pattern, method: one })
  })
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    const answered = page(request, reply)
    if (answered) return answered
    const path = request.url.split('?')[0] ?? ''
    const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    if (methods.length === 0)
      return sendProblem(new Refusal('not_found', `There is nothing at ${path.slice(0, 100)}.`), request, reply)
    reply.header('allow', methods.join(', '))
    return sendProblem(new Refusal('method_not_allowed', `It takes ${methods.join(' or ')}.`), request, reply)
  })
}
