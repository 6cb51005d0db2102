import type { Room } from '../control/commands/room.ts'
import type { WebhookSource } from '../control/webhooks/inbox.ts'
import { adjustmentCommands, adjustmentReactions, adjustments } from './adjustments/adjustment.ts'
import { paymentBounds } from './bounds.ts'
import { completeDeposit, recreditDeposit, reportUncredited } from './deposits/complete.ts'
import { deposits } from './deposits/deposit.ts'
import { acceptDeposit, matchDeposit } from './deposits/match.ts'
import { depositPolicy } from './deposits/policy.ts'
import { depositQueries } from './deposits/queries.ts'
import { applyDispute, applyPayment, depositReactions, overdueDeposits } from './deposits/reactions.ts'
import { expireDeposit, recordPayment, redirectDeposit, reportUnmatched } from './deposits/record.ts'
import { requestDeposit } from './deposits/request.ts'
import { recordReturn, returnDeposit } from './deposits/return.ts'
import { instruments } from './instruments/instrument.ts'
import { listInstruments } from './instruments/queries.ts'
import * as templates from './messages.ts'
import type { Psp } from './psp.ts'
import { pspIntents } from './psp-intents.ts'
import { depositQueue, withdrawalQueue } from './queues.ts'
import { approveWithdrawal } from './withdrawals/approve.ts'
import { answerQuestion, askForInformation } from './withdrawals/ask-for-information.ts'
import { cancelWithdrawal } from './withdrawals/cancel.ts'
import { beginCheck, checkWithdrawal, refuseFunds } from './withdrawals/check.ts'
import { withdrawalPolicy } from './withdrawals/policy.ts'
import { withdrawalQueries } from './withdrawals/queries.ts'
import { applyPayout, latePayouts, withdrawalReactions } from './withdrawals/reactions.ts'
import { noteUnknown, recordPayout } from './withdrawals/record.ts'
import { rejectWithdrawal } from './withdrawals/reject.ts'
import { requestWithdrawal } from './withdrawals/request.ts'
import { retryWithdrawal } from './withdrawals/retry.ts'
import { withdrawals } from './withdrawals/withdrawal.ts'

export { deposits } from './deposits/deposit.ts'
export type { Psp } from './psp.ts'
export { withdrawals } from './withdrawals/withdrawal.ts'

/** Money in and out. `returnUrl` is where a provider's page sends the client back to. */
export function paymentsRoom(ports: { psps: readonly Psp[]; returnUrl: (reference: string) => string }): Room {
  const psps = new Map(ports.psps.map((psp) => [psp.name, psp]))
  const pspOf = (provider: string): Psp => {
    const psp = psps.get(provider)
    if (!psp) throw new Error(`no payment provider is called ${provider}`)
    return psp
  }
  return {
    name: 'payments',
    subjects: [deposits, withdrawals, instruments, adjustments],
    commands: [
      requestDeposit,
      redirectDeposit,
      recordPayment,
      expireDeposit,
      reportUnmatched,
      matchDeposit,
      acceptDeposit,
      returnDeposit,
      recordReturn,
      completeDeposit,
      reportUncredited,
      recreditDeposit,
      requestWithdrawal,
      beginCheck,
      refuseFunds,
      checkWithdrawal,
      approveWithdrawal,
      rejectWithdrawal,
      cancelWithdrawal,
      askForInformation,
      answerQuestion,
      recordPayout,
      noteUnknown,
      retryWithdrawal,
      ...adjustmentCommands,
    ],
    queries: [...depositQueries, ...withdrawalQueries, listInstruments, paymentBounds],
    reactions: [...depositReactions, ...withdrawalReactions, ...adjustmentReactions],
    sweeps: [overdueDeposits(psps), latePayouts(psps)],
    queues: [depositQueue, withdrawalQueue],
    policies: [depositPolicy, withdrawalPolicy],
    templates: Object.values(templates),
    intents: pspIntents(pspOf, ports.returnUrl),
    webhooks: ports.psps.map(webhooksOf),
  }
}

/** A provider's webhooks wake us; what they say of money is asked again before it is believed. */
const webhooksOf = (psp: Psp): WebhookSource => ({
  provider: psp.name,
  verify: (headers, body) => psp.verifyWebhook(headers, body),
  eventId: (body) => psp.readWebhook(body).eventId,
  ...(psp.answerWebhook ? { answer: (body: Buffer) => psp.answerWebhook!(body) } : {}),
  async apply(body, tower) {
    const news = psp.readWebhook(body)
    if (news.kind === 'ignored') return 'ignored'
    if (news.kind === 'dispute') return applyDispute(psp, news.dispute, tower)
    return news.kind === 'payment' ? applyPayment(psp, news.payment, tower) : applyPayout(psp, news.payout, tower)
  },
})
