import fs from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { escapeHtml } from './docs.ts'
import type { HttpParts } from './parts.ts'
import { sendPage } from './security.ts'

/** Files whose name carries their hash never change. */
const hashed = /-[\w-]{8}\.\w+$/

/**
 * The two web apps. Assets are cached for ever, pages never.
 * Gives the way to answer any other page address below them; it says no where the request is for no page.
 */
export async function webApps(
  app: FastifyInstance,
  { config }: HttpParts,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined> {
  const pages = new Map<string, string>()
  for (const [name, dir] of Object.entries(config.webDirs)) {
    app.get(`/${name}`, (_, reply) => reply.redirect(`/${name}/`))
    if (!fs.existsSync(join(dir, 'index.html'))) continue
    const html = fs.readFileSync(join(dir, 'index.html'), 'utf8')
    pages.set(
      name,
      html
        .replaceAll('__BRAND__', escapeHtml(config.brand ?? 'Tower'))
        .replaceAll('__SANDBOX__', String(!config.production)),
    )
    await app.register(staticFiles, {
      root: join(dir, 'assets'),
      prefix: `/${name}/assets/`,
      decorateReply: false,
      preCompressed: true,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          hashed.test(path.replace(/\.(br|gz)$/, '')) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        )
      },
    })
  }
  app.get('/', (_, reply) => reply.redirect('/portal/'))

  return (request, reply) => {
    const name = /^\/(console|portal)\//.exec(request.url)?.[1]
    if (!name || request.method !== 'GET' || request.url.startsWith(`/${name}/assets/`)) return undefined
    if (!request.headers.accept?.includes('text/html')) return undefined
    const html = pages.get(name)
    if (html === undefined)
      return reply
        .status(503)
        .type('text/plain; charset=utf-8')
        .send(`The ${name} is not built yet: run "npm run build" and start again.\n`)
    return sendPage(reply, (nonce) => html.replaceAll('__CSP_NONCE__', nonce))
  }
}
