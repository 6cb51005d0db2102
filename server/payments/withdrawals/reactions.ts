import { on, type Sweep, type Tower } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import type { Payout, Psp } from '../psp.ts'
import { beginCheck, checkWithdrawal, refuseFunds } from './check.ts'
import { noteUnknown, recordPayout } from './record.ts'

const ours = (event: { subject_type: string }) => event.subject_type === 'withdrawal'

export const withdrawalReactions = [
  on('platform.balance.done', 'begin withdrawal check', async (event, tower) => {
    // Money given back also ends here; by then the withdrawal is no longer merely requested.
    if (ours(event)) await tower.attempt(beginCheck, { id: event.subject, input: {} })
  }),
  on('platform.balance.rejected', 'refuse withdrawal without funds', async (event, tower) => {
    if (ours(event))
      await tower.attempt(refuseFunds, {
        id: event.subject,
        input: { code: String(event.data.code), message: String(event.data.message) },
      })
  }),
  on('withdrawal.checking', 'check withdrawal', async (event, tower) => {
    await tower.attempt(checkWithdrawal, { id: event.subject, input: {} })
  }),
  on('psp.payout.done', 'record payout', async (event, tower) => {
    if (!ours(event)) return
    const { providerId, standing } = event.data.value as { providerId: string; standing: 'pending' | 'paid' }
    await tower.attempt(recordPayout, { id: event.subject, input: { standing, provider_id: providerId, code: null } })
  }),
  on('psp.payout.rejected', 'record refused payout', async (event, tower) => {
    if (!ours(event)) return
    await tower.attempt(recordPayout, {
      id: event.subject,
      input: { standing: 'failed', provider_id: null, code: String(event.data.code) },
    })
  }),
  on('psp.payout.unknown', 'note unknown payout', async (event, tower) => {
    if (!ours(event)) return
    await tower.attempt(noteUnknown, { id: event.subject, input: {} })
  }),
]

/** The provider's news on one payout; which withdrawal it is, its key tells. */
export async function applyPayout(psp: Psp, news: Payout, tower: Tower): Promise<string> {
  const withdrawal = await tower.db.maybe<{
    id: string
  }>`select id from payments.withdrawals where payout_key = ${news.reference}`
  if (!withdrawal) return 'unmatched'
  const payout = (await psp.findPayout(news.reference)) ?? news
  await tower.attempt(recordPayout, {
    id: withdrawal.id,
    input: { standing: payout.standing, provider_id: payout.providerId, code: payout.failureCode },
  })
  return payout.standing
}

/** Payouts of which nothing was heard: the provider is asked. */
export const latePayouts = (psps: ReadonlyMap<string, Psp>): Sweep => ({
  name: 'late payouts',
  every: limits.sweepEvery,
  async run(tower) {
    const due = await tower.db.rows<{ provider: string; payout_key: string }>`
      select provider, payout_key from payments.withdrawals where due_at <= ${tower.now()} and payout_key is not null order by due_at limit ${limits.pageRowsMax}`
    for (const { provider, payout_key } of due) {
      const psp = psps.get(provider)
      const payout = await psp?.findPayout(payout_key)
      if (psp && payout) await applyPayout(psp, payout, tower)
    }
  },
})
