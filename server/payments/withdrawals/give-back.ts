import { clients, notifyClient } from '../../clients/index.ts'
import type { Context } from '../../control/commands/command.ts'
import { assert, refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { formatAmount, formatMoney, money } from '../../control/money.ts'
import { releaseHold } from '../../ledger/index.ts'
import { platformBalance, tradingAccounts } from '../../trading/index.ts'
import { withdrawalRejected } from '../messages.ts'
import { aboutWithdrawal, type Withdrawal } from './withdrawal.ts'

/** Releases held money, once: in the ledger and, where the platform took it, there too. Tells the client why, if they did not ask for it. */
export async function giveBack(
  context: Context,
  withdrawal: Withdrawal,
  { platform, clientMessage }: { platform: boolean; clientMessage?: string },
): Promise<Partial<Withdrawal>> {
  assert(withdrawal.funds === 'held' && withdrawal.hold, 'money is given back only while it is held')
  await releaseHold(context.tx, withdrawal.entity, withdrawal.hold)
  const amount = formatMoney(money(withdrawal.amount, withdrawal.currency))
  if (platform) {
    const account = await context.load(tradingAccounts, withdrawal.account)
    await intend(context, platformBalance, aboutWithdrawal(withdrawal), {
      login: account.login ?? refuse('not_eligible'),
      amount: formatAmount(withdrawal.amount, withdrawal.currency),
      comment: 'Withdrawal undone',
    })
  }
  if (clientMessage) {
    const client = await context.load(clients, withdrawal.client)
    await notifyClient(
      context,
      withdrawalRejected,
      client,
      { amount, client_message: clientMessage },
      { type: 'withdrawal', id: withdrawal.id },
    )
  }
  return { funds: 'released', due_at: null, ...(clientMessage ? { client_message: clientMessage } : {}) }
}
