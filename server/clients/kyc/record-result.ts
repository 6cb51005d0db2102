import { z } from 'zod'
import { after, days } from '../../control/clock.ts'
import { command } from '../../control/commands/command.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { clients, notifyClient } from '../client.ts'
import { documentsNeeded } from '../messages.ts'
import { safeReasons } from '../reasons.ts'
import type { listKeeper } from '../screening/lists.ts'
import { assess } from './facts.ts'
import { type KycCase, kycCases } from './kyc-case.ts'
import { judged, toPeople } from './outcomes.ts'

/** How long a client may take to answer. */
export const replyTime = days(30)

interface Ports {
  lists: ReturnType<typeof listKeeper>
  publicUrl: string
}

const resultInput = z.strictObject({
  applicant: z.string(),
  verdict: z.enum(['on_hold', 'approved', 'resubmit', 'rejected']),
  reasons: z.array(z.string()),
  labels: z.array(z.string()),
  clientMessage: z.string().nullable(),
  at: z.iso.datetime(),
})

/** Told before, or older than what was told: the vendor's deliveries come twice and in any order. */
const isOld = (kyc: KycCase, { verdict, labels, at }: z.output<typeof resultInput>): boolean => {
  if (!kyc.vendor_at) return false
  const age = kyc.vendor_at.getTime() - Date.parse(at)
  return age > 0 || (age === 0 && verdict === kyc.vendor_verdict && labels.join() === kyc.vendor_labels.join())
}

export const recordResult = ({ lists, publicUrl }: Ports) =>
  command({
    name: 'kyc.record-result',
    summary: 'Note what the vendor concluded, and take the step that follows.',
    subject: kycCases,
    actors: ['system'],
    input: resultInput,
    moves: {
      from: [
        'pending',
        'resubmit',
        'auto_verified',
        'manual_review',
        'info_requested',
        'approved',
        'review_due',
        'revoked',
      ],
      to: ['auto_verified', 'manual_review', 'resubmit', 'revoked'],
    },
    async handler(context) {
      const { subject: kyc, input, tx, now, load, entry } = context
      if (isOld(kyc, input)) return {}
      const { verdict, reasons } = input
      const word = {
        applicant: input.applicant,
        vendor_verdict: verdict,
        vendor_reasons: reasons,
        vendor_labels: input.labels,
        vendor_message: input.clientMessage,
        vendor_at: new Date(input.at),
      }
      const client = await load(clients, kyc.client)
      const facts = { vendor: verdict, labels: input.labels }
      switch (kyc.state) {
        case 'pending': {
          if (verdict === 'approved') return { to: 'auto_verified' as const, patch: { ...word, due_at: null } }
          if (verdict === 'resubmit') {
            const message =
              safeReasons(reasons).join('\n') || input.clientMessage || 'Please upload your documents again.'
            const about = { type: kycCases.type, id: kyc.id, occasion: entry }
            await notifyClient(
              context,
              documentsNeeded,
              client,
              { message, url: `${publicUrl}/portal/verification` },
              about,
            )
            await resolveCase(context, {
              subject: kyc.id,
              resolution: 'CONFIRMED_DONE',
              rationale: 'The vendor answered.',
            })
            return {
              to: 'resubmit' as const,
              patch: { ...word, reasons, client_message: message, due_at: after(now, replyTime) },
            }
          }
          const assessment = await assess(context, kyc, client, { verdict, reasons }, await lists(tx))
          await toPeople(context, { ...kyc, risk: assessment.risk }, client, assessment.reasons, facts)
          return {
            to: 'manual_review' as const,
            patch: { ...word, ...judged(assessment), due_at: null },
            policy: assessment.policy,
          }
        }
        case 'approved':
        case 'review_due': {
          if (verdict === 'approved') return { patch: word }
          await toPeople(context, kyc, client, reasons, { ...facts, after_approval: true })
          return {
            to: 'revoked' as const,
            patch: {
              ...word,
              reasons,
              risk: 'high' as const,
              outcome: 'revoked' as const,
              decided_by: 'vendor',
              decided_at: now,
              due_at: null,
            },
          }
        }
        case 'auto_verified': {
          if (verdict === 'approved') return { patch: word }
          await toPeople(context, kyc, client, reasons, facts)
          return { to: 'manual_review' as const, patch: { ...word, reasons, due_at: null } }
        }
        case 'manual_review':
        case 'revoked': {
          if (verdict !== 'approved') await toPeople(context, kyc, client, reasons, facts)
          return { patch: word }
        }
        default:
          return { patch: word }
      }
    },
  })
