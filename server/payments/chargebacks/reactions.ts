import { on, type Tower } from '../../control/jobs/reactions.ts'
import { meetCredited, recordAnswer, recordPlatform } from './answer.ts'
import { chargebacks } from './chargeback.ts'
import { pspConcede, pspContest } from './intents.ts'

const asked = [pspContest.name, pspConcede.name, 'psp.refund']

export const chargebackReactions = [
  ...asked.flatMap((name) => [
    on(`${name}.done`, `record answer to ${name}`, async (event, tower) => {
      if (event.subject_type !== chargebacks.type) return
      // A refund that is only on its way is as good as done: what fails later is a break of the settlement.
      await tower.attempt(recordAnswer, { id: event.subject, input: { done: true, message: '' } })
    }),
    on(`${name}.rejected`, `record refusal of ${name}`, async (event, tower) => {
      if (event.subject_type === chargebacks.type)
        await tower.attempt(recordAnswer, {
          id: event.subject,
          input: { done: false, message: String(event.data.message) },
        })
    }),
  ]),
  on('platform.balance.done', 'settle disputed money', async (event, tower) => {
    if (event.subject_type === chargebacks.type)
      await tower.attempt(recordPlatform, { id: event.subject, input: { done: true, message: '' } })
  }),
  on('platform.balance.rejected', 'report unsettled disputed money', async (event, tower) => {
    if (event.subject_type === chargebacks.type)
      await tower.attempt(recordPlatform, {
        id: event.subject,
        input: { done: false, message: String(event.data.message) },
      })
  }),
  on('deposit.completed', 'meet dispute of credited deposit', async (event, tower) => meet(event.subject, tower)),
]

async function meet(deposit: string, tower: Tower): Promise<void> {
  const disputed = await tower.db.rows<{ id: string }>`select id from payments.chargebacks where deposit = ${deposit}`
  for (const { id } of disputed) await tower.attempt(meetCredited, { id, input: {} })
}
