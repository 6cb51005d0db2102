import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Courier } from '../psp/courier.ts'
import { type FaultBox, faultNames } from '../psp/faults.ts'
import { pageHeaders } from '../psp/page.ts'
import { amount, type CryptoBooks } from './books.ts'
import { messageOf } from './messages.ts'
import { walletPage } from './page.ts'

interface Options {
  books: CryptoBooks
  faults: FaultBox
  webhooks: Courier
}

const form = z.object({ address: z.string().trim().max(200), amount: z.string().trim().max(40) })
const coins = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,8})?$/)
  .transform(amount)
const receiveBody = z.object({
  address: z.string(),
  amount: coins,
  risk: z.string().optional(),
  sender: z.string().optional(),
})
const faultBody = z.strictObject(
  Object.fromEntries(faultNames.map((name) => [name, z.int().min(0).max(1_000_000).optional()])),
)

/** The wallet of a person who pays. */
export function walletPages(app: FastifyInstance, { books }: Pick<Options, 'books'>): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.get<{ Querystring: { address?: string } }>('/wallet', (request, reply) =>
    reply.headers(pageHeaders).send(walletPage(books.addresses(), request.query)),
  )
  app.post('/wallet', (request, reply) => {
    const typed = form.parse(request.body)
    const value = coins.safeParse(typed.amount).data
    const problem = !books.address(typed.address)
      ? 'Nobody was given this address.'
      : value
        ? undefined
        : 'Enter an amount with at most 8 decimals.'
    if (problem)
      return reply
        .code(422)
        .headers(pageHeaders)
        .send(walletPage(books.addresses(), typed, problem))
    books.receive({ address: typed.address, amount: value! })
    return reply.headers(pageHeaders).send(walletPage(books.addresses(), {}, 'Sent. It is confirmed within seconds.'))
  })
}

/** What scripts and tests move, over HTTP. */
export function controlDoor(app: FastifyInstance, { books, faults, webhooks }: Options): void {
  app.setErrorHandler((error, _, reply) =>
    reply.code(400).send({ error: error instanceof Error ? error.message : String(error) }),
  )
  app.get('/sim/faults', () => faults.left())
  app.post('/sim/faults', (request) => {
    faults.set(faultBody.parse(request.body))
    return faults.left()
  })
  app.get('/sim/transactions', () => books.transactions().map(messageOf))
  app.get('/sim/webhooks', () => webhooks.attempts)
  app.post('/sim/receive', (request) => messageOf(books.receive(receiveBody.parse(request.body))))
  app.post('/sim/settle', () => {
    books.settle()
    return books.transactions().map(messageOf)
  })
  app.post('/sim/release', () => {
    webhooks.release()
    return {}
  })
}
