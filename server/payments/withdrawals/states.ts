import { minutes } from '../../control/clock.ts'
import { states } from '../../control/states/states.ts'

export const withdrawalStates = states('withdrawal', {
  requested: {
    to: ['checking', 'rejected', 'cancelled'],
    note: 'held in the ledger; the platform is asked to take it off the account',
  },
  checking: { to: ['approved', 'review', 'rejected'] },
  review: { to: ['approved', 'rejected', 'waiting_for_client', 'cancelled'], sla: minutes(240) },
  waiting_for_client: { to: ['review', 'rejected', 'cancelled'] },
  approved: { to: ['sent', 'unknown', 'failed'], note: 'the provider is asked to pay' },
  unknown: {
    to: ['sent', 'paid', 'failed'],
    note: 'never sent again before the provider has said that it has nothing',
  },
  sent: { to: ['paid', 'failed'] },
  paid: { to: ['returned'] },
  failed: { to: ['approved', 'rejected'], note: 'the provider did not pay; the money is still held' },
  returned: { to: [], note: 'paid and sent back by the bank; credited again' },
  rejected: { to: [] },
  cancelled: { to: [] },
})
