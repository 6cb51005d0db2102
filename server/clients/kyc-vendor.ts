/** The port to an identity-verification vendor: what onboarding needs from one, in its own words. */

export interface ApplicantRequest {
  /** Our id of the KYC case, the vendor's external reference. */
  reference: string
  email: string
  phone: string | null
  firstName: string
  lastName: string
  /** ISO date. */
  birthDate: string
  /** ISO 3166-1 alpha-2. */
  country: string
}

export interface ApplicantDocument {
  kind: 'identity' | 'address' | 'selfie'
  /** Passport, identity card ... in the vendor-neutral words of Tower. */
  type: 'passport' | 'id_card' | 'driving_licence' | 'utility_bill' | 'bank_statement' | 'selfie'
  side: 'front' | 'back' | null
  country: string
  fileName: string
  mediaType: string
  content: Buffer
}

export type Verdict = 'collecting' | 'in_review' | 'on_hold' | 'approved' | 'resubmit' | 'rejected'

export interface VendorResult {
  applicant: string
  reference: string
  verdict: Verdict
  /** Tower's own reason codes (domain facts 2.2), such as K01_IMAGE_QUALITY. */
  reasons: string[]
  /** The vendor's own labels, kept as they came. */
  labels: string[]
  /** What may be shown to the client. */
  clientMessage: string | null
  at: Date
}

export type KycNews = { eventId: string; type: string; applicant: string; reference: string; at: Date }

/** A call that the vendor answered with an error. Time-outs and lost connections are other errors. */
export class VendorError extends Error {
  readonly code: string
  /** The vendor refused and nothing was done; otherwise nobody knows whether it was. */
  readonly refused: boolean

  constructor(code: string, message: string, refused: boolean) {
    super(message)
    this.code = code
    this.refused = refused
  }
}

export interface KycVendor {
  readonly name: string
  /** Creates the applicant, or returns the one that already has this reference. */
  createApplicant(request: ApplicantRequest): Promise<{ applicant: string }>
  addDocument(applicant: string, document: ApplicantDocument): Promise<{ image: string }>
  /** Asks for the check to begin. */
  requestCheck(applicant: string): Promise<void>
  /** The vendor's present word. Webhooks only wake us: this is what we act upon. */
  getResult(applicant: string): Promise<VendorResult>
  verifyWebhook(headers: Record<string, string | undefined>, body: Buffer): boolean
  readWebhook(body: Buffer): KycNews
}
