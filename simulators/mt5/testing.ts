import { Agent, request } from 'node:https'
import { fixedClock } from '../../server/control/clock.ts'
import { selfSignedCertificate } from '../certificate.ts'
import { type Mt5SimulatorOptions, startMt5Simulator } from './index.ts'

export const manager = { login: '1042', password: 'Api!Pass1' }

const groups = [
  { group: 'real\\retail-eur', currency: 'EUR', commissionPerLot: '3.50' },
  { group: 'real\\retail-usd', currency: 'USD' },
  { group: 'demo\\retail-jpy', currency: 'JPY' },
] as const

const symbols = [
  { symbol: 'EURUSD', base: 'EUR', quote: 'USD', digits: 5, contractSize: '100000', bid: '1.08500', spread: 12 },
  { symbol: 'GBPUSD', base: 'GBP', quote: 'USD', digits: 5, contractSize: '100000', bid: '1.27000', spread: 15 },
  { symbol: 'USDJPY', base: 'USD', quote: 'JPY', digits: 3, contractSize: '100000', bid: '151.200', spread: 14 },
  { symbol: 'XAUUSD', base: 'XAU', quote: 'USD', digits: 2, contractSize: '100', bid: '2350.10', spread: 25 },
].map((symbol) => ({ ...symbol, swapLong: -7, swapShort: 2 }))

/** A small MT5 with a clock to move, for tests. */
export async function startTestServer(options: Partial<Mt5SimulatorOptions> = {}) {
  const clock = fixedClock('2026-03-02T10:00:00Z')
  const tls = selfSignedCertificate()
  const simulator = await startMt5Simulator({ clock, tls, manager, groups, symbols, ...options })
  return { simulator, clock, tls }
}

/** Asks the server over a connection of its own, as a stranger would. */
export async function ask(url: string, ca: string, path: string, body?: object, agent = new Agent()) {
  const answered = Promise.withResolvers<{ status: number; body: string }>()
  const method = body ? 'POST' : 'GET'
  const outgoing = request(new URL(path, url), { agent, ca, method }, async (response) => {
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    answered.resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') })
  })
  outgoing.on('error', answered.reject)
  outgoing.end(body && JSON.stringify(body))
  const { status, body: text } = await answered.promise
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}
