import { type IncomingHttpHeaders, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { limits } from '../control/limits.ts'
import type { PspOutcome } from '../payments/psp.ts'

/** What connectors to payment providers share: one bounded call, and what its answer leaves open. */

export interface Call {
  method: 'GET' | 'POST' | 'PUT'
  url: URL
  headers: Record<string, string>
  body?: string | Buffer | undefined
  /** How long the answer may take in all; `limits.outsideTimeout` by default. */
  timeoutMs?: number | undefined
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** The text as JSON; undefined when it is none. */
  body: unknown
}

/** A refusal in the provider's own form: its code, and what it says of it. */
export interface Stated {
  code: string | undefined
  words: readonly string[]
}

const maxAnswerBytes = 8 * 1024 * 1024
const maxMessageLength = 300

/** Client errors after which the request may have been applied all the same: time-out, conflict with itself, too early. */
const undecided = new Set([408, 409, 425])

export const good = ({ status }: Answer): boolean => status >= 200 && status < 300

/** Asks once and follows no redirect. @throws Error when no whole answer comes in time, or one that is too long. */
export function call({ method, url, headers, body, timeoutMs = limits.outsideTimeout }: Call): Promise<Answer> {
  const request = url.protocol === 'http:' ? requestPlain : requestSecure
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      // A connection of its own: one that was kept may just have been closed over there, and leave a payout unknown.
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'application/json', ...headers, ...(bytes && { 'content-length': bytes.length }) },
    })
    sent.on('error', reject)
    sent.once('response', (response) => {
      bounded(response).then((text) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parse(text) })
      }, reject)
    })
    sent.end(bytes)
  })
}

async function bounded(response: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    if (size > maxAnswerBytes) throw new Error(`answer of more than ${maxAnswerBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a body that is no JSON says nothing; the status decides
  }
}

/**
 * Sends a change, once. Whatever leaves open whether it was applied (no answer, a late, broken or oversized one, a server
 * error, a good status with an unreadable body) is unknown.
 * @param stated reads a refusal; undefined for a body that is not in the provider's form
 */
export async function write<Done>(
  ask: () => Promise<Answer>,
  stated: (body: unknown) => Stated | undefined,
  readDone: (answer: Answer) => PspOutcome<Done>,
): Promise<PspOutcome<Done>> {
  try {
    const answer = await ask()
    return good(answer) ? readDone(answer) : refusal(answer.status, stated(answer.body))
  } catch (error) {
    return { result: 'unknown', message: reason(error) }
  }
}

function refusal(status: number, stated: Stated | undefined): PspOutcome<never> {
  const message = `answered ${status}: ${stated?.words.join(', ') ?? ''}`.slice(0, maxMessageLength)
  if (status < 400 || status >= 500 || undecided.has(status)) return { result: 'unknown', message }
  // A proxy on the way may say 429 for a request that it passed on; only the provider's own refusal is a refusal.
  if (status === 429 && !stated) return { result: 'unknown', message }
  return { result: 'rejected', code: status === 429 ? 'busy' : (stated?.code ?? `http_${status}`), message }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${cause}`.slice(0, maxMessageLength)
}
