import { z } from 'zod'
import { amlQueue, clients, notifyClient } from '../../clients/index.ts'
import { command, sentence } from '../../control/commands/command.ts'
import { formatMoney, money } from '../../control/money.ts'
import { decide } from '../../control/policies/decide.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { tradingAccounts } from '../../trading/index.ts'
import { instruments } from '../instruments/instrument.ts'
import { depositHeld } from '../messages.ts'
import { depositQueue } from '../queues.ts'
import { heldByCompliance } from '../receipts/held.ts'
import { creditDeposit } from './credit.ts'
import { aboutDeposit, deposits } from './deposit.ts'
import { depositFacts } from './facts.ts'
import { depositPolicy, restrictedReasons } from './policy.ts'

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
    const account = await load(tradingAccounts, deposit.account)
    const source = deposit.instrument && (await load(instruments, deposit.instrument))
    const facts = await depositFacts(
      tx,
      {
        ...deposit,
        deposit: deposit.id,
        amount: deposit.processed ?? 0n,
        asked: deposit.amount,
        fee: deposit.fee,
        source: source ? source.token : null,
        candidates: 1,
        account_currency: account.currency,
      },
      client,
      now,
    )
    const judgement = await decide(context, depositPolicy, aboutDeposit(deposit), facts)
    if (judgement.outcome === 'auto') {
      await creditDeposit(context, deposit)
      return { to: 'posted', patch: { decided_by: 'policy' }, policy: judgement.policy }
    }
    const restricted = judgement.reasons.some((reason) => restrictedReasons.includes(reason))
    const amount = money(deposit.processed ?? 0n, deposit.currency)
    await openCase(context, restricted ? amlQueue : depositQueue, {
      about: aboutDeposit(deposit),
      title: `${client.first_name} ${client.last_name}${deposit.payer_name ? `, paid by ${deposit.payer_name}` : ''}`,
      client: client.id,
      reasons: judgement.reasons,
      amount: amount.minor,
      currency: amount.currency,
      facts: { decision: judgement.decision, payer: deposit.payer_name },
    })
    // What is held for a suspicion is not spoken of.
    if (!restricted)
      await notifyClient(
        context,
        depositHeld,
        client,
        { amount: formatMoney(amount), reference: deposit.id },
        { type: 'deposit', id: deposit.id },
      )
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
  eyes: ({ tx, subject: deposit }) => heldByCompliance(tx, deposit.id),
  async handler(context) {
    await creditDeposit(context, context.subject)
    await resolveCase(context, {
      subject: context.subject.id,
      resolution: context.input.resolution,
      rationale: context.input.rationale,
    })
    return { patch: { decided_by: context.actor.id } }
  },
})
