import type { Command, Query, Subject } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import type { IntentKind } from '../../control/intents/intent-kind.ts'
import type { Psp } from '../psp.ts'
import { meetCredited, recordAnswer, recordPlatform, retryPlatform } from './answer.ts'
import { chargebacks, evidencePacks } from './chargeback.ts'
import { closeChargeback, concedeChargeback, refundEarly } from './concede.ts'
import { assembleEvidence, contestChargeback } from './contest.ts'
import { disputeIntents } from './intents.ts'
import { chargebackPolicy } from './policy.ts'
import { chargebackQueries } from './queries.ts'
import { listRatios, watchedRatios, watchRatios } from './ratios.ts'
import { chargebackReactions } from './reactions.ts'
import { recordChargeback } from './record.ts'
import { dueChargebacks, remindChargeback } from './remind.ts'

export { type Chargeback, chargebacks, type Funds } from './chargeback.ts'
export { applyChargedBack, applyDispute } from './follow.ts'

/** What disputes bring to the room of payments. */
export const disputing = (pspOf: (name: string) => Psp, db: Reader) => ({
  subjects: [chargebacks, evidencePacks] as Subject[],
  commands: [
    recordChargeback,
    assembleEvidence,
    contestChargeback,
    concedeChargeback,
    refundEarly,
    closeChargeback,
    remindChargeback,
    recordAnswer,
    recordPlatform,
    retryPlatform,
    meetCredited,
    watchRatios,
  ] as Command[],
  queries: [...chargebackQueries, listRatios] as Query[],
  reactions: chargebackReactions,
  sweeps: [dueChargebacks, watchedRatios],
  policies: [chargebackPolicy],
  intents: disputeIntents(pspOf, db) as IntentKind[],
})
