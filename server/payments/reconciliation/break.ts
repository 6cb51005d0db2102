import { type Governed, type Stateful, subject } from '../../control/commands/command.ts'
import { states } from '../../control/states/states.ts'
import type { Break, BreakType } from './breaks.ts'
import type { ResolutionName } from './resolutions.ts'

const breakStates = states('break', {
  open: { to: ['waiting', 'claimed', 'resolved'], note: 'both sides have spoken and differ' },
  waiting: { to: ['open', 'resolved'], note: 'expected after all, until a named day' },
  claimed: { to: ['open', 'resolved'], note: 'the PSP or the bank is to correct it' },
  resolved: { to: ['open'], note: 'by a person, or by itself when the sides came to agree' },
})

/** A difference that keeps its identity from one run to the next. */
export interface BreakRow extends Stateful<(typeof breakStates.names)[number]> {
  type: BreakType
  psp: string
  reference: string
  ledger_id: string | null
  detail: string
  /** ISO date. */
  since: string
  currency: string
  /** What the outside has more than ours, in minor units of `currency`. */
  difference: bigint
  key: string
  until: string | null
  /** `gone` where the sides came to agree by themselves. */
  resolution: ResolutionName | 'gone' | null
  rationale: string | null
  resolved_by: string | null
  resolved_at: Date | null
  counterpart: string | null
}

export const breaks = subject<BreakRow>({
  type: 'break',
  prefix: 'br',
  table: 'payments.breaks',
  plural: 'breaks',
  states: breakStates,
})

export const breakStateNames = breakStates.names

/** What a person said belongs together, in spite of what it is called. */
export interface Match extends Governed {
  psp: string
  reference: string
  /** A row of the ledger, or an entry of the bank. */
  counterpart: string
  break: string
  ended_at: Date | null
}

export const matches = subject<Match>({
  type: 'match',
  prefix: 'mt',
  table: 'payments.matches',
  plural: 'matches',
})

/** Keys of breaks, each of its own where several are of one type and name. */
export function keysOf(found: readonly Break[]): string[] {
  const seen = new Map<string, number>()
  return found.map(({ type, psp, reference, ledgerId, currency }) => {
    const name = [type, psp, reference, ledgerId ?? '', reference ? '' : currency].join('|')
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    return times ? `${name}#${times}` : name
  })
}

/** The case that gathers the breaks of one type at one PSP. */
export const caseOf = (entity: string, psp: string, type: string) => ({
  type: 'reconciliation',
  id: `${entity}:${psp}:${type}`,
  entity,
})
