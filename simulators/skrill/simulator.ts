import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Clock } from '../../server/control/clock.ts'
import type { Currency } from '../../server/control/money.ts'
import { courier, type Message } from '../psp/courier.ts'
import { type FaultName, faultBox } from '../psp/faults.ts'
import { noStore, type Store } from '../snapshot.ts'
import { type Kept, type Merchant, type Movement, signed, skrillBooks } from './books.ts'
import { controlDoor, merchantInterfaces, quickCheckout } from './doors.ts'

export interface SkrillSimulatorOptions extends Merchant {
  /** 0, the default, takes a free one. */
  port?: number
  clock: Clock
  password: string
  /** The same seed gives the same ids. */
  seed?: number
  /** What each currency of the merchant's wallet holds at the start, in minor units. */
  prefundedMinor?: bigint
  /** Real milliseconds until what waits is taken or cancelled. */
  payoutDelayMs?: number
  /** How late a late report comes, in real milliseconds. */
  lateMs?: number
  store?: Store
}

export interface SkrillSimulator {
  url: string
  /** Pays as the person at the page would, from the wallet of this e-mail address. */
  pay(payment: { session: string; email: string }): Movement
  faults(times: Partial<Record<FaultName, number>>): void
  movements(): readonly Movement[]
  balance(currency: Currency): bigint
  /** Ends what waits, and lets the news arrive. */
  settle(): Promise<void>
  dispute(reference: string): void
  release(): void
  delivered(): Promise<void>
  close(): Promise<void>
}

/** A wallet provider on 127.0.0.1, speaking Skrill's protocols: Quick Checkout, Automated Payments and the query interface. */
export async function startSkrillSimulator(options: SkrillSimulatorOptions): Promise<SkrillSimulator> {
  const { clock, lateMs = 3_000, store = noStore, ...merchant } = options
  const before = store.before as { books: Kept; webhooks: Message[] } | undefined
  const faults = faultBox()
  const webhooks = courier({
    headers: () => ({ 'content-type': 'application/x-www-form-urlencoded' }),
    forge(body) {
      const { md5sig: _, sha2sig: __, ...report } = Object.fromEntries(new URLSearchParams(body))
      return signed(report, `${merchant.secretWord} of someone else`)
    },
    faults,
    lateMs,
    changed: store.changed,
  })
  const books = skrillBooks({
    clock,
    seed: String(options.seed ?? randomUUID()),
    merchant,
    faults,
    prefundedMinor: options.prefundedMinor ?? 100_000_000n,
    payoutDelayMs: options.payoutDelayMs ?? 2_000,
    before: before?.books,
    notify: webhooks.send,
  })
  store.from(() => ({ books: books.kept(), webhooks: webhooks.kept() }))
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true })
  app.addHook('onResponse', async () => store.changed())
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  const doors = { books, faults, merchant }
  await app.register(async (part) => quickCheckout(part, doors))
  await app.register(async (part) => merchantInterfaces(part, doors))
  await app.register(async (part) => controlDoor(part, doors, webhooks))
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  webhooks.deliver(before?.webhooks ?? [])

  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    pay({ session, email }) {
      const open = books.session(session.slice(session.lastIndexOf('=') + 1))
      if (!open) throw new Error('no such session is open')
      return books.pay(open, email)
    },
    faults: faults.set,
    movements: books.movements,
    balance: books.balance,
    async settle() {
      books.settle()
      await webhooks.idle()
    },
    dispute: books.dispute,
    release: webhooks.release,
    delivered: webhooks.idle,
    async close() {
      books.close()
      await webhooks.close()
      await app.close()
      store.flush()
    },
  }
}
