import type { Answer } from './browser.ts'
import type { DayResult } from './play.ts'

/** One line of the control sheet. */
export interface Line {
  part: 'day' | 'clients' | 'deposits' | 'withdrawals' | 'queues' | 'invariants'
  what: string
  value: string
  /** False where an invariant does not hold. */
  holds?: boolean
}

/** The control sheet of a played day: what was done, how much of it without a person, how fast, and what must hold. */
export function controlSheet({
  seed,
  clients,
  faults,
  seconds,
  days,
  picture,
  invariants,
  trouble,
}: DayResult): Line[] {
  const { deposits, withdrawals, kyc, cases } = picture
  const reached = Map.groupBy(days, (day) => day.reached)
  const decided = kyc.filter(({ state }) => ['approved', 'rejected'].includes(state))
  const byRule = (rows: Answer[]) =>
    rows.filter(({ decided_by }) => String(decided_by ?? '').startsWith('system:') || decided_by === 'policy').length
  const credited = deposits.filter(({ state }) => state === 'completed')
  const paid = withdrawals.filter(({ state }) => state === 'paid')
  const times = (pick: (day: DayResult['days'][number]) => number[]) => timesOf(days.flatMap(pick))
  const line = (part: Line['part'], what: string, value: string | number): Line => ({
    part,
    what,
    value: String(value),
  })
  return [
    line('day', 'seed, clients, faults', `${seed}, ${clients}, ${faults}`),
    line('day', 'played in', `${seconds.toFixed(1)} s`),
    line('clients', 'got as far as', [...reached].map(([step, some]) => `${step} ${some.length}`).join(', ')),
    line('clients', 'approved by rule', rate(byRule(decided), decided.length)),
    line(
      'clients',
      'submitted to verified',
      times((day) => day.times.verified),
    ),
    line('deposits', 'by state', states(deposits)),
    line('deposits', 'credited by rule', rate(byRule(credited), credited.length)),
    line(
      'deposits',
      'paid to credited',
      times((day) => day.times.deposited),
    ),
    line('withdrawals', 'by state', states(withdrawals)),
    line(
      'withdrawals',
      'paid straight through',
      rate(paid.filter(({ straight_through }) => straight_through).length, paid.length),
    ),
    line(
      'withdrawals',
      'requested to paid',
      times((day) => day.times.paid),
    ),
    line('queues', 'open cases', states(cases.map(({ queue }) => ({ state: queue })))),
    ...invariants.map(
      ({ name, looked, broken }): Line => ({
        part: 'invariants',
        what: name,
        value: broken.length ? `${broken.length} broken: ${broken.slice(0, 3).join('; ')}` : `holds for ${looked}`,
        holds: broken.length === 0,
      }),
    ),
    {
      part: 'invariants',
      what: 'no answer against the description',
      value: trouble.length ? `${trouble.length}: ${trouble.slice(0, 5).join('; ')}` : 'holds',
      holds: trouble.length === 0,
    },
  ]
}

const rate = (some: number, all: number): string =>
  all ? `${some} of ${all} (${Math.round((some * 100) / all)} %)` : 'none'

const states = (rows: Answer[]): string =>
  [...Map.groupBy(rows, ({ state }) => state)].map(([state, some]) => `${state} ${some.length}`).join(', ') || 'none'

/** Median and 95th percentile. */
function timesOf(milliseconds: number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) => `${((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) / 1_000).toFixed(1)} s`
  return sorted.length ? `median ${at(0.5)}, p95 ${at(0.95)}, of ${sorted.length}` : 'none'
}

/** The sheet as a table for people. */
export const sheetText = (lines: readonly Line[]): string =>
  [...Map.groupBy(lines, (line) => line.part)]
    .map(([part, some]) =>
      [
        part.toUpperCase(),
        ...some.map(({ what, value, holds }) => `  ${holds === false ? 'BROKEN ' : ''}${what.padEnd(44)} ${value}`),
      ].join('\n'),
    )
    .join('\n')
