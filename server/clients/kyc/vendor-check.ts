import type { Reader } from '../../control/database/sql.ts'
import type { IntentKind, Outcome } from '../../control/intents/intent-kind.ts'
import type { Client } from '../client.ts'
import type { ClientDocument } from '../documents/document.ts'
import type { SecretBox } from '../documents/secret-box.ts'
import { contentOf } from '../documents/view.ts'
import { type KycVendor, VendorError } from '../kyc-vendor.ts'
import { kycQueue } from '../reasons.ts'

interface CheckRequest {
  kyc: string
  client: string
  documents: string[]
}

interface Ports {
  vendor: KycVendor
  secretBox: SecretBox
  db: Reader
}

/** Hands a client and its documents to the vendor and asks for the check. Each step is safe to repeat. */
export function vendorCheck({ vendor, secretBox, db }: Ports): IntentKind<CheckRequest, { applicant: string }> {
  async function applicantOf({ kyc, client: id }: CheckRequest): Promise<{ applicant: string; client: Client }> {
    const client = await db.one<Client>`select * from clients.clients where id = ${id}`
    const { applicant } = await vendor.createApplicant({
      reference: kyc,
      email: client.email,
      phone: client.phone,
      firstName: client.first_name,
      lastName: client.last_name,
      birthDate: client.birth_date,
      country: client.country,
    })
    return { applicant, client }
  }

  async function handIn(request: CheckRequest): Promise<Outcome<{ applicant: string }>> {
    const { applicant, client } = await applicantOf(request)
    const papers = await db.rows<ClientDocument>`
        select * from clients.documents where id = any(${request.documents}) order by id`
    for (const paper of papers) {
      await vendor.addDocument(applicant, {
        kind: paper.kind,
        type: paper.type,
        side: paper.side,
        country: client.country,
        fileName: paper.file_name,
        mediaType: paper.media_type,
        content: await contentOf(db, secretBox, paper),
      })
    }
    await vendor.requestCheck(applicant)
    return { result: 'done', value: { applicant } }
  }

  return {
    name: 'kyc_vendor.check',
    title: 'Identity check',
    queue: kycQueue,
    reason: 'K25_VENDOR_TIMEOUT',
    perform: (request) =>
      handIn(request).catch((error: unknown) => {
        if (!(error instanceof VendorError && error.refused)) throw error
        return { result: 'rejected', code: error.code, message: error.message }
      }),
    /** The vendor knows the reference; whether this round's check was asked for, its result tells. */
    async find(request, _key, since) {
      const { applicant } = await applicantOf(request)
      const { verdict, at } = await vendor.getResult(applicant)
      const ofEarlierRound = verdict !== 'in_review' && at.getTime() + 1_000 < since.getTime()
      return verdict === 'collecting' || ofEarlierRound
        ? { result: 'absent' }
        : { result: 'done', value: { applicant } }
    },
  }
}
