import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, ask as http } from '../../../test/browser.ts'
import { testDatabase } from '../../../test/database.ts'
import { acmeSignature, type ThingHouse, thingHouse } from '../../../test/things.ts'
import { openDatabase } from '../database/sql.ts'
import { limits } from '../limits.ts'
import { createHttp } from './server.ts'

const database = await testDatabase()
let house: ThingHouse
let north: Record<string, string>

beforeAll(async () => {
  house = await thingHouse(database, { webDirs: { console: '/nowhere', portal: built() } })
  north = { authorization: `Bearer ${await house.apiKey('keeper', 'north')}` }
})
afterAll(() => house.stop())

const ask = (path: string, asked?: Asked) => http(house.address, path, asked)
const thing = (entity: string) => house.run('thing.make', { entity, name: 'A thing' })

function built(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tower-web-'))
  mkdirSync(join(dir, 'assets'))
  writeFileSync(
    join(dir, 'index.html'),
    '<meta name="brand" content="__BRAND__"><script nonce="__CSP_NONCE__" src="/portal/assets/index-BqdZcKn-.js"></script>',
  )
  writeFileSync(join(dir, 'assets/index-BqdZcKn-.js'), '1')
  writeFileSync(join(dir, 'assets/scheme.js'), '2')
  return dir
}

test('a forged webhook changes nothing; a true one is stored once', async () => {
  const body = JSON.stringify({ id: 'evt-1' })
  const deliver = (signature: string, provider = 'acme', payload = body) =>
    ask(`/webhooks/${provider}`, { body: payload, headers: { 'x-signature': signature }, key: null })
  const forged = await deliver('00')
  expect([forged.status, forged.code]).toEqual([401, 'signature_invalid'])
  expect(await database.rows`select from control.inbox`).toHaveLength(0)
  const right = acmeSignature(body)
  expect([(await deliver(right)).status, (await deliver(right)).text]).toEqual([200, ''])
  expect(await database.rows`select from control.inbox`).toHaveLength(1)
  expect((await deliver(right, 'other')).status).toBe(404)
  expect((await deliver(acmeSignature('no json'), 'acme', 'no json')).code).toBe('invalid_request')
  const large = 'x'.repeat(limits.webhookBytes + 1)
  expect((await deliver(acmeSignature(large), 'acme', large)).code).toBe('body_too_large')
})

test('news of one entity reaches those who see it, and resumes', async () => {
  const events = async (
    headers: Record<string, string>,
    until: (text: string) => boolean,
    meanwhile: () => Promise<unknown>,
  ) => {
    const stop = new AbortController()
    const response = await fetch(`${house.address}/v1/live`, { headers, signal: stop.signal })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    await meanwhile()
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      if (until(text)) break
    }
    stop.abort()
    return text
  }
  let mine = ''
  let others = ''
  const seen = await events(
    north,
    (text) => text.includes(mine) && mine !== '',
    async () => {
      others = (await thing('south')).id
      mine = (await thing('north')).id
    },
  )
  expect(seen).toContain(`data: {"topic":"thing","id":"${mine}"}`)
  expect(seen).not.toContain(others)
  const last = /id: (\S+)\n/.exec(seen)![1]!
  let later = ''
  const resumed = await events(
    { ...north, 'last-event-id': last },
    (text) => later !== '' && text.includes(later),
    async () => {
      later = (await thing('north')).id
    },
  )
  expect(resumed).not.toContain(mine)
  const lost = await events(
    { ...north, 'last-event-id': 'elsewhere-7' },
    (text) => text.includes('data:'),
    async () => undefined,
  )
  expect(lost).toContain('{"topic":"any"}')
  expect((await ask('/v1/live')).status).toBe(401)
})

test('health, readiness and metrics', async () => {
  expect((await ask('/healthz')).json).toEqual({ ok: true })
  expect((await ask('/readyz')).json).toMatchObject({ ok: true })
  await ask('/v1/things', { headers: north, body: { entity: 'north', name: 'Counted' } })
  const metrics = (await ask('/metrics')).text
  expect(metrics).toMatch(/tower_commands_total\{command="thing.make",outcome="done"\} [1-9]/)
  expect(metrics).toContain('tower_http_seconds_bucket')
  expect((await ask('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404)
})

test('pages: reference, problems, missing builds', async () => {
  const docs = await ask('/docs')
  expect(docs.status).toBe(200)
  expect(docs.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(docs.text).not.toMatch(/https?:\/\//)
  const inner = await ask('/docs/static/swagger-ui-bundle.js')
  expect(inner.status).toBe(200)
  const errors = await ask('/docs/errors')
  expect(errors.text).toContain('id="stale_version"')
  const nonce = /nonce-([^']+)'/.exec(errors.headers.get('content-security-policy') ?? '')?.[1]
  expect(errors.text).toContain(`nonce="${nonce}"`)
  const missing = await ask('/console/queues', { headers: { accept: 'text/html' } })
  expect([missing.status, missing.text]).toEqual([503, expect.stringContaining('npm run build')])
  expect((await ask('/')).headers.get('location')).toBe('/portal/')
})

test('a built app: pages with a nonce of their own, assets for ever', async () => {
  const headers = { accept: 'text/html' }
  const one = await ask('/portal/deposit', { headers })
  const two = await ask('/portal/', { headers })
  const nonceOf = ({ headers: answered }: typeof one) =>
    /nonce-([^']+)'/.exec(answered.get('content-security-policy') ?? '')?.[1]
  expect(one.text).toContain(`content="Tower"><script nonce="${nonceOf(one)}"`)
  expect(nonceOf(two)).not.toBe(nonceOf(one))
  expect(one.headers.get('cache-control')).toBe('no-store')
  expect((await ask('/portal/assets/index-BqdZcKn-.js')).headers.get('cache-control')).toContain('immutable')
  expect((await ask('/portal/assets/scheme.js')).headers.get('cache-control')).not.toContain('immutable')
  expect((await ask('/portal/assets/gone.js', { headers })).code).toBe('not_found')
  expect((await ask('/portal/deposit')).code).toBe('not_found')
  expect((await ask('/portal/../../etc/passwd', { headers })).status).toBe(404)
})

test('without its database it says not ready, and for how long to wait', async () => {
  const away = openDatabase('postgres://nobody@127.0.0.1:1/none')
  const app = await createHttp({ ...house.parts, database: away })
  const answer = await app.inject({ url: '/v1/things', headers: north })
  expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'not_ready', '2'])
  await app.close()
  await away.close()
})

test('each actor has a rate of its own', async () => {
  const other = { authorization: `Bearer ${await house.apiKey('reader')}` }
  const left = async (headers: Record<string, string>) =>
    Number((await ask('/v1/things', { headers })).headers.get('x-ratelimit-remaining'))
  expect(await left(other)).toBeGreaterThan(await left(north))
  expect(await left(other)).toBe((await left(other)) + 1)
})
