import { type Client, clientName } from '../../clients/index.ts'
import type { Context } from '../../control/commands/command.ts'
import { intend } from '../../control/intents/intents.ts'
import { aboutDeposit, type Deposit } from '../deposits/deposit.ts'
import { pspCheckout } from '../psp-intents.ts'
import { type Attempt, attempts } from './attempt.ts'
import type { Method } from './merchant-account.ts'

/** Wishes a way to pay at the provider of an attempt, and ties both together. */
export async function openCheckout(
  context: Context,
  deposit: Deposit,
  client: Client,
  attempt: Attempt,
): Promise<void> {
  const intent = await intend(context, pspCheckout, aboutDeposit(deposit), {
    provider: attempt.psp,
    reference: deposit.id,
    method: deposit.method as Method,
    amountMinor: deposit.amount.toString(),
    currency: deposit.currency,
    client: client.id,
    clientName: clientName(client),
    clientEmail: client.email,
    clientCountry: client.country,
  })
  await context.update(attempts, attempt, { intent: intent.id })
}
