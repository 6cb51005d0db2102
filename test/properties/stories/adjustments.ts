import { limits } from '../../../server/control/limits.ts'
import { rationale, type Stories, type Teller } from './teller.ts'

export const adjustments = ({ byHouse, idOf, agreed, client, house, mt5 }: Teller): Stories => ({
  async 'money is corrected by hand'() {
    const { account } = await client()
    await agreed('adjustment.make', undefined, {
      account: account.id,
      amount: { amount: '12.34', currency: account.currency },
      kind: 'compensation',
      rationale,
    })
    await house.settle()
  },

  async 'an outcome that nobody can find out is settled by people'() {
    const { account } = await client()
    mt5.faults({ fault: 'dropReplyAfterApply', command: '/api/trade/balance', times: 1 })
    await agreed('adjustment.make', undefined, {
      account: account.id,
      amount: { amount: '1.00', currency: account.currency },
      kind: 'correction',
      rationale,
    })
    await house.settle()
    const intent = await idOf("select id from control.intents where state = 'unknown' order by id desc limit 1")
    for (let search = 0; search < limits.unknownSearches; search++) {
      const { body } = await byHouse('intent.miss', intent, { absent: false, message: 'no answer' })
      if (body.state === 'stuck') break
    }
    await agreed('intent.resolve', intent, { outcome: 'done', reference: 'ticket 1', rationale })
    await house.settle()
  },
})
