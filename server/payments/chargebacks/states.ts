import { days } from '../../control/clock.ts'
import { states } from '../../control/states/states.ts'

const decisions = ['won', 'lost', 'accepted', 'expired', 'cancelled', 'arbitration'] as const
type Decision = (typeof decisions)[number]
/** The scheme's later word on a decided case replaces the earlier one. */
const others = (own: Decision) => decisions.filter((one) => one !== own)

export const chargebackStates = states(
  'chargeback',
  {
    pre_alert: {
      to: ['refunded_early', 'opened', 'represented', ...decisions],
      sla: days(1),
      note: 'a dispute is announced; refunding now averts it',
    },
    opened: {
      to: ['evidence_due', 'refunded_early', 'represented', ...decisions],
      note: 'the provider has taken the money back; ours is frozen',
    },
    evidence_due: {
      to: ['refunded_early', 'represented', ...decisions],
      note: 'our own deadline for evidence is near',
    },
    represented: { to: decisions, note: 'the evidence is with the scheme' },
    arbitration: { to: others('arbitration'), note: 'the scheme judges; frozen meanwhile' },
    won: { to: others('won') },
    lost: { to: others('lost') },
    accepted: { to: others('accepted'), note: 'left to the payer by us' },
    expired: { to: others('expired'), note: 'no evidence in time' },
    cancelled: { to: others('cancelled'), note: 'taken back by the payer, or never opened' },
    refunded_early: { to: [], note: 'paid back before the scheme opened it' },
  },
  ['pre_alert', 'opened'],
)

export type ChargebackState = (typeof chargebackStates.names)[number]

/** Those in which evidence can still be handed in. */
export const contestable = ['opened', 'evidence_due'] as const satisfies ChargebackState[]
/** Those whose outcome is not known yet. */
export const undecided = [
  'pre_alert',
  'opened',
  'evidence_due',
  'represented',
  'arbitration',
] as const satisfies ChargebackState[]
