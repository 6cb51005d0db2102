import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, door } from './browser.ts'
import { Person } from './staff.ts'
import type { World } from './world.ts'

/** How long the first clients are given to pay, and how often something strays after that, in milliseconds. */
const firstMs = 75_000
const everyMs = 8 * 60_000

/** Money that nobody asked for, and money that a payer wants back: what the boards of payments are there for. */
export async function strayOnAndOn(url: string, world: World, stopped: AbortSignal): Promise<void> {
  const login = world.logins.find(({ role, played }) => played && role === 'finance')
  if (!login) return
  const person = new Person(url, login, stopped)
  await pause(firstMs)
  for (let turn = 0; !stopped.aborted; turn++, await pause(everyMs))
    await stray(person, world, turn).catch((error: Error) => console.log(`The played strays: ${error.message}`))
}

async function stray(person: Person, world: World, turn: number): Promise<void> {
  const clients: Answer[] = (await person.all('/v1/clients')).filter(({ state }) => state === 'active')
  const client = clients[turn % Math.max(1, clients.length)]
  const wire = (amount: string, body: object) => door(`${world.bank}/sim/pay-in`, { amount, currency: 'EUR', ...body })
  await wire('1250.00', { name: 'Harbour Lane Trading GmbH', remittance: 'Invoice 2044 margin top up' })
  if (client) {
    await wire('400.00', { name: `${client.first_name} ${client.last_name}`, remittance: 'to my account, thank you' })
    await wire('875.50', { name: client.last_name, remittance: `trading ${client.last_name}` })
  }
  const paid: Answer[] = (await person.all('/v1/deposits')).filter(
    ({ state, provider }) => state === 'completed' && provider === 'checkout',
  )
  const regretted = paid[0]
  if (regretted) await door(`${world.checkout}/sim/dispute`, { reference: regretted.id, reasonCode: '10.4' })
}
