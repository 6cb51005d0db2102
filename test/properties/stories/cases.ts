import { days } from '../../../server/control/clock.ts'
import { rationale, reason, type Stories, type Teller } from './teller.ts'

export const cases = ({ staff, byHouse, trouble, clock }: Teller): Stories => ({
  async 'cases are worked on'() {
    const item = await trouble('a-job')
    await staff('case.take', item)
    await staff('case.note', item, { text: rationale })
    await staff('case.escalate', item, { reason })
    await staff('case.release', item)
    await staff('case.snooze', item, { hours: 1, reason })
    await byHouse('case.wake', item)
    await staff('case.take-next', undefined, { queue: 'operations' })
    await staff('case.resolve', item, { resolution: 'REPAIRED', rationale })
    const late = await trouble('a-late-job')
    clock.advance(days(1))
    await byHouse('case.late', late)
  },
})
