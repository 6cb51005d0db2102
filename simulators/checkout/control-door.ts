import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../server/control/clock.ts'
import { currencyScales, isCurrency } from '../../server/control/money.ts'
import type { Courier } from '../psp/courier.ts'
import { type FaultBox, faultNames } from '../psp/faults.ts'
import { closedPage, pageHeaders } from '../psp/page.ts'
import type { Acquirer } from './acquirer.ts'
import { goodExpiry } from './card-form.ts'
import { payPage } from './page.ts'
import { lineOf } from './transactions.ts'

interface Options {
  clock: Clock
  books: Acquirer
  faults: FaultBox
  webhooks: Courier
}

const typed = z.string().max(200).default('')
const form = z.object({ action: z.enum(['pay', 'cancel']), card: typed, expiry: typed, holder: typed })
const faultBody = z.strictObject(
  Object.fromEntries(faultNames.map((name) => [name, z.int().min(0).max(1_000_000).optional()])),
)
/** `session` is its id or the whole redirect address. */
const payBody = z.object({ session: z.string().max(500), card: z.string().max(200), holder: z.string().max(200) })
const disputeBody = z.object({ reference: z.string(), reasonCode: z.string().default('10.4') })
const judgeBody = z.object({ reference: z.string(), verdict: z.enum(['won', 'lost', 'expired']) })
const refundBody = z.object({ reference: z.string() })

/** The page at which a person pays. */
export function payerPages(app: FastifyInstance, { books }: Pick<Options, 'books'>): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  const html = (reply: FastifyReply, status: number, page: string) => reply.code(status).headers(pageHeaders).send(page)

  app.get<{ Params: { session: string } }>('/pay/:session', (request, reply) => {
    const session = books.session(request.params.session)
    return session ? html(reply, 200, payPage(session)) : html(reply, 410, closedPage())
  })

  app.post<{ Params: { session: string } }>('/pay/:session', (request, reply) => {
    const session = books.session(request.params.session)
    if (!session) return html(reply, 410, closedPage())
    const read = form.safeParse(request.body)
    if (!read.success) return html(reply, 400, payPage(session))
    const { action, ...card } = read.data
    if (action === 'cancel') return reply.redirect(session.urls.cancel, 303)
    const paid = books.pay(session.id, card)
    if (paid.result === 'closed') return html(reply, 410, closedPage())
    if (paid.result === 'invalid') return html(reply, 422, payPage(session, card, paid.problems))
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
  app.get('/sim/transactions', () => books.transactions().map(lineOf))
  app.get('/sim/webhooks', () => webhooks.attempts)
  app.get('/sim/balances', () =>
    Object.fromEntries(
      Object.keys(currencyScales)
        .filter(isCurrency)
        .map((code) => [code, String(books.balance(code))]),
    ),
  )
  app.post('/sim/pay', (request) => {
    const { session, card, holder } = payBody.parse(request.body)
    return books.pay(session.slice(session.lastIndexOf('/') + 1), { card, holder, expiry: goodExpiry(clock.now()) })
  })
  app.post('/sim/settle', () => {
    books.settle()
    return books.transactions().map(lineOf)
  })
  app.post('/sim/release', () => {
    webhooks.release()
    return {}
  })
  app.post('/sim/dispute', (request) => {
    const { reference, reasonCode } = disputeBody.parse(request.body)
    books.dispute(reference, reasonCode)
    return {}
  })
  app.post('/sim/judge', (request) => {
    const { reference, verdict } = judgeBody.parse(request.body)
    books.disputes.judge(reference, verdict)
    return {}
  })
  app.post('/sim/refund', (request) => {
    books.refund(refundBody.parse(request.body).reference)
    return {}
  })
}
