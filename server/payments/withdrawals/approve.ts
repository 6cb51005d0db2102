import { z } from 'zod'
import { clients } from '../../clients/index.ts'
import { command, sentence } from '../../control/commands/command.ts'
import { formatMoney, money } from '../../control/money.ts'
import { policyInForce } from '../../control/policies/decide.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { baseOf } from '../in-base.ts'
import { instruments } from '../instruments/instrument.ts'
import { withdrawalQueue } from '../queues.ts'
import { withdrawalPolicy } from './policy.ts'
import { sendPayout } from './send.ts'
import { withdrawals } from './withdrawal.ts'

export const approveWithdrawal = command({
  name: 'withdrawal.approve',
  summary: 'Approve a withdrawal under review; it is sent to its provider next.',
  subject: withdrawals,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'review', to: 'approved' },
  amount: async ({ subject: { entity, amount_base }, tx }) => ({
    entity,
    amount: money(amount_base, await baseOf(tx, entity)),
  }),
  async eyes({ subject: withdrawal, tx, now }) {
    const policy = await policyInForce(tx, withdrawal.entity, withdrawalPolicy.name, now)
    const limit = BigInt(policy.parameters.second_approval ?? 0)
    if (withdrawal.amount_base < limit) return null
    const base = await baseOf(tx, withdrawal.entity)
    return {
      checkers: 1,
      because: `From ${formatMoney(money(limit, base))} on, two people must agree.`,
      policy: `${policy.name}@${policy.edition}`,
    }
  },
  async handler(context) {
    const { subject: withdrawal, input, load, actor } = context
    const client = await load(clients, withdrawal.client)
    const instrument = await load(instruments, withdrawal.instrument)
    const patch = await sendPayout(context, withdrawal, client, instrument)
    await resolveCase(context, {
      queue: withdrawalQueue,
      subject: withdrawal.id,
      resolution: 'APPROVED_AS_REQUESTED',
      rationale: input.rationale,
    })
    return { patch: { ...patch, decided_by: actor.id } }
  },
})
