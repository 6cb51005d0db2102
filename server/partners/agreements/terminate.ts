import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { endAgreement, partners } from './partner.ts'

export const terminatePartner = command({
  name: 'partner.terminate',
  summary: 'End an agreement for good; what was earned stays owed.',
  subject: partners,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: ['active', 'suspended'], to: 'terminated' },
  async handler(context) {
    if (context.subject.state === 'active') await endAgreement(context, context.subject)
  },
})
