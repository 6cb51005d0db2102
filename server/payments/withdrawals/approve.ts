import { z } from 'zod'
import { clients, kycOf } from '../../clients/index.ts'
import { command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { formatMoney, money } from '../../control/money.ts'
import { policyInForce } from '../../control/policies/decide.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { baseOf } from '../in-base.ts'
import { withdrawalQueue } from '../queues.ts'
import { withdrawalPolicy } from './policy.ts'
import { sendWithdrawal } from './send.ts'
import { withdrawals } from './withdrawal.ts'

/** Why no approval of a person helps now; null where one does. */
export function whyNotPaid(client: { state: string }, screening: string | undefined): string | null {
  if (screening === 'unresolved' || screening === 'confirmed')
    return 'A screening hit is open on the client; compliance decides on it first.'
  return client.state === 'active' || client.state === 'limited'
    ? null
    : `The client is ${client.state}; nothing is paid out.`
}

export const approveWithdrawal = command({
  name: 'withdrawal.approve',
  summary: 'Approve a withdrawal under review; it is divided into legs and sent to their providers next.',
  subject: withdrawals,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'review', to: ['approved', 'failed'] },
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
    const { subject: withdrawal, input, load, actor, tx } = context
    const client = await load(clients, withdrawal.client)
    const against = whyNotPaid(client, (await kycOf(tx, client.id))?.screening)
    if (against) refuse('not_eligible', against)
    await resolveCase(context, {
      queue: withdrawalQueue,
      subject: withdrawal.id,
      resolution: 'APPROVED_AS_REQUESTED',
      rationale: input.rationale,
    })
    const { to, patch } = await sendWithdrawal(context, withdrawal)
    return { to, patch: { ...patch, decided_by: actor.id } }
  },
})
