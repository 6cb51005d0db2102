import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json as readJson } from 'node:stream/consumers'
import { type AddressObject, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'
import { type Clock, systemClock } from '../../server/control/clock.ts'
import { noStore, type Store } from '../snapshot.ts'
import { type Login, loginPage } from './logins.ts'
import { listPage, loginsPage, mailPage, missingPage, pageHeaders } from './viewer.ts'

export interface OutboxMail {
  id: string
  messageId: string
  from: string
  /** The addresses of the envelope. */
  to: string[]
  subject: string
  html: string
  text: string
  at: Date
}

export interface Outbox {
  smtpPort: number
  /** The viewer: `/`, and as JSON `/messages?to=` and `/messages/:id`. */
  url: string
  /** Newest first. */
  messages(to?: string): OutboxMail[]
  /** The oldest message to this address that `next` hasn't handed out yet, waiting for it where there is none. */
  next(to: string, predicate?: (mail: OutboxMail) => boolean): Promise<OutboxMail>
  /** Refuses an address: 550 for good, 451 for now; null takes its mail again. Also `POST /sim/faults`. */
  refuse(address: string, code: 550 | 451 | null): void
  close(): Promise<void>
}

interface Waiter {
  to: string
  predicate: (mail: OutboxMail) => boolean
  resolve: (mail: OutboxMail) => void
  reject: (error: Error) => void
}

const keptMails = 500
const maxMailBytes = 10 * 1024 * 1024
const fault = z.strictObject({ address: z.string().min(1), code: z.union([z.literal(550), z.literal(451), z.null()]) })

const addresses = (field: AddressObject | AddressObject[] | undefined): string =>
  [field ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ')

/** A mail server that delivers to nobody and shows what it was given, for development, tests and played days. */
export async function startOutbox(
  options: {
    smtpPort?: number
    httpPort?: number
    clock?: Clock
    store?: Store
    /** Demo staff, shown with their codes. */
    logins?: readonly Login[]
    /** What `/world.json` tells those who play in this world. */
    world?: () => object
    /** Pages of the world that a person opens without a link of the house's. */
    pages?: () => readonly { title: string; url: string }[]
  } = {},
): Promise<Outbox> {
  const {
    smtpPort = 0,
    httpPort = 0,
    clock = systemClock,
    store = noStore,
    logins = [],
    world = () => ({}),
    pages = () => [],
  } = options
  const before = store.before as { mails: OutboxMail[]; received: number } | undefined
  const mails = before?.mails ?? []
  const handedOut = new Set<string>()
  const waiters = new Set<Waiter>()
  const refused = new Map<string, 550 | 451>()
  let received = before?.received ?? 0
  store.from(() => ({ mails, received }))

  const isTo = (mail: OutboxMail, to: string) => mail.to.includes(to.toLowerCase())

  function keep(mail: OutboxMail) {
    mails.push(mail)
    store.changed()
    if (mails.length > keptMails) handedOut.delete(mails.shift()!.id)
    const waiter = [...waiters].find(({ to, predicate }) => isTo(mail, to) && predicate(mail))
    if (!waiter) return
    waiters.delete(waiter)
    handedOut.add(mail.id)
    waiter.resolve(mail)
  }

  const smtp = new SMTPServer({
    size: maxMailBytes,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const code = refused.get(address.toLowerCase())
      if (!code) return done()
      const message = code === 550 ? 'No such mailbox here' : 'Mailbox busy, try again later'
      done(Object.assign(new Error(message), { responseCode: code }))
    },
    onData(stream, { envelope }, done) {
      simpleParser(stream).then((parsed) => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('Message too large'), { responseCode: 552 }))
        const id = String(++received)
        keep({
          id,
          messageId: parsed.messageId ?? '',
          from: addresses(parsed.from),
          to: envelope.rcptTo.map(({ address }) => address.toLowerCase()),
          subject: parsed.subject ?? '',
          html: parsed.html || '',
          text: parsed.text ?? '',
          at: clock.now(),
        })
        // The types omit it: the text of the 250 answer.
        ;(done as (error: null, message: string) => void)(null, `queued as ${id}`)
      }, done)
    },
  })

  const newestFirst = (to?: string) => mails.filter((mail) => !to || isTo(mail, to)).reverse()

  function refuse(address: string, code: 550 | 451 | null) {
    if (code === null) refused.delete(address.toLowerCase())
    else refused.set(address.toLowerCase(), code)
  }

  async function answer(
    request: IncomingMessage,
  ): Promise<{ status: number; html: string } | { status: number; json: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://outbox')
    const to = searchParams.get('to')?.trim() ?? ''
    const [, kind, id] = /^\/(mail|messages)\/(\d+)$/.exec(pathname) ?? []
    const mail = mails.find((each) => each.id === id)
    if (pathname === '/sim/faults' && request.method === 'POST') {
      const { address, code } = fault.parse(await readJson(request))
      refuse(address, code)
      return { status: 200, json: Object.fromEntries(refused) }
    }
    if (request.method !== 'GET') return { status: 405, json: { error: 'Only GET' } }
    if (pathname === '/')
      return { status: 200, html: listPage(newestFirst(to), to, [...(logins.length ? [loginsPage] : []), ...pages()]) }
    if (pathname === '/logins') return { status: 200, html: loginPage(logins, clock.now()) }
    if (pathname === '/world.json') return { status: 200, json: { ...world(), logins } }
    if (pathname === '/messages') return { status: 200, json: newestFirst(to) }
    if (kind === 'messages' && mail) return { status: 200, json: mail }
    if (kind === 'mail') return mail ? { status: 200, html: mailPage(mail) } : { status: 404, html: missingPage() }
    return { status: 404, json: { error: 'No such message' } }
  }

  const http = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => ({ status: 400, json: { error: String(error) } }))
      .then((result) => {
        if ('html' in result) response.writeHead(result.status, pageHeaders).end(result.html)
        else response.writeHead(result.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(result.json))
      })
  })

  // A client that hangs up in mid-conversation is its own affair; a port in use rejects `listening` below.
  smtp.on('error', () => undefined)
  smtp.listen(smtpPort, '127.0.0.1')
  http.listen(httpPort, '127.0.0.1')
  await Promise.all([once(smtp.server, 'listening'), once(http, 'listening')])

  return {
    smtpPort: (smtp.server.address() as AddressInfo).port,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    messages: newestFirst,
    next(to, predicate = () => true) {
      const found = mails.find((mail) => isTo(mail, to) && !handedOut.has(mail.id) && predicate(mail))
      if (found) {
        handedOut.add(found.id)
        return Promise.resolve(found)
      }
      return new Promise((resolve, reject) => waiters.add({ to, predicate, resolve, reject }))
    },
    refuse,
    async close() {
      store.flush()
      for (const { to, reject } of waiters) reject(new Error(`the outbox was closed before a message to ${to} came`))
      waiters.clear()
      http.close()
      http.closeAllConnections()
      await Promise.all([once(http, 'close'), new Promise<void>((resolve) => smtp.close(resolve))])
    },
  }
}
