import { z } from 'zod'
import type { Clock } from '../../control/clock.ts'
import { sign, signatureSchemes } from '../../control/signatures.ts'
import { type Answer, call, good } from '../http.ts'

/** A bank's file door over HTTP, as bridges to EBICS have it: orders go in as files, statements and reports come out. */
export interface BridgeOptions {
  url: string
  /** Signs what goes to the bank and what comes from it. */
  secret: string
  clock: Clock
  timeoutMs?: number
}

const fileTypes = ['camt.053', 'camt.054', 'pain.002'] as const

const listing = z.object({
  files: z.array(z.object({ id: z.string().max(100), type: z.enum(fileTypes), created_at: z.iso.datetime() })),
})
export type BankFile = z.infer<typeof listing>['files'][number]

export function bridge({ url, secret, clock, timeoutMs }: BridgeOptions) {
  function ask(method: 'GET' | 'POST', path: string, body = ''): Promise<Answer> {
    const headers = { 'x-bank-timestamp': String(Math.floor(clock.now().getTime() / 1000)) }
    const signature = sign(signatureSchemes.bankBridge, { headers, body, secret, values: { method, path } })
    return call({
      method,
      url: new URL(path, url),
      headers: {
        ...headers,
        'x-bank-signature': signature,
        ...(method === 'POST' ? { 'content-type': 'application/xml' } : {}),
      },
      body: method === 'POST' ? body : undefined,
      timeoutMs,
    })
  }

  async function read(path: string): Promise<Answer> {
    const answer = await ask('GET', path)
    if (!good(answer)) throw new Error(`bank: GET ${path.split('?')[0]} answered ${answer.status}`)
    return answer
  }

  return {
    /** Hands in a payment order. */
    order: (xml: string): Promise<Answer> => ask('POST', '/files/pain.001', xml),
    /** Files since a moment, or about one reference, the oldest first. @throws Error */
    async list(wanted: { from?: Date; about?: string }): Promise<BankFile[]> {
      const query = new URLSearchParams({
        ...(wanted.from ? { from: wanted.from.toISOString() } : {}),
        ...(wanted.about ? { about: wanted.about } : {}),
      })
      return listing.parse((await read(`/files?${query}`)).body).files
    },
    /** @throws Error */
    fetch: async ({ id }: BankFile): Promise<Buffer> =>
      Buffer.from((await read(`/files/${encodeURIComponent(id)}`)).text),
  }
}
