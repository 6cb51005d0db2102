import { sql } from '../../control/database/sql.ts'
import { on, type Sweep, type Tower } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import type { TradingPlatform } from '../../trading/index.ts'
import type { Payout, Psp } from '../psp.ts'
import { findSent, pspPayout, pspRefund } from '../psp-intents.ts'
import { beginCheck, checkWithdrawal, refuseFunds } from './check.ts'
import { type WithdrawalLeg, withdrawalLegs } from './leg.ts'
import { noteUnknown, recordPayout } from './record.ts'
import { withdrawals } from './withdrawal.ts'

const ours = (event: { subject_type: string }) => event.subject_type === withdrawals.type
const ofLeg = (event: { subject_type: string }) => event.subject_type === withdrawalLegs.type

type Done = Partial<Pick<Payout, 'standing' | 'providerId'>> & { reference?: string | null }

/** What the platform tells of an account at the moment of the decision. */
export type AccountState = Pick<TradingPlatform, 'getState'>

export const withdrawalReactions = (platform: AccountState) => [
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
  on(
    'withdrawal.checking',
    'check withdrawal',
    async (event, tower) => {
      const { login } = await tower.db.one<{ login: string }>`
        select a.login from payments.withdrawals w join trading.accounts a on a.id = w.account where w.id = ${event.subject}`
      const state = await platform.getState(login)
      await tower.attempt(checkWithdrawal, { id: event.subject, input: { account: state ?? null } })
    },
    'outside',
  ),
  ...[pspPayout.name, pspRefund.name].flatMap((kind) => [
    on(`${kind}.done`, `record ${kind}`, async (event, tower) => {
      if (!ofLeg(event)) return
      const { providerId, standing, reference } = event.data.value as Done
      // A person who found out says only that it was done, and its reference.
      const word = { standing: standing ?? 'paid', provider_id: providerId ?? reference ?? null, code: null }
      await record(event.subject, word, tower)
    }),
    on(`${kind}.rejected`, `record refused ${kind}`, async (event, tower) => {
      if (!ofLeg(event)) return
      await record(event.subject, { standing: 'failed', provider_id: null, code: String(event.data.code) }, tower)
    }),
    on(`${kind}.unknown`, `note unknown ${kind}`, async (event, tower) => {
      if (!ofLeg(event)) return
      await tower.attempt(noteUnknown, { id: await withdrawalOf(event.subject, tower), input: { leg: event.subject } })
    }),
  ]),
]

const withdrawalOf = async (leg: string, { db }: Tower): Promise<string> =>
  (await db.one<{ withdrawal: string }>`select withdrawal from payments.withdrawal_legs where id = ${leg}`).withdrawal

type Word = { standing: Payout['standing']; provider_id: string | null; code: string | null }

const record = async (leg: string, word: Word, tower: Tower) =>
  tower.attempt(recordPayout, { id: await withdrawalOf(leg, tower), input: { leg, ...word } })

type Asked = Pick<WithdrawalLeg, 'id' | 'provider' | 'key' | 'deposit'> & { payment: string | null }

const asked = sql`select l.id, l.provider, l.key, l.deposit, d.provider_id as payment
  from payments.withdrawal_legs l left join payments.deposits d on d.id = l.deposit`

/** The provider's present word on a leg, by its key. */
const wordOn = (psp: Psp, { key, deposit, payment }: Asked) =>
  findSent(psp, key, deposit && payment ? { providerId: payment, reference: deposit } : null)

/** The provider's news on one leg, a payout or a refund; which it is, its key tells. */
export async function applyPayout(psp: Psp, news: Payout, tower: Tower): Promise<string> {
  const leg = await tower.db.maybe<Asked>`${asked} where l.key = ${news.reference}`
  if (!leg) return 'unmatched'
  return applyWord(leg.id, (await wordOn(psp, leg)) ?? news, tower)
}

async function applyWord(leg: string, payout: Payout, tower: Tower): Promise<string> {
  const { standing, providerId: provider_id, failureCode: code } = payout
  await record(leg, { standing, provider_id, code }, tower)
  return standing
}

/** Legs of which nothing was heard: the provider is asked. */
export const latePayouts = (psps: ReadonlyMap<string, Psp>): Sweep => ({
  name: 'late payouts',
  every: limits.sweepEvery,
  async run(tower) {
    const due = await tower.db.rows<Asked>`
      ${asked} where l.due_at <= ${tower.now()} order by l.due_at limit ${limits.pageRowsMax}`
    for (const leg of due) {
      const psp = psps.get(leg.provider)
      const word = psp && (await wordOn(psp, leg))
      if (word) await applyWord(leg.id, word, tower)
    }
  },
})
