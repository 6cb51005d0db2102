import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Clock } from '../../server/control/clock.ts'
import type { Currency } from '../../server/control/money.ts'
import { sign, signatureSchemes } from '../../server/control/signatures.ts'
import { type Attempt, courier, type Message } from '../psp/courier.ts'
import { type FaultName, faultBox } from '../psp/faults.ts'
import { noStore, type Store } from '../snapshot.ts'
import { acquirer, type Kept, type Paid } from './acquirer.ts'
import { providerApi } from './api.ts'
import { goodExpiry } from './card-form.ts'
import { controlDoor, payerPages } from './control-door.ts'
import type { Transaction } from './transactions.ts'

export interface CheckoutSimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number
  clock: Clock
  secretKey: string
  webhookKey: string
  webhookUrl: string
  /** The same seed gives the same ids. */
  seed?: number
  /** The balance that payouts of each currency may use at the start, in minor units. */
  prefundedMinor?: bigint
  /** Real milliseconds between the steps of a payout that nobody settles by hand. */
  payoutDelayMs?: number
  /** How late a late webhook comes, in real milliseconds. */
  lateMs?: number
  /** Where the books outlive the process; nowhere unless told. */
  store?: Store
}

/** The other side of the card connector: the same as its HTTP doors, for programs in this process. */
export interface CheckoutSimulator {
  url: string
  /** Pays as the person at the page would. `session` is its id or the redirect address. */
  pay(payment: { session: string; card: string; holder: string; expiry?: string }): Paid
  /** Each named fault strikes the next so many times. */
  faults(times: Partial<Record<FaultName, number>>): void
  transactions(): Transaction[]
  balance(currency: Currency): bigint
  fund(currency: Currency, minor: bigint): void
  /** Takes each open payout one step further and waits until the news was taken. */
  settle(): Promise<void>
  dispute(reference: string, reasonCode: string): void
  /** The scheme decides the dispute of a payment. */
  judge(reference: string, verdict: 'won' | 'lost' | 'expired'): void
  refund(reference: string): void
  /** Sends withheld, late and overtaken webhooks now. */
  release(): void
  /** Waits until every webhook on its way was taken with a 2xx. */
  delivered(): Promise<void>
  /** The latest deliveries and how they were answered. */
  webhooks(): readonly Attempt[]
  close(): Promise<void>
}

/** A payment provider for cards on 127.0.0.1, speaking Checkout.com's protocol. */
export async function startCheckoutSimulator(options: CheckoutSimulatorOptions): Promise<CheckoutSimulator> {
  const { clock, secretKey, webhookKey, webhookUrl, lateMs = 3_000, store = noStore } = options
  const before = store.before as { books: Kept; webhooks: Message[] } | undefined
  const faults = faultBox()
  const webhooks = courier({
    url: webhookUrl,
    headers: (body, forged) => ({
      'content-type': 'application/json',
      'cko-signature': sign(signatureSchemes.checkout, {
        headers: {},
        body,
        secret: forged ? `${webhookKey} of someone else` : webhookKey,
      }),
    }),
    faults,
    lateMs,
    changed: store.changed,
  })
  const books = acquirer({
    clock,
    seed: String(options.seed ?? randomUUID()),
    faults,
    prefundedMinor: options.prefundedMinor ?? 100_000_000n,
    payoutDelayMs: options.payoutDelayMs ?? 2_000,
    before: before?.books,
    notify: webhooks.send,
  })
  store.from(() => ({ books: books.kept(), webhooks: webhooks.kept() }))
  let url = ''
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true })
  app.addHook('onResponse', async ({ method }) => {
    if (method !== 'GET') store.changed()
  })
  await app.register(async (part) => providerApi(part, { clock, secretKey, faults, books, address: () => url }))
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
    balance: books.balance,
    fund: books.fund,
    async settle() {
      books.settle()
      await webhooks.idle()
    },
    dispute: books.dispute,
    judge: books.disputes.judge,
    refund: books.refund,
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
