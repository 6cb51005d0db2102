import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './api.d.ts'
import { Problem, problemOf } from './problem.ts'
import { setting } from './setting.ts'
import { keepServerTime } from './ticker.ts'

/** The header that makes a command safe to send again: one value per intention of the user. */
export const idempotencyHeader = 'Idempotency-Key'

const cookie = (name: string): string =>
  decodeURIComponent(document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1] ?? '')

const plumbing: Middleware = {
  onRequest({ request }) {
    request.headers.set('X-Realm', setting.realm)
    if (request.method === 'GET') return
    request.headers.set('X-CSRF', cookie('tower_csrf'))
    if (request.method === 'POST' && !request.headers.has(idempotencyHeader))
      request.headers.set(idempotencyHeader, crypto.randomUUID())
  },
  async onResponse({ response }) {
    keepServerTime(response.headers.get('date'))
    if (!response.ok) throw await problemOf(response)
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return
    return new Problem({ code: 'no_answer', title: 'No answer from the server', detail: 'Check the connection.' })
  },
}

/** The typed client of `/v1`. Every refusal is thrown as a {@link Problem}, so an answer always has data. */
export const api = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' })
api.use(plumbing)

/** The body of an answer: `queryFn: () => data(api.GET('/v1/clients'))`. */
export async function data<Body>(answer: Promise<{ data?: Body }>): Promise<NonNullable<Body>> {
  const { data: body } = await answer
  if (body === undefined || body === null) throw new Problem({ code: 'empty_answer', title: 'The answer was empty' })
  return body
}
