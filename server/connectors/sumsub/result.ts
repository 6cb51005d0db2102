import { z } from 'zod'
import type { VendorResult, Verdict } from '../../clients/kyc-vendor.ts'
import { reasonsOfLabels, unknownLabelReason } from './reject-labels.ts'

const reviewResult = z.object({
  reviewAnswer: z.string(),
  reviewRejectType: z.string().nullish(),
  rejectLabels: z.array(z.string()).nullish(),
  moderationComment: z.string().nullish(),
})

/** `GET /resources/applicants/{id}/one`, as far as Tower reads it. */
export const applicantSchema = z.object({
  id: z.string().min(1),
  externalUserId: z.string().min(1),
  review: z
    .object({
      reviewStatus: z.string(),
      reviewDate: z.string().nullish(),
      reviewResult: reviewResult.nullish(),
    })
    .optional(),
})

/** Every review status but `completed`, whose verdict its review result gives. */
const verdictOfStatus: Record<string, Verdict> = {
  init: 'collecting',
  awaitingUser: 'collecting',
  pending: 'in_review',
  prechecked: 'in_review',
  queued: 'in_review',
  awaitingService: 'in_review',
  onHold: 'on_hold',
}

/** Verdict by review answer and reject type. Whatever is not here (YELLOW, a new word) waits for a person. */
const verdictOfAnswer: Record<string, Verdict> = {
  GREEN: 'approved',
  'RED RETRY': 'resubmit',
  'RED FINAL': 'rejected',
}

/** The reason where the vendor gave no label, by verdict. */
const reasonWithoutLabel: Partial<Record<Verdict, string>> = {
  resubmit: 'K01_IMAGE_QUALITY',
  rejected: unknownLabelReason,
  on_hold: unknownLabelReason,
}

/** Sumsub's applicant in Tower's words. `now` dates a standing that Sumsub doesn't date. */
export function readResult(value: unknown, now: Date): VendorResult {
  const { id, externalUserId, review } = applicantSchema.parse(value)
  const completed = review?.reviewStatus === 'completed'
  // While a check is under way Sumsub still shows the result of the attempt before.
  const answer = completed || review?.reviewStatus === 'onHold' ? review?.reviewResult : undefined
  const word = [answer?.reviewAnswer, answer?.reviewAnswer === 'RED' && answer.reviewRejectType]
    .filter(Boolean)
    .join(' ')
  const verdict =
    (completed ? verdictOfAnswer[word] : verdictOfStatus[review?.reviewStatus ?? 'init']) ?? ('on_hold' as const)
  const labels = answer?.rejectLabels ?? []
  const fallback = review?.reviewStatus === 'awaitingService' ? 'K25_VENDOR_TIMEOUT' : reasonWithoutLabel[verdict]
  return {
    applicant: id,
    reference: externalUserId,
    verdict,
    reasons: labels.length ? reasonsOfLabels(labels) : fallback ? [fallback] : [],
    labels,
    clientMessage: answer?.moderationComment?.trim() || null,
    at: completed && review.reviewDate ? readTime(review.reviewDate) : now,
  }
}

/**
 * Reads Sumsub's times: `2026-02-21 13:23:19+0000`, `2026-02-21 13:23:19.321` (UTC), or epoch milliseconds.
 * @throws Error when it is none of them.
 */
export function readTime(value: string | number): Date {
  const zoned = (text: string) =>
    text
      .replace(' ', 'T')
      .replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
      .replace(/(\d\d:\d\d:\d\d(?:\.\d+)?)$/, '$1Z')
  const date = new Date(typeof value === 'number' ? value : zoned(value))
  if (Number.isNaN(date.getTime())) throw new Error(`Sumsub time not understood: ${value}`)
  return date
}
