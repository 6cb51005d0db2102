import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** What a page may load: our own files, and styles that carry the nonce. */
export const policyOf = (styles: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styles}`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Headers that keep browsers careful. What is no page may load nothing at all. */
export async function security(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (reply.hasHeader('content-security-policy')) return
    const page = String(reply.getHeader('content-type') ?? '').startsWith('text/html')
    reply.header('content-security-policy', page ? policyOf('') : "default-src 'none'; frame-ancestors 'none'")
  })
}

const newNonce = () => randomBytes(16).toString('base64')

/** Sends a page under a policy with a nonce of its own; `fill` puts the nonce where the page needs it. */
export function sendPage(reply: FastifyReply, fill: (nonce: string) => string): FastifyReply {
  const nonce = newNonce()
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policyOf(`'nonce-${nonce}'`))
    .header('cache-control', 'no-store')
    .send(fill(nonce))
}
