import { setTimeout as pause } from 'node:timers/promises'
import { until } from './browser.ts'
import { type ClientDay, liveClient } from './client.ts'
import { endFaults, orderFaults } from './faults.ts'
import { checkInvariants, type Invariant, moving, type Picture, takePicture } from './invariants.ts'
import { type FaultLevel, type PlannedClient, planDay } from './plan.ts'
import { Person, workShift } from './staff.ts'
import { platform, type World, worldAt } from './world.ts'

export interface DayOptions {
  /** The running tower. */
  url: string
  /** The outbox, which tells where the rest of the simulated world is. */
  outbox: string
  clients: number
  seed: number
  faults: FaultLevel
  /** Clients at a time. */
  atOnce?: number
  /** How long a client waits for one step, in milliseconds. */
  patience?: number
  /** The share of cases that staff leave open, in percent. */
  leave?: number
  /** Told of each client whose day is over. */
  onClient?: (day: ClientDay) => void
}

export interface DayResult {
  seed: number
  clients: number
  faults: FaultLevel
  seconds: number
  days: ClientDay[]
  picture: Picture
  invariants: Invariant[]
  /** What the public faces did against their description. */
  trouble: string[]
}

/** Plays a planned day against a running tower, through its public faces only. */
export async function playDay(options: DayOptions): Promise<DayResult> {
  const { url, outbox, clients, seed, faults, atOnce = 6, patience = 90_000, leave = 0, onClient } = options
  const started = performance.now()
  const world = await worldAt(outbox)
  const before = new Set((await door(world.logins, url)).map(({ id }) => id))
  const plan = planDay({ seed, clients })
  await orderFaults(faults, world)
  const ending = new AbortController()
  const shift = workShift({ url, logins: world.logins, leave, thinking: 1_000, stopped: ending.signal })
  const days = await playClients(plan.clients, { url, world, patience }, atOnce, (day) => {
    onClient?.(day)
  })
  await endFaults(faults, world)
  return finish()
}
