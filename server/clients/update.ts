import { z } from 'zod'
import { command, sentence, shortText } from '../control/commands/command.ts'
import { refuse } from '../control/errors.ts'
import { clients } from './client.ts'
import { countryCode, languageCode, phoneNumber } from './registration/register.ts'

/** What was verified: a change calls for a review. */
const verified = ['first_name', 'last_name', 'birth_date', 'country'] as const

export const updateClient = command({
  name: 'client.update',
  summary: 'Change details of a client; names, birth date and country only by staff, and they call for a review.',
  subject: clients,
  actors: ['client', 'staff', 'key'],
  input: z.strictObject({
    phone: phoneNumber.optional(),
    language: languageCode.optional(),
    first_name: shortText.optional(),
    last_name: shortText.optional(),
    birth_date: z.iso.date().optional(),
    country: countryCode.optional(),
    reason: sentence.optional(),
  }),
  async handler({ subject: client, input: { reason, ...changes }, actor, emit }) {
    const changed = verified.filter((field) => changes[field] !== undefined && changes[field] !== client[field])
    if (changed.length && actor.kind === 'client')
      refuse('permission_missing', `Ask us to change your ${changed.join(', ')}.`)
    if (changed.length && !reason)
      refuse('invalid_input', '', [{ pointer: '/reason', message: 'is needed to change verified details' }])
    if (changed.length)
      emit('client.details_changed', { type: clients.type, id: client.id, entity: client.entity }, { changed })
    return { patch: changes }
  },
})
