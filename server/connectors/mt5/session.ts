import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPassing, Mt5Failure } from './failure.ts'
import { passwordHash, proof } from './handshake.ts'
import { keyOf, type Mt5Record, record, text, textOr } from './records.ts'

export interface Mt5Options {
  /** `https://host:port` of the access server. */
  url: string
  /** The manager's login and its API password. */
  login: string
  password: string
  /** The name under which we appear in the server's journal. */
  agent?: string
  /** How long one answer may take; 15 s unless told. */
  timeoutMs?: number
  /** PEM of the authority that signed the server's certificate, where the system doesn't know it. */
  ca?: string
  /** The most one answer may weigh; 16 MiB unless told. Larger windows of deals are read in parts. */
  maximumAnswerBytes?: number
}

export type Query = Record<string, string>

/**
 * One authorised connection: MT5 binds the session to the socket, so calls go through it one by one.
 * Calls give the `answer` of the reply, and throw Mt5Failure.
 */
export interface Mt5Session {
  /** A call that changes nothing: repeated after passing faults, and once after a lost session. */
  read(path: string, query?: Query): Promise<unknown>
  /** A call that changes something: sent at most once, on a session proven a moment before. */
  write(path: string, query: Query, body?: Mt5Record): Promise<unknown>
  close(): Promise<void>
}

/** The client build we claim; servers refuse outdated ones with 1010. */
const build = '3950'
const retryDelaysMs = [200, 1_000]

/** Runs what it is given strictly one after the other. */
export function queue() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
}

const queryString = (query: Query) =>
  Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&')

function readReply(status: number, body: string): Mt5Record {
  if (status === 401 || status === 403) throw new Mt5Failure('forbidden', `refused with HTTP ${status}`)
  if (status !== 200) throw new Mt5Failure('bad_answer', `answered with HTTP ${status}`)
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw new Mt5Failure('bad_answer', 'the answer is not JSON')
  }
  const reply = record(parsed)
  const retcode = /^(\d+)\s*(.*)$/.exec(text(reply, 'retcode'))
  if (!retcode) throw new Mt5Failure('bad_answer', 'the answer has no retcode')
  const [, code = '', message = ''] = retcode
  if (code !== '0' && code !== '1') throw new Mt5Failure(code, `${code} ${message}`.trim())
  return reply
}

const answerOf = ({ reply }: { reply: Mt5Record }): unknown => reply[keyOf(reply, 'answer') ?? 'answer']

export function mt5Session(options: Mt5Options): Mt5Session {
  const { url, timeoutMs = 15_000, maximumAnswerBytes = 16 * 1024 * 1024 } = options
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: options.ca })
  const hash = passwordHash(options.password)
  const inTurn = queue()
  let authorised: Socket | undefined

  /** One request and its answer. `on` is the socket it must travel on, where that matters. */
  const send = (path: string, query: Query, on?: Socket, body?: Mt5Record) =>
    new Promise<{ reply: Mt5Record; socket: Socket }>((resolve, reject) => {
      const payload = body && JSON.stringify(body)
      const outgoing = request(new URL(`${path}?${queryString(query)}`, url), {
        agent,
        method: payload ? 'POST' : 'GET',
        headers: payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {},
      })
      let carrier: Socket | undefined
      const timer = setTimeout(
        () => fail(new Mt5Failure('timeout', `${path}: no answer within ${timeoutMs} ms`)),
        timeoutMs,
      )
      const fail = (error: Error) => {
        clearTimeout(timer)
        authorised = undefined
        outgoing.destroy()
        carrier?.destroy()
        reject(error instanceof Mt5Failure ? error : new Mt5Failure('closed', `${path}: ${error.message}`))
      }
      outgoing.on('error', fail)
      outgoing.on('socket', (socket) => {
        carrier = socket
        if (on && socket !== on) fail(new Mt5Failure('not_sent', `${path}: the session was lost before sending`))
      })
      outgoing.on('response', (response: IncomingMessage) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('error', fail)
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > maximumAnswerBytes) fail(new Mt5Failure('too_large', `${path}: the answer is too large`))
          else chunks.push(chunk)
        })
        response.on('end', () => {
          clearTimeout(timer)
          try {
            const reply = readReply(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'))
            resolve({ reply, socket: carrier! })
          } catch (error) {
            if (error instanceof Mt5Failure && error.code === 'forbidden') fail(error)
            else reject(error)
          }
        })
      })
      outgoing.end(payload)
    })

  const shakeHands = async (): Promise<Socket> => {
    const start = { version: build, agent: options.agent ?? 'Tower', login: options.login, type: 'manager' }
    const { reply: opening, socket } = await send('/api/auth/start', start)
    const challenge = randomBytes(16).toString('hex')
    const answer = { srv_rand_answer: proof(hash, text(opening, 'srv_rand')), cli_rand: challenge }
    const { reply } = await send('/api/auth/answer', answer, socket)
    if (textOr(reply, 'cli_rand_answer', '').toLowerCase() !== proof(hash, challenge)) {
      socket.destroy()
      throw new Mt5Failure('1008', "the server's proof is wrong")
    }
    return socket
  }

  const authorise = async (): Promise<Socket> => {
    try {
      const socket = await shakeHands()
      authorised = socket
      socket.once('close', () => {
        if (authorised === socket) authorised = undefined
      })
      return socket
    } catch (error) {
      if (!(error instanceof Mt5Failure) || (isPassing(error) && error.code !== 'forbidden')) throw error
      throw new Mt5Failure('not_authorised', `not authorised: ${error.message}`)
    }
  }

  /** A session that answered just now, so that a change isn't refused only because the last one went stale. */
  const proven = async (): Promise<Socket> => {
    if (!authorised) return authorise()
    try {
      return (await send('/api/test/access', {}, authorised)).socket
    } catch (error) {
      if (error instanceof Mt5Failure && ['forbidden', 'closed', 'not_sent'].includes(error.code)) return authorise()
      throw error
    }
  }

  return {
    async read(path, query = {}) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await inTurn(async () => answerOf(await send(path, query, authorised ?? (await authorise()))))
        } catch (error) {
          const delayMs = retryDelaysMs[attempt]
          if (!(error instanceof Mt5Failure) || !isPassing(error) || delayMs === undefined) throw error
          if (error.code === 'forbidden' && attempt > 0) throw error
          if (error.code !== 'forbidden') await sleep(delayMs)
        }
      }
    },
    write: (path, query, body) => inTurn(async () => answerOf(await send(path, query, await proven(), body))),
    close: () =>
      inTurn(async () => {
        try {
          if (authorised) await send('/api/quit', {}, authorised)
        } catch (error) {
          if (!(error instanceof Mt5Failure)) throw error
        } finally {
          agent.destroy()
        }
      }),
  }
}
