import { type Stateful, subject } from '../../control/commands/command.ts'
import { states } from '../../control/states/states.ts'

export const disputeStates = states('dispute', {
  open: { to: ['upheld', 'rejected'] },
  upheld: { to: [] },
  rejected: { to: [] },
})

/** A partner disagrees with what it was paid. */
export interface Dispute extends Stateful<(typeof disputeStates.names)[number]> {
  client: string
  partner: string
  /** Reason, B01 to B26. */
  code: string
  deal: string | null
  statement: string
  resolution: string | null
  rationale: string | null
}

export const disputes = subject<Dispute>({
  type: 'dispute',
  prefix: 'di',
  table: 'partners.disputes',
  plural: 'disputes',
  states: disputeStates,
  owner: 'client',
})
