import type { Login } from '../outbox/logins.ts'
import { type Answer, door } from './browser.ts'

/** What the day needs to know of the demo's world; the outbox tells it. */
export interface World {
  mt5: string
  ca: string
  checkout: string
  bank: string
  sumsub: string
  logins: readonly Login[]
}

/** The doors of the simulated world, by the outbox's address. */
export async function worldAt(outbox: string): Promise<World & { outbox: string }> {
  const world: World = await door(`${outbox}/world.json`)
  return { ...world, outbox }
}

/** What a trader does at the platform. */
export const platform = ({ mt5, ca }: World) => ({
  order: (body: object): Promise<Answer> => door(`${mt5}/sim/order`, body, ca),
  close: (body: object): Promise<Answer> => door(`${mt5}/sim/close`, body, ca),
  setLeverage: (body: object): Promise<Answer> => door(`${mt5}/sim/leverage`, body, ca),
  faults: (body: object): Promise<Answer> => door(`${mt5}/sim/faults`, body, ca),
  account: (login: string): Promise<Answer> => door(`${mt5}/sim/accounts/${login}`, undefined, ca),
})
