import { clients, notifyClient } from '../../clients/index.ts'
import type { Context } from '../../control/commands/command.ts'
import { assert, refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { formatAmount, formatMoney, money } from '../../control/money.ts'
import { releaseHold } from '../../ledger/index.ts'
import { platformBalance, tradingAccounts } from '../../trading/index.ts'
import { withdrawalRejected } from '../messages.ts'
import { legsOf, standingOf, withdrawalLegs } from './leg.ts'
import { aboutWithdrawal, type Withdrawal } from './withdrawal.ts'

/**
 * Releases held money, once: in the ledger and, where the platform took it, there too. Of a withdrawal with legs it is
 * that of the failed ones; where it then stands follows from the others. Tells the client why, if they did not ask for it.
 */
export async function giveBack(
  context: Context,
  withdrawal: Withdrawal,
  { platform, clientMessage }: { platform: boolean; clientMessage?: string },
): Promise<{ to?: Withdrawal['state']; patch: Partial<Withdrawal> }> {
  const { given, state, funds } = await release(context, withdrawal)
  if (platform) await toPlatform(context, withdrawal, given, 'Withdrawal undone')
  if (clientMessage) {
    const client = await context.load(clients, withdrawal.client)
    await notifyClient(
      context,
      withdrawalRejected,
      client,
      { amount: formatMoney(money(given, withdrawal.currency)), client_message: clientMessage },
      { ...aboutWithdrawal(withdrawal), occasion: context.entry },
    )
  }
  return {
    ...(state ? { to: state } : {}),
    patch: { funds, hold: null, ...(clientMessage ? { client_message: clientMessage } : {}) },
  }
}

/** Puts money back on the account at the platform; the ledger shows it there already. */
export async function toPlatform(context: Context, withdrawal: Withdrawal, minor: bigint, comment: string) {
  const account = await context.load(tradingAccounts, withdrawal.account)
  const wish = {
    login: account.login ?? refuse('not_eligible'),
    amount: formatAmount(minor, withdrawal.currency),
    comment,
  }
  await intend(context, platformBalance, aboutWithdrawal(withdrawal), wish, { insist: true })
}

async function release(context: Context, withdrawal: Withdrawal) {
  if (withdrawal.hold) {
    await releaseHold(context.tx, withdrawal.entity, withdrawal.hold)
    return { given: withdrawal.amount, funds: 'released' as const, state: undefined }
  }
  const failed = (await legsOf(context.tx, withdrawal.id)).filter(({ state }) => state === 'failed')
  assert(failed.length > 0, 'money is given back only while it is held')
  for (const leg of failed) {
    await releaseHold(context.tx, withdrawal.entity, leg.hold)
    await context.move(withdrawalLegs, leg, 'released')
  }
  const given = failed.reduce((sum, { amount }) => sum + amount, 0n)
  return { given, ...standingOf(await legsOf(context.tx, withdrawal.id)) }
}
