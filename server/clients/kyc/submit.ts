import { z } from 'zod'
import { after, minutes } from '../../control/clock.ts'
import { command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import type { IntentKind } from '../../control/intents/intent-kind.ts'
import { intend } from '../../control/intents/intents.ts'
import { pauseCase, resolveCase } from '../../control/queues/cases.ts'
import { clients } from '../client.ts'
import { currentDocuments } from '../documents/document.ts'
import { aboutKyc, kycCases, lockKycOf } from './kyc-case.ts'
import type { vendorCheck } from './vendor-check.ts'

/** After this the vendor is late (K25). */
export const vendorTime = minutes(15)

export const submitKyc = (check: ReturnType<typeof vendorCheck>) =>
  command({
    name: 'kyc.submit',
    summary: 'Hand in the documents for verification, or the answer to what was asked.',
    creates: kycCases,
    path: '/v1/kyc/submit',
    actors: ['client'],
    input: z.strictObject({}),
    async handler(context) {
      const { tx, now, actor, load, create, move } = context
      const client = await load(clients, actor.id)
      if (client.state === 'registered') refuse('not_eligible', 'Confirm your e-mail address first.')
      const papers = await currentDocuments(tx, client.id)
      const missing = (['identity', 'address'] as const).filter((kind) => !papers.some((paper) => paper.kind === kind))
      if (missing.length) refuse('not_eligible', `Upload a proof of ${missing.join(' and a proof of ')} first.`)

      const kyc = await lockKycOf(context, client.id)
      if (kyc?.state === 'info_requested') {
        await pauseCase(context, kyc.id, false)
        return { created: await move(kycCases, kyc, 'manual_review', { due_at: null, submitted_at: now }) }
      }
      const again =
        kyc && (['resubmit', 'review_due', 'expired'].includes(kyc.state) || kyc.outcome === 'rejected_retryable')
      if (kyc && !again) refuse('state_refused', `Your verification is ${kyc.state.replaceAll('_', ' ')}.`)
      if (kyc && !papers.some(({ created_at }) => created_at > kyc.submitted_at)) {
        refuse('not_eligible', 'Upload the document that was asked for first.')
      }
      const round = { submitted_at: now, due_at: after(now, vendorTime), outcome: null, client_message: null }
      if (kyc)
        await resolveCase(context, {
          subject: kyc.id,
          resolution: 'RESUBMITTED',
          rationale: 'The client sent new documents.',
        })
      const submitted = kyc
        ? await move(kycCases, kyc, 'pending', { ...round, attempts: kyc.attempts + 1 })
        : await create(kycCases, { ...fresh, ...round, entity: client.entity, client: client.id })
      await intend(context, check as IntentKind, aboutKyc(submitted), {
        kyc: submitted.id,
        client: client.id,
        documents: papers.map(({ id }) => id),
      })
      return { created: submitted }
    },
  })

const fresh = {
  attempts: 1,
  applicant: null,
  vendor_verdict: null,
  vendor_reasons: [],
  vendor_labels: [],
  vendor_message: null,
  vendor_at: null,
  screening: null,
  decision: null,
  reasons: [],
  risk: 'medium' as const,
  rationale: null,
  decided_by: null,
  decided_at: null,
  approved_at: null,
  document_expiry: null,
}
