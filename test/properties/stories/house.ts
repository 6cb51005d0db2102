import { standardPlan } from '../../../server/partners/plans/terms.ts'
import { rationale, type Stories, type Teller } from './teller.ts'

export const setUp = ({ broker, byHouse, agreed, house }: Teller): Stories => ({
  async 'the house is set up'() {
    for (const name of ['limit.adopt', 'plan.adopt', 'symbol.adopt']) await byHouse(name, undefined, { entity: 'eu' })
    await house.sweep('read rates')
    await byHouse('ledger.fold')
    await byHouse('ledger.prepare-months')
    await byHouse('snapshot.take', undefined, { entity: 'eu', day: '2026-03-01' })
    await agreed('limit.change', undefined, { entity: 'eu', symbol: 'EURUSD', lots: '20', rationale })
    const { name, title, terms } = standardPlan
    await agreed('plan.change', undefined, { entity: 'eu', name, title, terms, rationale })
    await byHouse('calendar.adopt', undefined, { entity: 'eu' })
    const hours = [{ day: 1, from: '09:00', to: '17:30' }]
    const holidays = [{ on: '2026-12-25', name: 'Christmas Day' }]
    await agreed('entity.set-calendar', undefined, { entity: 'eu', hours, holidays, rationale })
    const { rules, parameters } = broker.house.house.policies.get('deposit')!
    await agreed('policy.change', undefined, { entity: 'eu', name: 'deposit', rules, parameters, rationale })
  },
})
