import { z } from 'zod'
import { after } from '../../control/clock.ts'
import { type Context, command, sentence } from '../../control/commands/command.ts'
import { openCase, pauseCase, resolveCase } from '../../control/queues/cases.ts'
import { clientName, clients, notifyClient } from '../client.ts'
import { currentDocuments, documents } from '../documents/document.ts'
import { documentsNeeded, verificationDeclined } from '../messages.ts'
import { kycQueue } from '../reasons.ts'
import { dispose, isUnresolved, lockScreening } from '../screening/screening.ts'
import { aboutKyc, type KycCase, kycCases } from './kyc-case.ts'
import { approved } from './outcomes.ts'
import { replyTime } from './record-result.ts'

const clientMessage = sentence.meta({ description: 'What the client is told; never mention screening' })

type Approving = Context<KycCase, { rationale: string; risk?: 'low' | 'medium' | 'high' | undefined }>

async function secondPerson(context: Approving) {
  const { subject: kyc, input } = context
  if (isUnresolved(await lockScreening(context, kyc.screening)))
    return { checkers: 1, because: 'A screening hit is cleared by two people.' }
  if (kyc.state === 'revoked')
    return { checkers: 1, because: 'An approval that was revoked is restored by two people.' }
  return (input.risk ?? kyc.risk) === 'high' || kyc.risk === 'high'
    ? { checkers: 1, because: 'A client of high risk takes two people.' }
    : null
}

export const approveKyc = command({
  name: 'kyc.approve',
  summary: 'Approve a client; an open screening hit is thereby found to be somebody else.',
  subject: kycCases,
  actors: ['staff'],
  input: z.strictObject({ rationale: sentence, risk: z.enum(['low', 'medium', 'high']).optional() }),
  moves: { from: ['manual_review', 'review_due', 'revoked'], to: 'approved' },
  eyes: secondPerson,
  async handler(context) {
    const { subject: kyc, input, load } = context
    const client = await load(clients, kyc.client)
    const screening = await lockScreening(context, kyc.screening)
    const cleared = screening !== undefined && isUnresolved(screening)
    if (cleared) await dispose(context, screening, 'false_positive')
    const risk = input.risk ?? kyc.risk
    const resolution = cleared ? 'FALSE_POSITIVE' : risk === 'high' ? 'APPROVED_EDD' : 'APPROVED'
    return { patch: await approved(context, kyc, client, { risk, rationale: input.rationale, resolution }) }
  },
})

export const rejectKyc = command({
  name: 'kyc.reject',
  summary: 'Reject a client, for good or until better documents come.',
  subject: kycCases,
  actors: ['staff'],
  input: z.strictObject({
    rationale: sentence,
    final: z.boolean(),
    confirms_hit: z.boolean().default(false).meta({ description: 'The screening hit is this very person' }),
    client_message: clientMessage,
  }),
  moves: { from: ['manual_review', 'revoked'], to: 'rejected' },
  async handler(context) {
    const { subject: kyc, input, tx, now, actor, load, move, entry } = context
    const client = await load(clients, kyc.client)
    const screening = await lockScreening(context, kyc.screening)
    if (input.confirms_hit && screening) await dispose(context, screening, 'confirmed')
    for (const paper of await currentDocuments(tx, client.id)) {
      if (paper.state === 'uploaded') await move(documents, paper, 'refused')
    }
    const about = { type: kycCases.type, id: kyc.id, occasion: entry }
    await notifyClient(context, verificationDeclined, client, { message: input.client_message }, about)
    await resolveCase(context, {
      subject: kyc.id,
      resolution: input.final ? 'REJECTED_FINAL' : 'REJECTED',
      rationale: input.rationale,
    })
    return {
      patch: {
        outcome: input.final ? ('rejected_final' as const) : ('rejected_retryable' as const),
        rationale: input.rationale,
        client_message: input.client_message,
        decided_by: actor.id,
        decided_at: now,
        due_at: null,
      },
    }
  },
})

export const askForInformation = (publicUrl: string) =>
  command({
    name: 'kyc.ask-for-information',
    summary: 'Ask the client for something; the clock of the case stands until the answer.',
    subject: kycCases,
    input: z.strictObject({ rationale: sentence, client_message: clientMessage }),
    moves: { from: 'manual_review', to: 'info_requested' },
    async handler(context) {
      const { subject: kyc, input, now, load, entry } = context
      const client = await load(clients, kyc.client)
      const about = { type: kycCases.type, id: kyc.id, occasion: entry }
      const url = `${publicUrl}/portal/verification`
      await notifyClient(context, documentsNeeded, client, { message: input.client_message, url }, about)
      await pauseCase(context, kyc.id, true)
      return {
        patch: { client_message: input.client_message, rationale: input.rationale, due_at: after(now, replyTime) },
      }
    },
  })

export const takeOverKyc = command({
  name: 'kyc.take-over',
  summary: 'Take a check from a vendor that does not answer, to decide by hand.',
  subject: kycCases,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'pending', to: 'manual_review' },
  async handler(context) {
    const { subject: kyc, load } = context
    const client = await load(clients, kyc.client)
    await openCase(context, kycQueue, {
      about: aboutKyc(kyc),
      title: `${clientName(client)}, ${client.country}`,
      reasons: ['K25_VENDOR_TIMEOUT'],
      client: client.id,
    })
    return { patch: { due_at: null } }
  },
})
