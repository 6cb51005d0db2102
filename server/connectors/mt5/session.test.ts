import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { selfSignedCertificate } from '../../../simulators/certificate.ts'
import type { TradingPlatform } from '../../trading/platform.ts'
import { passwordHash, proof } from './handshake.ts'
import { mt5Platform } from './index.ts'

const password = 'Api!Pass1'
const change = { key: 'K1', login: '5', amount: '10.00', comment: '' }

let server: Server
let platform: TradingPlatform
let asked: string[]
/** What the server does with everything but the handshake and its proof of life. */
let reply: (response: ServerResponse) => void
let proofOf: string
/** Whether the server still knows the session. */
let alive: boolean

const send = (body: object) => (response: ServerResponse) => void response.end(JSON.stringify(body))

/** A server that says what a test wants said, true or not. */
beforeEach(async () => {
  asked = []
  proofOf = password
  alive = true
  const tls = selfSignedCertificate()
  server = createServer(tls, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost')
    asked.push(pathname)
    const answer = proof(passwordHash(proofOf), searchParams.get('cli_rand') ?? '')
    if (pathname === '/api/auth/start') send({ retcode: '0 Done', srv_rand: '00'.repeat(16) })(response)
    else if (pathname === '/api/auth/answer') {
      alive = true
      send({ retcode: '0 Done', cli_rand_answer: answer })(response)
    } else if (!alive) response.writeHead(403).end()
    else if (pathname === '/api/test/access' || pathname === '/api/quit') send({ retcode: '0 Done' })(response)
    else reply(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  platform = mt5Platform({ url, login: '1042', password, ca: tls.cert, timeoutMs: 2_000 })
})

afterEach(async () => {
  await platform.close()
  server.close()
  server.closeAllConnections()
})

describe('a balance change', () => {
  const balances = () => asked.filter((path) => path === '/api/trade/balance').length

  it.each(['7 Network', '9 Timeout', '10 No connection', '16 Cancelled'])('is unknown after %s', async (retcode) => {
    reply = send({ retcode })
    expect(await platform.changeBalance(change)).toEqual({ result: 'unknown', message: retcode })
    expect(balances()).toBe(1)
  })

  it.each(['2 Error', '8 No rights', '12 Too often', '15 Shutting down', '4005 Too much'])(
    'is rejected after %s',
    async (retcode) => {
      reply = send({ retcode })
      expect(await platform.changeBalance(change)).toEqual({
        result: 'rejected',
        code: retcode.split(' ')[0],
        message: retcode,
      })
      expect(balances()).toBe(1)
    },
  )

  it.each<[string, (response: ServerResponse) => void]>([
    ['half an answer', (response) => response.write('{"retcode":', () => response.socket?.destroy())],
    ['no JSON', (response) => response.end('<html>')],
    ['no retcode', send({ answer: { Ticket: '7' } })],
    ['no ticket', send({ retcode: '0 Done', answer: { Ticket: '0' } })],
    ['a ticket that lost digits', send({ retcode: '0 Done', answer: { Ticket: 2 ** 53 + 2 } })],
    ['a gateway error', (response) => response.writeHead(502).end()],
  ])('is unknown after %s', async (_, act) => {
    reply = act
    expect(await platform.changeBalance(change)).toMatchObject({ result: 'unknown' })
    expect(balances()).toBe(1)
  })

  it('goes out on a session that has just been proven, or renewed', async () => {
    reply = send({ retcode: '0 Done', answer: { Ticket: '7' } })
    const handshake = ['/api/auth/start', '/api/auth/answer']
    const asking = async () => {
      asked = []
      expect(await platform.changeBalance(change)).toMatchObject({ result: 'done' })
      return asked
    }
    expect(await asking()).toEqual([...handshake, '/api/trade/balance'])
    expect(await asking()).toEqual(['/api/test/access', '/api/trade/balance'])
    alive = false
    expect(await asking()).toEqual(['/api/test/access', ...handshake, '/api/trade/balance'])
  })

  it('is done whatever the case of the keys', async () => {
    reply = send({ Retcode: '0 Done', Answer: { ticket: '9007199254740993' } })
    expect(await platform.changeBalance(change)).toMatchObject({ value: { ticket: '9007199254740993' } })
  })
})

it('does not talk to a server that cannot prove that it knows the password', async () => {
  proofOf = 'Other!Pass1'
  expect(await platform.health()).toEqual({
    connected: false,
    message: "not authorised: the server's proof is wrong",
  })
  expect(asked).toEqual(['/api/auth/start', '/api/auth/answer'])
})
