import { codeAt } from '../server/control/access/totp.ts'
import { seconds } from '../server/control/clock.ts'
import { password, type ThingHouse, totpSecret } from './things.ts'

let keys = 0

export interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: unknown
  key?: string | null
}

/** Asks over HTTP; a change gets a new idempotency key unless one, or none (null), is named. */
export async function ask(address: string, path: string, { method, headers = {}, body, key: given }: Asked = {}) {
  const verb = method ?? (body === undefined ? 'GET' : 'POST')
  const idempotency: Record<string, string> =
    given === null || verb === 'GET' ? {} : { 'idempotency-key': given ?? `key-${++keys}` }
  const raw = typeof body === 'string' || body instanceof Buffer
  const response = await fetch(`${address}${path}`, {
    method: verb,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...idempotency, ...headers },
    ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
  })
  const text = await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : {}
  return { status: response.status, headers: response.headers, text, json, code: json.code as string | undefined }
}

/** A browser: keeps cookies and sends the CSRF secret. */
export function browser(house: ThingHouse, realm?: 'staff' | 'client') {
  const jar = new Map<string, string>()
  const send = async (path: string, asked: Asked = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await ask(house.address, path, {
      ...asked,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(realm ? { 'x-realm': realm } : {}),
        ...(jar.has('tower_csrf') ? { 'x-csrf': jar.get('tower_csrf')! } : {}),
        ...asked.headers,
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return answer
  }
  const code = () => {
    house.clock.advance(seconds(30))
    return codeAt(totpSecret, house.clock.now())
  }
  const signIn = (email: string) => send('/v1/session', { body: { email, password, totp: code() } })
  return { jar, send, signIn, code }
}
