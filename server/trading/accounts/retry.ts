import { z } from 'zod'
import { clients } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { platformQueue } from '../queue.ts'
import { tradingAccounts } from './account.ts'
import { provision } from './open.ts'

export const retryTradingAccount = command({
  name: 'trading-account.retry',
  summary: 'Ask the platform again for an account that it refused.',
  subject: tradingAccounts,
  input: z.strictObject({}),
  moves: { from: 'failed', to: 'creating' },
  async handler(context) {
    const client = await context.load(clients, context.subject.client)
    await provision(context, context.subject, client)
    await resolveCase(context, { queue: platformQueue, subject: context.subject.id, resolution: 'RETRIED' })
  },
})
