import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { ZodError } from 'zod'
import { type Clock, seconds } from '../../server/control/clock.ts'
import type { Certificate } from '../certificate.ts'
import { noStore, type Store } from '../snapshot.ts'
import { type Faults, faults as orderedFaults } from './faults.ts'
import { gate, type Manager } from './gate.ts'
import { type ManagerApi, managerApi, type Parameters, parameterName } from './manager-api.ts'
import { type Mt5Symbol, quoteFeed } from './quotes.ts'
import { seededRandom } from './random.ts'
import { writer } from './records.ts'
import { Refusal, retcodeText } from './retcodes.ts'
import { type KeptBooks, type Mt5Group, TradeServer } from './trade-server.ts'
import { openDoor, type TraderDoor, traderDoor } from './trader-door.ts'

export type { Fault, FaultOrder } from './faults.ts'
export type { Mt5Symbol } from './quotes.ts'
export type { Mt5Group } from './trade-server.ts'

export interface Mt5SimulatorOptions {
  /** 0 or nothing for any free port. */
  port?: number
  clock: Clock
  tls: Certificate
  /** Who may connect, with the API password. */
  manager: Manager
  groups: readonly Mt5Group[]
  symbols: readonly Mt5Symbol[]
  /** Decides prices and chance faults. */
  seed?: number
  /** How far the server's clock is ahead of UTC, summer time included; 120 unless told. */
  serverOffsetMinutes?: number
  /** Whether an hour of that is summer time. */
  daylight?: boolean
  /** The first and last login to give out. */
  logins?: readonly [number, number]
  /** A connection silent for this long is closed; 180 s of real time unless told. */
  idleMs?: number
  /** Where the books outlive the process; nowhere unless told. */
  store?: Store
}

/** A running MT5 access server on 127.0.0.1, and the trader's door to it in-process (over HTTP it is under `/sim/`). */
export interface Mt5Simulator extends TraderDoor {
  /** `https://127.0.0.1:<port>` */
  url: string
  stop(): Promise<void>
}

/** The paths that change the books. */
const changing = /^\/(sim\/|api\/user\/(add|update|change_password)$|api\/trade\/balance$)/
const maximumBodyBytes = 1024 * 1024

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > maximumBodyBytes) throw new SyntaxError('the body is too large')
    chunks.push(chunk)
  }
  return size ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : {}
}

/** The query's parameters and the body's; the body wins. */
function parameters(query: URLSearchParams, body: unknown): Parameters {
  const given = [...query, ...Object.entries(Object(body)).map(([name, value]) => [name, String(value)] as const)]
  return new Map(given.map(([name, value]) => [parameterName(name), value]))
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Someone sets another leverage on one account. */
function drift(server: TradeServer, random: () => number): void {
  const accounts = [...server.accounts.values()]
  const account = accounts[Math.floor(random() * accounts.length)]
  if (account) account.leverage = account.leverage === 50 ? 30 : 50
}

/** Serves one manager's call under the faults that strike it. */
function callServer(api: ManagerApi, manager: Manager, faults: Faults, random: () => number) {
  const commands = managerApi(api)
  const guard = gate(manager)

  const run = (path: string, socket: Socket, given: Parameters): object => {
    try {
      const greeting = guard.greet(path, socket, given)
      if (greeting) return { retcode: retcodeText(0), ...greeting }
      const command = commands[path]
      if (!command) throw new Refusal(12000)
      return { retcode: retcodeText(0), trans_id: String(api.clock.now().getTime()), answer: command(given) }
    } catch (error) {
      if (error instanceof Refusal) return { retcode: error.message }
      throw error
    }
  }

  return (path: string, socket: Socket, given: Parameters, response: ServerResponse): void => {
    const fault = faults.strike(path)
    if (fault === 'http403') guard.forget(socket)
    if (fault === 'drift') drift(api.server, random)
    if (!guard.admits(path, socket)) answer(response, 403, {})
    else if (fault === 'dropBeforeApply') socket.destroy()
    else if (fault === 'busy') answer(response, 200, { retcode: retcodeText(12) })
    else {
      const reply = run(path, socket, given)
      if (fault === 'disconnect' || path === '/api/quit') response.once('finish', () => socket.end())
      if (fault === 'dropReplyAfterApply') socket.destroy()
      else if (fault !== 'stallAfterApply') answer(response, 200, reply)
    }
  }
}

/** Starts an MT5 access server: the Web API's HTTPS dialect in front of a trade server with moving prices. */
export async function startMt5Simulator(options: Mt5SimulatorOptions): Promise<Mt5Simulator> {
  const {
    clock,
    groups,
    symbols,
    seed = 1,
    serverOffsetMinutes: zoneMinutes = 120,
    daylight = false,
    store = noStore,
  } = options
  const before = store.before as { books: KeptBooks; prices: Record<string, number> } | undefined
  const feed = quoteFeed(symbols, clock, seed, before?.prices)
  const logins = options.logins ?? [1_000_001, 1_999_999]
  const server = new TradeServer({ clock, groups, symbols, feed, zoneMinutes, logins })
  if (before) server.restore(before.books)
  store.from(() => ({ books: server.kept(), prices: feed.kept() }))
  const write = writer(zoneMinutes)
  const faults = orderedFaults(seed)
  const door = traderDoor(server, write, faults)
  const api = { clock, server, feed, groups, symbols, zoneMinutes, daylight, write }
  const call = callServer(api, options.manager, faults, seededRandom(seed + 1))

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost')
    try {
      const body = await readBody(request)
      if (pathname.startsWith('/sim/')) {
        const result = openDoor(door, request.method ?? 'GET', pathname, body)
        answer(response, result === undefined ? 404 : 200, result ?? { message: 'no such door' })
      } else call(pathname, request.socket, parameters(searchParams, body), response)
      if (changing.test(pathname)) store.changed()
    } catch (error) {
      if (error instanceof Refusal) answer(response, 409, { retcode: error.message })
      else if (error instanceof ZodError || error instanceof SyntaxError)
        answer(response, 400, { message: error.message })
      else answer(response, 500, { message: String(error) })
    }
  }

  const listener = createServer(options.tls, serve)
  // The socket's own silence timer is the one that counts, as on the real server.
  listener.keepAliveTimeout = 0
  listener.timeout = options.idleMs ?? seconds(180)
  listener.listen(options.port ?? 0, '127.0.0.1')
  await once(listener, 'listening')

  return {
    ...door,
    url: `https://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    async stop() {
      if (!listener.listening) return
      const closed = once(listener, 'close')
      listener.close()
      listener.closeAllConnections()
      await closed
      store.flush()
    },
  }
}
