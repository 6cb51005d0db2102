import { z } from 'zod'
import type { PspOutcome } from '../../payments/psp.ts'
import { type Answer, call, good, type Stated, write as writeOnce } from '../http.ts'

export interface Connection {
  url: string
  secretKey: string
  /** How long an answer may take in all; `limits.outsideTimeout` by default. */
  timeoutMs?: number
}

const providerError = z.object({ error_type: z.string(), error_codes: z.array(z.string()).nullish() })

/** Asks the provider. @throws Error when there is no readable good answer. */
export async function read(connection: Connection, method: 'GET' | 'POST', path: string, body?: object) {
  const answer = await ask(connection, method, path, body)
  if (!good(answer)) throw new Error(`checkout: ${method} ${path.split('?')[0]} answered ${answer.status}`)
  return answer.body
}

/** A body that is no JSON. */
interface Form {
  type: string
  bytes: Buffer
}

/** Sends a change, once; see {@link writeOnce} for what leaves it unknown. */
export const write = <Done>(
  connection: Connection,
  path: string,
  key: string | undefined,
  body: object | Form | undefined,
  readDone: (body: unknown) => PspOutcome<Done>,
  method: 'POST' | 'PUT' = 'POST',
): Promise<PspOutcome<Done>> =>
  writeOnce(
    () => ask(connection, method, path, body, key),
    stated,
    (answer) => readDone(answer.body),
  )

function stated(body: unknown): Stated | undefined {
  const { data } = providerError.safeParse(body)
  const codes = data?.error_codes ?? []
  return data && { code: codes[0], words: [data.error_type, ...codes] }
}

function ask(
  connection: Connection,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object | Form,
  idempotencyKey?: string,
): Promise<Answer> {
  const form = body && 'bytes' in body
  return call({
    method,
    url: new URL(path, connection.url),
    timeoutMs: connection.timeoutMs,
    headers: {
      authorization: `Bearer ${connection.secretKey}`,
      ...(body && { 'content-type': form ? body.type : 'application/json' }),
      ...(idempotencyKey && { 'cko-idempotency-key': idempotencyKey }),
    },
    body: form ? body.bytes : body && JSON.stringify(body),
  })
}
