import { z } from 'zod'
import { clients } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { decide } from '../../control/policies/decide.ts'
import { openCase } from '../../control/queues/cases.ts'
import { instruments } from '../instruments/instrument.ts'
import { withdrawalQueue } from '../queues.ts'
import { accountState, withdrawalFacts } from './facts.ts'
import { giveBack } from './give-back.ts'
import { parametersOf, planFor } from './plan.ts'
import { withdrawalPolicy } from './policy.ts'
import { sendWithdrawal } from './send.ts'
import { aboutWithdrawal, withdrawals } from './withdrawal.ts'

export const beginCheck = command({
  name: 'withdrawal.begin-check',
  summary: 'Note that the platform has taken the money off the account.',
  actors: ['system'],
  subject: withdrawals,
  input: z.strictObject({}),
  moves: { from: 'requested', to: 'checking' },
})

export const refuseFunds = command({
  name: 'withdrawal.refuse-funds',
  summary: 'End a withdrawal for which the platform has not enough free margin.',
  actors: ['system'],
  subject: withdrawals,
  input: z.strictObject({ code: z.string(), message: z.string() }),
  moves: { from: 'requested', to: 'rejected' },
  async handler(context) {
    // The platform never took it, so only the ledger's hold is undone.
    const { patch } = await giveBack(context, context.subject, {
      platform: false,
      clientMessage: 'Open positions need this money as margin.',
    })
    return { patch: { ...patch, failure_code: 'W01_FREE_MARGIN' } }
  },
})

export const checkWithdrawal = command({
  name: 'withdrawal.check',
  summary: 'Judge a withdrawal by policy: paid straight through, or stopped for a person.',
  actors: ['system'],
  subject: withdrawals,
  input: z.strictObject({
    account: accountState.nullable().meta({ description: 'The account on the platform, the money already taken off' }),
  }),
  moves: { from: 'checking', to: ['approved', 'failed', 'review'] },
  async handler(context) {
    const { subject: withdrawal, input, load, tx, now } = context
    const client = await load(clients, withdrawal.client)
    const instrument = await load(instruments, withdrawal.instrument)
    const [plan, parameters] = await Promise.all([
      planFor(tx, withdrawal, now),
      parametersOf(tx, withdrawal.entity, now),
    ])
    const facts = await withdrawalFacts(
      tx,
      { withdrawal, client, instrument, plan, account: input.account },
      parameters,
      now,
    )
    const judgement = await decide(context, withdrawalPolicy, aboutWithdrawal(withdrawal), facts)
    if (judgement.outcome === 'auto' && plan.remainderMinor === 0n) {
      const { to, patch } = await sendWithdrawal(context, withdrawal, plan)
      return {
        to,
        patch: { ...patch, decision: judgement.decision, decided_by: 'policy', straight_through: true },
        policy: judgement.policy,
      }
    }
    const stopping = judgement.trace.filter(({ fired, outcome }) => fired && outcome !== 'auto')
    const reasons = stopping.length ? stopping.map(({ code }) => code) : ['W09_PROPORTION_RULE']
    await openCase(context, withdrawalQueue, {
      about: aboutWithdrawal(withdrawal),
      title: `${client.first_name} ${client.last_name}, ${instrument.label}`,
      client: client.id,
      reasons,
      amount: withdrawal.amount,
      currency: withdrawal.currency,
      priority: reasons.length,
      facts: { decision: judgement.decision },
    })
    return { to: 'review', patch: { decision: judgement.decision }, policy: judgement.policy }
  },
})
