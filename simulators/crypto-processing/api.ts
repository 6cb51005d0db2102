import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { signatureSchemes, verifySignature } from '../../server/control/signatures.ts'
import type { FaultBox } from '../psp/faults.ts'
import { amount, type CryptoBooks, isCoin, isCurrency, type Transaction, written } from './books.ts'
import { messageOf } from './messages.ts'

interface Options {
  apiKey: string
  secretKey: string
  faults: FaultBox
  books: CryptoBooks
}

const text = z.string().min(1).max(255)
const value = z
  .string()
  .regex(/^\d{1,16}(\.\d{1,8})?$/)
  .transform(amount)
const coin = z.string().refine(isCoin, 'The selected currency is invalid.')
const currency = z.string().refine(isCurrency, 'The selected currency is invalid.')
const takeBody = z.object({
  foreign_id: text,
  currency: coin,
  convert_to: currency.optional(),
  end_user_reference: text.optional(),
})
const sendBody = z.object({
  foreign_id: text,
  amount: value,
  currency,
  convert_to: coin.optional(),
  address: text,
  end_user_reference: text.optional(),
})
const infoBody = z.union([z.strictObject({ id: z.int() }), z.strictObject({ foreign_id: text })])
const windowBody = z.object({ from: z.iso.datetime(), to: z.iso.datetime() })

/** The provider's API v2, each request signed over its raw body. */
export function providerApi(app: FastifyInstance, { apiKey, secretKey, faults, books }: Options): void {
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body))

  const refuse = (reply: FastifyReply, errors: Record<string, string>) => reply.code(400).send({ errors })

  function door<Body>(
    method: 'GET' | 'POST',
    url: string,
    schema: z.ZodType<Body>,
    act: (body: Body, reply: FastifyReply) => unknown,
  ) {
    const handler = (request: FastifyRequest, reply: FastifyReply, raw: string) => {
      if (faults.strikes('outage')) return reply.code(503).send('maintenance')
      const [key, given] = [request.headers['x-processing-key'], request.headers['x-processing-signature']]
      if (key !== apiKey) return reply.code(403).send({ error: 'Bad key header', code: 'bad_header_key' })
      const headers = { 'x-processing-signature': String(given) }
      if (!verifySignature(signatureSchemes.coinsPaid, { headers, body: raw, secret: secretKey })) {
        return reply.code(403).send({ error: 'Bad signature header', code: 'bad_header_signature' })
      }
      const body = schema.safeParse(JSON.parse(raw))
      if (body.success) return act(body.data, reply)
      return refuse(
        reply,
        Object.fromEntries(body.error.issues.map(({ path, message }) => [path.join('.') || 'body', message])),
      )
    }
    if (method === 'POST') app.post(url, (request, reply) => handler(request, reply, String(request.body ?? '')))
    // A look-up goes by GET with a body, which the framework leaves unread.
    else app.get(url, async (request, reply) => handler(request, reply, await rawBody(request)))
  }

  door('POST', '/api/v2/addresses/take', takeBody, (body, reply) => {
    const {
      foreign_id: foreignId,
      currency: wanted,
      convert_to: convertTo = null,
      end_user_reference: client = null,
    } = body
    const taken = books.take({ foreignId, coin: wanted, convertTo, client })
    const { id, address } = taken
    const data = {
      id,
      currency: wanted,
      convert_to: convertTo,
      address,
      tag: null,
      foreign_id: foreignId,
      end_user_reference: client,
    }
    return reply.code(201).send({ data })
  })

  door('POST', '/api/v2/withdrawal/crypto', sendBody, (body, reply) => {
    if (faults.strikes('busy')) return reply.code(429).send({ error: 'Too many requests', code: 'too_many_requests' })
    const { foreign_id: foreignId, end_user_reference: client = null, convert_to: to, address } = body
    const made = books.send({
      foreignId,
      client,
      address,
      currency: body.currency,
      coin: to ?? body.currency,
      amount: body.amount,
    })
    if ('wrong' in made) return refuse(reply, made.wrong)
    if (faults.strikes('errorAfterCommit')) return reply.code(500).send()
    if (!faults.strikes('dropReplyAfterApply')) return reply.code(201).send({ data: withdrawalOf(made) })
    reply.hijack()
    reply.raw.socket?.destroy()
  })

  door('GET', '/api/v2/transactions/info', infoBody, (body, reply) => {
    const found = 'id' in body ? books.transaction(body.id) : books.byForeignId(body.foreign_id)
    return found
      ? reply.send(messageOf(found))
      : reply.code(404).send({ errors: { transaction: 'Transaction not found.' } })
  })

  // No list of transactions is in the guide; this one stands for the report that a merchant agrees with the provider.
  door('POST', '/api/v2/sim/report', windowBody, ({ from, to }, reply) => {
    const within = books.transactions().filter(({ at }) => at >= new Date(from) && at <= new Date(to))
    return reply.send({ data: within.map(messageOf) })
  })
}

const withdrawalOf = ({ id, foreignId, type, status, sent, received }: Transaction) => ({
  ...{ id, foreign_id: foreignId, type, status, amount: written(sent.amount) },
  ...{ sender_amount: written(sent.amount), sender_currency: sent.currency },
  ...{ receiver_amount: written(received.amount), receiver_currency: received.currency },
})

async function rawBody(request: FastifyRequest): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request.raw) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
