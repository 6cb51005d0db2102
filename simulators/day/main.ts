// A brokerage day without an end, for the demo: forked with a message of its settings, it ends with the process that forked it.
import { setTimeout as pause } from 'node:timers/promises'
import { planDay } from './plan.ts'
import { playClients } from './play.ts'
import { settleOnAndOn } from './settlement.ts'
import { workShift } from './staff.ts'
import { strayOnAndOn } from './strays.ts'
import { worldAt } from './world.ts'

interface Settings {
  url: string
  outbox: string
  seed: number
}

/** A first dozen comes at once, so that the screens are alive; then one client after the other. */
const first = 12
const whole = 60
const betweenMs = 45_000

process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
process.on('SIGINT', () => undefined)

const { url, outbox, seed } = await new Promise<Settings>((resolve) => process.once('message', resolve))
const never = new AbortController().signal
const world = await worldAt(outbox)
void workShift({ url, logins: world.logins, leave: 35, thinking: 6_000, every: 3_000, stopped: never })
void settleOnAndOn(url, world, never)
void strayOnAndOn(url, world, never)
const scene = { url, world, patience: 120_000 }
for (let day = seed; ; day++) {
  const { clients } = planDay({ seed: day, clients: whole })
  const early = day === seed ? first : 0
  await playClients(clients.slice(0, early), scene, 4, async () => undefined)
  // Those who come by a partner of the first dozen find the link already in force.
  await playClients(clients.slice(early), scene, 1, () => pause(betweenMs))
}
