import type { Clock } from '../../control/clock.ts'
import { type SignatureScheme, sign, verifySignature } from '../../control/signatures.ts'
import type { PspOutcome } from '../../payments/psp.ts'
import { type Answer, call, good, write as writeOnce } from '../http.ts'
import { existsAlready, genericStatus, laterStatus, notThere } from './codes.ts'
import { answerSignature } from './signatures.ts'
import { envelope } from './wire.ts'

export interface Connection {
  url: string
  merchantId: string
  applicationKey: string
  /** Signs requests, answers and notifications alike. */
  merchantSecret: string
  clock: Clock
  /** How long an answer may take in all; `limits.outsideTimeout` by default. */
  timeoutMs?: number
}

export const apiVersion = '1.3'

/** Where all signatures stand. */
export const signatureHeader = 'gt-authentication'

export const unixSeconds = (moment: Date): number => Math.floor(moment.getTime() / 1_000)

function ask(connection: Connection, path: string, scheme: SignatureScheme, fields: object): Promise<Answer> {
  const { url, merchantId, applicationKey, merchantSecret, clock, timeoutMs } = connection
  const body = JSON.stringify({
    ...{ merchant_id: merchantId, application_key: applicationKey },
    ...fields,
    ...{ version: apiVersion, timestamp: unixSeconds(clock.now()) },
  })
  const signature = sign(scheme, { headers: {}, body, secret: merchantSecret })
  const headers = { 'content-type': 'application/json', [signatureHeader]: signature }
  return call({ method: 'POST', url: new URL(path, url), timeoutMs, headers, body })
}

/** Whether Praxis itself said this. */
function genuine({ merchantSecret: secret }: Connection, { headers, text }: Answer): boolean {
  const given = headers[signatureHeader]
  return verifySignature(answerSignature, { headers: { [signatureHeader]: String(given) }, body: text, secret })
}

/** Asks; undefined where Praxis knows of nothing. @throws Error when there is no genuine good answer. */
export async function read(
  connection: Connection,
  path: string,
  scheme: SignatureScheme,
  fields: object,
): Promise<unknown> {
  const answer = await ask(connection, path, scheme, fields)
  if (!good(answer)) throw new Error(`praxis: ${path} answered ${answer.status}`)
  if (!genuine(connection, answer)) throw new Error(`praxis: ${path} answered without a true signature`)
  const { status, description } = envelope.parse(answer.body)
  if (status === 0) return answer.body
  if (status > 0 && notThere.test(description ?? '')) return undefined
  throw new Error(`praxis: ${path} answered status ${status}: ${description?.slice(0, 200) ?? ''}`)
}

/**
 * Sends a change, once. Praxis says in the body what it thinks: zero is done, a positive status refuses, a negative or
 * generic one leaves it open, and so does an answer that is not signed.
 */
export const write = <Done>(
  connection: Connection,
  path: string,
  scheme: SignatureScheme,
  fields: object,
  readDone: (body: unknown) => PspOutcome<Done>,
): Promise<PspOutcome<Done>> =>
  writeOnce(
    () => ask(connection, path, scheme, fields),
    () => undefined,
    (answer) => {
      if (!genuine(connection, answer)) return { result: 'unknown', message: 'answered without a true signature' }
      const { status, description } = envelope.parse(answer.body)
      if (status === 0) return readDone(answer.body)
      const message = `answered status ${status}: ${description?.slice(0, 200) ?? ''}`
      const open = status < 0 || status === genericStatus || existsAlready.test(description ?? '')
      if (open) return { result: 'unknown', message }
      return { result: 'rejected', code: status === laterStatus ? 'busy' : `status_${status}`, message }
    },
  )
