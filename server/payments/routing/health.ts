import { minutes, seconds } from '../../control/clock.ts'

/**
 * A circuit breaker for one merchant account. Closed, payments flow; after too many technical failures it opens, and
 * none are sent; after a pause it is half open, and single probes find out whether the account answers again.
 * A decline is an answer: it never opens the breaker. Times are milliseconds since 1970, so that it is stored as JSON.
 */
export type Health =
  | { state: 'closed'; recent: readonly { atMs: number; technical: boolean }[] }
  | { state: 'open'; sinceMs: number; untilMs: number; trips: number; successes: number; probedMs: number | null }

export type Standing = 'closed' | 'open' | 'half_open'

export interface BreakerSettings {
  /** How far back failures count. */
  windowMs: number
  /** Opens at this share of technical failures, of at least `minimum` attempts in the window. */
  percent: number
  minimum: number
  /** Opens at this many technical failures in a row, however few the attempts. */
  inARow: number
  /** The first pause; each opening from half open doubles it, up to the longest. */
  pauseMs: number
  longestPauseMs: number
  /** Half open, one payment is let through in this time. */
  probeEveryMs: number
  /** Successes in half open that close it. */
  successes: number
}

/** Window, minimum, probe rate and longest pause as routers in use have them (5 minutes, 20, one a minute, 15 minutes). */
export const breakerSettings: BreakerSettings = {
  windowMs: minutes(5),
  percent: 50,
  minimum: 20,
  inARow: 5,
  pauseMs: seconds(60),
  longestPauseMs: minutes(15),
  probeEveryMs: seconds(60),
  successes: 3,
}

export const healthy: Health = { state: 'closed', recent: [] }

/** Most attempts kept while closed. */
const kept = 200

export function standingOf(health: Health, nowMs: number): Standing {
  if (health.state === 'closed') return 'closed'
  return nowMs < health.untilMs ? 'open' : 'half_open'
}

/** Whether a half-open account may be tried with one payment now. */
export const probeDue = (health: Health, nowMs: number, settings = breakerSettings): boolean =>
  health.state === 'open' &&
  nowMs >= health.untilMs &&
  (health.probedMs === null || nowMs >= health.probedMs + settings.probeEveryMs)

/** Notes that a payment was sent to find out; to be stored before it is sent, so that only one goes. */
export const probeSent = (health: Health, nowMs: number): Health =>
  health.state === 'open' ? { ...health, probedMs: nowMs } : health

/** The health after an attempt has ended. What was started before the breaker opened says nothing of
 * what came after, and a failure while it is open nothing new. */
export function observe(
  health: Health,
  attempt: { startedAtMs: number; endedAtMs: number; technical: boolean },
  settings = breakerSettings,
): Health {
  const { startedAtMs, endedAtMs, technical } = attempt
  if (health.state === 'open') {
    if (startedAtMs < health.sinceMs) return health
    if (technical) return startedAtMs < health.untilMs ? health : opened(endedAtMs, health.trips + 1, settings)
    const successes = health.successes + 1
    return successes >= settings.successes ? healthy : { ...health, successes }
  }
  const recent = [...health.recent, { atMs: endedAtMs, technical }]
    .filter(({ atMs }) => atMs > endedAtMs - settings.windowMs)
    .slice(-kept)
  const failures = recent.filter((one) => one.technical).length
  const inARow = recent.length - 1 - recent.findLastIndex((one) => !one.technical)
  const tooMany = recent.length >= settings.minimum && failures * 100 >= settings.percent * recent.length
  return technical && (tooMany || inARow >= settings.inARow)
    ? opened(endedAtMs, 1, settings)
    : { state: 'closed', recent }
}

function opened(nowMs: number, trips: number, { pauseMs, longestPauseMs }: BreakerSettings): Health {
  const pause = Math.min(longestPauseMs, pauseMs * 2 ** Math.min(trips - 1, 30))
  return { state: 'open', sinceMs: nowMs, untilMs: nowMs + pause, trips, successes: 0, probedMs: null }
}
