import { minutes } from '../../control/clock.ts'
import { states } from '../../control/states/states.ts'

/** From `approved` on, the state follows from the legs. */
export const withdrawalStates = states('withdrawal', {
  requested: {
    to: ['checking', 'rejected', 'cancelled'],
    note: 'held in the ledger; the platform is asked to take it off the account',
  },
  checking: { to: ['approved', 'failed', 'review', 'rejected'] },
  review: { to: ['approved', 'failed', 'rejected', 'waiting_for_client', 'cancelled'], sla: minutes(240) },
  waiting_for_client: { to: ['review', 'rejected', 'cancelled'] },
  approved: {
    to: ['sent', 'unknown', 'failed', 'paid', 'partly_paid', 'returned'],
    note: 'divided into legs; their providers are asked to pay',
  },
  unknown: {
    to: ['approved', 'sent', 'failed', 'paid', 'partly_paid', 'returned'],
    note: 'of a leg; never sent again before the provider has said that it has nothing',
  },
  sent: { to: ['approved', 'unknown', 'failed', 'paid', 'partly_paid', 'returned'] },
  failed: {
    to: ['approved', 'unknown', 'sent', 'paid', 'partly_paid', 'returned', 'rejected'],
    note: 'a leg was not paid; its money is still held and a person decides on it',
  },
  paid: { to: ['partly_paid', 'returned'], note: 'all legs are' },
  partly_paid: { to: ['returned'], note: 'some legs are paid, the money of the others is on the account again' },
  returned: { to: [], note: 'paid and sent back by the bank; credited again' },
  rejected: { to: [] },
  cancelled: { to: [] },
})
