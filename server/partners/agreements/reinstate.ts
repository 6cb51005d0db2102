import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { assert } from '../../control/errors.ts'
import { beginAgreement, partners } from './partner.ts'

export const reinstatePartner = command({
  name: 'partner.reinstate',
  summary: 'Let a suspended partner work and earn again; another person must agree.',
  subject: partners,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'suspended', to: 'active' },
  eyes: () => ({ checkers: 1, because: 'An agreement binds the house to pay.' }),
  async handler(context) {
    const { plan } = context.subject
    assert(plan, 'a partner that was active has a plan')
    await beginAgreement(context, context.subject, plan)
  },
})
