import { clients, notifyClient } from '../../clients/index.ts'
import type { Context } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { formatMoney, money } from '../../control/money.ts'
import { credit, debit, post } from '../../ledger/index.ts'
import { tradingAccounts } from '../../trading/index.ts'
import { pspClearing } from '../house-accounts.ts'
import { instruments } from '../instruments/instrument.ts'
import { withdrawalReturned } from '../messages.ts'
import { toPlatform } from './give-back.ts'
import type { WithdrawalLeg } from './leg.ts'
import { aboutWithdrawal, type Withdrawal } from './withdrawal.ts'

/** The two sides of a leg's money: the client's account and what its provider owes us. */
async function sides({ tx, load }: Context, { account: id }: Withdrawal, leg: WithdrawalLeg) {
  const account = await load(tradingAccounts, id)
  return {
    client: account.ledger_account ?? refuse('not_eligible'),
    provider: await pspClearing(tx, leg.entity, leg.provider, leg.currency),
    amount: money(leg.amount, leg.currency),
  }
}

async function count({ load, update }: Context, leg: WithdrawalLeg, sign: 1n | -1n): Promise<void> {
  const instrument = await load(instruments, leg.instrument)
  await update(instruments, instrument, { returned: instrument.returned + sign * leg.amount })
}

/** The leg's hold becomes a posting, and the instrument has got back what was paid. One transfer for each leg, ever. */
export async function bookPayment(context: Context, withdrawal: Withdrawal, leg: WithdrawalLeg): Promise<void> {
  const { client, provider, amount } = await sides(context, withdrawal, leg)
  await post(context.tx, leg.entity, [
    {
      kind: 'withdrawal',
      reference: leg.id,
      effectiveAt: context.now,
      hold: leg.hold,
      legs: [debit(client, amount), credit(provider, amount)],
    },
  ])
  await count(context, leg, 1n)
}

/** The bank sent it back after it was paid: the money is the client's again, in the ledger and on the platform. */
export async function takeBack(context: Context, withdrawal: Withdrawal, leg: WithdrawalLeg): Promise<void> {
  const { client, provider, amount } = await sides(context, withdrawal, leg)
  await post(context.tx, leg.entity, [
    {
      kind: 'withdrawal_returned',
      reference: leg.id,
      effectiveAt: context.now,
      legs: [debit(provider, amount), credit(client, amount)],
    },
  ])
  await count(context, leg, -1n)
  await toPlatform(context, withdrawal, leg.amount, 'Payout came back')
  await notifyClient(
    context,
    withdrawalReturned,
    await context.load(clients, withdrawal.client),
    { amount: formatMoney(amount) },
    { ...aboutWithdrawal(withdrawal), occasion: leg.id },
  )
}
