import { days, hours } from '../../control/clock.ts'
import { states } from '../../control/states/states.ts'

/** Where the verification of a client stands; what was concluded is its outcome. */
export const kycStates = states('kyc case', {
  pending: { to: ['auto_verified', 'manual_review', 'resubmit'], note: 'the vendor is checking' },
  resubmit: { to: ['pending', 'expired'], note: 'the vendor asks for better documents' },
  auto_verified: { to: ['approved', 'manual_review'], note: 'the vendor agrees; screening and policy decide' },
  manual_review: { to: ['approved', 'rejected', 'info_requested', 'revoked'], sla: hours(8) },
  info_requested: { to: ['manual_review', 'expired', 'revoked'], sla: days(30) },
  approved: { to: ['review_due', 'revoked'] },
  review_due: {
    to: ['approved', 'pending', 'manual_review', 'revoked'],
    sla: days(10),
    note: 'the client stays active',
  },
  revoked: {
    to: ['approved', 'rejected'],
    note: 'news after the approval; the client is limited until a person decides',
  },
  rejected: { to: ['pending'], note: 'for good unless the outcome is rejected_retryable' },
  expired: { to: ['pending'] },
})

export type KycState = (typeof kycStates.names)[number]
