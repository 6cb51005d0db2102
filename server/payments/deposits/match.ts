import { z } from 'zod'
import { clients } from '../../clients/index.ts'
import { type Context, command, sentence } from '../../control/commands/command.ts'
import { assert, refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { formatAmount, money } from '../../control/money.ts'
import { decide } from '../../control/policies/decide.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { credit, debit, post } from '../../ledger/index.ts'
import { platformBalance, tradingAccounts } from '../../trading/index.ts'
import { pspClearing } from '../house-accounts.ts'
import { depositQueue } from '../queues.ts'
import { aboutDeposit, type Deposit, deposits } from './deposit.ts'
import { depositFacts } from './facts.ts'
import { depositPolicy } from './policy.ts'

export const matchDeposit = command({
  name: 'deposit.match',
  summary: 'Decide whether money that came in is credited by rule.',
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({}),
  moves: { from: 'captured', to: ['posted', 'review'] },
  async handler(context) {
    const { subject: deposit, load, tx, now } = context
    const client = await load(clients, deposit.client)
    const judgement = await decide(
      context,
      depositPolicy,
      aboutDeposit(deposit),
      await depositFacts(tx, deposit, client, now),
    )
    if (judgement.outcome === 'auto') {
      await creditDeposit(context, deposit)
      return { to: 'posted', patch: { decided_by: 'policy' }, policy: judgement.policy }
    }
    await openCase(context, depositQueue, {
      about: aboutDeposit(deposit),
      title: `${client.first_name} ${client.last_name}${deposit.payer_name ? `, paid by ${deposit.payer_name}` : ''}`,
      client: client.id,
      reasons: judgement.reasons,
      amount: deposit.processed ?? 0n,
      currency: deposit.currency,
      facts: { decision: judgement.decision, payer: deposit.payer_name },
    })
    return { to: 'review', policy: judgement.policy }
  },
})

export const acceptDeposit = command({
  name: 'deposit.accept',
  summary: 'Credit a deposit that was under review.',
  subject: deposits,
  input: z.strictObject({
    rationale: sentence,
    resolution: z.enum(['CREDITED', 'CREDITED_ADJUSTED', 'MATCHED_MANUAL']).default('CREDITED'),
  }),
  moves: { from: 'review', to: 'posted' },
  async handler(context) {
    await creditDeposit(context, context.subject)
    await resolveCase(context, {
      queue: depositQueue,
      subject: context.subject.id,
      resolution: context.input.resolution,
      rationale: context.input.rationale,
    })
    return { patch: { decided_by: context.actor.id } }
  },
})

/** Books what the provider took, and asks the platform to show it. One transfer for each deposit, ever. */
async function creditDeposit(context: Context, deposit: Deposit): Promise<void> {
  assert(deposit.processed !== null, 'a captured deposit has a processed amount')
  const account = await context.load(tradingAccounts, deposit.account)
  const amount = money(deposit.processed, deposit.currency)
  await post(context.tx, deposit.entity, [
    {
      kind: 'deposit',
      reference: deposit.id,
      effectiveAt: context.now,
      legs: [
        debit(await pspClearing(context.tx, deposit.entity, deposit.provider, deposit.currency), amount),
        credit(account.ledger_account ?? refuse('not_eligible'), amount),
      ],
    },
  ])
  await intend(context, platformBalance, aboutDeposit(deposit), {
    login: account.login ?? refuse('not_eligible'),
    amount: formatAmount(deposit.processed, deposit.currency),
    comment: 'Deposit',
  })
}
