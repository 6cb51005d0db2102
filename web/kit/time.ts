const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const formats = new Map<string, Intl.DateTimeFormat>()

/** `22 Nov 2026, 05:09:49` in an IANA zone; the viewer's where none is given. */
export function exactText(at: string, zone?: string): string {
  const key = zone ?? ''
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  formats.set(key, format)
  return format.format(new Date(at))
}

/** `now`, `4 min ago`, `3 h ago`, `in 2 days`; the date beyond four weeks. */
export function agoText(at: string, nowMs: number): string {
  const distance = Date.parse(at) - nowMs
  const size = Math.abs(distance)
  if (size < minute) return 'now'
  if (size > 28 * day) return exactText(at).split(',')[0]!
  const [unit, word] = size < hour ? [minute, 'min'] : size < day ? [hour, 'h'] : [day, size < 2 * day ? 'day' : 'days']
  const text = `${Math.floor(size / unit)} ${word}`
  return distance < 0 ? `${text} ago` : `in ${text}`
}

const two = (value: number) => String(value).padStart(2, '0')

/** A length of time in its two largest units: `2d 04h`, `3h 07m`, `18m 40s`. */
export function lengthText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const [d, h, m] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60]
  if (d) return `${d}d ${two(h)}h`
  if (h) return `${h}h ${two(m)}m`
  return `${m}m ${two(seconds % 60)}s`
}
