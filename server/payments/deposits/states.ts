import { minutes } from '../../control/clock.ts'
import { states } from '../../control/states/states.ts'

export const depositStates = states('deposit', {
  initiated: { to: ['pending', 'unknown', 'captured', 'failed', 'expired'] },
  unknown: {
    to: ['pending', 'authorised', 'captured', 'failed', 'expired'],
    note: 'nobody knows whether the provider opened a way to pay',
  },
  pending: {
    to: ['authorised', 'captured', 'failed', 'expired'],
    sla: minutes(30),
    note: 'the client is at the provider',
  },
  authorised: { to: ['captured', 'failed', 'expired'] },
  captured: { to: ['posted', 'review'], note: 'the provider has the money' },
  review: { to: ['posted', 'returning'], sla: minutes(240) },
  posted: { to: ['completed'], note: 'in the ledger; the platform is asked to credit it' },
  completed: { to: ['disputed', 'charged_back'] },
  disputed: {
    to: ['completed', 'charged_back'],
    note: 'the payer’s bank wants it back; frozen until the scheme decides',
  },
  returning: { to: ['returned', 'review'] },
  returned: { to: [] },
  failed: { to: ['captured'], note: 'a late success is legal' },
  expired: { to: ['captured'] },
  charged_back: { to: ['disputed', 'completed'], note: 'the scheme may hear it again' },
})
