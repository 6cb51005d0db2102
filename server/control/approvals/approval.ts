import type { Moving } from '../access/amounts.ts'
import { type Stateful, subject } from '../commands/command.ts'
import type { Basis } from '../commands/work.ts'
import { type Currency, money } from '../money.ts'
import { states } from '../states/states.ts'

/** A sensitive command that waits for other people. Never edited, never deleted. */
export const approvalStates = states('approval', {
  awaiting: { to: ['executed', 'rejected', 'withdrawn', 'expired', 'stale'], note: 'another person must look at it' },
  stale: {
    to: ['awaiting', 'withdrawn', 'expired', 'rejected'],
    note: 'what it rests on has changed; the maker confirms the new preview or withdraws',
  },
  executed: { to: [] },
  rejected: { to: [] },
  withdrawn: { to: [] },
  expired: { to: [] },
})

export interface Approval extends Stateful<(typeof approvalStates.names)[number]> {
  command: string
  subject_type: string | null
  subject: string | null
  input: Record<string, unknown>
  input_hash: string
  reason: string | null
  maker: string
  maker_kind: string
  maker_name: string
  basis: Basis[]
  preview: { changes: Record<string, unknown>[]; events: string[] }
  because: string
  policy: string | null
  /** What carrying it out moves, in the base currency of its entity; null where it moves nothing. */
  amount: bigint | null
  currency: Currency | null
  checkers_needed: number
  round: number
  due_at: Date
}

/** What a request moves once it is carried out. */
export const movedBy = ({ entity, amount, currency }: Approval): Moving | null =>
  amount !== null && currency ? { entity, amount: money(amount, currency) } : null

export const approvals = subject<Approval>({
  type: 'approval',
  prefix: 'ap',
  table: 'control.approvals',
  plural: 'approvals',
  states: approvalStates,
})
