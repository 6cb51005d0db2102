import { z } from 'zod'
import { clients } from '../../clients/index.ts'
import { command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { platformSetLeverage } from '../platform-intents.ts'
import { tradingAccounts } from './account.ts'
import { termsFor } from './terms.ts'

export const setLeverage = command({
  name: 'trading-account.set-leverage',
  summary: "Change an account's leverage, up to the cap of its jurisdiction and category.",
  subject: tradingAccounts,
  input: z.strictObject({ leverage: z.int().min(1).max(1_000), rationale: sentence }),
  moves: { from: ['active', 'read_only'] },
  eyes: ({ subject: account, input }) =>
    input.leverage > account.leverage
      ? { checkers: 1, because: 'More leverage means more risk for the client and the house.' }
      : null,
  async handler(context) {
    const { subject: account, input, tx, now } = context
    const client = await context.load(clients, account.client)
    const { jurisdiction } = await tx.one<{
      jurisdiction: string
    }>`select jurisdiction from control.entities where id = ${account.entity}`
    const cap = termsFor(jurisdiction, client.category, now)?.leverageCap ?? 0
    if (input.leverage > cap)
      refuse('amount_out_of_range', `Leverage is at most ${cap} for ${client.category} clients in ${jurisdiction}.`)
    await intend(
      context,
      platformSetLeverage,
      { type: 'trading account', id: account.id, entity: account.entity },
      { login: account.login ?? refuse('not_eligible'), leverage: input.leverage },
    )
    return { patch: { leverage: input.leverage } }
  },
})
