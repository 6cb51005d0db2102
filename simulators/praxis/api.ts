import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../server/control/clock.ts'
import { sign, verifySignature } from '../../server/control/signatures.ts'
import type { FaultBox } from '../psp/faults.ts'
import type { CashierBooks, Session, Transaction } from './books.ts'
import { orderOf } from './messages.ts'
import { answers, expected } from './signatures.ts'

export interface Merchant {
  merchantId: string
  applicationKey: string
  merchantSecret: string
}

interface Options extends Merchant {
  clock: Clock
  faults: FaultBox
  books: CashierBooks
  /** Where the pages are reached. */
  address: () => string
}

const header = 'gt-authentication'
const freshSeconds = 60

const text = z.string().min(1).max(255)
const amount = z.int().positive()
const currency = z.string().regex(/^[A-Z]{3,4}$/)
const webUrl = z.url({ protocol: /^https?$/ }).max(500)
const orderId = z.string().min(1).max(50)
const identity = z.object({
  merchant_id: text,
  application_key: text,
  version: z.literal('1.3'),
  timestamp: z.int().positive(),
})
const cashier = z.object({
  intent: z.literal('payment'),
  currency,
  amount,
  order_id: orderId,
  cid: z.string().min(1).max(50),
  customer_data: z.object({ first_name: text, last_name: text, email: z.email() }),
  notification_url: webUrl,
  return_url: webUrl,
})
const outgoing = z.object({ currency, amount, cid: text, order_id: orderId, notification_url: webUrl })
const payout = outgoing.extend({
  transaction_type: z.literal('payout'),
  customer_token: text.optional(),
  card_data: z.object({ card_token: text }).optional(),
  wallet_token: text.optional(),
})
const refund = outgoing.extend({ transaction_type: z.literal('refund'), reference_id: z.int().positive() })
const byOrder = z.object({ order_id: orderId })
const byTid = z.object({ tid: z.int().positive() })
const window = z.object({ from: z.int(), to: z.int() })

type Order = { session?: Session | undefined; transaction?: Transaction | undefined }

/** Praxis' API: one signed POST for everything, the outcome in the body's status. */
export function praxisApi(app: FastifyInstance, options: Options): void {
  const { clock, faults, books, address, merchantSecret: secret } = options
  const seconds = () => Math.floor(clock.now().getTime() / 1_000)

  // The raw text is what is signed.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body))

  function answer(reply: FastifyReply, status: number, description: string, more: object = {}) {
    const body = JSON.stringify({ status, description, ...more, version: '1.3', timestamp: seconds() })
    return reply
      .type('application/json')
      .header(header, sign(answers, { headers: {}, body, secret }))
      .send(body)
  }
  const refuse = (reply: FastifyReply, description: string, status = 400) => answer(reply, status, description)
  const show = (reply: FastifyReply, order: Order) => answer(reply, 0, 'Ok', orderOf(order))

  /** Why a request is refused before it is looked at; undefined for one that is good. */
  function objection(
    path: string,
    request: FastifyRequest,
    known: z.infer<typeof identity> | undefined,
  ): string | undefined {
    const given = request.headers[header]
    if (typeof given !== 'string') return 'GT-Authentication header is missing.'
    if (!known) return 'Request parameter missing.'
    if (known.merchant_id !== options.merchantId || known.application_key !== options.applicationKey)
      return 'Wrong credentials.'
    if (known.timestamp > seconds()) return 'Timestamp cannot be greater than current time (required with merchant_id).'
    if (seconds() - known.timestamp > freshSeconds) return 'Timestamp expired (required with merchant_id).'
    const message = { headers: { [header]: given }, body: String(request.body), secret }
    return verifySignature(expected[path]!, message) ? undefined : 'Invalid signature.'
  }

  function door<Body>(path: string, schema: z.ZodType<Body>, act: (body: Body, reply: FastifyReply) => unknown): void {
    app.post(path, (request, reply) => {
      if (faults.strikes('outage')) return reply.code(503).send('maintenance')
      const json = parsed(String(request.body))
      const problem = objection(path, request, identity.safeParse(json).data)
      if (problem) return refuse(reply, problem)
      const body = schema.safeParse(json)
      return body.success ? act(body.data, reply) : refuse(reply, `Invalid ${body.error.issues[0]?.path.join('.')}`)
    })
  }

  /** A change that sends money, with what may go wrong on its way back. */
  const sending =
    <Body extends { order_id: string }>(act: (body: Body) => Transaction | string) =>
    (body: Body, reply: FastifyReply) => {
      if (faults.strikes('busy'))
        return refuse(reply, 'Please try again later, service is currently undergoing maintenance.', 333)
      if (books.orderExists(body.order_id)) return refuse(reply, 'The order_id value is not unique!')
      const made = act(body)
      if (typeof made === 'string') return refuse(reply, made)
      if (faults.strikes('errorAfterCommit')) return answer(reply, -1, 'Internal error')
      if (!faults.strikes('dropReplyAfterApply')) return show(reply, { transaction: made })
      reply.hijack()
      reply.raw.socket?.destroy()
    }

  door('/cashier/cashier', cashier, (body, reply) => {
    const session = books.open({
      ...{ orderId: body.order_id, cid: body.cid, currency: body.currency, amount: body.amount },
      ...{ name: `${body.customer_data.first_name} ${body.customer_data.last_name}`, returnUrl: body.return_url },
    })
    const { transaction: _, ...shown } = orderOf({ session })
    return answer(reply, 0, 'Ok', { redirect_url: `${address()}/cashier/${session.token}`, ...shown })
  })

  const payOut = sending<z.infer<typeof payout>>((body) => {
    const token = body.card_data?.card_token
    const card = token ? { token, type: 'VISA', number: '000000******0000', holder: '', country: '' } : null
    const { cid, currency: of, amount: much, order_id: order, customer_token: customerToken = null } = body
    return books.payOut({
      orderId: order,
      cid,
      customerToken,
      currency: of,
      amount: much,
      card,
      wallet: body.wallet_token ?? null,
    })
  })
  door('/api/direct-process', payout.required({ card_data: true }), payOut)
  door('/direct/wallet-token', payout.required({ wallet_token: true }), payOut)
  door(
    '/direct/refund',
    refund,
    sending(({ order_id, cid, currency: of, amount: much, reference_id }) =>
      books.refund({ orderId: order_id, cid, currency: of, amount: much, refundOf: reference_id }),
    ),
  )

  door('/agent/find-order', byOrder, ({ order_id }, reply) => {
    const found = books.order(order_id)
    return found ? show(reply, found) : refuse(reply, 'Transaction not found!')
  })
  door('/agent/find-transaction', byTid, ({ tid }, reply) => {
    const transaction = books.transaction(tid)
    if (!transaction) return refuse(reply, 'Transaction not found!')
    return show(reply, { session: books.order(transaction.orderId)?.session, transaction })
  })
  // No list of transactions is in Praxis' guide; this one stands for the report that a merchant agrees with them.
  door('/sim/report', window, ({ from, to }, reply) => {
    const within = books
      .transactions()
      .filter(({ at }) => at.getTime() / 1_000 >= from && at.getTime() / 1_000 < to + 1)
    const orders = within.map((transaction) =>
      orderOf({ session: books.order(transaction.orderId)?.session, transaction }),
    )
    return answer(reply, 0, 'Ok', { orders })
  })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // refused by the schema
  }
}
