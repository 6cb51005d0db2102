import { days } from '../../control/clock.ts'
import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import { states } from '../../control/states/states.ts'

export const clawbackStates = states('commission clawback', {
  held: { to: ['applied', 'released'], note: 'the deposit is disputed' },
  applied: { to: ['held', 'released'], note: 'taken back by lines of its own; the deposit is lost' },
  released: { to: ['held', 'applied'], note: 'the deposit stays ours' },
})

/** What one partner earned by a disputed deposit, in one currency. */
export interface Clawback extends Stateful<(typeof clawbackStates.names)[number]> {
  chargeback: string
  client: string
  partner: string
  currency: Currency
  ledger_account: string
  /** Minor units at stake, and those of them that are held. */
  amount: bigint
  held: bigint
  hold: string | null
  turns: number
}

export const clawbacks = subject<Clawback>({
  type: 'commission clawback',
  prefix: 'cw',
  table: 'partners.clawbacks',
  plural: 'commission-clawbacks',
  states: clawbackStates,
})

/** Commission on deals older than this before the dispute is not taken back. Programmes have 30 to 180 days. */
export const clawbackWindow = days(180)
