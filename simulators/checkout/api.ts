import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { after, type Clock, hours } from '../../server/control/clock.ts'
import { currencyCode } from '../../server/control/money.ts'
import type { FaultBox } from '../psp/faults.ts'
import type { Acquirer } from './acquirer.ts'
import { type Dispute, eventOf } from './disputes.ts'
import { refundActionOf } from './refunds.ts'
import { resourceOf } from './transactions.ts'

interface Options {
  clock: Clock
  secretKey: string
  faults: FaultBox
  books: Acquirer
  /** Where the pages are reached. */
  address: () => string
}

const amount = z.int().positive().transform(BigInt)
const webUrl = z.url({ protocol: /^https?$/ }).max(255)
const sessionBody = z.object({
  reference: z.string().min(1).max(50),
  amount,
  currency: currencyCode,
  customer: z.object({ name: z.string().max(255), email: z.email() }),
  processing_channel_id: z.string().min(1),
  success_url: webUrl,
  failure_url: webUrl,
  cancel_url: webUrl,
})
const payoutBody = z.object({
  source: z.object({ type: z.enum(['currency_account', 'entity']) }),
  destination: z.object({ type: z.literal('id'), id: z.string().regex(/^src_\w+$/) }),
  instruction: z.object({ purpose: z.string() }),
  reference: z.string().min(1).max(80),
  amount,
  currency: currencyCode,
})
const refundBody = z.object({
  amount,
  reference: z.string().max(80).nullish(),
  metadata: z.record(z.string(), z.unknown()).default({}),
})
const evidenceBody = z.object({ additional_evidence_file: z.string().startsWith('file_') })
const listQuery = z.object({
  reference: z.string().min(1),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  skip: z.coerce.number().int().min(0).default(0),
})
const searchBody = z.object({
  limit: z.int().min(1).max(1000).default(10),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
})

const idempotencyKept = hours(24)

interface Act {
  status: number
  body: object
  trouble?: 'drop' | 'error' | undefined
  /** The code of a refusal, told in the provider's form. */
  refused?: string
}

interface Kept {
  status: number
  body: object
  until: Date
}

/** The provider's own API, under bearer keys. */
export function providerApi(app: FastifyInstance, { clock, secretKey, faults, books, address }: Options): void {
  const kept = new Map<string, Kept>()

  app.addHook('onRequest', async (request, reply) => {
    if (faults.strikes('outage')) return reply.code(503).send()
    if (request.headers.authorization !== `Bearer ${secretKey}`) return reply.code(401).send()
  })

  const trouble = () =>
    faults.strikes('dropReplyAfterApply') ? 'drop' : faults.strikes('errorAfterCommit') ? 'error' : undefined

  /** Reads the body, then acts once per idempotency key; only good answers are kept, for 24 hours. */
  function change<Body>(schema: z.ZodType<Body>, act: (body: Body, params: { id: string }) => Act) {
    return (request: FastifyRequest, reply: FastifyReply) => {
      if (faults.strikes('busy')) return refuse(reply, 429, 'too_many_requests', ['rate_limit_exceeded'])
      const header = request.headers['cko-idempotency-key']
      const key = typeof header === 'string' && header ? `${request.url} ${header}` : undefined
      const before = key && kept.get(key)
      if (before && before.until > clock.now()) return reply.code(before.status).send(before.body)
      const read = schema.safeParse(request.body)
      if (!read.success) return refuse(reply, 422, 'request_invalid', codesOf(read.error))
      const { trouble, refused, ...answer } = act(read.data, request.params as { id: string })
      if (refused) return refuse(reply, answer.status, 'request_invalid', [refused])
      if (trouble === 'error') return refuse(reply, 500, 'internal_error', [])
      if (key) kept.set(key, { ...answer, until: after(clock.now(), idempotencyKept) })
      if (trouble !== 'drop') return reply.code(answer.status).send(answer.body)
      reply.hijack()
      request.raw.socket.destroy()
    }
  }

  app.post(
    '/hosted-payments',
    change(sessionBody, ({ reference, amount: amountMinor, currency, customer, ...urls }) => {
      const { success_url: success, failure_url: failure, cancel_url: cancel } = urls
      const session = books.openSession({
        reference,
        amountMinor,
        currency,
        ...customer,
        urls: { success, failure, cancel },
      })
      const href = `${address()}/pay/${session.id}`
      return { status: 201, body: { id: session.id, reference, _links: { redirect: { href } } } }
    }),
  )

  app.post(
    '/payments',
    change(payoutBody, ({ reference, amount: amountMinor, currency, destination }) => {
      const payout = books.payout({ reference, amountMinor, currency, token: destination.id })
      const status = payout.status === 'Pending' ? 202 : 201
      const { code: response_code, summary: response_summary } = payout.response
      const body = { id: payout.id, status: payout.status, reference, response_code, response_summary }
      return { status, body, trouble: trouble() }
    }),
  )

  app.post(
    '/payments/:id/refunds',
    change(refundBody, ({ amount: amountMinor, reference, metadata }, { id }) => {
      const payment = books.transaction(id)
      if (!payment?.capturedMinor) return { status: 404, body: {}, refused: 'payment_not_found' }
      const refund = books.requestRefund(payment, { amountMinor, reference: reference ?? null, metadata })
      if (!refund) return { status: 422, body: {}, refused: 'refund_amount_exceeds_balance' }
      return { status: 202, body: { action_id: refund.id, reference }, trouble: trouble() }
    }),
  )

  app.get<{ Params: { id: string } }>('/payments/:id/actions', (request, reply) => {
    const found = books.transaction(request.params.id)
    if (!found) return reply.code(404).send()
    const taken = {
      id: `act_${found.id.slice(4)}`,
      type: 'Capture',
      amount: Number(found.capturedMinor),
      approved: true,
    }
    return reply.send([...found.refunds.map(refundActionOf).reverse(), taken])
  })

  app.get('/payments', (request, reply) => {
    const read = listQuery.safeParse(request.query)
    if (!read.success) return refuse(reply, 422, 'request_invalid', codesOf(read.error))
    const { reference, limit, skip } = read.data
    const found = books.transactions().filter((one) => one.reference === reference)
    const data = found
      .reverse()
      .slice(skip, skip + limit)
      .map(resourceOf)
    return reply.send({ limit, skip, total_count: found.length, data })
  })

  app.get<{ Params: { id: string } }>('/payments/:id', (request, reply) => {
    const found = books.transaction(request.params.id)
    return found ? reply.send(resourceOf(found)) : reply.code(404).send()
  })

  app.post('/payments/search', (request, reply) => {
    const read = searchBody.safeParse(request.body)
    if (!read.success) return refuse(reply, 422, 'request_invalid', codesOf(read.error))
    const [from, to] = [new Date(read.data.from), new Date(read.data.to)]
    const found = books.transactions().filter(({ requestedOn }) => requestedOn >= from && requestedOn <= to)
    return reply.send({ data: found.reverse().slice(0, read.data.limit).map(resourceOf) })
  })

  app.addContentTypeParser(/^multipart\/form-data/, { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.post('/files', (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (!body.includes('name="purpose"\r\n\r\ndispute_evidence\r\n') || !body.includes('%PDF-'))
      return refuse(reply, 422, 'request_invalid', ['file_invalid'])
    return reply.code(201).send({ id: `file_${createHash('sha256').update(body).digest('hex').slice(0, 26)}` })
  })

  const dispute = (
    act: (found: Dispute, body: unknown) => boolean,
  ): ((request: FastifyRequest, reply: FastifyReply) => FastifyReply) =>
    function change(request, reply) {
      const found = books.disputes.one((request.params as { id: string }).id)
      if (!found) return reply.code(404).send()
      return act(found, request.body) ? reply.code(204).send() : refuse(reply, 422, 'invalid_request', ['not_now'])
    }
  app.get<{ Params: { id: string } }>('/disputes/:id', (request, reply) => {
    const found = books.disputes.one(request.params.id)
    return found ? reply.send(eventOf(found)) : reply.code(404).send()
  })
  app.put(
    '/disputes/:id/evidence',
    dispute((found, body) => {
      const read = evidenceBody.safeParse(body)
      if (read.success) found.evidence = read.data.additional_evidence_file
      return read.success && found.status === 'evidence_required'
    }),
  )
  app.post(
    '/disputes/:id/evidence',
    dispute((found) => books.disputes.act(found, 'submit')),
  )
  app.post(
    '/disputes/:id/accept',
    dispute((found) => books.disputes.act(found, 'accept')),
  )
}

const codesOf = (error: z.ZodError): string[] => error.issues.map(({ path }) => `${path.join('_') || 'body'}_invalid`)

const refuse = (reply: FastifyReply, status: number, type: string, codes: string[]) =>
  reply.code(status).send({ request_id: reply.request.id, error_type: type, error_codes: codes })
