import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, Browser, door, Refused, until } from './browser.ts'
import type { PlannedClient } from './plan.ts'
import { pictureOf } from './png.ts'
import { platform, type World } from './world.ts'

export interface Scene {
  url: string
  world: World & { outbox: string }
  /** How long a client waits for one thing before giving up for the day, in milliseconds. */
  patience: number
  /** Settles when the client of that index is a partner, or will not be one. */
  partnerReady(index: number): Promise<string | null>
}

/** What became of one client, with the times that mattered in milliseconds. */
export interface ClientDay {
  index: number
  /** The last step that was reached. */
  reached: 'registered' | 'submitted' | 'verified' | 'funded' | 'traded' | 'withdrew'
  times: { verified: number[]; deposited: number[]; paid: number[] }
  /** What went another way than the API's description promises. */
  trouble: string[]
}

const password = 'northgate-client-2026'
const dayMs = 86_400_000
const date = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10)

/** Lives one planned client's day through the portal's API, the mailbox, the payment page and the platform. */
export async function liveClient(
  plan: PlannedClient,
  scene: Scene,
  onPartner: (link: string | null) => void,
): Promise<ClientDay> {
  const day: ClientDay = {
    index: plan.index,
    reached: 'registered',
    times: { verified: [], deposited: [], paid: [] },
    trouble: [],
  }
  try {
    const me = await register(plan, scene)
    if (!(await verify(plan, me, scene, day))) return day
    day.reached = 'verified'
    if (plan.partnerLink) onPartner(await becomePartner(plan.partnerLink, me, scene))
    const account = await until(
      async () => (await me.get('/v1/trading-accounts')).data.find((each: Answer) => each.state === 'active'),
      scene.patience,
    )
    if (!account) return day
    for (const deposit of plan.deposits) if (await pay(plan, deposit, account, me, scene, day)) day.reached = 'funded'
    if (day.reached !== 'funded') return day
    if (await trade(plan, account.login, scene)) day.reached = 'traded'
    for (const percent of plan.withdrawals)
      if (await withdraw(percent, account.id, me, scene, day)) day.reached = 'withdrew'
  } catch (error) {
    day.trouble.push(`client ${plan.index}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    onPartner(null)
  }
  return day
}

async function register(plan: PlannedClient, { url, world, patience, partnerReady }: Scene): Promise<Browser> {
  const link = plan.referredBy === null ? null : await partnerReady(plan.referredBy)
  const me = new Browser(url, 'client')
  await me.post('/v1/clients', {
    email: plan.email,
    password,
    first_name: plan.firstName,
    last_name: plan.lastName,
    birth_date: plan.birthDate,
    country: plan.country,
    accepts_terms: true,
    ...(link ? { partner_code: link } : {}),
  })
  const token = await until(async () => {
    const mails: Answer[] = await door(`${world.outbox}/messages?to=${encodeURIComponent(plan.email)}`)
    return mails.map(({ text }) => /confirm\?token=([\w-]+)/.exec(text)?.[1]).find(Boolean)
  }, patience)
  if (!token) throw new Error('no confirmation came by e-mail')
  await me.post('/v1/clients/confirm-email', { token })
  await me.post('/v1/session', { email: plan.email, password })
  return me
}

/** Hands in documents, better ones where they were refused, and waits; true once verified. */
async function verify(plan: PlannedClient, me: Browser, { patience }: Scene, day: ClientDay): Promise<boolean> {
  const word = plan.papers === 'clean' || plan.papers === 'listed' ? '' : `-${plan.papers}`
  const upload = (kind: string, type: string, name: string, dates: object) =>
    me.post('/v1/documents', {
      kind,
      type,
      file_name: `${name}.png`,
      media_type: 'image/png',
      content_base64: pictureOf(`${plan.email} ${name}`).toString('base64'),
      ...dates,
    })
  await upload('identity', 'passport', `passport${word}`, { expires_on: date(5 * 365 * dayMs) })
  await upload('address', 'utility_bill', 'utility-bill', { issued_on: date(-20 * dayMs) })
  const started = Date.now()
  await me.post('/v1/kyc/submit')
  day.reached = 'submitted'
  for (let round = 1; ; round++) {
    const shown = await until(async () => {
      const now = await me.get('/v1/me').catch(turnedAway)
      return ['verified', 'declined', 'action_needed'].includes(now.verification) && now
    }, patience)
    if (shown?.verification === 'verified') {
      day.times.verified.push(Date.now() - started)
      return true
    }
    if (shown?.verification !== 'action_needed' || round > 2) return false
    await pause(300)
    await upload('identity', 'passport', `passport-again-${round}`, { expires_on: date(5 * 365 * dayMs) })
    await me.post('/v1/kyc/submit')
  }
}

/** Who was rejected for good is signed out. */
function turnedAway(error: unknown): Answer {
  if (error instanceof Refused && error.status === 401) return { verification: 'declined' }
  throw error
}

async function becomePartner(link: string, me: Browser, { patience }: Scene): Promise<string | null> {
  await me.post('/v1/partners', { link })
  const active = await until(async () => (await me.get('/v1/me/partner')).partner?.state === 'active', patience)
  return active ? link : null
}

async function pay(
  plan: PlannedClient,
  { amount, card, holder }: PlannedClient['deposits'][number],
  account: Answer,
  me: Browser,
  { patience }: Scene,
  day: ClientDay,
): Promise<boolean> {
  const { id } = await me.post('/v1/deposits', { account: account.id, amount: { amount, currency: account.currency } })
  const deposit = () => me.get(`/v1/deposits/${id}`)
  const page = await until(async () => (await deposit()).redirect_url, patience)
  if (!page) return false
  const started = Date.now()
  const name = holder === 'own' ? `${plan.firstName} ${plan.lastName}` : 'Octavia Grandville'
  // Whichever provider took it: each has the same door.
  await door(new URL('/sim/pay', page).href, { session: page, card, holder: name })
  const end = await until(
    async () => {
      const { state } = await deposit()
      return ['completed', 'failed', 'expired'].includes(state) && state
      // Money from somebody else is held until they explain it, which nobody does today.
    },
    holder === 'own' ? patience : 5_000,
  )
  if (end === 'completed') day.times.deposited.push(Date.now() - started)
  return end === 'completed'
}

async function trade({ trades }: PlannedClient, login: string, { world }: Scene): Promise<boolean> {
  const { order, close, account } = platform(world)
  const opened: { position: string; close: boolean }[] = []
  for (const { symbol, side, lots, close: closes } of trades) {
    const deal = await order({ login, symbol, side, lots }).catch((error: Error) => {
      // Not enough margin is the market's answer, not a fault.
      if (!/10019/.test(error.message)) throw error
    })
    if (deal) opened.push({ position: deal.PositionID, close: closes })
    await pause(150)
  }
  for (const { position, close: closes } of opened) {
    if (!closes) continue
    const there = (await account(login)).positions.some((each: Answer) => each.Position === position)
    if (there) await close({ login, position })
  }
  return opened.length > 0
}

/** Asks for a share of what can be taken out now. True once it is paid. */
async function withdraw(
  percent: number,
  accountId: string,
  me: Browser,
  { patience }: Scene,
  day: ClientDay,
): Promise<boolean> {
  const card = (await me.get('/v1/instruments')).data[0]
  const account = await me.get(`/v1/trading-accounts/${accountId}`)
  const free = Math.min(Number(account.available), Number(account.on_platform?.free_margin ?? 0))
  const whole = Math.floor((free * percent) / 100)
  if (!card || whole < 10) return false
  const started = Date.now()
  const amount = { amount: `${whole}.00`, currency: account.currency }
  const { id } = await me.post('/v1/withdrawals', { account: accountId, instrument: card.id, amount })
  const end = await until(async () => {
    const { state } = await me.get(`/v1/withdrawals/${id}`)
    return ['paid', 'partly_paid', 'rejected', 'cancelled', 'returned'].includes(state) && state
  }, patience)
  if (end === 'paid') day.times.paid.push(Date.now() - started)
  return end === 'paid'
}
