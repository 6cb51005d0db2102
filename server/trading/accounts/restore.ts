import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { platformSetLeverage } from '../platform-intents.ts'
import { platformQueue } from '../queue.ts'
import { tradingAccounts } from './account.ts'

export const restoreTradingAccount = command({
  name: 'trading-account.restore',
  summary: 'Set the platform back to the leverage that Tower holds.',
  subject: tradingAccounts,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: ['active', 'read_only'] },
  async handler(context) {
    const { subject: account, input } = context
    await intend(
      context,
      platformSetLeverage,
      { type: 'trading account', id: account.id, entity: account.entity },
      { login: account.login ?? refuse('not_eligible'), leverage: account.leverage },
    )
    await resolveCase(context, {
      queue: platformQueue,
      subject: account.id,
      resolution: 'RESTORED',
      rationale: input.rationale,
    })
  },
})
