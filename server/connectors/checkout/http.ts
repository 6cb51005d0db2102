import { z } from 'zod'
import { limits } from '../../control/limits.ts'
import type { PspOutcome } from '../../payments/psp.ts'

export interface Connection {
  url: string
  secretKey: string
  /** How long an answer may take in all; `limits.outsideTimeout` by default. */
  timeoutMs?: number
}

interface Answer {
  status: number
  /** Undefined when it is no JSON. */
  body: unknown
}

const maxAnswerBytes = 8 * 1024 * 1024
const maxMessageLength = 300

const providerError = z.object({ error_type: z.string(), error_codes: z.array(z.string()).nullish() })

/** Client errors after which the request may have been applied all the same: time-out, conflict with itself, too early. */
const undecided = new Set([408, 409, 425])

/** Asks the provider. @throws Error when there is no readable good answer. */
export async function read(connection: Connection, method: 'GET' | 'POST', path: string, body?: object) {
  const answer = await call(connection, method, path, body)
  if (!good(answer)) throw new Error(`checkout: ${method} ${path.split('?')[0]} answered ${answer.status}`)
  return answer.body
}

/**
 * Sends a change, once. Whatever leaves open whether it was applied (no answer, a late, broken or oversized one, a server
 * error, a good status with an unreadable body) is unknown.
 */
export async function write<Done>(
  connection: Connection,
  path: string,
  key: string,
  body: object,
  readDone: (body: unknown) => PspOutcome<Done>,
): Promise<PspOutcome<Done>> {
  try {
    const answer = await call(connection, 'POST', path, body, key)
    return good(answer) ? readDone(answer.body) : refusal(answer)
  } catch (error) {
    return { result: 'unknown', message: reason(error) }
  }
}

function refusal({ status, body }: Answer): PspOutcome<never> {
  const stated = providerError.safeParse(body)
  const codes = stated.data?.error_codes ?? []
  const message = `answered ${status}: ${[stated.data?.error_type, ...codes].filter(Boolean).join(', ')}`
  if (status < 400 || status >= 500 || undecided.has(status)) return { result: 'unknown', message }
  // A proxy on the way may say 429 for a request that it passed on; only the provider's own refusal is a refusal.
  if (status === 429 && !stated.success) return { result: 'unknown', message }
  const code = status === 429 ? 'busy' : (codes[0] ?? `http_${status}`)
  return { result: 'rejected', code, message: message.slice(0, maxMessageLength) }
}

async function call(
  connection: Connection,
  method: string,
  path: string,
  body?: object,
  idempotencyKey?: string,
): Promise<Answer> {
  const response = await fetch(new URL(path, connection.url), {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(connection.timeoutMs ?? limits.outsideTimeout),
    headers: {
      authorization: `Bearer ${connection.secretKey}`,
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
      ...(idempotencyKey && { 'cko-idempotency-key': idempotencyKey }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: parse(await bounded(response)) }
}

async function bounded(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    size += next.value.length
    chunks.push(next.value)
    if (size <= maxAnswerBytes) continue
    await reader?.cancel()
    throw new Error(`answer of more than ${maxAnswerBytes} bytes`)
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

const good = ({ status }: Answer): boolean => status >= 200 && status < 300

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${cause}`.slice(0, maxMessageLength)
}
