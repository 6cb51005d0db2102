import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Clock } from '../../server/control/clock.ts'
import { sign, signatureSchemes } from '../../server/control/signatures.ts'
import { type Attempt, courier, type Message } from '../psp/courier.ts'
import { type FaultName, faultBox } from '../psp/faults.ts'
import { noStore, type Store } from '../snapshot.ts'
import { providerApi } from './api.ts'
import { amount, cryptoBooks, type Kept, type Transaction, written } from './books.ts'
import { controlDoor, walletPages } from './doors.ts'
import { messageOf } from './messages.ts'

export interface CryptoProcessingSimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number
  clock: Clock
  apiKey: string
  secretKey: string
  webhookUrl: string
  /** The same seed gives the same addresses. */
  seed?: number
  /** The balance of each currency at the start, as a decimal. */
  prefunded?: string
  /** The share of what arrives that stays with the provider, as a decimal. */
  fee?: string
  /** Real milliseconds until what nobody settles by hand is confirmed. */
  confirmMs?: number
  /** How late a late callback comes, in real milliseconds. */
  lateMs?: number
  /** Where the books outlive the process; nowhere unless told. */
  store?: Store
}

/** What someone sends to an address: so many coins, or what is worth so much of what is credited. */
export type Sent = { address: string; risk?: string; sender?: string } & ({ coins: string } | { worth: string })

/** The other side of the CryptoProcessing connector: the same as its HTTP doors, for programs in this process. */
export interface CryptoProcessingSimulator {
  /** Of the API, with its version. */
  url: string
  /** Where a person sends coins. */
  walletUrl: string
  /** Coins come to an address; the first callback is sent, and `settle` or time confirms them. */
  receive(sent: Sent): Transaction
  /** Each named fault strikes the next so many times. */
  faults(times: Partial<Record<FaultName, number>>): void
  transactions(): Transaction[]
  /** As a decimal. */
  balance(currency: string): string
  /** Confirms or fails whatever isn't at its end and waits until the news was taken. */
  settle(): Promise<void>
  /** Sends withheld, late and overtaken callbacks now. */
  release(): void
  /** Waits until every callback on its way was taken. */
  delivered(): Promise<void>
  /** The latest deliveries and how they were answered. */
  webhooks(): readonly Attempt[]
  close(): Promise<void>
}

/** CryptoProcessing by CoinsPaid on 127.0.0.1, speaking its API v2. */
export async function startCryptoProcessingSimulator(
  options: CryptoProcessingSimulatorOptions,
): Promise<CryptoProcessingSimulator> {
  const { clock, apiKey, secretKey, webhookUrl, lateMs = 3_000, store = noStore } = options
  const before = store.before as { books: Kept; webhooks: Message[] } | undefined
  const faults = faultBox()
  const webhooks = courier({
    url: webhookUrl,
    headers: (body, forged) => ({
      'content-type': 'application/json',
      'x-processing-key': apiKey,
      'x-processing-signature': sign(signatureSchemes.coinsPaid, {
        headers: {},
        body,
        secret: forged ? `${secretKey} of someone else` : secretKey,
      }),
    }),
    takes: (status) => status === 200,
    faults,
    lateMs,
    changed: store.changed,
  })
  const books = cryptoBooks({
    clock,
    seed: String(options.seed ?? randomUUID()),
    faults,
    prefunded: amount(options.prefunded ?? '1000000'),
    feeRate: amount(options.fee ?? '0.01'),
    stepMs: options.confirmMs ?? 2_000,
    before: before?.books,
    changed(transaction) {
      const { id, type, status } = transaction
      webhooks.send({ id: `${id}:${status}`, type: `${type} ${status}`, body: JSON.stringify(messageOf(transaction)) })
    },
  })
  store.from(() => ({ books: books.kept(), webhooks: webhooks.kept() }))
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true })
  app.addHook('onResponse', async ({ method }) => {
    if (method !== 'GET') store.changed()
  })
  await app.register(async (part) => providerApi(part, { apiKey, secretKey, faults, books }))
  await app.register(async (part) => walletPages(part, { books }))
  await app.register(async (part) => controlDoor(part, { books, faults, webhooks }))
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  webhooks.deliver(before?.webhooks ?? [])

  return {
    url: `${origin}/api/v2`,
    walletUrl: `${origin}/wallet`,
    receive: ({ address, risk, sender, ...much }) =>
      books.receive({
        address,
        amount: 'coins' in much ? amount(much.coins) : books.worth(address, much.worth),
        ...(risk !== undefined && { risk }),
        ...(sender !== undefined && { sender }),
      }),
    faults: faults.set,
    transactions: books.transactions,
    balance: (currency) => written(books.balance(currency)),
    async settle() {
      books.settle()
      await webhooks.idle()
    },
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
