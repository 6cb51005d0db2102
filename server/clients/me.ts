import { z } from 'zod'
import { instant, query } from '../control/commands/command.ts'
import { refuse } from '../control/errors.ts'
import { currencyCode } from '../control/money.ts'
import { type Client, clientName } from './client.ts'
import { currentDocuments } from './documents/document.ts'
import type { KycCase } from './kyc/kyc-case.ts'
import type { KycState } from './kyc/states.ts'
import { safeReasons } from './reasons.ts'
import { clientStates } from './states.ts'

const steps = [
  'confirm_email',
  'upload_documents',
  'submit',
  'wait',
  'correct_documents',
  'answer',
  'fund',
  'none',
] as const
type Step = (typeof steps)[number]

/** What the client is to do next. */
export function nextStep(
  client: Client['state'],
  kyc: KycState | undefined,
  retryable: boolean,
  complete: boolean,
): Step {
  if (client === 'registered') return 'confirm_email'
  if (!kyc) return complete ? 'submit' : 'upload_documents'
  if (kyc === 'resubmit' || kyc === 'review_due' || kyc === 'expired' || (kyc === 'rejected' && retryable))
    return 'correct_documents'
  if (kyc === 'info_requested') return 'answer'
  if (kyc === 'approved') return 'fund'
  return kyc === 'rejected' ? 'none' : 'wait'
}

/** States whose reasons a client may know; while people look at it, nothing is told. */
const told: readonly KycState[] = ['resubmit', 'review_due']

/** The words in which a client learns where the verification stands; they give no screening away. */
const shownStates: Readonly<Record<KycState, 'checking' | 'action_needed' | 'verified' | 'declined'>> = {
  pending: 'checking',
  auto_verified: 'checking',
  manual_review: 'checking',
  revoked: 'checking',
  resubmit: 'action_needed',
  info_requested: 'action_needed',
  review_due: 'action_needed',
  expired: 'action_needed',
  approved: 'verified',
  rejected: 'declined',
}

export const meQuery = query({
  name: 'me.get',
  summary: 'The signed-in client: profile, where the verification stands, and what to do next.',
  path: '/v1/me',
  actors: ['client'],
  input: z.strictObject({}),
  output: z
    .object({
      id: z.string(),
      version: z.int(),
      entity: z.string(),
      name: z.string(),
      first_name: z.string(),
      last_name: z.string(),
      email: z.string(),
      phone: z.string().nullable(),
      birth_date: z.string(),
      country: z.string(),
      language: z.string(),
      currency: currencyCode,
      state: z.enum(clientStates.names),
      verification: z.enum(['not_started', 'checking', 'action_needed', 'verified', 'declined']),
      verified_at: instant.nullable(),
      next_step: z.enum(steps),
      messages: z.array(z.string()).meta({ description: 'What to correct or answer, in sentences' }),
    })
    .meta({ id: 'Me' }),
  async handler({ db, client: id }) {
    const client = id ? await db.maybe<Client>`select * from clients.clients where id = ${id}` : undefined
    if (!client) refuse('not_found')
    const kyc = await db.maybe<KycCase>`select * from clients.kyc_cases where client = ${client.id}`
    const papers = await currentDocuments(db, client.id)
    const complete = ['identity', 'address'].every((kind) => papers.some((paper) => paper.kind === kind))
    const own = kyc?.client_message ? [kyc.client_message] : []
    return {
      ...client,
      name: clientName(client),
      verification: kyc ? shownStates[kyc.state] : ('not_started' as const),
      verified_at: kyc?.approved_at ?? null,
      next_step: nextStep(client.state, kyc?.state, kyc?.outcome === 'rejected_retryable', complete),
      messages: own.length || !kyc || !told.includes(kyc.state) ? own : safeReasons(kyc.reasons),
    }
  },
})
