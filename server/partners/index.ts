import type { Room } from '../control/commands/room.ts'
import { applyPartner } from './agreements/apply.ts'
import { approvePartner } from './agreements/approve.ts'
import { agreements, partners } from './agreements/partner.ts'
import { partnerQueries } from './agreements/queries.ts'
import { reinstatePartner } from './agreements/reinstate.ts'
import { rejectPartner } from './agreements/reject.ts'
import { suspendPartner } from './agreements/suspend.ts'
import { terminatePartner } from './agreements/terminate.ts'
import { clawbacks } from './clawbacks/clawback.ts'
import { clawbackReactions, followChargeback } from './clawbacks/follow.ts'
import { accrueCommissions } from './commissions/accrue.ts'
import { commissionQueries } from './commissions/queries.ts'
import { commissionReactions } from './commissions/reactions.ts'
import { runs } from './commissions/run.ts'
import { disputes } from './disputes/dispute.ts'
import { openDispute } from './disputes/open.ts'
import { listDisputes } from './disputes/queries.ts'
import { resolveDispute } from './disputes/resolve.ts'
import { adoptPlan } from './plans/adopt.ts'
import { changePlan } from './plans/change.ts'
import { plans } from './plans/plan.ts'
import { listPlans } from './plans/queries.ts'
import { partnersQueue } from './queue.ts'
import { referralReactions } from './referrals/reactions.ts'
import { recordReferral } from './referrals/record.ts'
import { referrals } from './referrals/referral.ts'

export { type Partner, partners } from './agreements/partner.ts'
export { adoptPlan } from './plans/adopt.ts'

/** Introducing partners: who they are, whom they bring, what they earn and why. */
export function partnersRoom(): Room {
  return {
    name: 'partners',
    subjects: [partners, agreements, plans, referrals, runs, disputes, clawbacks],
    commands: [
      applyPartner,
      approvePartner,
      rejectPartner,
      suspendPartner,
      reinstatePartner,
      terminatePartner,
      adoptPlan,
      changePlan,
      recordReferral,
      accrueCommissions,
      followChargeback,
      openDispute,
      resolveDispute,
    ],
    queries: [...partnerQueries, listPlans, ...commissionQueries, listDisputes],
    reactions: [...referralReactions, ...commissionReactions, ...clawbackReactions],
    queues: [partnersQueue],
  }
}
