import { until } from './browser.ts'
import { type ClientDay, liveClient, type Scene } from './client.ts'
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
  /** Whether someone changes a leverage by hand, which Tower must find; with faults, unless told. */
  drift?: boolean
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

/** How long the house may take to come to rest after the last client, in milliseconds. */
const settling = 90_000

/** Plays a planned day against a running tower, through its public faces only. */
export async function playDay(options: DayOptions): Promise<DayResult> {
  const { url, outbox, clients, seed, faults, atOnce = 6, patience = 90_000, leave = 0, onClient } = options
  const { drift = faults !== 'none' } = options
  const started = performance.now()
  const world = await worldAt(outbox)
  const plan = planDay({ seed, clients })
  const ending = new AbortController()
  const shift = workShift({ url, logins: world.logins, leave, thinking: 1_000, every: 800, stopped: ending.signal })
  const auditor = world.logins.find(({ role, played }) => played && role === 'auditor')
  if (!auditor) throw new Error(`The outbox ${outbox} tells of no demo staff: is this tower started without its demo?`)
  const reader = new Person(url, auditor, ending.signal)
  try {
    await orderFaults(faults, world)
    let drifted: string | undefined
    const days = await playClients(plan.clients, { url, world, patience }, atOnce, async (day) => {
      if (drift && !drifted && day.reached !== 'registered') drifted = await driftLeverage(reader, world)
      onClient?.(day)
    })
    await endFaults(faults, world)
    await until(async () => moving(await takePicture(reader)).length === 0, settling)
    // What still moves may differ for a moment: only what differs to the end is broken.
    let picture = await takePicture(reader)
    let invariants = await checkInvariants(picture, reader, world)
    await until(async () => {
      if (invariants.every(({ broken }) => broken.length === 0)) return true
      picture = await takePicture(reader)
      invariants = await checkInvariants(picture, reader, world)
      return false
    }, settling / 2)
    if (drifted) invariants.push(await driftFound(reader, drifted))
    ending.abort()
    const trouble = [...days.flatMap((day) => day.trouble), ...(await shift)]
    const seconds = (performance.now() - started) / 1_000
    return { seed, clients, faults, seconds, days, picture, invariants, trouble }
  } finally {
    ending.abort()
    await shift
  }
}

/** Lives the clients' days, some at a time, in their order. */
export async function playClients(
  clients: readonly PlannedClient[],
  scene: Omit<Scene, 'partnerReady'>,
  atOnce: number,
  onClient: (day: ClientDay) => Promise<void>,
): Promise<ClientDay[]> {
  const partners = new Map(clients.map(({ index }) => [index, Promise.withResolvers<string | null>()]))
  const days: ClientDay[] = []
  const waiting = clients.values()
  const lane = async () => {
    for (const plan of waiting) {
      const partnerReady = async (index: number) => (await partners.get(index)?.promise) ?? null
      const day = await liveClient(plan, { ...scene, partnerReady }, (link) => partners.get(plan.index)?.resolve(link))
      days.push(day)
      await onClient(day)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return days.toSorted((a, b) => a.index - b.index)
}

/** Someone at the platform sets another leverage on an account; gives the account. */
async function driftLeverage(reader: Person, world: World): Promise<string | undefined> {
  const account = (await reader.all('/v1/trading-accounts?state=active')).at(-1)
  if (!account) return undefined
  await platform(world).setLeverage({ login: account.login, leverage: account.leverage === 50 ? 25 : 50 })
  return account.id
}

async function driftFound(reader: Person, account: string): Promise<Invariant> {
  const found = await until(async () => {
    const views = await Promise.all(
      ['open', 'resolved'].map((view) => reader.all(`/v1/cases?queue=platform&view=${view}&subject=${account}`)),
    )
    return views.flat().length > 0
  }, settling)
  return {
    name: 'a changed leverage is found',
    looked: 1,
    broken: found ? [] : [`nobody was told of the leverage of ${account}`],
  }
}
