import { randomUUID } from 'node:crypto'
import { request as https } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'

/** A refusal, as a problem of the catalogue. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(what: string, status: number, code: string, detail: string) {
    super(`${what} was answered ${status} ${code}: ${detail}`)
    this.status = status
    this.code = code
  }
}

type Json = Record<string, never> & { [field: string]: never }
/** What an answer holds; each reader knows its fields from the API's description. */
// biome-ignore lint/suspicious/noExplicitAny: the day reads the API as a stranger would, by the names in its description
export type Answer = any

/** Someone at the public face: keeps cookies, sends the CSRF secret and a fresh idempotency key with each change. */
export class Browser {
  readonly #url: string
  readonly #realm: 'staff' | 'client'
  readonly #cookies = new Map<string, string>()

  constructor(url: string, realm: 'staff' | 'client') {
    this.#url = url
    this.#realm = realm
  }

  get = (path: string): Promise<Answer> => this.#send('GET', path)

  /** Asks for a change. A repetition for a lost connection or a busy server carries the same key. */
  post = (path: string, body: object = {}): Promise<Answer> => this.#send('POST', path, body)

  /** Every row of a list, page by page. */
  async all(path: string): Promise<Answer[]> {
    const rows: Answer[] = []
    for (let cursor = ''; ; ) {
      const page = await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`)
      rows.push(...page.data)
      if (!page.next_cursor) return rows
      cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`
    }
  }

  async #send(method: string, path: string, body?: object): Promise<Json> {
    const key = randomUUID()
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#once(method, path, body, key).catch((error: Error) => error)
      if (answer instanceof Refused || (answer instanceof Error && attempt >= 5)) {
        if (!(answer instanceof Refused) || attempt >= 5 || !['busy', 'rate_limited'].includes(answer.code))
          throw answer
      }
      if (!(answer instanceof Error)) return answer
      await pause(200 * attempt)
    }
  }

  async #once(method: string, path: string, body: object | undefined, key: string): Promise<Json> {
    const csrf = this.#cookies.get('tower_csrf')
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        'x-realm': this.#realm,
        ...(this.#cookies.size ? { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') } : {}),
        ...(method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
        ...(csrf ? { 'x-csrf': csrf } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(30_000),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=')
      if (value) this.#cookies.set(name, value)
      else this.#cookies.delete(name)
    }
    const text = await response.text()
    const json = text ? JSON.parse(text) : {}
    if (response.ok) return json
    throw new Refused(`${method} ${path}`, response.status, json.code ?? '', json.detail ?? json.title ?? '')
  }
}

/** Asks a simulator's door. `ca` is the certificate of one that speaks TLS. */
export async function door(url: string, body?: object, ca?: string): Promise<Answer> {
  if (!ca) {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(url, body ? post : {})
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const answered = Promise.withResolvers<string>()
  const asked = https(url, { method: body ? 'POST' : 'GET', ca, agent: false }, async (response) => {
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString('utf8')
    if (response.statusCode === 200) answered.resolve(text)
    else answered.reject(new Error(`${url} answered ${response.statusCode}: ${text}`))
  })
  asked.on('error', answered.reject)
  asked.end(body && JSON.stringify(body))
  return JSON.parse(await answered.promise)
}

/** Looks again, less and less often, until there is something to see; undefined when `patience` (ms) is over. */
export async function until<Found>(
  look: () => Promise<Found | undefined | false | null>,
  patience: number,
): Promise<Found | undefined> {
  const end = Date.now() + patience
  for (let wait = 250; ; wait = Math.min(wait * 1.4, 2_000)) {
    const found = await look()
    if (found) return found
    if (Date.now() >= end) return undefined
    await pause(wait)
  }
}
