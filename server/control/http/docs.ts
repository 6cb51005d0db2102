import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { catalogue } from '../errors.ts'
import type { OpenApi } from './openapi.ts'
import { policyOf, sendPage } from './security.ts'

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** `/openapi.json`, its reference at `/docs` and the catalogue of problems at `/docs/errors`; nothing is loaded from elsewhere. */
export async function documentation(app: FastifyInstance, document: OpenApi): Promise<void> {
  await app.register(swagger, { mode: 'static', specification: { document: document as never } })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, docExpansion: 'none', validatorUrl: null, tryItOutEnabled: false },
    theme: { title: 'Tower API', css: [{ filename: 'tower.css', content: '.swagger-ui .topbar { display: none }' }] },
    // Swagger UI writes style attributes; it shows only our own document.
    staticCSP: policyOf("'unsafe-inline'"),
  })
  const text = JSON.stringify(document)
  app.get('/openapi.json', (_, reply) => reply.type('application/json').send(text))
  const rows = Object.entries(catalogue).map(
    ([code, [status, title, remedy]]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(title)}</td><td>${escapeHtml(remedy)}</td></tr>`,
  )
  app.get('/docs/errors', (_, reply) =>
    sendPage(
      reply,
      (nonce) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Problems</title><link rel="icon" href="data:,">
<style nonce="${nonce}">:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:3rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-bottom:1px solid #8884}tr:target{background:#8883}</style></head>
<body><h1>Problems</h1><p>Every refusal is <code>application/problem+json</code> (RFC 9457) with one of these codes. Codes are stable.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>What is wrong</th><th>What to do</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></body></html>`,
    ),
  )
}
