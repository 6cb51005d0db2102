import { days, hours } from '../../control/clock.ts'
import type { Method } from '../routing/merchant-account.ts'
import type { Withdrawal } from './withdrawal.ts'

/** What the client is told of each state. */
export const stages: Record<Withdrawal['state'], string> = {
  requested: 'We are setting the money aside',
  checking: 'Being checked',
  review: 'Being checked by our team; usually within four hours',
  waiting_for_client: 'Waiting for your answer',
  approved: 'On its way to the payment provider',
  unknown: 'On its way; we are waiting for the provider to confirm',
  sent: 'Sent; the provider is paying it out',
  paid: 'Paid',
  partly_paid: 'Paid in part; the rest is on your account again',
  failed: 'The provider could not pay all of it; our team is on it',
  returned: 'Came back from the bank; on your account again',
  rejected: 'Not possible; the money is on your account again',
  cancelled: 'Cancelled; the money is on your account again',
}

/**
 * Reasons that a client may hear, as they can do something about them. All others read alike, so that nobody learns from
 * the words, or from their absence, that a name was found on a list or money looked odd.
 */
const tellable: Record<string, string> = {
  W02_KYC_NOT_APPROVED: 'Your verification is not complete. Please finish it in your profile.',
  W03_DOC_EXPIRED: 'One of your documents is out of date. Please upload a new one.',
  W12_NEW_DESTINATION: 'The destination is new, so we look at it first.',
  W13_DETAILS_CHANGED: 'Your details or your password changed lately, so we make sure that it is you.',
}
/** Once one of these stands, none of the others is told. */
const silent = ['W22_SANCTIONS_PEP', 'W25_TRADE_ABUSE_HOLD', 'W30_LEGAL_HOLD', 'W16_VELOCITY', 'W15_DEP_THEN_WD']
const routine = 'A routine check by our team.'

/** Why a withdrawal is being looked at, safe to tell. */
export function safeReason({
  state,
  reasons,
}: {
  state: Withdrawal['state']
  reasons: readonly string[] | null
}): string | null {
  if (state !== 'review') return null
  const told = reasons?.some((code) => silent.includes(code)) ? undefined : reasons?.find((code) => code in tellable)
  return (told && tellable[told]) ?? routine
}

/** How long a payment takes from its being sent, at the longest as a rule. */
const arrival: Record<Method, number> = {
  card: days(3),
  wallet: hours(1),
  crypto: hours(2),
  bank: days(3),
  local: days(1),
}

interface Expecting {
  state: Withdrawal['state']
  state_since: Date
  submitted_at: Date | null
  method: Method
  /** When the decision is due, while one is waited for. */
  decide_by: Date | null
}

/** When the client may expect the money, or the next word on it. */
export function expectedBy({ state, state_since, submitted_at, method, decide_by }: Expecting): Date | null {
  if (state === 'review' || state === 'failed') return decide_by
  if (!['approved', 'sent', 'unknown'].includes(state)) return null
  return new Date((submitted_at ?? state_since).getTime() + arrival[method])
}
