import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { type Context, command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { formatMoney, type Money, money } from '../../control/money.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { credit, debit, post } from '../../ledger/index.ts'
import { restrictedReasons } from '../deposits/policy.ts'
import { pspClearing, unallocated } from '../house-accounts.ts'
import { inBase } from '../in-base.ts'
import { receiptReturned } from '../messages.ts'
import { pspPayout } from '../psp-intents.ts'
import { depositQueue } from '../queues.ts'
import { aboutReceipt, type Receipt, receipts } from './receipt.ts'

export const returnReceipt = command({
  name: 'receipt.return',
  summary: 'Send money that nobody was credited with back to its sender; a second person must agree.',
  subject: receipts,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: ['unmatched', 'suggested'], to: 'returning' },
  amount: ({ subject: { entity, amount, currency }, tx }) => inBase(tx, entity, money(amount, currency)),
  eyes: () => ({ checkers: 1, because: 'Money leaves the house.' }),
  async handler(context) {
    const { subject: receipt, actor } = context
    const intent = await intend(context, pspPayout, aboutReceipt(receipt), {
      provider: receipt.provider,
      method: receipt.method,
      amountMinor: receipt.amount.toString(),
      currency: receipt.currency,
      client: receipt.client ?? '',
      instrument:
        receipt.payer_account ?? refuse('not_eligible', 'The provider did not say which account it came from.'),
      clientName: receipt.payer_name ?? 'Sender of the original payment',
    })
    return { patch: { decided_by: actor.id, return_key: intent.key, failure_code: null } }
  },
})

/** Where the returning payment stands. What comes back even after it was paid is to be decided anew. */
export const recordReceiptReturn = command({
  name: 'receipt.record-return',
  summary: 'Apply the word of the provider on money that goes back; the same word twice changes nothing.',
  actors: ['system'],
  subject: receipts,
  input: z.strictObject({ standing: z.enum(['pending', 'paid', 'failed', 'returned']), code: z.string().nullable() }),
  moves: { from: ['returning', 'returned'], to: ['returned', 'unmatched'] },
  async handler(context) {
    const { subject: receipt, input } = context
    const left = receipt.state === 'returned'
    const news = left ? input.standing === 'returned' : input.standing !== 'pending'
    if (!news) return { result: { applied: false } }
    if (input.standing === 'paid') {
      await move(context, receipt, 'receipt-returned', credit, debit)
      await resolveCase(context, { subject: receipt.id, resolution: 'RETURNED_TO_SOURCE' })
      await tell(context, receipt)
      return { to: 'returned' }
    }
    if (left) await move(context, receipt, 'receipt-bounced', debit, credit)
    await openCase(context, depositQueue, {
      about: aboutReceipt(receipt),
      title: `${formatMoney(money(receipt.amount, receipt.currency))} could not be sent back`,
      reasons: ['RETURN_FAILED'],
      amount: receipt.amount,
      currency: receipt.currency,
      facts: { code: input.code },
    })
    return { to: 'unmatched', patch: { failure_code: input.code } }
  },
})

type Side = (account: string, amount: Money) => ReturnType<typeof debit>

/** Between what the provider has and what we owe the unknown owner; once for each attempt. */
async function move({ tx, now }: Context, receipt: Receipt, kind: string, clearing: Side, owed: Side): Promise<void> {
  const amount = money(receipt.amount, receipt.currency)
  await post(tx, receipt.entity, [
    {
      kind,
      reference: receipt.return_key ?? receipt.id,
      effectiveAt: now,
      legs: [
        clearing(await pspClearing(tx, receipt.entity, receipt.provider, receipt.currency), amount),
        owed(await unallocated(tx, receipt.entity, receipt.currency), amount),
      ],
    },
  ])
}

/** Whoever was sure enough to be its owner is told, but never of a suspicion. */
async function tell(context: Context, receipt: Receipt): Promise<void> {
  if (receipt.client === null || receipt.reasons.some((reason) => restrictedReasons.includes(reason))) return
  await notifyClient(
    context,
    receiptReturned,
    await context.load(clients, receipt.client),
    { amount: formatMoney(money(receipt.amount, receipt.currency)) },
    { type: receipts.type, id: receipt.id },
  )
}
