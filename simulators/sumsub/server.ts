import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Clock } from '../../server/control/clock.ts'
import { noStore, type Store } from '../snapshot.ts'
import { type Applicant, applicantBook, Refusal } from './applicants.ts'
import type { Review } from './decisions.ts'
import { type WebhookFaults, webhookSender } from './webhooks.ts'

export interface SumsubSimulatorOptions {
  /** 0, the default, takes any free port of 127.0.0.1. */
  port?: number
  clock: Clock
  appToken: string
  secretKey: string
  webhookSecret: string
  webhookUrl: string
  webhookAlgorithm?: 'sha256' | 'sha512'
  seed?: number
  /** How long a check takes, in real milliseconds. */
  decisionMs?: number
  /** Multiplies the resend timetable (5 minutes, 1, 5 and 18 hours). */
  resendScale?: number
  onWebhookAttempt?: (payload: Record<string, unknown>, status: number | undefined) => void
  /** Where the applicants outlive the process; nowhere unless told. */
  store?: Store
}

/** Faults on demand, set here or by `POST /sim/faults`. Counts are "the next so many". */
export interface SumsubFaults extends WebhookFaults {
  /** Requests answered 500 with nothing done. */
  serverError: number
  /** Requests answered 500 although they were carried out. */
  serverErrorAfter: number
  /** Documents refused as 1000, `Duplicate document`, whatever they are. */
  duplicateDocument: number
  /** A GREEN turns RED after so many milliseconds; null never. */
  redLaterMs: number | null
}

export interface SumsubSimulator {
  url: string
  faults: SumsubFaults
  applicants(): Applicant[]
  /** Decides as a reviewer would, whatever stood before. */
  decide(applicant: string, decision: Review | 'onHold'): void
  close(): Promise<void>
}

const count = z.int().min(0).max(1_000)
const ms = z.int().min(0).max(86_400_000)
const faultsBody = z
  .strictObject({
    duplicate: count,
    reorder: count,
    forged: count,
    lateMs: ms,
    serverError: count,
    serverErrorAfter: count,
    duplicateDocument: count,
    redLaterMs: ms.nullable(),
  })
  .partial()

const createBody = z.looseObject({ externalUserId: z.string().min(1) })
const metadataBody = z.looseObject({
  idDocType: z.string().min(1),
  idDocSubType: z.string().optional(),
  country: z.string().regex(/^[A-Z]{3}$/),
})
const reviewBody = z.object({
  reviewAnswer: z.enum(['GREEN', 'RED']),
  reviewRejectType: z.enum(['RETRY', 'FINAL']).optional(),
  rejectLabels: z.array(z.string()).optional(),
  clientComment: z.string().optional(),
  moderationComment: z.string().optional(),
})

const clockSkewSeconds = 60
const maxBodyBytes = 70 * 1024 * 1024

/** The other side of the Sumsub connector: its API, its reviewers and its webhooks, on a port of this machine. */
export async function startSumsubSimulator(options: SumsubSimulatorOptions): Promise<SumsubSimulator> {
  const { port = 0, clock, appToken, secretKey, seed = 1, decisionMs = 0, store = noStore } = options
  const before = store.before as
    | { book: ReturnType<ReturnType<typeof applicantBook>['kept']>; webhooks: Record<string, unknown>[] }
    | undefined
  const faults: SumsubFaults = {
    duplicate: 0,
    reorder: 0,
    forged: 0,
    lateMs: 0,
    serverError: 0,
    serverErrorAfter: 0,
    duplicateDocument: 0,
    redLaterMs: null,
  }
  const webhooks = webhookSender({
    url: options.webhookUrl,
    secret: options.webhookSecret,
    algorithm: options.webhookAlgorithm ?? 'sha256',
    resendScale: options.resendScale ?? 1,
    faults,
    onAttempt: (payload, status) => {
      options.onWebhookAttempt?.(payload, status)
      store.changed()
    },
  })
  const notify = (payload: Record<string, unknown>) => {
    store.changed()
    webhooks.send(payload)
  }
  const book = applicantBook({
    clock,
    seed,
    decisionMs,
    redLaterMs: () => faults.redLaterMs,
    before: before?.book,
    notify,
  })
  store.from(() => ({ book: book.kept(), webhooks: webhooks.kept() }))

  function authenticate({ headers, method = '', url = '' }: IncomingMessage, body: Buffer) {
    const ts = String(headers['x-app-access-ts'] ?? '')
    if (headers['x-app-token'] !== appToken) throw new Refusal(401, 'Invalid app token')
    const skew = Math.abs(clock.now().getTime() / 1000 - Number(ts))
    if (!/^\d+$/.test(ts) || skew > clockSkewSeconds) throw new Refusal(401, 'Request timestamp is out of range')
    const expected = createHmac('sha256', secretKey)
      .update(ts + method + url)
      .update(body)
      .digest()
    const given = Buffer.from(String(headers['x-app-access-sig'] ?? ''), 'hex')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new Refusal(401, 'Request signature mismatch')
    }
  }

  async function upload(applicant: Applicant, contentType: string, body: Buffer) {
    const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': contentType } }).formData()
    const metadata = metadataBody.parse(JSON.parse(String(form.get('metadata'))))
    const file = form.get('content')
    if (!(file instanceof File) || file.size === 0) throw new Refusal(400, 'Empty file', 1003)
    const digest = createHash('sha256')
      .update(Buffer.from(await file.arrayBuffer()))
      .digest('hex')
    if (faults.duplicateDocument > 0 && faults.duplicateDocument-- > 0)
      throw new Refusal(409, 'Duplicate document', 1000)
    const { idDocType, idDocSubType, country } = metadata
    const image = { idDocType, idDocSubType, country, fileName: file.name, mediaType: file.type, digest }
    return { json: metadata, headers: { 'X-Image-Id': book.upload(applicant, image).id } }
  }

  async function handle(request: IncomingMessage, body: Buffer): Promise<{ json: unknown; headers?: object }> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://simulator')
    const json = () => JSON.parse(body.toString('utf8'))
    if (pathname === '/sim/faults') {
      if (request.method === 'POST') Object.assign(faults, faultsBody.parse(json()))
      return { json: faults }
    }
    authenticate(request, body)
    const route = `${request.method} ${pathname}`
    const [, id = '', action] = /^\/resources\/applicants\/([^/]+)\/(.+)$/.exec(pathname) ?? []
    if (route === 'POST /resources/applicants') {
      const level = searchParams.get('levelName')
      if (!level) throw new Refusal(400, 'levelName is required')
      const { externalUserId, ...details } = createBody.parse(json())
      return { json: view(book.create(level, externalUserId, details)) }
    }
    if (!action) throw new Refusal(404, 'No such resource')
    const reference = /^-;externalUserId=(.+)$/.exec(id)?.[1]
    const applicant = reference ? book.getByReference(decodeURIComponent(reference)) : book.get(decodeURIComponent(id))
    switch (`${request.method} ${action}`) {
      case 'GET one':
        return { json: view(applicant) }
      case 'GET status':
        return { json: { ...applicant.review, levelName: applicant.levelName } }
      case 'GET metadata/resources':
        return { json: { items: applicant.images.map(imageView), totalItems: applicant.images.length } }
      case 'POST info/idDoc':
        return upload(applicant, request.headers['content-type'] ?? '', body)
      case 'POST status/pending':
        book.requestCheck(applicant)
        return { json: { ok: 1 } }
      case 'POST status/testCompleted':
        book.conclude(applicant, reviewBody.parse(json()))
        return { json: { ok: 1 } }
    }
    throw new Refusal(404, 'No such resource')
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const send = (status: number, json: unknown, headers: object = {}) =>
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(json))
    const api = !request.url?.startsWith('/sim/')
    try {
      const body = await read(request)
      if (api && faults.serverError > 0 && faults.serverError-- > 0) throw new Refusal(500, 'Internal error')
      const { json, headers } = await handle(request, body)
      if (api && faults.serverErrorAfter > 0 && faults.serverErrorAfter-- > 0) throw new Refusal(500, 'Internal error')
      send(200, json, headers)
    } catch (error) {
      const malformed = error instanceof z.ZodError || error instanceof SyntaxError || error instanceof TypeError
      const status = error instanceof Refusal ? error.status : malformed ? 400 : 500
      const errorCode = error instanceof Refusal ? error.errorCode : undefined
      const description = error instanceof Error ? error.message : String(error)
      send(status, { code: status, correlationId: `${seed}-refused`, errorCode, description })
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).then(store.changed)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  before?.webhooks.forEach(webhooks.send)

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    applicants: book.all,
    decide: (applicant, decision) => book.conclude(book.get(applicant), decision),
    async close() {
      book.stop()
      webhooks.stop()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      store.flush()
    },
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > maxBodyBytes) throw new Refusal(413, 'Request too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function view({ id, inspectionId, externalUserId, createdAt, details, review, levelName }: Applicant) {
  return {
    id,
    createdAt,
    clientId: 'simulated',
    inspectionId,
    externalUserId,
    ...details,
    review: { levelName, ...review },
  }
}

function imageView({ id, idDocType, idDocSubType, country, fileName, mediaType }: Applicant['images'][number]) {
  return { id, fileMetadata: { fileName, fileType: mediaType }, idDocDef: { idDocType, idDocSubType, country } }
}
