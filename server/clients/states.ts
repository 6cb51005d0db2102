import { states } from '../control/states/states.ts'

/** The life of a client. */
export const clientStates = states('client', {
  registered: { to: ['onboarding', 'closed'], note: 'has not confirmed the e-mail address' },
  onboarding: { to: ['active', 'rejected', 'suspended', 'closed'], note: 'is being verified' },
  active: { to: ['limited', 'suspended', 'closed'] },
  limited: {
    to: ['active', 'suspended', 'rejected', 'closed'],
    note: 'may close positions and withdraw, nothing more',
  },
  suspended: { to: ['active', 'limited', 'onboarding', 'closed'], note: 'cannot sign in' },
  rejected: { to: ['closed'] },
  closed: { to: [] },
})

export type ClientState = (typeof clientStates.names)[number]
