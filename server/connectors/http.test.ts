import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, call, write } from './http.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listen(handler: RequestListener): Promise<URL> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path`)
}

const asked = (url: URL) => call({ method: 'POST', url, headers: {}, body: '{}', timeoutMs: 150 })
const stated = (body: unknown) => (body ? { code: 'their_code', words: ['their word'] } : undefined)
const changed = (url: URL, readDone = (_: Answer) => ({ result: 'done' as const, value: 1 })) =>
  write(() => asked(url), stated, readDone)

describe('a change', () => {
  const open: [string, RequestListener][] = [
    ['no answer in time', () => undefined],
    ['a body that does not end', (_, response) => void response.writeHead(200).write('{')],
    [
      'a body cut off',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy()),
    ],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/elsewhere' }).end('{}')],
    ['a server error', (_, response) => response.writeHead(500).end('{}')],
    ['a conflict', (_, response) => response.writeHead(409).end('{}')],
    ['a time-out on the way', (_, response) => response.writeHead(408).end('{}')],
    ["a proxy's 429", (_, response) => response.writeHead(429).end('<html>slow down</html>')],
    ['an answer too long', (_, response) => response.end(Buffer.alloc(9 * 1024 * 1024, 32))],
  ]
  it.each(open)('is unknown after %s', async (_, handler) => {
    expect(await changed(await listen(handler))).toMatchObject({ result: 'unknown' })
  })

  it('is unknown where nobody listens, and where a good answer cannot be read', async () => {
    const url = await listen((_, response) => response.end('{}'))
    const unread = () => {
      throw new Error('not what was agreed')
    }
    expect(await changed(url, unread)).toEqual({ result: 'unknown', message: 'not what was agreed' })
    await new Promise((done) => servers.pop()!.close(done))
    expect(await changed(url)).toMatchObject({ result: 'unknown', message: expect.stringContaining('ECONNREFUSED') })
  })

  it.each([
    [400, '{}', 'their_code'],
    [429, '{}', 'busy'],
    [403, '<html>', 'http_403'],
  ])('is rejected by %d', async (status, body, code) => {
    const url = await listen((_, response) => response.writeHead(status).end(body))
    expect(await changed(url)).toMatchObject({ result: 'rejected', code })
  })
})

it('an answer is given as it came, a redirect not followed, and a look-up may have a body', async () => {
  const url = await listen(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response
      .writeHead(307, { 'x-mark': 'yes', location: '/' })
      .end(`{"got":${Buffer.concat(chunks)},"by":"${request.method}"}`)
  })
  const answer = await call({ method: 'GET', url, headers: {}, body: '{"id":1.50}' })
  expect(answer).toMatchObject({ status: 307, text: '{"got":{"id":1.50},"by":"GET"}', body: { by: 'GET' } })
  expect(answer.headers['x-mark']).toBe('yes')
})
