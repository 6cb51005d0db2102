import { type Client, clientName } from '../../clients/index.ts'
import type { Context } from '../../control/commands/command.ts'
import { assert } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { pspPayout } from '../psp-intents.ts'
import { aboutWithdrawal, type Withdrawal } from './withdrawal.ts'

/** Wishes the payout under a key of its own; a withdrawal whose money is not held is never sent. */
export async function sendPayout(
  context: Context,
  withdrawal: Withdrawal,
  client: Client,
  instrument: Instrument,
): Promise<Partial<Withdrawal>> {
  assert(withdrawal.funds === 'held', 'only held money is paid out')
  const intent = await intend(context, pspPayout, aboutWithdrawal(withdrawal), {
    provider: withdrawal.provider,
    amountMinor: withdrawal.amount.toString(),
    currency: withdrawal.currency,
    method: 'card',
    client: client.id,
    instrument: instrument.token,
    clientName: clientName(client),
  })
  return { payout_key: intent.key, failure_code: null }
}
