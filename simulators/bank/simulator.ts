import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Clock } from '../../server/control/clock.ts'
import { type Currency, parseAmount } from '../../server/control/money.ts'
import { sign, signatureSchemes } from '../../server/control/signatures.ts'
import { type Attempt, courier, type Message } from '../psp/courier.ts'
import { type FaultName, faultBox } from '../psp/faults.ts'
import { noStore, type Store } from '../snapshot.ts'
import { books, type Entry, type Kept, type Order, type OwnAccount } from './books.ts'
import { type BankFile, fileBridge } from './bridge.ts'
import { controlDoor } from './control-door.ts'
import { camt053, camt054, pain002 } from './messages.ts'
import { payerPage } from './page.ts'

export interface BankSimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number
  clock: Clock
  /** Signs both ways. */
  secret: string
  webhookUrl: string
  /** The house's accounts that this bank keeps. */
  accounts: readonly OwnAccount[]
  /** The same seed gives the same references. */
  seed?: number
  /** Real milliseconds between the steps of an order that nobody settles by hand. */
  payoutDelayMs?: number
  lateMs?: number
  store?: Store
}

/** Money that someone sends to the house. */
export interface PayIn {
  amount: string
  currency: Currency
  name: string | null
  account?: string
  creditorReference?: string
  endToEndId?: string
  remittance?: string
}

/** The other side of the bank connector: the same as its doors, for programs in this process. */
export interface BankSimulator {
  url: string
  /** Books a credit and gives the bank's reference of it. */
  payIn(credit: PayIn): string
  /** Takes each open order one step further and waits until the news was taken. */
  settle(): Promise<void>
  failPayout(reference: string, reason?: string): void
  returnPayout(reference: string, reason?: string): void
  /** Issues the statement of the day for each account. */
  closeDay(): void
  entries(): readonly Entry[]
  orders(): readonly Order[]
  files(): readonly BankFile[]
  faults(times: Partial<Record<FaultName, number>>): void
  release(): void
  delivered(): Promise<void>
  webhooks(): readonly Attempt[]
  close(): Promise<void>
}

/** A bank on 127.0.0.1: credits are told at once by camt.054 and daily by camt.053, orders taken as pain.001. */
export async function startBankSimulator(options: BankSimulatorOptions): Promise<BankSimulator> {
  const { clock, secret, webhookUrl, accounts, lateMs = 3_000, payoutDelayMs = 2_000, store = noStore } = options
  const before = store.before as { books: Kept; files: BankFile[]; webhooks: Message[] } | undefined
  const faults = faultBox()
  const files: BankFile[] = before?.files ?? []
  const webhooks = courier({
    url: webhookUrl,
    headers(body, forged) {
      const headers = { 'x-bank-timestamp': String(Math.floor(clock.now().getTime() / 1000)) }
      const signature = sign(signatureSchemes.bankBridge, {
        headers,
        body,
        secret: forged ? `${secret} of someone else` : secret,
        values: { method: 'POST', path: 'notice' },
      })
      return { ...headers, 'content-type': 'application/json', 'x-bank-signature': signature }
    },
    faults,
    lateMs,
    changed: store.changed,
  })
  const kept = books({ clock, seed: String(options.seed ?? randomUUID()), accounts, before: before?.books })
  store.from(() => ({ books: kept.kept(), files, webhooks: webhooks.kept() }))

  /** Leaves a file and says so. */
  function leave(type: BankFile['type'], about: readonly string[], write: (id: string) => string): void {
    const id = `${type}-${files.length + 1}`
    const at = clock.now()
    files.push({ id, type, at, about, xml: write(id) })
    const event = { event_id: `notice-${id}`, type: 'files.ready', since: at.toISOString() }
    webhooks.send({ id: event.event_id, type: event.type, body: JSON.stringify(event) })
    store.changed()
  }

  const tell = (entry: Entry): void =>
    leave('camt.054', [entry.reference, entry.endToEndId ?? ''], (id) => camt054(id, entry, clock.now()))
  const report = (order: Order): void =>
    leave('pain.002', [order.messageId, order.endToEndId], (id) => pain002(id, order, clock.now()))

  function step(order: Order, fail?: string): void {
    const done = kept.step(order, fail)
    if (!done) return
    if (done.told) report(order)
    if (done.entry) tell(done.entry)
  }
  const orderOf = (reference: string): Order => {
    const order = kept.orders().find(({ endToEndId }) => endToEndId === reference)
    if (!order) throw new RangeError(`no order ${reference}`)
    return order
  }
  const onward = setInterval(() => kept.orders().forEach((order) => void step(order)), payoutDelayMs).unref()

  function payIn({ amount, currency, ...credit }: PayIn): string {
    const entry = kept.receive({
      amountMinor: parseAmount(amount, currency),
      currency,
      name: credit.name,
      account: credit.account ?? null,
      creditorReference: credit.creditorReference ?? null,
      endToEndId: credit.endToEndId ?? null,
      remittance: credit.remittance ?? null,
    })
    tell(entry)
    return entry.reference
  }

  function closeDay(): void {
    const today = clock.now().toISOString().slice(0, 10)
    for (const { iban, currency } of accounts) {
      const day = kept.close(iban, today)
      if (day) leave('camt.053', [iban], (id) => camt053(id, { iban, currency, ...day }, today, clock.now()))
    }
  }

  const app = fastify({ bodyLimit: 256 * 1024, forceCloseConnections: true })
  const ordered = (messageId: string) => {
    const order = kept.orders().find((each) => each.messageId === messageId)
    if (order?.status === 'ACTC' && !files.some(({ about }) => about.includes(messageId))) report(order)
  }
  const simulator: BankSimulator = {
    url: '',
    payIn,
    async settle() {
      for (const order of kept.orders()) step(order)
      await webhooks.idle()
    },
    failPayout: (reference, reason = 'AC04') => step(orderOf(reference), reason),
    returnPayout(reference, reason = 'AC04') {
      const order = orderOf(reference)
      if (order.status === 'ACTC') step(order)
      step(order, reason)
    },
    closeDay,
    entries: kept.entries,
    orders: kept.orders,
    files: () => files,
    faults: faults.set,
    release: webhooks.release,
    delivered: webhooks.idle,
    webhooks: () => webhooks.attempts,
    async close() {
      clearInterval(onward)
      await webhooks.close()
      await app.close()
      store.flush()
    },
  }
  await app.register(async (part) => fileBridge(part, { clock, secret, faults, books: kept, files, ordered }))
  const currencies = accounts.map(({ currency }) => currency)
  await app.register(async (part) => payerPage(part, currencies, payIn))
  await app.register(async (part) => controlDoor(part, simulator, faults))
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  simulator.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  webhooks.deliver(before?.webhooks ?? [])
  return simulator
}
