import type { Tower } from '../../control/jobs/reactions.ts'
import type { WebhookSource } from '../../control/webhooks/inbox.ts'
import type { KycVendor } from '../kyc-vendor.ts'
import type { recordResult } from './record-result.ts'

type Record = ReturnType<typeof recordResult>

/** Asks the vendor for its present word and records it, once there is one. Says in a word what it was. */
export async function learn(
  tower: Tower,
  vendor: KycVendor,
  record: Record,
  kyc: string,
  applicant: string,
): Promise<string> {
  const { verdict, reference, reasons, labels, clientMessage, at } = await vendor.getResult(applicant)
  if (reference !== kyc) throw new Error(`${vendor.name} says that ${applicant} is ${reference}, not ${kyc}`)
  if (verdict === 'collecting' || verdict === 'in_review') return verdict
  await tower.attempt(record, {
    id: kyc,
    input: { applicant, verdict, reasons, labels, clientMessage, at: at.toISOString() },
  })
  return verdict
}

/** The vendor's webhooks only wake us: what counts is what it says when asked. */
export const vendorNews = (vendor: KycVendor, record: Record): WebhookSource => ({
  provider: vendor.name,
  verify: (headers, body) => vendor.verifyWebhook(headers, body),
  eventId: (body) => vendor.readWebhook(body).eventId,
  async apply(body, tower) {
    const { reference, applicant } = vendor.readWebhook(body)
    const known = await tower.db.maybe`select 1 from clients.kyc_cases where id = ${reference}`
    if (!known) throw new Error(`${vendor.name} speaks of ${reference}, which is no KYC case`)
    return learn(tower, vendor, record, reference, applicant)
  },
})
