import type { Room } from '../control/commands/room.ts'
import type { Reader } from '../control/database/sql.ts'
import type { WebhookSource } from '../control/webhooks/inbox.ts'
import type { TradingPlatform } from '../trading/index.ts'
import { adjustmentCommands, adjustmentReactions, adjustments } from './adjustments/adjustment.ts'
import { paymentBounds } from './bounds.ts'
import { disputing } from './chargebacks/index.ts'
import { claimDeposit } from './deposits/claim.ts'
import { completeDeposit, recreditDeposit, reportUncredited } from './deposits/complete.ts'
import { deposits } from './deposits/deposit.ts'
import { acceptDeposit, matchDeposit } from './deposits/match.ts'
import { depositPolicy } from './deposits/policy.ts'
import { depositQueries } from './deposits/queries.ts'
import { depositReactions, overdueDeposits } from './deposits/reactions.ts'
import { expireDeposit, noteUnknownCheckout, recordPayment, redirectDeposit } from './deposits/record.ts'
import { requestDeposit } from './deposits/request.ts'
import { recordReturn, returnDeposit } from './deposits/return.ts'
import { documentQueries } from './documents/queries.ts'
import { addInstrument } from './instruments/add.ts'
import { approveInstrument, rejectInstrument, suspendInstrument } from './instruments/decide.ts'
import { instruments } from './instruments/instrument.ts'
import { listInstruments } from './instruments/queries.ts'
import * as templates from './messages.ts'
import { applyNews, collectNews } from './news.ts'
import type { Psp } from './psp.ts'
import { pspIntents } from './psp-intents.ts'
import { depositQueue, withdrawalQueue } from './queues.ts'
import { assessReceipt } from './receipts/assess.ts'
import { noteCollected } from './receipts/collect.ts'
import { matchReceipt } from './receipts/match-by-hand.ts'
import { receiptQueries } from './receipts/queries.ts'
import { collectFiles, receiptReactions } from './receipts/reactions.ts'
import { receipts } from './receipts/receipt.ts'
import { recordReceipt } from './receipts/record.ts'
import { recordReceiptReturn, returnReceipt } from './receipts/return.ts'
import { reconciliation } from './reconciliation/room.ts'
import { routing } from './routing/index.ts'
import type { FileReaders } from './settlements/readers.ts'
import { approveWithdrawal } from './withdrawals/approve.ts'
import { answerQuestion, askForInformation } from './withdrawals/ask-for-information.ts'
import { cancelWithdrawal } from './withdrawals/cancel.ts'
import { beginCheck, checkWithdrawal, refuseFunds } from './withdrawals/check.ts'
import { withdrawalLegs } from './withdrawals/leg.ts'
import { withdrawalPolicy } from './withdrawals/policy.ts'
import { withdrawalQueries } from './withdrawals/queries.ts'
import { type AccountState, latePayouts, withdrawalReactions } from './withdrawals/reactions.ts'
import { noteUnknown, recordPayout } from './withdrawals/record.ts'
import { rejectWithdrawal } from './withdrawals/reject.ts'
import { requestWithdrawal } from './withdrawals/request.ts'
import { retryWithdrawal } from './withdrawals/retry.ts'
import { withdrawals } from './withdrawals/withdrawal.ts'

export { type Chargeback, chargebacks, type Funds } from './chargebacks/index.ts'
export { deposits } from './deposits/deposit.ts'
export type { Psp } from './psp.ts'
export type { FileReaders } from './settlements/readers.ts'
export { withdrawals } from './withdrawals/withdrawal.ts'

/** Money in and out. `returnUrl` is where a provider's page sends the client back to. */
export function paymentsRoom(ports: {
  psps: readonly Psp[]
  /** Where accounts are traded: their margin is asked for when a withdrawal is judged. */
  platform: AccountState & Pick<TradingPlatform, 'listAccounts'>
  /** Of files of PSPs and banks. */
  readers: FileReaders
  returnUrl: (reference: string) => string
  db: Reader
}): Room {
  const psps = new Map(ports.psps.map((psp) => [psp.name, psp]))
  const pspOf = (provider: string): Psp => {
    const psp = psps.get(provider)
    if (!psp) throw new Error(`no payment provider is called ${provider}`)
    return psp
  }
  const routes = routing(psps, pspOf)
  const disputes = disputing(pspOf, ports.db)
  const recon = reconciliation({ psps, readers: ports.readers, platform: ports.platform })
  return {
    name: 'payments',
    subjects: [
      deposits,
      receipts,
      withdrawals,
      withdrawalLegs,
      instruments,
      adjustments,
      ...routes.subjects,
      ...disputes.subjects,
      ...recon.subjects,
    ],
    commands: [
      requestDeposit,
      redirectDeposit,
      recordPayment,
      expireDeposit,
      noteUnknownCheckout,
      claimDeposit,
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
      addInstrument(ports.psps),
      approveInstrument,
      suspendInstrument,
      rejectInstrument,
      recordReceipt,
      noteCollected,
      assessReceipt,
      matchReceipt,
      returnReceipt,
      recordReceiptReturn,
      ...adjustmentCommands,
      ...routes.commands,
      ...disputes.commands,
      ...recon.commands,
    ],
    queries: [
      ...depositQueries,
      ...receiptQueries,
      ...withdrawalQueries,
      listInstruments,
      paymentBounds,
      ...routes.queries,
      ...disputes.queries,
      ...documentQueries,
      ...recon.queries,
    ],
    reactions: [
      ...depositReactions,
      ...receiptReactions,
      ...withdrawalReactions(ports.platform),
      ...adjustmentReactions,
      ...routes.reactions,
      ...disputes.reactions,
      ...recon.reactions,
    ],
    sweeps: [
      overdueDeposits(psps),
      collectFiles(ports.psps, collectNews),
      latePayouts(psps),
      ...disputes.sweeps,
      ...recon.sweeps,
    ],
    queues: [depositQueue, withdrawalQueue, ...recon.queues],
    policies: [depositPolicy, withdrawalPolicy, ...disputes.policies],
    templates: Object.values(templates),
    intents: [...pspIntents(pspOf, ports.returnUrl), ...disputes.intents],
    webhooks: ports.psps.map(webhooksOf),
  }
}

/** A provider's webhooks wake us; what they say of money is asked again before it is believed. */
const webhooksOf = (psp: Psp): WebhookSource => ({
  provider: psp.name,
  verify: (headers, body) => psp.verifyWebhook(headers, body),
  eventId: (body) => psp.readWebhook(body).eventId,
  ...(psp.answerWebhook ? { answer: (body: Buffer) => psp.answerWebhook!(body) } : {}),
  apply: (body, tower) => applyNews(psp, psp.readWebhook(body), tower),
})
