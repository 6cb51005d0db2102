import { after, days, hours as hoursLong, minutes } from '../clock.ts'

/** Hours of one weekday (ISO: Monday is 1, Sunday 7) on the wall clock, `HH:MM`; the end may be `24:00`. */
export interface Opening {
  day: number
  from: string
  to: string
}

/** When an entity works. */
export interface Calendar {
  /** IANA name, such as `Asia/Nicosia`. */
  time_zone: string
  hours: readonly Opening[]
  /** Days (`YYYY-MM-DD`) on which nobody works, whatever the weekday. */
  holidays: readonly { on: string; name: string }[]
}

/** A stretch of working time: milliseconds since the epoch, the end not included. */
type Stretch = readonly [opens: number, closes: number]

/**
 * The moment when `ms` of working time have passed since `from`; of any time without a calendar.
 * What is up at the stroke of closing is due then, not the next morning. What is late already stays late by as much.
 */
export function dueAt(from: Date, ms: number, calendar: Calendar | null): Date {
  if (!calendar || ms <= 0) return after(from, ms)
  let left = ms
  for (const [opens, closes] of stretchesFrom(from, calendar)) {
    if (left <= closes - opens) return new Date(opens + left)
    left -= closes - opens
  }
  throw new Error('a calendar has working hours')
}

/** The working time from one moment to another, in milliseconds: the inverse of {@link dueAt}. */
export function timeUntil(from: Date, to: Date, calendar: Calendar | null): number {
  if (!calendar || to <= from) return to.getTime() - from.getTime()
  let sum = 0
  for (const [opens, closes] of stretchesFrom(from, calendar)) {
    if (opens >= to.getTime()) break
    sum += Math.min(closes, to.getTime()) - opens
  }
  return sum
}

/** All working time from a moment on, in its order, without end. */
function* stretchesFrom(from: Date, calendar: Calendar): Generator<Stretch> {
  const start = from.getTime()
  const local = start + offsetAt(calendar.time_zone, start)
  for (let date = local - (local % days(1)); calendar.hours.length > 0; date += days(1))
    for (const [opens, closes] of stretchesOn(date, calendar))
      if (closes > start) yield [Math.max(opens, start), closes]
}

/**
 * The working time of a day, given as its midnight in UTC. These are the moments at which the wall clock shows working
 * hours: where it is put forward they are fewer, where it is put back what it shows twice counts twice.
 */
function stretchesOn(date: number, { time_zone: zone, hours, holidays }: Calendar): Stretch[] {
  const weekday = new Date(date).getUTCDay() || 7
  const open = hours.filter(({ day }) => day === weekday)
  const name = new Date(date).toISOString().slice(0, 10)
  if (!open.length || holidays.some(({ on }) => on === name)) return []
  // A day of any zone lies within these two moments.
  const [first, last] = [date - days(1), date + days(2)]
  const [before, since] = [offsetAt(zone, first), offsetAt(zone, last)]
  const change = before === since ? Number.POSITIVE_INFINITY : changeBetween(zone, first, last)
  return open
    .flatMap(({ from, to }): Stretch[] => {
      const [opens, closes] = [date + timeOfDay(from), date + timeOfDay(to)]
      return [
        [opens - before, Math.min(closes - before, change)],
        [Math.max(opens - since, change), closes - since],
      ]
    })
    .filter(([opens, closes]) => opens < closes)
    .sort(([one], [other]) => one - other)
}

function timeOfDay(text: string): number {
  const [hour, minute] = text.split(':').map(Number)
  return hoursLong(hour!) + minutes(minute!)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the wall clock of a zone is ahead of UTC, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  let format = formats.get(zone)
  if (!format) {
    const numeric = 'numeric'
    format = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
    })
    formats.set(zone, format)
  }
  const shown = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const wall = Date.UTC(shown.year!, shown.month! - 1, shown.day, shown.hour, shown.minute, shown.second)
  return wall - Math.floor(at / 1_000) * 1_000
}

/** The moment between two at which a zone's clock is put forward or back; there is one. */
function changeBetween(zone: string, from: number, to: number): number {
  const before = offsetAt(zone, from)
  let [same, other] = [from, to]
  while (other - same > 1_000) {
    const middle = Math.floor((same + other) / 2_000) * 1_000
    if (offsetAt(zone, middle) === before) same = middle
    else other = middle
  }
  return other
}
