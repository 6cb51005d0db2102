import { z } from 'zod'
import { command, sentence, shortText } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { planInForce } from '../plans/plan.ts'
import { beginAgreement, partners, payableAccount } from './partner.ts'

export const approvePartner = command({
  name: 'partner.approve',
  summary: 'Accept a partner on a commission plan; another person must agree.',
  subject: partners,
  input: z.strictObject({ plan: shortText.meta({ description: 'Name of the plan' }), rationale: sentence }),
  moves: { from: 'applied', to: 'active' },
  eyes: () => ({ checkers: 1, because: 'An agreement binds the house to pay.' }),
  async handler(context) {
    const { subject: partner, input, tx, now } = context
    const plan = await planInForce(tx, partner.entity, input.plan, now)
    if (!plan) refuse('not_found', `There is no plan ${input.plan} in ${partner.entity}.`)
    await beginAgreement(context, partner, plan.name)
    const above = await tx.maybe<{ partner: string }>`
      select partner from partners.referrals where client = ${partner.client} and until_at is null`
    return {
      patch: {
        plan: plan.name,
        parent: above?.partner ?? null,
        ledger_account: await payableAccount(context, partner.entity, partner.id, partner.currency),
      },
    }
  },
})
