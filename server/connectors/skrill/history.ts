import { isCurrency, parseAmount } from '../../control/money.ts'
import type { PspTransaction } from '../../payments/psp.ts'

/** A line of the account's history, with the moment that it names, to the minute. */
type Line = PspTransaction & { at: Date }

const zone = 'Europe/Berlin'

/**
 * Reads the account's history, a CSV with a heading: of payments the column `[+] EUR` holds the amount, of transfers
 * `[-] EUR`, in the currency of the account. Fees and the like are no movements of clients.
 * @throws Error when it is not such a file.
 */
export function readHistory(csv: string): Line[] {
  const [heading, ...rows] = csv
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map(fieldsOf)
  const column = (name: string | RegExp): number => {
    const at = heading?.findIndex((title) => (typeof name === 'string' ? title === name : name.test(title))) ?? -1
    if (at < 0) throw new Error(`skrill history: no column ${name}`)
    return at
  }
  const [id, time, type, status, reference] = ['ID', 'Time (CET)', 'Type', 'Status', 'Reference'].map(column)
  const [out, into] = [column(/^\[-\] /), column(/^\[\+\] /)]
  const currency = heading![into]!.slice(4)
  if (!isCurrency(currency)) throw new Error(`skrill history: currency ${currency}`)
  return rows.flatMap((row) => {
    const kind = row[type!] === 'Receive Money' ? 'payment' : row[type!] === 'Send Money' ? 'payout' : undefined
    if (!kind || !row[reference!]) return []
    return {
      kind,
      at: moment(row[time!] ?? ''),
      reference: row[reference!]!,
      providerId: row[id!]!,
      standing: standingOf(kind, row[status!] ?? ''),
      amountMinor: parseAmount(row[kind === 'payment' ? into : out] ?? '', currency),
      currency,
    }
  })
}

const standings: Record<string, { payment: PspTransaction['standing']; payout: PspTransaction['standing'] }> = {
  processed: { payment: 'captured', payout: 'paid' },
  scheduled: { payment: 'pending', payout: 'pending' },
  pending: { payment: 'pending', payout: 'pending' },
  cancelled: { payment: 'expired', payout: 'failed' },
  failed: { payment: 'declined', payout: 'failed' },
  chargeback: { payment: 'charged_back', payout: 'failed' },
}

function standingOf(kind: PspTransaction['kind'], status: string): PspTransaction['standing'] {
  const known = Object.hasOwn(standings, status) ? standings[status] : undefined
  if (!known) throw new Error(`skrill history: status not known: ${status.slice(0, 40)}`)
  return known[kind]
}

/** Fields of one line; quoted ones may hold commas and doubled quotes. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `02 Mar 26 10:05` on the wall clock of central Europe. @throws Error on another form. */
function moment(text: string): Date {
  const match = /^(\d{2}) (\w{3}) (\d{2}) (\d{2}):(\d{2})$/.exec(text)
  const month = months.indexOf(match?.[2] ?? '')
  if (!match || month < 0) throw new Error(`skrill history: time ${text.slice(0, 40)}`)
  const [day, year, hour, minute] = [match[1], match[3], match[4], match[5]].map(Number)
  const wall = Date.UTC(2000 + year!, month, day!, hour!, minute!)
  return new Date(wall - offsetAt(wall - 3_600_000))
}

const wallClock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })

/** How far the wall clock is before UTC, in milliseconds. */
function offsetAt(at: number): number {
  const name = wallClock.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return Number(/GMT\+(\d{2})/.exec(name)?.[1] ?? 0) * 3_600_000
}

/** The day on the wall clock, as Skrill wants it: `02-03-2026`. */
export const dayOf = (at: Date): string => {
  const [year, month, day] = new Date(at.getTime() + offsetAt(at.getTime())).toISOString().slice(0, 10).split('-')
  return `${day}-${month}-${year}`
}
