import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { bankWirePsp } from '../server/connectors/bank/wire-psp.ts'
import { checkoutPsp } from '../server/connectors/checkout/checkout-psp.ts'
import { mt5Platform } from '../server/connectors/mt5/index.ts'
import { sumsubVendor } from '../server/connectors/sumsub/vendor.ts'
import { type Actor, system } from '../server/control/access/actor.ts'
import { quickHashing } from '../server/control/access/passwords.ts'
import { fixedClock } from '../server/control/clock.ts'
import type { Reader } from '../server/control/database/sql.ts'
import { receiveWebhook } from '../server/control/webhooks/inbox.ts'
import type { Psp } from '../server/payments/index.ts'
import { roles } from '../server/roles.ts'
import { roomsOver } from '../server/rooms.ts'
import { allGroups, type TradingAccount } from '../server/trading/index.ts'
import { startBankSimulator } from '../simulators/bank/simulator.ts'
import { selfSignedCertificate } from '../simulators/certificate.ts'
import { startCheckoutSimulator } from '../simulators/checkout/simulator.ts'
import { startMt5Simulator } from '../simulators/mt5/index.ts'
import { startSumsubSimulator } from '../simulators/sumsub/server.ts'
import type { Provider } from './conformance/provider.ts'
import { everything, testHouse } from './house.ts'
import { type Details, onboarding } from './onboarding.ts'

/** The roles of the house, and one that may everything. */
export const testRoles = { ...roles, ...everything }

const key = 'a-simulator-key'
const symbols = [
  { symbol: 'EURUSD', base: 'EUR', quote: 'USD', digits: 5, contractSize: '100000', bid: '1.08500', spread: 12 },
  { symbol: 'GBPUSD', base: 'GBP', quote: 'USD', digits: 5, contractSize: '100000', bid: '1.27000', spread: 15 },
  { symbol: 'USDCHF', base: 'USD', quote: 'CHF', digits: 5, contractSize: '100000', bid: '0.90000', spread: 15 },
  { symbol: 'USDJPY', base: 'USD', quote: 'JPY', digits: 3, contractSize: '100000', bid: '151.200', spread: 14 },
]

const bankAccounts = [
  { currency: 'EUR', iban: 'DE02120300000000202051' },
  { currency: 'USD', iban: 'DE75512108001245126199' },
] as const

type Webhook = { provider: string; headers: Record<string, string>; body: Buffer; status: number }

/** A whole brokerage in one process: every room, real simulators over their wire protocols, and time that stands still. */
export async function testBrokerage({
  provider,
  more = [],
  ...options
}: Pick<Parameters<typeof testHouse>[0], 'makePipe' | 'roles'> & {
  /** Takes the place of the card provider that is there by default. */
  provider?: { name: string } & Provider
  /** Providers beside those, whose news the test does not wait for. */
  more?: readonly Psp[]
} = {}) {
  const clock = fixedClock('2026-03-02T09:00:00Z')
  const hooks: Webhook[] = []
  /** Webhooks that a test delivers itself, in the order and as often as it likes. */
  const held = new Map<string, Webhook[]>()
  const heard: (() => void)[] = []
  // The rooms read through the database that the house makes for them.
  const db: Reader = {
    rows: (...query) => house.database.rows(...query),
    one: (...query) => house.database.one(...query),
    maybe: (...query) => house.database.maybe(...query),
  }
  const deliver = async (provider: string, headers: Record<string, string>, body: Buffer): Promise<number> => {
    const source = house.house.webhooks.get(provider)!
    return receiveWebhook(
      house.database,
      house.jobs,
      source,
      { provider, headers, body, address: null },
      clock.now(),
    ).then(
      () => 200,
      () => 401,
    )
  }
  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const provider = request.url!.split('/').at(-1)!
    const headers = request.headers as Record<string, string>
    const body = Buffer.concat(chunks)
    const status = held.has(provider) ? 200 : await deliver(provider, headers, body)
    const answer = status === 200 && house.house.webhooks.get(provider)!.answer?.(body)
    response.writeHead(status, answer ? { 'content-type': answer.contentType, ...answer.headers } : {})
    response.end(answer ? answer.body : undefined)
    held.get(provider)?.push({ provider, headers, body, status })
    hooks.push({ provider, headers, body, status })
    for (const wake of heard.splice(0)) wake()
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const hooksUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks`

  const tls = selfSignedCertificate()
  const [mt5, checkout, sumsub, bank] = await Promise.all([
    startMt5Simulator({ clock, tls, manager: { login: '1000', password: key }, groups: allGroups(), symbols, seed: 7 }),
    startCheckoutSimulator({
      clock,
      secretKey: key,
      webhookKey: key,
      webhookUrl: `${hooksUrl}/checkout`,
      // Payouts move only when a test says so.
      payoutDelayMs: 3_600_000,
      lateMs: 5,
    }),
    startSumsubSimulator({
      clock,
      appToken: key,
      secretKey: key,
      webhookSecret: key,
      webhookUrl: `${hooksUrl}/sumsub`,
      resendScale: 1e-6,
    }),
    startBankSimulator({
      clock,
      secret: key,
      webhookUrl: `${hooksUrl}/bank-wire`,
      accounts: bankAccounts,
      payoutDelayMs: 3_600_000,
      lateMs: 5,
      seed: 7,
    }),
  ])
  const rig = await provider?.start({ clock, webhookUrl: `${hooksUrl}/${provider.name}` })
  const platform = mt5Platform({ url: mt5.url, login: '1000', password: key, ca: tls.cert, timeoutMs: 1_000 })
  const psp = checkoutPsp({
    url: checkout.url,
    secretKey: key,
    webhookKey: key,
    processingChannel: 'pc_test',
    timeoutMs: 1_000,
  })
  const wire = bankWirePsp({
    url: bank.url,
    secret: key,
    clock,
    timeoutMs: 1_000,
    accounts: Object.fromEntries(
      bankAccounts.map(({ currency, iban }) => [
        currency,
        { iban, bic: 'NRTHDEFFXXX', holder: 'Test Markets (EU) Ltd', bank: 'Demo Bank' },
      ]),
    ),
  })
  const vendor = sumsubVendor({
    url: sumsub.url,
    appToken: key,
    secretKey: key,
    webhookSecret: key,
    level: 'basic',
    clock,
    timeoutMs: 2_000,
  })
  const rooms = roomsOver(
    { mt5: platform, psps: [rig?.psp ?? psp, wire, ...more], vendor },
    { db, publicUrl: 'https://x.test', documentKey: Buffer.alloc(32, 7), hashing: quickHashing },
  )
  const house = await testHouse({ roles: testRoles, ...options, rooms, clock, restricted: true })
  afterAll(async () => {
    await Promise.all([platform.close(), mt5.stop(), checkout.close(), sumsub.close(), bank.close(), rig?.close()])
    receiver.closeAllConnections()
    receiver.close()
  })

  for (const entity of ['eu', 'global'])
    await house.ask('merchant-account.adopt', { actor: system('setup'), input: { entity } })
  const list = readFileSync(new URL('../server/connectors/lists/fixtures/un-demo.xml', import.meta.url)).toString(
    'base64',
  )
  await house.ask('list.load', {
    actor: house.staff('all'),
    input: { list: 'UN', file_name: 'un.xml', content_base64: list },
  })
  await house.settle()

  /** Resolves when a webhook of a provider beyond the first `known` has been answered. */
  async function webhook(provider: string, known: number): Promise<void> {
    while (hooks.filter((hook) => hook.provider === provider).length <= known)
      await new Promise<void>((resolve) => heard.push(resolve))
  }
  const count = (provider: string) => hooks.filter((hook) => hook.provider === provider).length

  /** Someone who works here and holds every role, as the maker of an approval does in its worst case. */
  const person = (name: string) =>
    house.person(
      name,
      Object.keys(roles).map((role) => ({ role, scope: '*' })),
    )

  const surnames = [
    'Lindqvist',
    'Marchetti',
    'Okonjo',
    'Varga',
    'Delacroix',
    'Haugen',
    'Pereira',
    'Kowalczyk',
    'Brannigan',
    'Takeda',
    'Ferreyra',
    'Novotny',
    'Achterberg',
    'Solheim',
    'Castell',
    'Dimitrov',
    'Eriksen',
    'Fontaine',
    'Grimaldi',
    'Hollander',
  ]
  let people = 0

  const door = onboarding(house, {
    heard: () => count('sumsub'),
    answered: (wanted) => webhook('sumsub', wanted - 1),
  })

  /** A verified client with an active trading account, all through the front door. */
  async function client(details: Details) {
    people++
    const last_name = surnames[people % surnames.length]!
    const whole = { first_name: 'Ada', last_name, birth_date: `19${70 + (people % 30)}-04-02`, ...details }
    const actor = await door.verify(whole)
    const account = await house.database.one<TradingAccount>`select * from trading.accounts where client = ${actor.id}`
    return { actor, account, name: `${whole.first_name} ${whole.last_name}` }
  }

  /** Pays a deposit at the provider's page and lets everything follow. */
  async function deposit(
    of: Awaited<ReturnType<typeof client>>,
    amount: string,
    options: { card?: string; holder?: string } = {},
  ): Promise<string> {
    const currency = of.account.currency
    const { body } = await house.ask('deposit.request', {
      actor: of.actor,
      input: { account: of.account.id, amount: { amount, currency } },
    })
    const id = String(body.id)
    await house.settle()
    const { redirect_url } = await house.database.one<{
      redirect_url: string
    }>`select redirect_url from payments.deposits where id = ${id}`
    const known = count('checkout')
    checkout.pay({ session: redirect_url, card: options.card ?? '4242424242424242', holder: options.holder ?? of.name })
    await webhook('checkout', known)
    await checkout.delivered()
    await house.settle()
    return id
  }

  const instrument = async (of: { actor: Actor }) =>
    (
      await house.database.one<{
        id: string
      }>`select id from payments.instruments where client = ${of.actor.id} order by id limit 1`
    ).id

  async function withdraw(of: Awaited<ReturnType<typeof client>>, amount: string): Promise<string> {
    const { body } = await house.ask('withdrawal.request', {
      actor: of.actor,
      input: {
        account: of.account.id,
        instrument: await instrument(of),
        amount: { amount, currency: of.account.currency },
      },
    })
    await house.settle()
    return String(body.id)
  }

  /** Lets the provider pay what it has, and its news arrive. */
  async function paid(): Promise<void> {
    await checkout.settle()
    await checkout.delivered()
    await house.settle()
  }

  const balances = async (of: { account: TradingAccount }) => {
    const { available } = await house.database.one<{ available: bigint }>`
      select posted - held as available from ledger.balances where account = ${of.account.ledger_account}`
    const platformBalance = (await platform.getAccount(of.account.login!))!.balance
    return { ledger: available, platform: BigInt(platformBalance.replace('.', '')) }
  }

  return {
    ...door,
    house,
    clock,
    mt5,
    checkout,
    sumsub,
    bank,
    platform,
    psp,
    wire,
    rig,
    hooks,
    /** Keeps from now on what a provider tells, for the test to deliver. */
    hold(name: string): readonly Webhook[] {
      const kept = held.get(name) ?? []
      held.set(name, kept)
      return kept
    },
    webhook,
    deliver,
    person,
    client,
    deposit,
    withdraw,
    paid,
    balances,
    instrument,
  }
}
