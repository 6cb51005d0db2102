import { lengthText } from './time.ts'
import type { Tone } from './tone.ts'

interface Deadline {
  dueAt: string
  startedAt?: string
  pausedAt?: string | null
}

/** Warn when this share of the time is used, or less than an hour is left where the start is unknown. */
const warnShare = 0.8
const warnLeftMs = 3_600_000

/** How a deadline stands at a moment, in a tone and in words. */
export function slaOf({ dueAt, startedAt, pausedAt }: Deadline, nowMs: number): { tone: Tone; text: string } {
  const due = Date.parse(dueAt)
  const left = due - (pausedAt ? Date.parse(pausedAt) : nowMs)
  if (pausedAt)
    return { tone: 'wait', text: `Paused ${lengthText(left).replace(/ \d\ds$/, '')}${left < 0 ? ' late' : ''}` }
  if (left < 0) return { tone: 'bad', text: `${lengthText(left)} late` }
  const start = startedAt ? Date.parse(startedAt) : undefined
  const soon = start === undefined ? left < warnLeftMs : nowMs - start >= warnShare * (due - start)
  return { tone: soon ? 'warn' : 'ok', text: `${lengthText(left)} left` }
}
