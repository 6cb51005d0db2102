import { hours } from '../control/clock.ts'
import type { Queue } from '../control/queues/queue.ts'

/** Why a verification stops, with what it means to staff. */
export const kycReasons = {
  K01_IMAGE_QUALITY: 'The picture of a document is not good enough',
  K02_DOC_EXPIRED: 'A document has expired',
  K03_DOC_TYPE: 'A document of a kind that is not taken, or missing',
  K04_NAME_MISMATCH: 'Profile and document differ in the name or data',
  K05_DOB_MISMATCH: 'Profile and document differ in the date of birth',
  K06_UNDERAGE: 'Under the minimum age',
  K07_POA_OLD: 'The proof of address is older than three months',
  K08_POA_NAME_ADDR: 'The proof of address shows another name or address',
  K09_SELFIE_FAIL: 'The face does not match, or liveness failed',
  K10_TAMPER: 'Signs of forgery; senior decision',
  K11_DUPLICATE_ID: 'The same person seems to be a client already',
  K12_SANCTIONS_HIT: 'The name is close to one on a sanctions list',
  K13_PEP: 'Politically exposed, or close to someone who is',
  K14_ADVERSE_MEDIA: 'Press reports of financial crime',
  K15_HIGH_RISK_COUNTRY: 'Lives in a country of high risk',
  K16_BLOCKED_COUNTRY: 'Lives in a country that is not served',
  K17_GEO_CONFLICT: 'Address, phone and documents point to different countries',
  K18_RISK_SCORE_HIGH: 'High risk; the final call is a person’s',
  K19_APPROPRIATENESS_FAIL: 'The appropriateness test was not passed',
  K20_INCOME_VS_DEPOSIT: 'Expected deposits do not fit the declared wealth',
  K21_UBO_UNCLEAR: 'Owners behind a company are not clear',
  K22_CYSEC_CLOCK: 'Not verified within the days or deposits that are allowed',
  K23_PERIODIC_REVIEW: 'The periodic review is due',
  K24_TRIGGER_REVIEW: 'Something that was verified has changed',
  K25_VENDOR_TIMEOUT: 'The vendor does not answer in time',
  K26_CATEGORY_UPGRADE: 'Asks to be treated as a professional',
  K27_TAX_FORM: 'A tax number or self-certification is missing',
  K28_MULTI_NATIONALITY_US: 'Signs of a US person',
  VENDOR_REFUSED: 'The vendor does not take the application; its words are with the case',
  SCREENING_NOT_RUN: 'No sanctions list is loaded, so nobody could be screened',
} as const

export type KycReason = keyof typeof kycReasons

const resolutions = {
  APPROVED: 'Approved',
  APPROVED_EDD: 'Approved after enhanced due diligence',
  APPROVED_WITH_LIMITS: 'Approved with limits',
  RESUBMITTED: 'New documents came; the check goes on',
  REJECTED: 'Rejected; may come again',
  REJECTED_FINAL: 'Rejected for good',
  DUPLICATE_MERGED: 'The same person as another client',
  FALSE_POSITIVE: 'Somebody else of a similar name',
  TERMINATED: 'The relationship was ended and the money returned',
  ESCALATED: 'Handed to the reporting officer',
} as const

export const kycQueue: Queue = {
  name: 'kyc',
  title: 'KYC exceptions',
  description:
    'Verifications that the vendor and the policy do not settle by themselves. Look at the documents and decide.',
  sla: hours(8),
  clock: 'business',
  reasons: kycReasons,
  resolutions,
}

export const amlQueue: Queue = {
  name: 'aml',
  title: 'Screening hits',
  description: 'People whose name is close to a listed one. Compare the evidence: the same person, or somebody else?',
  sla: hours(4),
  clock: 'always',
  reasons: {
    ...kycReasons,
    D10_KYT_HIGH: 'Money from a source of high risk',
    D13_STRUCTURING: 'Many deposits just under a bound',
  },
  resolutions: {
    ...resolutions,
    CREDITED: 'Credited as received',
    RETURNED_TO_SOURCE: 'Sent back to where it came from',
  },
  restricted: true,
}

const amlReasons: readonly string[] = ['K12_SANCTIONS_HIT', 'K13_PEP', 'K14_ADVERSE_MEDIA']

/** Whose work it is. */
export const queueFor = (reasons: readonly string[]): Queue =>
  reasons.some((reason) => amlReasons.includes(reason)) ? amlQueue : kycQueue

/** Reasons a client may be told, and what to do; all others would tip off or tell nothing. */
const told: Partial<Record<KycReason, string>> = {
  K01_IMAGE_QUALITY:
    'A picture is not sharp or not complete: please take it again, with all corners and without reflections.',
  K02_DOC_EXPIRED: 'A document has expired: please upload a valid one.',
  K03_DOC_TYPE: 'A document is missing or of a kind we cannot take: please upload another.',
  K04_NAME_MISMATCH: 'Your details differ from those in the document: please check them.',
  K05_DOB_MISMATCH: 'Your date of birth differs from the one in the document: please check it.',
  K07_POA_OLD: 'The proof of address is older than three months: please upload a recent one.',
  K08_POA_NAME_ADDR: 'The proof of address does not show your name and address: please upload another.',
  K09_SELFIE_FAIL: 'We could not match your photo: please take it again in good light.',
  K23_PERIODIC_REVIEW: 'It is time to check that your details are still right.',
  K24_TRIGGER_REVIEW: 'Your details have changed: please upload documents that show the new ones.',
}

/** What a client may know of the reasons, in sentences. */
export const safeReasons = (reasons: readonly string[]): string[] =>
  reasons.flatMap((reason) => told[reason as KycReason] ?? [])
