import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fixedClock } from '../../server/control/clock.ts'
import { sign, signatureSchemes } from '../../server/control/signatures.ts'
import { freeze, type Store, thaw } from '../snapshot.ts'
import { type PraxisSimulator, startPraxisSimulator } from './simulator.ts'

const clock = fixedClock('2026-03-02T09:00:00Z')
const merchant = { merchantId: 'API-Test', applicationKey: 'app-key-1', merchantSecret: 'praxis-test-secret' }

let receiver: Server
let told: { transaction: { transaction_status: string } }[]
let simulator: PraxisSimulator

/** A store in memory, through the form of the file. */
function memory(before?: string): Store & { written(): string } {
  let read = (): unknown => undefined
  return {
    before: before && thaw(before),
    from(reader) {
      read = reader
    },
    changed: () => undefined,
    flush: () => undefined,
    written: () => freeze(read()),
  }
}

const start = (store: Store) => {
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  return startPraxisSimulator({ ...merchant, clock, webhookUrl, seed: 7, payoutDelayMs: 3_600_000, store })
}

beforeEach(async () => {
  told = []
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    told.push(JSON.parse(Buffer.concat(chunks).toString()))
    const body = JSON.stringify({ status: 0, description: 'Ok', version: '1.3', timestamp: 1 })
    const signature = sign(signatureSchemes.praxisAnswer, { headers: {}, body, secret: merchant.merchantSecret })
    response.writeHead(200, { 'gt-authentication': signature }).end(body)
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
})

afterEach(async () => {
  await simulator.close()
  receiver.closeAllConnections()
  receiver.close()
})

async function open(): Promise<string> {
  const body = JSON.stringify({
    ...{
      merchant_id: merchant.merchantId,
      application_key: merchant.applicationKey,
      version: '1.3',
      intent: 'payment',
    },
    ...{ timestamp: clock.now().getTime() / 1_000, currency: 'EUR', amount: 25_033, order_id: 'dp_<b>1', cid: 'cl_1' },
    customer_data: { first_name: 'Ana "Ace"', last_name: 'Costa', email: 'ana@example.com' },
    ...{ notification_url: 'https://shop.example.com/n', return_url: 'https://shop.example.com/r?tab=1' },
  })
  const signature = sign(signatureSchemes.praxisRequest, { headers: {}, body, secret: merchant.merchantSecret })
  const answer = await fetch(`${simulator.url}/cashier/cashier`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'gt-authentication': signature },
    body,
  })
  return ((await answer.json()) as { redirect_url: string }).redirect_url
}

it('the cashier shows what is paid, escaped, with a label for each field and no script', async () => {
  simulator = await start(memory())
  const answer = await fetch(await open())
  const html = await answer.text()
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(html).toContain('dp_&lt;b&gt;1')
  expect(html).toContain('value="Ana &quot;Ace&quot; Costa"')
  for (const name of ['card', 'expiry', 'holder']) expect(html).toMatch(new RegExp(`<label for="${name}">`))
  expect(html).not.toContain('<script')
})

it('says beside the field what is wrong, never echoes the number, and sends a cancelled payer back', async () => {
  simulator = await start(memory())
  const page = await open()
  const submit = (fields: Record<string, string>) =>
    fetch(page, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const wrong = await submit({ action: 'pay', card: '4242 4242 4242 4241', expiry: '02/26', holder: '' })
  const html = await wrong.text()
  expect(wrong.status).toBe(422)
  for (const name of ['card', 'expiry', 'holder']) expect(html).toContain(`id="${name}-problem"`)
  expect(html).not.toContain('4241')
  expect((await submit({ action: 'cancel' })).headers.get('location')).toBe('https://shop.example.com/r?tab=1')
})

it('what waits outlives the process, and what was not told is told then', async () => {
  const first = memory()
  simulator = await start(first)
  const page = await open()
  simulator.faults({ withholdWebhook: 1 })
  simulator.pay({ session: page, card: '4242424242424242', holder: 'Ana Costa' })
  await simulator.delivered()
  expect(told.map(({ transaction }) => transaction.transaction_status)).toEqual(['pending_async'])
  const kept = first.written()
  await simulator.close()
  simulator = await start(memory(kept))
  await simulator.delivered()
  await simulator.settle()
  expect(told.map(({ transaction }) => transaction.transaction_status)).toEqual([
    'pending_async',
    'pending',
    'approved',
  ])
  expect(simulator.transactions()).toMatchObject([{ orderId: 'dp_<b>1', status: 'approved', at: clock.now() }])
})
