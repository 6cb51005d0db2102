import { z } from 'zod'
import { clientName, clients, nameSimilarity } from '../../clients/index.ts'
import { type Context, command, type Eyes, sentence } from '../../control/commands/command.ts'
import { id } from '../../control/ids.ts'
import { money } from '../../control/money.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { tradingAccounts } from '../../trading/index.ts'
import { depositParameters } from '../deposits/facts.ts'
import { inBase } from '../in-base.ts'
import { creditReceipt } from './assign.ts'
import { heldByCompliance } from './held.ts'
import { type Receipt, receipts } from './receipt.ts'

export const matchReceipt = command({
  name: 'receipt.match',
  summary: 'Credit a receipt to an account; money of a third party, or held by compliance, needs a second person.',
  subject: receipts,
  input: z.strictObject({
    account: id('ta'),
    deposit: id('dp').optional().meta({ description: 'The deposit that waited for it' }),
    rationale: sentence,
  }),
  moves: { from: ['unmatched', 'suggested'], to: 'matched' },
  amount: ({ subject: { entity, amount, currency }, tx }) => inBase(tx, entity, money(amount, currency)),
  eyes: async (context) => (await heldByCompliance(context.tx, context.subject.id)) ?? thirdParty(context),
  async handler(context) {
    const { subject: receipt, input, actor } = context
    const deposit = await creditReceipt(context, receipt, {
      account: input.account,
      deposit: input.deposit ?? null,
      by: actor.id,
    })
    await resolveCase(context, { subject: receipt.id, resolution: 'MATCHED_MANUAL', rationale: input.rationale })
    return {
      patch: { client: deposit.client, deposit: deposit.id, decided_by: actor.id },
      result: { deposit: deposit.id },
    }
  },
})

async function thirdParty(context: Context<Receipt, { account: string }>): Promise<Eyes | null> {
  const { subject: receipt, input, load, tx, now } = context
  if (receipt.payer_name === null) return { checkers: 1, because: 'Nobody knows who paid.' }
  const client = await load(clients, (await load(tradingAccounts, input.account)).client)
  const { name_similarity } = await depositParameters(tx, receipt.entity, now)
  const alike = nameSimilarity(receipt.payer_name, clientName(client)) >= name_similarity!
  return alike ? null : { checkers: 1, because: 'The payer is not the client.' }
}
