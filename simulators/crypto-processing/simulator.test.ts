import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fixedClock } from '../../server/control/clock.ts'
import { sign, signatureSchemes, verifySignature } from '../../server/control/signatures.ts'
import { freeze, type Store, thaw } from '../snapshot.ts'
import { type CryptoProcessingSimulator, startCryptoProcessingSimulator } from './simulator.ts'

const clock = fixedClock('2026-03-02T09:00:00Z')
const keys = { apiKey: 'test-key', secretKey: 'AbCdEfG123456' }

let receiver: Server
let told: { id: number; status: string }[]
let refuses: number
let simulator: CryptoProcessingSimulator

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

const start = (store: Store = memory()) => {
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  return startCryptoProcessingSimulator({ ...keys, clock, webhookUrl, seed: 7, confirmMs: 3_600_000, store })
}

beforeEach(async () => {
  told = []
  refuses = 0
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const message = {
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks),
      secret: keys.secretKey,
    }
    const taken = verifySignature(signatureSchemes.coinsPaid, message) && refuses-- <= 0
    if (taken) told.push(JSON.parse(message.body.toString()))
    // Any answer but 200 asks for another try.
    response.writeHead(taken ? 200 : 202).end()
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
})

afterEach(async () => {
  await simulator.close()
  receiver.closeAllConnections()
  receiver.close()
})

async function ask(path: string, fields: object) {
  const body = JSON.stringify(fields)
  const signature = sign(signatureSchemes.coinsPaid, { headers: {}, body, secret: keys.secretKey })
  const headers = {
    'content-type': 'application/json',
    'x-processing-key': keys.apiKey,
    'x-processing-signature': signature,
  }
  const answer = await fetch(simulator.url + path, { method: 'POST', headers, body })
  return { status: answer.status, body: (await answer.json()) as { data: { address: string }; errors: object } }
}
const wanted = { foreign_id: 'dp_1', currency: 'USDTT', convert_to: 'EUR' }

it('refuses by field what it does not know', async () => {
  simulator = await start()
  expect(await ask('/addresses/take', { ...wanted, currency: 'DOGE' })).toMatchObject({
    status: 400,
    body: { errors: { currency: 'The selected currency is invalid.' } },
  })
  expect((await ask('/withdrawal/crypto', { ...wanted, amount: '1.000000001' })).status).toBe(400)
})

it('tells again until it is answered with 200', async () => {
  simulator = await start()
  const { address } = (await ask('/addresses/take', wanted)).body.data
  refuses = 2
  simulator.receive({ address, worth: '100' })
  await simulator.delivered()
  expect(told).toMatchObject([{ status: 'not_confirmed', currency_received: { amount: '100.00000000' } }])
  expect(simulator.webhooks().map(({ status }) => status)).toEqual([202, 202, 200])
})

it('keeps addresses, transactions, balances and untold callbacks from one life to the next', async () => {
  const first = memory()
  simulator = await start(first)
  const { address } = (await ask('/addresses/take', wanted)).body.data
  simulator.faults({ withholdWebhook: 1 })
  simulator.receive({ address, coins: '250' })
  const kept = first.written()
  await simulator.close()
  simulator = await start(memory(kept))
  await simulator.delivered()
  await simulator.settle()
  expect(told.map(({ status }) => status)).toEqual(['not_confirmed', 'confirmed'])
  expect((await ask('/addresses/take', wanted)).body.data.address).toBe(address)
  expect(simulator.balance('EUR')).toBe('1000227.70000000')
})
