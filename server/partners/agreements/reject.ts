import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { partners } from './partner.ts'

export const rejectPartner = command({
  name: 'partner.reject',
  summary: 'Decline an application.',
  subject: partners,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'applied', to: 'rejected' },
})
