import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Clock } from '../../server/control/clock.ts'
import { sign, signatureSchemes, verifySignature } from '../../server/control/signatures.ts'
import { goodExpiry } from '../checkout/card-form.ts'
import { type Attempt, courier, type Message } from '../psp/courier.ts'
import { type FaultName, faultBox } from '../psp/faults.ts'
import { noStore, type Store } from '../snapshot.ts'
import { type Merchant, praxisApi } from './api.ts'
import { cashierBooks, type Kept, type Paid, type Transaction } from './books.ts'
import { controlDoor, payerPages } from './doors.ts'
import { orderOf } from './messages.ts'

export interface PraxisSimulatorOptions extends Merchant {
  /** 0, the default, takes a free one. */
  port?: number
  clock: Clock
  webhookUrl: string
  /** The same seed gives the same tokens. */
  seed?: number
  /** Real milliseconds between the steps of what nobody settles by hand. */
  payoutDelayMs?: number
  /** How late a late notification comes, in real milliseconds. */
  lateMs?: number
  /** Where the books outlive the process; nowhere unless told. */
  store?: Store
}

/** The other side of the Praxis connector: the same as its HTTP doors, for programs in this process. */
export interface PraxisSimulator {
  url: string
  /** Pays as the person at the page would. `session` is its token or the redirect address. */
  pay(payment: { session: string; card: string; holder: string; expiry?: string }): Paid
  /** Each named fault strikes the next so many times. */
  faults(times: Partial<Record<FaultName, number>>): void
  transactions(): Transaction[]
  /** Takes whatever isn't at its end one step on and waits until the news was taken. */
  settle(): Promise<void>
  /** The payer's bank takes an approved deposit back. */
  dispute(reference: string): void
  /** Sends withheld, late and overtaken notifications now. */
  release(): void
  /** Waits until every notification on its way was acknowledged. */
  delivered(): Promise<void>
  /** The latest deliveries and how they were answered. */
  webhooks(): readonly Attempt[]
  close(): Promise<void>
}

const header = 'gt-authentication'

/** Praxis Cashier on 127.0.0.1, speaking its API 1.3. */
export async function startPraxisSimulator(options: PraxisSimulatorOptions): Promise<PraxisSimulator> {
  const { clock, webhookUrl, lateMs = 3_000, store = noStore } = options
  const { merchantId, applicationKey, merchantSecret: secret } = options
  const before = store.before as { books: Kept; webhooks: Message[] } | undefined
  const faults = faultBox()
  const webhooks = courier({
    url: webhookUrl,
    headers: (body, forged) => ({
      'content-type': 'application/json',
      [header]: sign(signatureSchemes.praxisNotification, {
        headers: {},
        body,
        secret: forged ? `${secret} of someone else` : secret,
      }),
    }),
    takes: (status, headers, answer) => status === 200 && acknowledged(headers.get(header), answer, secret),
    faults,
    lateMs,
    changed: store.changed,
  })
  const books = cashierBooks({
    clock,
    seed: String(options.seed ?? randomUUID()),
    faults,
    payoutDelayMs: options.payoutDelayMs ?? 2_000,
    before: before?.books,
    changed(order) {
      const { transaction, session } = order
      const merchant = { merchant_id: merchantId, application_key: applicationKey }
      const timestamp = Math.floor(clock.now().getTime() / 1_000)
      const body = JSON.stringify({ ...merchant, ...orderOf(order), version: '1.3', timestamp })
      const type = transaction ? `${transaction.type} ${transaction.status}` : 'session expired'
      webhooks.send({ id: `${transaction?.tid ?? session?.orderId}:${type}`, type, body })
    },
  })
  store.from(() => ({ books: books.kept(), webhooks: webhooks.kept() }))
  let url = ''
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true })
  app.addHook('onResponse', async ({ method }) => {
    if (method !== 'GET') store.changed()
  })
  await app.register(async (part) => praxisApi(part, { ...options, faults, books, address: () => url }))
  await app.register(async (part) => payerPages(part, { books }))
  await app.register(async (part) => controlDoor(part, { clock, books, faults, webhooks }))
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  webhooks.deliver(before?.webhooks ?? [])

  return {
    url,
    pay: ({ session, card, holder, expiry = goodExpiry(clock.now()) }) =>
      books.pay(session.slice(session.lastIndexOf('/') + 1), { card, holder, expiry }),
    faults: faults.set,
    transactions: books.transactions,
    async settle() {
      books.settle()
      await webhooks.idle()
    },
    dispute: books.chargeBack,
    release: webhooks.release,
    delivered: webhooks.idle,
    webhooks: () => webhooks.attempts,
    async close() {
      books.close()
      await webhooks.close()
      await app.close()
      store.flush()
    },
  }
}

/** A notification is taken only by a signed answer with status 0. */
function acknowledged(given: string | null, body: string, secret: string): boolean {
  const headers = { [header]: given ?? undefined }
  if (!verifySignature(signatureSchemes.praxisAnswer, { headers, body, secret })) return false
  return (JSON.parse(body) as { status?: unknown }).status === 0
}
