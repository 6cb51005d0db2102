import { states } from '../../control/states/states.ts'

/** The life of a partner's agreement. */
export const partnerStates = states('partner', {
  applied: { to: ['active', 'rejected'] },
  active: { to: ['suspended', 'terminated'] },
  suspended: { to: ['active', 'terminated'], note: 'brings nobody and earns nothing; what was earned stays owed' },
  terminated: { to: [] },
  rejected: { to: [] },
})
