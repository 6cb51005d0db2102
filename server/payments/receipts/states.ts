import { minutes } from '../../control/clock.ts'
import { states } from '../../control/states/states.ts'

export const receiptStates = states('receipt', {
  unmatched: { to: ['suggested', 'matched', 'returning'], sla: minutes(240), note: 'nobody knows whose money it is' },
  suggested: { to: ['unmatched', 'matched', 'returning'], sla: minutes(240), note: 'a person decides' },
  matched: { to: [], note: 'it paid a deposit' },
  returning: { to: ['returned', 'unmatched'], note: 'on its way back to the sender' },
  returned: { to: ['unmatched'], note: 'may bounce even then' },
})
