import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { openCase } from '../../control/queues/cases.ts'
import { platformQueue } from '../queue.ts'
import { tradingAccounts } from './account.ts'

export const failTradingAccount = command({
  name: 'trading-account.fail',
  summary: 'Note that the platform refused to create the account.',
  actors: ['system'],
  subject: tradingAccounts,
  input: z.strictObject({ code: z.string(), message: z.string() }),
  moves: { from: 'creating', to: 'failed' },
  async handler(context) {
    const { subject: account, input } = context
    await openCase(context, platformQueue, {
      about: { type: 'trading account', id: account.id, entity: account.entity },
      title: `Account not created: ${input.message}`,
      client: account.client,
      reasons: ['PROVISIONING_FAILED'],
      facts: { code: input.code, message: input.message, group: account.group_name },
    })
  },
})
