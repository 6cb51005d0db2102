import { VendorError } from '../../clients/kyc-vendor.ts'
import type { Clock } from '../../control/clock.ts'
import { busy } from '../../control/intents/intent-kind.ts'
import { limits } from '../../control/limits.ts'
import { sign, signatureSchemes } from '../../control/signatures.ts'

export interface SumsubAccess {
  url: string
  appToken: string
  secretKey: string
  clock: Clock
  timeoutMs?: number
}

/** Our own time ran out on a proxy or on Sumsub: it may have been done all the same. */
const requestTimeout = 408
const tooManyRequests = 429

/** An error answer by Sumsub, with its HTTP status and, where it gave one, its own error code. A 4xx refuses for good. */
export class SumsubError extends VendorError {
  readonly status: number
  readonly errorCode: number | undefined

  constructor(status: number, errorCode: number | undefined, message: string) {
    super(
      status === tooManyRequests ? busy : String(errorCode ?? status),
      message,
      status >= 400 && status < 500 && status !== requestTimeout,
    )
    this.name = 'SumsubError'
    this.status = status
    this.errorCode = errorCode
  }
}

export interface SumsubAnswer {
  json: unknown
  headers: Headers
}

/** A signed call. Throws SumsubError on a refusal; fetch's own error on a time-out or a lost connection. */
export type SumsubCall = (
  method: 'GET' | 'POST',
  path: string,
  body?: { type: string; bytes: Buffer },
) => Promise<SumsubAnswer>

export const json = (value: unknown) => ({ type: 'application/json', bytes: Buffer.from(JSON.stringify(value)) })

export function sumsubCaller({
  url,
  appToken,
  secretKey,
  clock,
  timeoutMs = limits.outsideTimeout,
}: SumsubAccess): SumsubCall {
  return async (method, path, body = { type: 'application/json', bytes: Buffer.alloc(0) }) => {
    const target = new URL(path, url)
    const timestamp = Math.floor(clock.now().getTime() / 1000).toString()
    const values = { timestamp, method, path: target.pathname + target.search }
    const signed = { headers: {}, body: body.bytes, secret: secretKey, values }
    const response = await fetch(target, {
      method,
      headers: {
        'Content-Type': body.type,
        Accept: 'application/json',
        'X-App-Token': appToken,
        'X-App-Access-Ts': timestamp,
        'X-App-Access-Sig': sign(signatureSchemes.sumsubRequest, signed),
      },
      body: method === 'GET' ? undefined : new Uint8Array(body.bytes),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    if (response.ok) return { json: parse(text), headers: response.headers }
    const { description, errorCode } = (parse(text) ?? {}) as { description?: unknown; errorCode?: unknown }
    const why = typeof description === 'string' ? description : text.slice(0, 200)
    const code = typeof errorCode === 'number' ? errorCode : undefined
    throw new SumsubError(response.status, code, `Sumsub ${method} ${target.pathname}: ${response.status} ${why}`)
  }
}

/** The value, or undefined for the HTML or nothing that a gateway answers in Sumsub's stead. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
