import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../server/control/clock.ts'
import { goodExpiry } from '../checkout/card-form.ts'
import type { Courier } from '../psp/courier.ts'
import { type FaultBox, faultNames } from '../psp/faults.ts'
import { closedPage, pageHeaders } from '../psp/page.ts'
import type { CashierBooks } from './books.ts'
import { cashierPage } from './page.ts'

interface Options {
  clock: Clock
  books: CashierBooks
  faults: FaultBox
  webhooks: Courier
}

const typed = z.string().max(200).default('')
const form = z.object({ action: z.enum(['pay', 'cancel']), card: typed, expiry: typed, holder: typed })
const faultBody = z.strictObject(
  Object.fromEntries(faultNames.map((name) => [name, z.int().min(0).max(1_000_000).optional()])),
)
const payBody = z.object({ session: z.string().max(500), card: z.string().max(200), holder: z.string().max(200) })
const orderBody = z.object({ reference: z.string() })

/** The page at which a person pays. */
export function payerPages(app: FastifyInstance, { books }: Pick<Options, 'books'>): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  const html = (reply: FastifyReply, status: number, content: string) =>
    reply.code(status).headers(pageHeaders).send(content)

  app.get<{ Params: { token: string } }>('/cashier/:token', (request, reply) => {
    const session = books.byToken(request.params.token)
    return session ? html(reply, 200, cashierPage(session)) : html(reply, 410, closedPage())
  })
  app.post<{ Params: { token: string } }>('/cashier/:token', (request, reply) => {
    const session = books.byToken(request.params.token)
    if (!session) return html(reply, 410, closedPage())
    const read = form.safeParse(request.body)
    if (!read.success) return html(reply, 400, cashierPage(session))
    const { action, ...card } = read.data
    if (action === 'cancel') return reply.redirect(session.returnUrl, 303)
    const paid = books.pay(session.token, card)
    if (paid.result === 'closed') return html(reply, 410, closedPage())
    if (paid.result === 'invalid') return html(reply, 422, cashierPage(session, card, paid.problems))
    return reply.redirect(paid.redirectUrl, 303)
  })
}

/** What scripts and tests move, over HTTP. */
export function controlDoor(app: FastifyInstance, { clock, books, faults, webhooks }: Options): void {
  app.setErrorHandler((error, _, reply) =>
    reply.code(400).send({ error: error instanceof Error ? error.message : String(error) }),
  )
  app.get('/sim/faults', () => faults.left())
  app.post('/sim/faults', (request) => {
    faults.set(faultBody.parse(request.body))
    return faults.left()
  })
  app.get('/sim/transactions', () => books.transactions())
  app.get('/sim/webhooks', () => webhooks.attempts)
  app.post('/sim/pay', (request) => {
    const { session, card, holder } = payBody.parse(request.body)
    return books.pay(session.slice(session.lastIndexOf('/') + 1), { card, holder, expiry: goodExpiry(clock.now()) })
  })
  app.post('/sim/settle', () => {
    books.settle()
    return books.transactions()
  })
  app.post('/sim/release', () => {
    webhooks.release()
    return {}
  })
  app.post('/sim/dispute', (request) => {
    books.chargeBack(orderBody.parse(request.body).reference)
    return {}
  })
}
