import { z } from 'zod'
import { amlQueue, type Client, clients } from '../../clients/index.ts'
import { type Context, command } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { formatMoney, money } from '../../control/money.ts'
import { decide } from '../../control/policies/decide.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { type TradingAccount, tradingAccounts } from '../../trading/index.ts'
import { type Deposit, deposits } from '../deposits/deposit.ts'
import { depositFacts, depositParameters } from '../deposits/facts.ts'
import { depositPolicy, restrictedReasons } from '../deposits/policy.ts'
import { depositQueue } from '../queues.ts'
import { creditReceipt } from './assign.ts'
import { gatherCandidates } from './candidates.ts'
import { type Candidate, soleCandidate } from './match.ts'
import { aboutReceipt, type Receipt, receipts } from './receipt.ts'

export const assessReceipt = command({
  name: 'receipt.assess',
  summary: 'Find whose money it is; credit it where a rule may, else put it before a person with the evidence.',
  actors: ['system', 'staff', 'key'],
  subject: receipts,
  input: z.strictObject({}),
  moves: { from: ['unmatched', 'suggested'], to: ['unmatched', 'suggested', 'matched'] },
  async handler(context) {
    const { subject: receipt, tx, now } = context
    const candidates = await gatherCandidates(tx, receipt, now)
    const { match_score } = await depositParameters(tx, receipt.entity, now)
    const sole = soleCandidate(candidates, match_score!)
    const likely = candidates.filter(({ score }) => score >= match_score!).length
    const judgement = await decide(
      context,
      depositPolicy,
      aboutReceipt(receipt),
      await receiptFacts(context, receipt, sole, likely),
    )
    // An empty list would be written as an array of texts.
    const patch = { candidates: json(candidates) as never, reasons: judgement.reasons }
    if (judgement.outcome === 'auto' && sole?.account) {
      const deposit = await creditReceipt(context, receipt, {
        account: sole.account,
        deposit: sole.deposit,
        by: 'policy',
      })
      await resolveCase(context, { subject: receipt.id, resolution: 'CREDITED' })
      return {
        to: 'matched',
        patch: { ...patch, client: deposit.client, deposit: deposit.id, decided_by: 'policy' },
        policy: judgement.policy,
      }
    }
    const restricted = judgement.reasons.some((reason) => restrictedReasons.includes(reason))
    await openCase(context, restricted ? amlQueue : depositQueue, {
      about: aboutReceipt(receipt),
      title: `${formatMoney(money(receipt.amount, receipt.currency))} from ${receipt.payer_name ?? 'an unknown payer'}`,
      client: sole?.client ?? null,
      reasons: judgement.reasons,
      amount: receipt.amount,
      currency: receipt.currency,
      facts: { decision: judgement.decision, candidates: candidates.map(({ client, score }) => ({ client, score })) },
    })
    const to = candidates.length > 0 ? 'suggested' : 'unmatched'
    return {
      ...(to === receipt.state ? {} : { to }),
      patch: { ...patch, client: sole?.client ?? null },
      policy: judgement.policy,
    }
  },
})

/** What the policy asks of a receipt, as if it were its likeliest owner's; of nobody's where that is not sure. */
async function receiptFacts(context: Context, receipt: Receipt, sole: Candidate | undefined, likely: number) {
  const { load, tx, now } = context
  const reach = async <Row>(read: Promise<Row> | undefined): Promise<Row | null> => (await read) ?? null
  const client: Client | null = await reach(sole && load(clients, sole.client))
  const account: TradingAccount | null = await reach(sole?.account ? load(tradingAccounts, sole.account) : undefined)
  const waiting: Deposit | null = await reach(sole?.deposit ? load(deposits, sole.deposit) : undefined)
  const sameBooks = account !== null && account.entity === receipt.entity
  return depositFacts(
    tx,
    {
      ...receipt,
      deposit: waiting?.id ?? null,
      fee: null,
      asked: waiting?.currency === receipt.currency ? waiting.amount : null,
      source: receipt.payer_account,
      late: waiting?.state === 'expired' || waiting?.state === 'failed',
      candidates: likely,
      account_currency: sameBooks ? account.currency : null,
    },
    client,
    now,
  )
}
