import { z } from 'zod'
import { sign, signatureSchemes } from '../../control/signatures.ts'
import { parseJson } from '../../control/webhooks/json-source.ts'
import type { PspOutcome } from '../../payments/psp.ts'
import { type Answer, call, good, type Stated, write as writeOnce } from '../http.ts'

export interface Connection {
  /** With the version, as in `https://app.cryptoprocessing.com/api/v2`. */
  url: string
  apiKey: string
  /** Signs requests and callbacks alike. */
  secretKey: string
  /** How long an answer may take in all; `limits.outsideTimeout` by default. */
  timeoutMs?: number
}

/** Errors by field, or one with its code. */
const fieldErrors = z.object({ errors: z.record(z.string(), z.union([z.string(), z.array(z.string())])) })
const oneError = z.object({ error: z.string(), code: z.string().nullish() })

export function stated(body: unknown): Stated | undefined {
  const fields = fieldErrors.safeParse(body).data?.errors
  if (fields)
    return { code: Object.keys(fields)[0], words: Object.entries(fields).map(([name, why]) => `${name}: ${why}`) }
  const { data: one } = oneError.safeParse(body)
  return one && { code: one.code ?? undefined, words: [one.error] }
}

/** Every request is a signed body, a look-up's too, though it goes by GET. */
function ask(
  { url, apiKey, secretKey, timeoutMs }: Connection,
  method: 'GET' | 'POST',
  path: string,
  fields: object,
): Promise<Answer> {
  const body = JSON.stringify(fields)
  const signature = sign(signatureSchemes.coinsPaid, { headers: {}, body, secret: secretKey })
  const headers = {
    'content-type': 'application/json',
    'x-processing-key': apiKey,
    'x-processing-signature': signature,
  }
  return call({ method, url: new URL(url.replace(/\/$/, '') + path), timeoutMs, headers, body })
}

/** Asks; undefined where the provider itself says that there is nothing. @throws Error when there is no readable good answer. */
export async function read(
  connection: Connection,
  method: 'GET' | 'POST',
  path: string,
  fields: object,
): Promise<unknown> {
  const answer = await ask(connection, method, path, fields)
  if (good(answer)) return parseJson(answer.text)
  const nothing = answer.status === 404 || answer.status === 400
  if (nothing && stated(answer.body)?.words.some((words) => /not found|not exist/i.test(words))) return undefined
  throw new Error(`crypto-processing: ${path} answered ${answer.status}`)
}

/** Sends a change, once; see {@link writeOnce} for what leaves it unknown. */
export const write = <Done>(
  connection: Connection,
  path: string,
  fields: object,
  readDone: (body: unknown) => PspOutcome<Done>,
): Promise<PspOutcome<Done>> =>
  writeOnce(
    () => ask(connection, 'POST', path, fields),
    stated,
    (answer) => readDone(parseJson(answer.text)),
  )
