import { z } from 'zod'
import { after, hours } from '../../control/clock.ts'
import { type Context, command, sentence } from '../../control/commands/command.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { clients, notifyClient } from '../client.ts'
import { reviewDue } from '../messages.ts'
import { type KycReason, safeReasons } from '../reasons.ts'
import type { listKeeper } from '../screening/lists.ts'
import { isUnresolved, screenClient } from '../screening/screening.ts'
import { type KycCase, kycCases } from './kyc-case.ts'
import { toPeople } from './outcomes.ts'

/** How often a late vendor is asked again. */
const askAgain = hours(1)

export const noteApplicant = command({
  name: 'kyc.note-applicant',
  summary: 'Note the vendor’s id of the person.',
  subject: kycCases,
  actors: ['system'],
  input: z.strictObject({ applicant: z.string() }),
  handler: async ({ input }) => ({ patch: { applicant: input.applicant } }),
})

export const noteRefusal = command({
  name: 'kyc.note-refusal',
  summary: 'Bring a verification that the vendor does not take to people, with its words.',
  subject: kycCases,
  actors: ['system'],
  input: z.strictObject({ code: z.string(), message: z.string() }),
  moves: { from: 'pending', to: 'manual_review' },
  async handler(context) {
    const { subject: kyc, input, load } = context
    const reasons = ['VENDOR_REFUSED']
    await toPeople(context, kyc, await load(clients, kyc.client), reasons, {
      vendor: input.message,
      vendor_code: input.code,
    })
    return { patch: { reasons, due_at: null } }
  },
})

/** Brings an approved client up for review: a case for staff, a letter to the client. */
async function review(context: Context<KycCase>, publicUrl: string, reason: KycReason): Promise<Partial<KycCase>> {
  const { subject: kyc, load, entry } = context
  const client = await load(clients, kyc.client)
  await toPeople(context, kyc, client, [reason])
  const about = { type: kycCases.type, id: kyc.id, occasion: entry }
  const message = safeReasons([reason]).join('\n')
  await notifyClient(context, reviewDue, client, { message, url: `${publicUrl}/portal/verification` }, about)
  return { reasons: [reason], due_at: null }
}

export const callForReview = (publicUrl: string) =>
  command({
    name: 'kyc.call-for-review',
    summary: 'Bring an approved client up for review before its time.',
    subject: kycCases,
    input: z.strictObject({
      reason_code: z.enum(['K02_DOC_EXPIRED', 'K23_PERIODIC_REVIEW', 'K24_TRIGGER_REVIEW']),
      rationale: sentence,
    }),
    moves: { from: 'approved', to: 'review_due' },
    handler: async (context) => ({ patch: await review(context, publicUrl, context.input.reason_code) }),
  })

export const overdueKyc = (publicUrl: string) =>
  command({
    name: 'kyc.overdue',
    summary: 'Do what follows when a verification has stood as long as it may.',
    subject: kycCases,
    actors: ['system'],
    input: z.strictObject({}),
    moves: { from: ['pending', 'resubmit', 'info_requested', 'approved'], to: ['expired', 'review_due'] },
    async handler(context) {
      const { subject: kyc, now, load } = context
      if (!kyc.due_at || kyc.due_at > now) return
      if (kyc.state === 'pending') {
        await toPeople(context, kyc, await load(clients, kyc.client), ['K25_VENDOR_TIMEOUT'], {
          submitted_at: kyc.submitted_at,
        })
        return { patch: { due_at: after(now, askAgain) } }
      }
      if (kyc.state === 'approved') {
        // A month's notice before a document expires, or the periodic review.
        const expires =
          kyc.document_expiry !== null && Date.parse(kyc.document_expiry) - now.getTime() <= hours(31 * 24)
        return {
          to: 'review_due',
          patch: await review(context, publicUrl, expires ? 'K02_DOC_EXPIRED' : 'K23_PERIODIC_REVIEW'),
        }
      }
      await resolveCase(context, {
        subject: kyc.id,
        resolution: 'EXPIRED_NO_REPLY',
        rationale: 'The client did not answer in time.',
      })
      return { to: 'expired', patch: { due_at: null } }
    },
  })

export const rescreenKyc = (lists: ReturnType<typeof listKeeper>) =>
  command({
    name: 'kyc.rescreen',
    summary: 'Screen a client against the lists in force; a new hit on an approved client revokes the approval.',
    subject: kycCases,
    actors: ['system', 'staff'],
    input: z.strictObject({}),
    moves: {
      from: ['manual_review', 'info_requested', 'approved', 'review_due', 'revoked'],
      to: ['revoked', 'manual_review'],
    },
    async handler(context) {
      const { subject: kyc, tx, now, load } = context
      const client = await load(clients, kyc.client)
      const screening = await screenClient(context, client, await lists(tx))
      const patch = { screening: screening.id }
      if (!isUnresolved(screening)) return { patch }
      await toPeople(context, { ...kyc, risk: 'high' }, client, ['K12_SANCTIONS_HIT'], { hits: screening.hit_count })
      const found = { ...patch, risk: 'high' as const, reasons: [...new Set([...kyc.reasons, 'K12_SANCTIONS_HIT'])] }
      if (kyc.state !== 'approved' && kyc.state !== 'review_due') return { patch: found }
      return {
        to: 'revoked' as const,
        patch: { ...found, outcome: 'revoked' as const, decided_by: 'screening', decided_at: now, due_at: null },
      }
    },
  })
