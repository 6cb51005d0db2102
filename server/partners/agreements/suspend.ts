import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { endAgreement, partners } from './partner.ts'

export const suspendPartner = command({
  name: 'partner.suspend',
  summary: 'Stop a partner: from now on it earns nothing and brings nobody.',
  subject: partners,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'active', to: 'suspended' },
  handler: async (context) => endAgreement(context, context.subject),
})
