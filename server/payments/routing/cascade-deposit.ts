import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { type Context, command } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import { formatMoney, money } from '../../control/money.ts'
import { deposits } from '../deposits/deposit.ts'
import { depositFailed } from '../messages.ts'
import type { DecisionRow } from './account.ts'
import { accountsNow } from './accounts-now.ts'
import { type Attempt, endAttempt, failuresOf, healthOf, learn, refusalKind } from './attempt.ts'
import { type Failure, next } from './cascade.ts'
import { openCheckout } from './checkout.ts'
import { begin, paymentAgain } from './choose.ts'
import type { MerchantAccount } from './merchant-account.ts'

export const cascadeDeposit = command({
  name: 'deposit.cascade',
  summary: 'Send a deposit that a provider would not begin to the next merchant account, or end it.',
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({ intent: z.string(), outcome: z.enum(['rejected', 'unknown']), code: z.string() }),
  moves: { from: ['initiated', 'unknown'], to: ['initiated', 'unknown', 'failed'] },
  async handler(context) {
    const { subject: deposit, input, tx, load } = context
    const made =
      await tx.rows<Attempt>`select * from payments.attempts where subject = ${deposit.id} order by id for update`
    const attempt = made.find(({ intent }) => intent === input.intent)
    if (!attempt || attempt.result !== null) return { result: { applied: false } }
    // A page that was never shown to anyone takes no money, so that no answer is a technical failure here.
    const kind = input.outcome === 'unknown' ? 'technical' : refusalKind(input.code)
    const chosen = await nextAccount(context, made, attempt, kind)
    const client = await load(clients, deposit.client)
    if (chosen) {
      const result = kind === 'technical' ? 'technical' : 'declined'
      await endAttempt(context, attempt, { result, kind, responseCode: input.code })
      const again = await begin(context, paymentAgain(attempt), chosen.account, {
        about: { type: deposits.type, id: deposit.id, entity: deposit.entity },
        decision: made[0]!.decision,
        probe: chosen.probe,
      })
      await openCheckout(context, deposit, client, again)
      return { patch: { provider: again.psp, merchant_account: again.merchant_account } }
    }
    if (input.outcome === 'unknown') {
      // Nowhere else to go: the provider is asked again under the same key.
      await learn(context, attempt, true)
      return { result: { applied: false } }
    }
    await endAttempt(context, attempt, {
      result: kind === 'technical' ? 'technical' : 'declined',
      kind,
      responseCode: input.code,
    })
    const amount = formatMoney(money(deposit.amount, deposit.currency))
    await notifyClient(context, depositFailed, client, { amount }, { type: deposits.type, id: deposit.id })
    return { to: 'failed', patch: { decline_code: input.code, due_at: null } }
  },
})

/** The next account in the order that was decided on. Another provider's: our reference is the deposit's id, once at each. */
async function nextAccount(
  { tx, now }: Context,
  made: readonly Attempt[],
  attempt: Attempt,
  kind: Failure['kind'],
): Promise<{ account: MerchantAccount; probe: boolean } | undefined> {
  const { cascade, cascade_steps: cascadeSteps } = await tx.one<DecisionRow>`
    select * from payments.routing_decisions where id = ${made[0]!.decision}`
  const tried = new Set(made.map(({ psp }) => psp))
  const failures = failuresOf(made.map((one) => (one.id === attempt.id ? { ...one, kind, ended_at: now } : one)))
  let accounts = (await accountsNow(tx, attempt.entity, now, attempt.currency)).filter(({ psp }) => !tried.has(psp))
  const locked = new Set<string>()
  for (;;) {
    const step = next({ cascade, cascadeSteps }, failures, paymentAgain(attempt), accounts, [], now)
    const account = accounts.find(({ id }) => id === step.next)
    if (step.next === null || !account) return undefined
    if (!step.probe || locked.has(account.id)) return { account, probe: step.probe }
    locked.add(account.id)
    const health = await healthOf(tx, account.id)
    accounts = accounts.map((one) => (one.id === account.id ? { ...one, health } : one))
  }
}

/** Whether a deposit has gone on from the provider that a call was made to. */
export const goneOn = async (db: Reader, intent: unknown): Promise<boolean> =>
  (await db.maybe`select id from payments.attempts where intent = ${String(intent)} and result is not null`) !==
  undefined
