import { z } from 'zod'
import type { ApplicantDocument, KycVendor } from '../../clients/kyc-vendor.ts'
import { signatureSchemes, verifySignature } from '../../control/signatures.ts'
import { alpha3 } from './country-codes.ts'
import { json, type SumsubAccess, SumsubError, sumsubCaller } from './http.ts'
import { documentForm } from './multipart.ts'
import { applicantSchema, readResult, readTime } from './result.ts'

export interface SumsubOptions extends SumsubAccess {
  /** The secret of this one webhook, which is not the API's secret key. */
  webhookSecret: string
  /** The verification level an applicant is created on. */
  level: string
}

const documentTypes = {
  passport: 'PASSPORT',
  id_card: 'ID_CARD',
  driving_licence: 'DRIVERS',
  utility_bill: 'UTILITY_BILL',
  bank_statement: 'BANK_STATEMENT',
  selfie: 'SELFIE',
} satisfies Record<ApplicantDocument['type'], string>

const documentSides = { front: 'FRONT_SIDE', back: 'BACK_SIDE' }

/** Sumsub's error code `duplicate-document`. */
const duplicateDocument = 1000

const createdApplicant = z.object({ id: z.string().min(1) })

const imageList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      fileMetadata: z.object({ fileName: z.string().nullish() }).nullish(),
      idDocDef: z.object({ idDocType: z.string(), idDocSubType: z.string().nullish() }),
    }),
  ),
})

const webhookSchema = z.object({
  type: z.string().min(1),
  applicantId: z.string().min(1),
  externalUserId: z.string().min(1),
  correlationId: z.string().min(1),
  createdAtMs: z.union([z.string(), z.number()]),
})

/** Identity checks by Sumsub (docs.sumsub.com). Throws SumsubError on a refusal. */
export function sumsubVendor(options: SumsubOptions): KycVendor {
  const { webhookSecret, level, clock } = options
  const call = sumsubCaller(options)
  const applicantPath = (applicant: string) => `/resources/applicants/${encodeURIComponent(applicant)}`

  async function imageAlreadyThere(applicant: string, idDocType: string, side: string | undefined, fileName: string) {
    const answer = await call('GET', `${applicantPath(applicant)}/metadata/resources`)
    return imageList
      .parse(answer.json)
      .items.find(
        ({ idDocDef, fileMetadata }) =>
          idDocDef.idDocType === idDocType &&
          (idDocDef.idDocSubType ?? undefined) === side &&
          fileMetadata?.fileName === fileName,
      )?.id
  }

  return {
    name: 'sumsub',

    async createApplicant({ reference, email, phone, firstName, lastName, birthDate, country }) {
      const fixedInfo = { firstName, lastName, dob: birthDate, country: alpha3(country) }
      const body = json({ externalUserId: reference, email, phone: phone ?? undefined, fixedInfo })
      try {
        const answer = await call('POST', `/resources/applicants?levelName=${encodeURIComponent(level)}`, body)
        return { applicant: createdApplicant.parse(answer.json).id }
      } catch (error) {
        if (!(error instanceof SumsubError && error.status === 409)) throw error
        const found = await call('GET', `/resources/applicants/-;externalUserId=${encodeURIComponent(reference)}/one`)
        return { applicant: applicantSchema.parse(found.json).id }
      }
    },

    async addDocument(applicant, { type, side, country, fileName, mediaType, content }) {
      const idDocType = documentTypes[type]
      const idDocSubType = side ? documentSides[side] : undefined
      const form = documentForm({ idDocType, idDocSubType, country: alpha3(country) }, fileName, mediaType, content)
      try {
        const { headers } = await call('POST', `${applicantPath(applicant)}/info/idDoc`, form)
        const image = headers.get('X-Image-Id')
        if (!image) throw new Error('Sumsub took a document without giving its X-Image-Id')
        return { image }
      } catch (error) {
        if (!(error instanceof SumsubError && error.errorCode === duplicateDocument)) throw error
        const image = await imageAlreadyThere(applicant, idDocType, idDocSubType, fileName)
        if (!image) throw error
        return { image }
      }
    },

    async requestCheck(applicant) {
      await call('POST', `${applicantPath(applicant)}/status/pending`)
    },

    async getResult(applicant) {
      const answer = await call('GET', `${applicantPath(applicant)}/one`)
      return readResult(answer.json, clock.now())
    },

    verifyWebhook: (headers, body) =>
      verifySignature(signatureSchemes.sumsubWebhook, { headers, body, secret: webhookSecret }),

    readWebhook(body) {
      const read = webhookSchema.safeParse(JSON.parse(body.toString('utf8')))
      if (!read.success) throw new Error(`Sumsub webhook malformed: ${z.prettifyError(read.error)}`)
      const { type, applicantId, externalUserId, correlationId, createdAtMs } = read.data
      // A resend repeats these three, and nothing else does.
      const eventId = `${type}:${correlationId}:${createdAtMs}`
      return { eventId, type, applicant: applicantId, reference: externalUserId, at: readTime(createdAtMs) }
    },
  }
}
