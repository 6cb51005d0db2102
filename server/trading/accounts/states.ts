import { states } from '../../control/states/states.ts'

export const accountStates = states('trading account', {
  requested: { to: ['creating'] },
  creating: {
    to: ['active', 'failed'],
    note: 'the platform is asked; a lost answer is searched for before another try',
  },
  active: { to: ['read_only', 'disabled'] },
  read_only: { to: ['active', 'disabled'] },
  disabled: { to: ['active', 'archived'] },
  failed: { to: ['creating'], note: 'a person looks why and tries again' },
  archived: { to: [] },
})
