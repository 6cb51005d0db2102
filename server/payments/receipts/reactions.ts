import { days, minutes } from '../../control/clock.ts'
import { Refusal } from '../../control/errors.ts'
import { on, type Sweep, type Tower } from '../../control/jobs/reactions.ts'
import type { Payment, Payout, Psp } from '../psp.ts'
import { pspPayout } from '../psp-intents.ts'
import { assessReceipt } from './assess.ts'
import { clientMoneyIn } from './from-statement.ts'
import { receipts } from './receipt.ts'
import { recordReceipt } from './record.ts'
import { recordReceiptReturn } from './return.ts'

export const receiptReactions = [
  on('receipt.unmatched', 'assess receipt', async (event, tower) => {
    // What could not be sent back waits for a person, not for a rule.
    if (event.data.from !== 'returning' && event.data.from !== 'returned')
      await tower.attempt(assessReceipt, { id: event.subject, input: {} })
  }),
  on('bank_statement.imported', 'receive client money', async (event, tower) => {
    const statement = { id: event.subject, entity: event.entity }
    for (const { provider, payment } of await clientMoneyIn(tower.db, statement, tower.now()))
      await receive(provider, payment, tower.part(payment.providerId))
  }),
  on(`${pspPayout.name}.done`, 'record receipt sent back', async (event, tower) => {
    if (event.subject_type !== receipts.type) return
    const { standing } = event.data.value as { standing: Payout['standing'] }
    await tower.attempt(recordReceiptReturn, { id: event.subject, input: { standing, code: null } })
  }),
  on(`${pspPayout.name}.rejected`, 'record receipt not sent back', async (event, tower) => {
    if (event.subject_type !== receipts.type) return
    const code = String(event.data.code)
    await tower.attempt(recordReceiptReturn, { id: event.subject, input: { standing: 'failed', code } })
  }),
]

/** Money at a provider that no deposit of ours asked for, or in another currency than it did. */
export const applyReceipt = async (psp: Psp, payment: Payment, tower: Tower): Promise<string> =>
  payment.standing === 'captured' ? receive(psp.name, payment, tower) : 'unmatched'

async function receive(provider: string, payment: Payment, tower: Tower): Promise<string> {
  // Told again, as every statement does, it needs no entry in the audit log.
  const known = await tower.db.maybe`
    select id from payments.receipts where provider = ${provider} and provider_id = ${payment.providerId}`
  if (known) return 'known already'
  try {
    const { applied } = await tower.run(recordReceipt, { input: { provider, payment: plain(payment) } })
    return applied === false ? 'known already' : 'received'
  } catch (error) {
    // Another of our processes was told of it at the same moment.
    if (error instanceof Refusal && error.code === 'duplicate') return 'known already'
    throw error
  }
}

/** The provider's news on money that goes back; undefined where the key is of something else. */
export async function applyReceiptReturn(psp: Psp, news: Payout, tower: Tower): Promise<string | undefined> {
  const receipt = await tower.db.maybe<{ id: string }>`
    select id from payments.receipts where return_key = ${news.reference}`
  if (!receipt) return undefined
  const { standing, failureCode } = (await psp.findPayout(news.reference)) ?? news
  // A return after the payment may be all that is told of both.
  if (standing === 'returned')
    await tower.attempt(recordReceiptReturn, { id: receipt.id, input: { standing: 'paid', code: null } })
  await tower.attempt(recordReceiptReturn, { id: receipt.id, input: { standing, code: failureCode } })
  return standing
}

/** Commands carry plain JSON: amounts and moments as strings. */
const plain = (payment: Payment): Payment =>
  JSON.parse(JSON.stringify(payment, (_, value) => (typeof value === 'bigint' ? value.toString() : value)))

/** How far back files are fetched again, for those whose notice never came. */
const collected = days(3)

/** Files that a provider left: read again and again, as what is known already changes nothing. */
export const collectFiles = (
  psps: readonly Psp[],
  apply: (psp: Psp, since: Date, tower: Tower) => Promise<string>,
): Sweep => ({
  name: 'collect files',
  every: minutes(5),
  role: 'feed',
  async run(tower) {
    for (const psp of psps) if (psp.collect) await apply(psp, new Date(tower.now().getTime() - collected), tower)
  },
})
