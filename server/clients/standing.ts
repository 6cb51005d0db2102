import { z } from 'zod'
import { type Context, command, sentence } from '../control/commands/command.ts'
import { refuse } from '../control/errors.ts'
import { type Client, clients, notifyClient } from './client.ts'
import { kycOf } from './kyc/kyc-case.ts'
import { welcome } from './messages.ts'
import type { ClientState } from './states.ts'

export const activateClient = (publicUrl: string) =>
  command({
    name: 'client.activate',
    summary: 'Open the account of a client whose verification was approved.',
    subject: clients,
    actors: ['system'],
    input: z.strictObject({}),
    moves: { from: ['onboarding', 'limited'], to: 'active' },
    async handler(context) {
      const { subject: client } = context
      await notifyClient(
        context,
        welcome,
        client,
        { url: `${publicUrl}/portal` },
        { type: clients.type, id: client.id },
      )
    },
  })

export const limitClient = command({
  name: 'client.limit',
  summary: 'Let a client only close positions and withdraw.',
  subject: clients,
  actors: ['system', 'staff'],
  input: z.strictObject({ reason: sentence }),
  moves: { from: 'active', to: 'limited' },
})

export const rejectClient = command({
  name: 'client.reject',
  summary: 'End an onboarding that was rejected for good.',
  subject: clients,
  actors: ['system'],
  input: z.strictObject({}),
  moves: { from: 'onboarding', to: 'rejected' },
})

const endSessions = ({ tx, subject: client }: Context<Client>) =>
  tx.run`delete from control.sessions where realm = 'client' and holder = ${client.id}`

export const suspendClient = command({
  name: 'client.suspend',
  summary: 'Keep a client out: every session ends and nothing moves until reinstated.',
  subject: clients,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: ['onboarding', 'active', 'limited'], to: 'suspended' },
  eyes: () => ({ checkers: 1, because: 'A client is kept out by two people.' }),
  async handler(context) {
    await endSessions(context)
  },
})

/** Where a client goes back to follows from the verification. */
const afterSuspension = (kyc: string | undefined): ClientState =>
  kyc === 'approved' || kyc === 'review_due' ? 'active' : kyc === 'revoked' ? 'limited' : 'onboarding'

export const reinstateClient = command({
  name: 'client.reinstate',
  summary: 'Let a suspended or limited client go on, as far as the verification allows.',
  subject: clients,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: ['suspended', 'limited'], to: ['active', 'limited', 'onboarding'] },
  async handler({ subject: client, tx }) {
    const to = afterSuspension((await kycOf(tx, client.id))?.state)
    if (client.state === 'limited' && to !== 'active')
      refuse('not_eligible', 'The limit goes when the verification is approved again.')
    return { to }
  },
})

export const closeClient = command({
  name: 'client.close',
  summary: 'End the relationship with a client.',
  subject: clients,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: ['registered', 'onboarding', 'active', 'limited', 'suspended', 'rejected'], to: 'closed' },
  eyes: () => ({ checkers: 1, because: 'A closed client is not opened again.' }),
  async handler(context) {
    await endSessions(context)
  },
})

export const attributeClient = command({
  name: 'client.attribute',
  summary: 'Note which partner brought a client; the first word stands.',
  subject: clients,
  actors: ['system'],
  input: z.strictObject({ partner: z.string().regex(/^pa_/) }),
  async handler({ subject: client, input }) {
    if (client.partner && client.partner !== input.partner)
      refuse('state_refused', `${client.partner} brought this client.`)
    return { patch: { partner: input.partner } }
  },
})
