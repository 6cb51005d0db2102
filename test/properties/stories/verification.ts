import { minutes } from '../../../server/control/clock.ts'
import { rationale, type Stories, type Teller } from './teller.ts'

export const verification = ({ does, staff, byHouse, agreed, newcomer, judged, clock }: Teller): Stories => ({
  async 'verifications take every turn'() {
    const asked = await newcomer('asked@example.com')
    await staff('kyc.take-over', asked.kyc, { rationale })
    await staff('kyc.ask-for-information', asked.kyc, { rationale, client_message: 'Which street?' })
    await does(asked.actor, 'kyc.submit', undefined)
    await staff('kyc.approve', asked.kyc, { rationale, risk: 'low' })
    await staff('kyc.call-for-review', asked.kyc, { reason_code: 'K23_PERIODIC_REVIEW', rationale })
    await staff('kyc.rescreen', asked.kyc)
    await agreed('kyc.approve', asked.kyc, { rationale, risk: 'high' })

    const declined = await newcomer('declined@example.com')
    await judged(declined.kyc, 'rejected', ['K10_TAMPER'])
    await staff('kyc.reject', declined.kyc, { rationale, final: true, client_message: 'We are sorry.' })

    const untaken = await newcomer('untaken@example.com')
    await byHouse('kyc.note-refusal', untaken.kyc, { code: '1000', message: '409 Duplicate document' })

    const late = await newcomer('late@example.com')
    clock.advance(minutes(16))
    await byHouse('kyc.overdue', late.kyc)
  },
})
