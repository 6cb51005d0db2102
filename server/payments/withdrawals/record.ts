import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { after } from '../../control/clock.ts'
import { type Context, command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { limits } from '../../control/limits.ts'
import { formatAmount, formatMoney, money } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { credit, debit, post } from '../../ledger/index.ts'
import { platformBalance, tradingAccounts } from '../../trading/index.ts'
import { pspClearing } from '../house-accounts.ts'
import { instruments } from '../instruments/instrument.ts'
import { withdrawalPaid, withdrawalReturned } from '../messages.ts'
import type { PayoutStanding } from '../psp.ts'
import { withdrawalQueue } from '../queues.ts'
import { aboutWithdrawal, type Withdrawal, withdrawals } from './withdrawal.ts'

const standing = z.enum(['pending', 'paid', 'failed', 'returned'] satisfies PayoutStanding[])

/** Applies the provider's word on a payout. Each step of the money happens once: the state and `funds` see to it. */
export const recordPayout = command({
  name: 'withdrawal.record-payout',
  summary: "Apply the provider's present word on a payout; late or repeated news changes nothing.",
  actors: ['system'],
  subject: withdrawals,
  input: z.strictObject({ standing, provider_id: z.string().nullable(), code: z.string().nullable() }),
  moves: {
    from: ['approved', 'unknown', 'sent', 'paid', 'failed', 'returned'],
    to: ['sent', 'paid', 'failed', 'returned'],
  },
  async handler(context) {
    const { subject: withdrawal, input, now } = context
    const provider = { provider_id: input.provider_id ?? withdrawal.provider_id }
    const open = ['approved', 'unknown', 'sent'].includes(withdrawal.state)
    if (input.standing === 'pending' && (withdrawal.state === 'approved' || withdrawal.state === 'unknown')) {
      return {
        to: 'sent',
        patch: { ...provider, submitted_at: withdrawal.submitted_at ?? now, due_at: after(now, limits.payoutLate) },
      }
    }
    if (input.standing === 'paid' && open)
      return { to: 'paid', patch: { ...provider, ...(await payOut(context, withdrawal)) } }
    if (input.standing === 'failed' && open) {
      await openCase(context, withdrawalQueue, {
        about: aboutWithdrawal(withdrawal),
        title: `The provider did not pay ${formatMoney(money(withdrawal.amount, withdrawal.currency))}`,
        client: withdrawal.client,
        reasons: ['W28_PSP_FAIL'],
        amount: withdrawal.amount,
        currency: withdrawal.currency,
        facts: { code: input.code },
        priority: 10,
      })
      return { to: 'failed', patch: { ...provider, failure_code: input.code, due_at: null } }
    }
    if (input.standing === 'returned' && withdrawal.state === 'paid')
      return { to: 'returned', patch: await takeBack(context, withdrawal) }
    return { result: { applied: false } }
  },
})

/** The hold becomes a posting, and the card has got back what was paid. */
async function payOut(context: Context, withdrawal: Withdrawal): Promise<Partial<Withdrawal>> {
  const { now, tx, load, update } = context
  const account = await load(tradingAccounts, withdrawal.account)
  const client = await load(clients, withdrawal.client)
  const instrument = await load(instruments, withdrawal.instrument)
  const amount = money(withdrawal.amount, withdrawal.currency)
  await post(tx, withdrawal.entity, [
    {
      kind: 'withdrawal',
      reference: withdrawal.id,
      effectiveAt: now,
      hold: withdrawal.hold ?? refuse('state_refused', 'Nothing is held for it.'),
      legs: [
        debit(account.ledger_account ?? refuse('not_eligible'), amount),
        credit(await pspClearing(tx, withdrawal.entity, withdrawal.provider, withdrawal.currency), amount),
      ],
    },
  ])
  await update(instruments, instrument, { returned: instrument.returned + withdrawal.amount })
  await notifyClient(
    context,
    withdrawalPaid,
    client,
    { amount: formatMoney(amount), destination: instrument.label, reference: withdrawal.id },
    { type: 'withdrawal', id: withdrawal.id },
  )
  return { funds: 'paid_out', submitted_at: withdrawal.submitted_at ?? now, paid_at: now, due_at: null }
}

/** The bank sent it back after it was paid: the money is the client's again, in the ledger and on the platform. */
async function takeBack(context: Context, withdrawal: Withdrawal): Promise<Partial<Withdrawal>> {
  const { now, tx, load, update } = context
  const account = await load(tradingAccounts, withdrawal.account)
  const client = await load(clients, withdrawal.client)
  const instrument = await load(instruments, withdrawal.instrument)
  const amount = money(withdrawal.amount, withdrawal.currency)
  await post(tx, withdrawal.entity, [
    {
      kind: 'withdrawal_returned',
      reference: withdrawal.id,
      effectiveAt: now,
      legs: [
        debit(await pspClearing(tx, withdrawal.entity, withdrawal.provider, withdrawal.currency), amount),
        credit(account.ledger_account ?? refuse('not_eligible'), amount),
      ],
    },
  ])
  await update(instruments, instrument, { returned: instrument.returned - withdrawal.amount })
  await intend(context, platformBalance, aboutWithdrawal(withdrawal), {
    login: account.login ?? refuse('not_eligible'),
    amount: formatAmount(withdrawal.amount, withdrawal.currency),
    comment: 'Payout came back',
  })
  await notifyClient(
    context,
    withdrawalReturned,
    client,
    { amount: formatMoney(amount) },
    { type: 'withdrawal', id: withdrawal.id },
  )
  return { funds: 'released' }
}

export const noteUnknown = command({
  name: 'withdrawal.note-unknown',
  summary: 'Note that nobody knows yet whether the provider has paid.',
  actors: ['system'],
  subject: withdrawals,
  input: z.strictObject({}),
  moves: { from: 'approved', to: 'unknown' },
})
