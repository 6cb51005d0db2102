import type { Reader } from '../../control/database/sql.ts'
import type { IntentKind, IntentName, Outcome } from '../../control/intents/intent-kind.ts'
import type { DisputeStanding, Psp } from '../psp.ts'
import { depositQueue } from '../queues.ts'

interface ContestWish {
  provider: string
  dispute: string
  /** Our id of the evidence that is handed in. */
  pack: string
}

/** Hands in evidence; emits `psp.contest.done`. */
export const pspContest: IntentName<ContestWish> = { name: 'psp.contest' }
/** Leaves a dispute to the payer; emits `psp.concede.done`. */
export const pspConcede: IntentName<Omit<ContestWish, 'pack'>> = { name: 'psp.concede' }

type Answer = { standing: DisputeStanding }

const ownDesk: Outcome<Answer> = {
  result: 'rejected',
  code: 'own_desk',
  message: 'This provider takes the answer at its own desk only.',
}

/** What is asked of providers in a dispute. Asking twice is safe, so nothing is searched before it is asked again. */
export function disputeIntents(pspOf: (provider: string) => Psp, db: Reader): IntentKind[] {
  const common = {
    queue: depositQueue,
    reason: 'OUTCOME_UNKNOWN',
    find: async () => ({ result: 'absent' }) as const,
  }
  const contest: IntentKind<ContestWish, Answer> = {
    ...common,
    name: pspContest.name,
    title: 'Hand in evidence',
    async perform({ provider, dispute, pack }) {
      const psp = pspOf(provider)
      if (!psp.contest) return ownDesk
      const { content } = await db.one<{ content: Buffer }>`
        select content from payments.evidence_pack_contents where pack = ${pack}`
      return psp.contest(dispute, content)
    },
  }
  const concede: IntentKind<Omit<ContestWish, 'pack'>, Answer> = {
    ...common,
    name: pspConcede.name,
    title: 'Concede a dispute',
    perform: async ({ provider, dispute }) => (await pspOf(provider).concede?.(dispute)) ?? ownDesk,
  }
  return [contest, concede] as IntentKind[]
}
