import { minutes } from '../../control/clock.ts'
import { states } from '../../control/states/states.ts'

export const depositStates = states('deposit', {
  initiated: { to: ['pending', 'failed'] },
  pending: {
    to: ['authorised', 'captured', 'failed', 'expired'],
    sla: minutes(30),
    note: 'the client is at the provider',
  },
  authorised: { to: ['captured', 'failed', 'expired'] },
  captured: { to: ['posted', 'review'], note: 'the provider has the money' },
  review: { to: ['posted', 'returning'], sla: minutes(240) },
  posted: { to: ['completed'], note: 'in the ledger; the platform is asked to credit it' },
  completed: { to: ['charged_back'] },
  returning: { to: ['returned', 'review'] },
  returned: { to: [] },
  failed: { to: ['captured'], note: 'a late success is legal' },
  expired: { to: ['captured'] },
  charged_back: { to: [] },
})
