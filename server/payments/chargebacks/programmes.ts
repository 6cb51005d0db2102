import type { Scheme } from './reason-codes.ts'

/**
 * The schemes' monitoring programmes: a merchant account that breaches count and ratio of a month is fined or shut.
 * They change in April and October, so each holds from a day on.
 */
export interface Programme {
  name: string
  scheme: Scheme
  /** ISO date. */
  from: string
  count: number
  /** Disputes to payments, in basis points. */
  ratio: number
}

export const programmes: readonly Programme[] = [
  { name: 'VAMP excessive', scheme: 'visa', from: '2025-04-01', count: 1_500, ratio: 150 },
  { name: 'ECM', scheme: 'mastercard', from: '2020-01-01', count: 100, ratio: 150 },
  { name: 'HECM', scheme: 'mastercard', from: '2020-01-01', count: 300, ratio: 300 },
]

export interface Gauge {
  programme: string
  /** Share of each limit that is used, in percent; the lower of both is what counts. */
  count: number
  ratio: number
  level: 'calm' | 'warning' | 'breached'
}

/** How near a merchant account's month is to the programmes of a scheme. */
export function gauges(
  scheme: string,
  day: string,
  { disputes, payments }: { disputes: number; payments: number },
  warningPercent: number,
): Gauge[] {
  const rate = payments === 0 ? (disputes > 0 ? 10_000 : 0) : (disputes * 10_000) / payments
  return programmes
    .filter((programme) => programme.scheme === scheme && programme.from <= day)
    .map(({ name, count, ratio }) => {
      const used = { count: Math.floor((disputes * 100) / count), ratio: Math.floor((rate * 100) / ratio) }
      const both = Math.min(used.count, used.ratio)
      const level = both >= 100 ? 'breached' : both >= warningPercent ? 'warning' : 'calm'
      return { programme: name, ...used, level } as const
    })
}
