// A brokerage day without an end, for the demo: `node simulators/day/main.ts '<settings as JSON>'`. It ends with the process that forked it.
import { setTimeout as pause } from 'node:timers/promises'
import { planDay } from './plan.ts'
import { playClients } from './play.ts'
import { workShift } from './staff.ts'
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

const { url, outbox, seed }: Settings = JSON.parse(process.argv[2] ?? '{}')
const ending = new AbortController()
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
process.on('SIGINT', () => undefined)

const world = await worldAt(outbox)
const shift = workShift({ url, logins: world.logins, leave: 35, thinking: 6_000, stopped: ending.signal })
const scene = { url, world, patience: 120_000 }
for (let day = seed; ; day++) {
  const { clients } = planDay({ seed: day, clients: whole })
  const early = day === seed ? first : 0
  await playClients(clients.slice(0, early), scene, 4, async () => undefined)
  // Those who come by a partner of the first dozen find the link already in force.
  await playClients(clients.slice(early), scene, 1, () => pause(betweenMs))
  if (ending.signal.aborted) break
}
await shift
