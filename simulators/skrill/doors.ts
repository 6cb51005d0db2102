import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { currencyCode, formatAmount, parseAmount } from '../../server/control/money.ts'
import type { Courier } from '../psp/courier.ts'
import { type FaultBox, faultNames } from '../psp/faults.ts'
import { closedPage, pageHeaders } from '../psp/page.ts'
import { type Merchant, type Movement, reportOf, type SkrillBooks } from './books.ts'
import { walletPage } from './page.ts'

interface Options {
  books: SkrillBooks
  faults: FaultBox
  merchant: Merchant & { password: string }
}

const word = z.string().min(1).max(300)
const webUrl = z.url({ protocol: /^https?$/ }).max(240)
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/)

const checkoutForm = z.object({
  pay_to_email: word,
  transaction_id: z.string().min(1).max(100),
  amount: decimal,
  currency: currencyCode,
  prepare_only: z.literal('1'),
  pay_from_email: z.email(),
  firstname: word,
  lastname: word,
  status_url: webUrl,
  return_url: webUrl,
  cancel_url: webUrl,
})
const prepareForm = z.object({
  amount: decimal,
  currency: currencyCode,
  bnf_email: z.email(),
  subject: word,
  note: word,
  frn_trn_id: z.string().min(1).max(100),
})
const wallet = z.object({ action: z.enum(['pay', 'cancel']), email: z.string().max(200).default('') })

const form = (request: FastifyRequest): Record<string, string> => ({
  ...(request.query as Record<string, string>),
  ...(request.body as Record<string, string> | null),
})

/** Quick Checkout: sessions for programs, and the page at which a person pays. */
export function quickCheckout(app: FastifyInstance, { books, faults, merchant }: Options): void {
  const html = (reply: FastifyReply, status: number, page: string) => reply.code(status).headers(pageHeaders).send(page)
  const refuse = (reply: FastifyReply, code: string, message: string) => reply.code(400).send({ code, message })

  app.post('/', (request, reply) => {
    if (faults.strikes('outage')) return reply.code(503).send()
    if (faults.strikes('busy')) return reply.code(429).send({ code: 'TOO_MANY_REQUESTS', message: 'slow down' })
    const read = checkoutForm.safeParse(request.body)
    if (!read.success) return refuse(reply, 'BAD_REQUEST', read.error.issues.map(({ path }) => path.join()).join(' '))
    const wanted = read.data
    if (wanted.pay_to_email !== merchant.email) return refuse(reply, 'INVALID_MERCHANT', 'no such merchant')
    const session = books.open({
      reference: wanted.transaction_id,
      amountMinor: parseAmount(wanted.amount, wanted.currency),
      currency: wanted.currency,
      email: wanted.pay_from_email,
      names: { firstname: wanted.firstname, lastname: wanted.lastname },
      statusUrl: wanted.status_url,
      returnUrl: wanted.return_url,
      cancelUrl: wanted.cancel_url,
    })
    return reply.type('text/html').send(session.sid)
  })

  app.get<{ Querystring: { sid?: string } }>('/', (request, reply) => {
    const session = books.session(request.query.sid ?? '')
    return session ? html(reply, 200, walletPage(session)) : html(reply, 410, closedPage())
  })

  app.post<{ Querystring: { sid?: string } }>('/wallet', (request, reply) => {
    const session = books.session(request.query.sid ?? '')
    if (!session) return html(reply, 410, closedPage())
    const read = wallet.safeParse(request.body)
    if (read.data?.action === 'cancel') return reply.redirect(session.cancelUrl, 303)
    const email = z.email().safeParse(read.data?.email)
    if (!email.success) return html(reply, 422, walletPage(session, 'Enter the e-mail address of your wallet.'))
    const { status } = books.pay(session, email.data)
    if (status === '-2') return html(reply, 402, walletPage(session, 'The wallet was not charged. Try another one.'))
    const back = new URL(session.returnUrl)
    back.searchParams.set('transaction_id', session.reference)
    return reply.redirect(back.href, 303)
  })
}

const xml = (reply: FastifyReply, content: string) =>
  reply.type('text/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n<response>${content}</response>\n`)
const failed = (reply: FastifyReply, error: string) => xml(reply, `<error><error_msg>${error}</error_msg></error>`)

/** The automated payments and query interfaces, under the merchant's e-mail address and the MD5 of its password. */
export function merchantInterfaces(app: FastifyInstance, { books, faults, merchant }: Options): void {
  const password = createHash('md5').update(merchant.password).digest('hex')
  const known = (fields: Record<string, string>) => fields.email === merchant.email && fields.password === password

  app.addHook('onRequest', async (_, reply) => {
    if (faults.strikes('outage')) return reply.code(503).send()
  })

  function pay(request: FastifyRequest, reply: FastifyReply) {
    const fields = form(request)
    if (fields.action === 'transfer') return execute(fields.sid ?? '', request, reply)
    if (fields.action !== 'prepare') return failed(reply, 'INVALID_OR_MISSING_ACTION')
    if (!known(fields)) return failed(reply, 'LOGIN_INVALID')
    if (faults.strikes('busy')) return reply.code(429).send()
    const read = prepareForm.safeParse(fields)
    if (!read.success) return failed(reply, `INVALID_${read.error.issues[0]!.path.join().toUpperCase()}`)
    const { amount, currency, bnf_email: email, frn_trn_id: reference } = read.data
    if (books.find(reference)) return failed(reply, 'MERCHANT_REFERENCE_IN_USE')
    const sid = books.prepare({ reference, amountMinor: parseAmount(amount, currency), currency, email })
    return xml(reply, `<sid>${sid}</sid>`)
  }

  function execute(sid: string, request: FastifyRequest, reply: FastifyReply) {
    const sent = books.transfer(sid)
    if (typeof sent === 'string') return failed(reply, sent)
    if (faults.strikes('errorAfterCommit')) return reply.code(500).send()
    if (faults.strikes('dropReplyAfterApply')) {
      reply.hijack()
      return request.raw.socket.destroy()
    }
    const { id, status, currency } = sent
    const amount = `<amount>${formatAmount(sent.amountMinor, currency)}</amount><currency>${currency}</currency>`
    const word = status === '2' ? 'processed' : 'scheduled'
    const said = `<id>${id}</id><status>${status}</status><status_msg>${word}</status_msg>`
    return xml(reply, `<transaction>${amount}${said}</transaction>`)
  }

  function ask(request: FastifyRequest, reply: FastifyReply) {
    const fields = form(request)
    const answer = (text: string) => reply.type('text/plain').send(text)
    if (!known(fields)) return answer('401\t\tCannot login\n')
    if (fields.action === 'history') return answer(`200\t\tOK\n${history(books, fields)}`)
    if (fields.action !== 'status_trn') return answer('402\t\tUnknown action\n')
    const found = books.find(fields.trn_id ?? '')
    if (!found) return answer(`403\t\tTransaction not found: ${fields.trn_id}\n`)
    return answer(`200\t\tOK\n${new URLSearchParams(reportOf(found, merchant))}\n`)
  }

  for (const method of ['GET', 'POST'] as const) {
    app.route({ method, url: '/app/pay.pl', handler: pay })
    app.route({ method, url: '/app/query.pl', handler: ask })
  }
}

const words: Record<Movement['status'], string> = {
  '2': 'processed',
  '1': 'scheduled',
  '0': 'pending',
  '-1': 'cancelled',
  '-2': 'failed',
  '-3': 'chargeback',
}

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  day: '2-digit',
  month: 'short',
  year: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** `02 Mar 26 10:05`. The British month `Sept` is `Sep` here. */
const timeOf = (at: Date): string => wall.format(at).replace(',', '').replace('Sept', 'Sep')

/** Days as `02-03-2026`, both ends included. */
function history(books: SkrillBooks, { start_date: start = '', end_date: end = '' }: Record<string, string>): string {
  const day = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(at)
  const turned = (date: string) => date.split('-').reverse().join('-')
  const heading =
    'ID,Time (CET),Type,Transaction Details,[-] EUR,[+] EUR,Status,Balance,Reference,Amount Sent,Currency sent,More information,ID of the corresponding Skrill transaction,Payment Type'
  const rows = books
    .movements()
    .filter(({ at, status }) => status !== '-2' && day(at) >= turned(start) && day(at) <= turned(end))
    .map((one) => {
      const amount = formatAmount(one.amountMinor, one.currency)
      const sent = one.kind === 'transfer'
      const type = sent ? 'Send Money' : 'Receive Money'
      const side = sent ? `${amount},` : `,${amount}`
      const party = `"${sent ? 'to' : 'from'} ${one.email}"`
      return `${one.id},${timeOf(one.at)},${type},${party},${side},${words[one.status]},,${one.reference},${amount},${one.currency},,,WLT`
    })
  return `${[heading, ...rows].join('\n')}\n`
}

const faultBody = z.strictObject(
  Object.fromEntries(faultNames.map((name) => [name, z.int().min(0).max(1_000_000).optional()])),
)
const payBody = z.object({ session: z.string().max(500), email: z.email() })

/** What scripts move, over HTTP. */
export function controlDoor(app: FastifyInstance, { books, faults }: Options, webhooks: Courier): void {
  app.setErrorHandler((error, _, reply) =>
    reply.code(400).send({ error: error instanceof Error ? error.message : String(error) }),
  )
  app.get('/sim/faults', () => faults.left())
  app.post('/sim/faults', (request) => {
    faults.set(faultBody.parse(request.body))
    return faults.left()
  })
  app.get('/sim/transactions', () =>
    books.movements().map((one) => ({ ...one, amountMinor: one.amountMinor.toString() })),
  )
  app.get('/sim/webhooks', () => webhooks.attempts)
  app.post('/sim/pay', (request) => {
    const { session, email } = payBody.parse(request.body)
    const open = books.session(session.slice(session.lastIndexOf('=') + 1))
    if (!open) throw new Error('no such session is open')
    return { status: books.pay(open, email).status }
  })
  app.post('/sim/settle', () => {
    books.settle()
    return {}
  })
  app.post('/sim/dispute', (request) => {
    books.dispute(z.object({ reference: z.string() }).parse(request.body).reference)
    return {}
  })
  app.post('/sim/release', () => {
    webhooks.release()
    return {}
  })
}
