import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import type { Currency } from '../../control/money.ts'
import { states } from '../../control/states/states.ts'
import type { Method } from '../routing/merchant-account.ts'
import type { Withdrawal } from './withdrawal.ts'

/** One payment of a withdrawal: lives and fails alone. Its money is held until it is paid or released. */
export const legStates = states(
  'withdrawal leg',
  {
    planned: { to: ['sent', 'paid', 'unknown', 'failed'], note: 'its provider is asked to pay' },
    unknown: {
      to: ['sent', 'paid', 'failed'],
      note: 'never sent again before the provider has said that it has nothing',
    },
    sent: { to: ['paid', 'failed'] },
    paid: { to: ['returned'] },
    failed: {
      to: ['paid', 'replaced', 'released'],
      note: 'not paid; its money is still held. A late success is legal',
    },
    replaced: { to: [], note: 'other legs carry its money' },
    released: { to: [], note: 'its money is on the account again' },
    returned: { to: [], note: 'paid and sent back by the bank; credited again' },
  },
  // One that no merchant account can take now fails before it is sent.
  ['planned', 'failed'],
)

type LegState = (typeof legStates.names)[number]

export interface WithdrawalLeg extends Stateful<LegState> {
  withdrawal: string
  client: string
  kind: 'refund' | 'payout'
  /** The deposit that is refunded. */
  deposit: string | null
  instrument: string
  provider: string
  method: Method
  merchant_account: string | null
  amount: bigint
  currency: Currency
  hold: string
  /** The key of its one intent: what its provider knows it by. */
  key: string
  provider_id: string | null
  failure_code: string | null
  /** The failed leg whose money it carries. */
  replaces: string | null
  due_at: Date | null
  submitted_at: Date | null
  paid_at: Date | null
}

export const withdrawalLegs = subject<WithdrawalLeg>({
  type: 'withdrawal leg',
  prefix: 'wl',
  table: 'payments.withdrawal_legs',
  plural: 'withdrawal-legs',
  states: legStates,
  owner: 'client',
})

/** Its provider may still pay it. */
export const moving: readonly LegState[] = ['planned', 'unknown', 'sent']
/** Its money is reserved in the ledger. */
export const holding: readonly LegState[] = [...moving, 'failed']
/** What it takes from its deposit or instrument counts as gone. */
export const taking: readonly LegState[] = [...holding, 'paid']

export const legsOf = (reader: Reader, withdrawal: string): Promise<WithdrawalLeg[]> =>
  reader.rows<WithdrawalLeg>`select * from payments.withdrawal_legs where withdrawal = ${withdrawal} order by id`

type Standing = Pick<Withdrawal, 'funds'> & { state: Withdrawal['state'] }

/** Where a withdrawal stands that has legs: what waits for a person first, then what is on its way, then how it ended. Pure. */
export function standingOf(legs: readonly Pick<WithdrawalLeg, 'state'>[]): Standing {
  const has = (...wanted: LegState[]) => legs.some(({ state }) => wanted.includes(state))
  const funds = has(...holding) ? 'held' : has('paid') ? 'paid_out' : 'released'
  if (has('failed')) return { state: 'failed', funds }
  if (has(...moving)) return { state: has('unknown') ? 'unknown' : has('sent', 'paid') ? 'sent' : 'approved', funds }
  if (has('paid')) return { state: has('released', 'returned') ? 'partly_paid' : 'paid', funds }
  return { state: has('returned') ? 'returned' : 'rejected', funds }
}
