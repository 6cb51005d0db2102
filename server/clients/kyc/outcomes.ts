import { after, days } from '../../control/clock.ts'
import type { Context } from '../../control/commands/command.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { type Client, clientName, clients, type Risk } from '../client.ts'
import { currentDocuments, documents } from '../documents/document.ts'
import { queueFor } from '../reasons.ts'
import { type Assessment, firstExpiry } from './facts.ts'
import { aboutKyc, type KycCase } from './kyc-case.ts'

/** How long an approval stands before it is looked at again, by risk; practice, not statute. */
const reviewEvery: Readonly<Record<Risk, number>> = { high: days(365), medium: days(2 * 365), low: days(3 * 365) }
/** How long before a document expires the client is asked for a new one. */
const expiryNotice = days(30)

/** What a judgement leaves on the case. */
export const judged = (assessment: Assessment) => ({
  screening: assessment.screening.id,
  decision: assessment.decision,
  reasons: assessment.reasons,
  risk: assessment.risk,
})

/** Brings a case to people, in the queue its reasons belong to. */
export async function toPeople(
  context: Context,
  kyc: KycCase,
  client: Client,
  reasons: readonly string[],
  facts: Record<string, unknown> = {},
): Promise<void> {
  const named = reasons.length ? reasons : ['K18_RISK_SCORE_HIGH']
  await openCase(context, queueFor(named), {
    about: aboutKyc(kyc),
    title: `${clientName(client)}, ${client.country}`,
    reasons: named,
    client: client.id,
    priority: kyc.risk === 'high' ? 10 : 0,
    facts,
  })
}

interface Approval {
  risk: Risk
  rationale: string | null
  resolution: 'APPROVED' | 'FALSE_POSITIVE' | 'APPROVED_EDD'
}

/** What follows an approval: documents accepted, the next review dated, the client's risk set, cases closed. */
export async function approved(
  context: Context,
  kyc: KycCase,
  client: Client,
  { risk, rationale, resolution }: Approval,
): Promise<Partial<KycCase>> {
  const { now, actor, tx, move, update } = context
  const papers = await currentDocuments(tx, client.id)
  for (const paper of papers) if (paper.state === 'uploaded') await move(documents, paper, 'accepted')
  const expiry = firstExpiry(papers)
  const review = after(now, reviewEvery[risk])
  const notice = expiry ? after(new Date(expiry), -expiryNotice) : review
  if (client.risk !== risk) await update(clients, client, { risk })
  await resolveCase(context, { subject: kyc.id, resolution, rationale })
  return {
    risk,
    rationale,
    outcome: 'approved',
    client_message: null,
    decided_by: actor.id,
    decided_at: now,
    approved_at: now,
    document_expiry: expiry,
    // A notice that is past is due tomorrow, so that an approval is never undone at once.
    due_at: notice < review ? (notice > now ? notice : after(now, days(1))) : review,
  }
}
