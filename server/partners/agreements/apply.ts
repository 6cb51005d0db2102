import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { clients } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { partners } from './partner.ts'

// Without letters and digits that people mix up.
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const newCode = (): string => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')

export const applyPartner = command({
  name: 'partner.apply',
  summary: 'Ask to become an introducing partner.',
  actors: ['client'],
  creates: partners,
  input: z.strictObject({
    link: z
      .string()
      .regex(/^[A-Z0-9]{4,16}$/)
      .optional()
      .meta({ description: 'The wished code of the links; one is made where it is absent' }),
  }),
  async handler({ input, actor, load, create, tx }) {
    const client = await load(clients, actor.id)
    if (client.state !== 'active') refuse('not_eligible', `Partners are verified clients; you are ${client.state}.`)
    const code = input.link ?? newCode()
    const taken = await tx.maybe`select id from partners.partners where entity = ${client.entity} and code = ${code}`
    if (taken) refuse('duplicate', `The code ${code} is taken.`)
    const created = await create(partners, {
      entity: client.entity,
      client: client.id,
      code,
      parent: null,
      plan: null,
      currency: client.currency,
      ledger_account: null,
    })
    return { created, result: { id: created.id, state: created.state, code } }
  },
})
