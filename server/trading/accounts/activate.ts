import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { accountReady } from '../messages.ts'
import { tradingAccounts } from './account.ts'

export const activateTradingAccount = command({
  name: 'trading-account.activate',
  summary: 'Note that the platform has created the account.',
  actors: ['system'],
  subject: tradingAccounts,
  input: z.strictObject({ login: z.string() }),
  moves: { from: 'creating', to: 'active' },
  async handler(context) {
    const { subject: account, input } = context
    const client = await context.load(clients, account.client)
    await notifyClient(
      context,
      accountReady,
      client,
      { login: input.login, leverage: account.leverage, currency: account.currency },
      { type: 'trading account', id: account.id },
    )
    return { patch: { login: input.login } }
  },
})
