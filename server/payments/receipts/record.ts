import { z } from 'zod'
import { type Context, command } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { money } from '../../control/money.ts'
import { credit, debit, post } from '../../ledger/index.ts'
import { depositPolicy } from '../deposits/policy.ts'
import { pspClearing, unallocated } from '../house-accounts.ts'
import type { Payment } from '../psp.ts'
import { gatherCandidates } from './candidates.ts'
import { soleCandidate } from './match.ts'
import { type Receipt, receipts } from './receipt.ts'

const payment = z.custom<Payment>((value) => typeof value === 'object' && value !== null && 'providerId' in value)

export const recordReceipt = command({
  name: 'receipt.record',
  summary: 'Book money that came in without a deposit of ours, once for each reference of whoever has it.',
  actors: ['system'],
  creates: receipts,
  input: z.strictObject({ provider: z.string(), payment }),
  async handler(context) {
    const { tx, now, input } = context
    const { provider, payment: news } = input
    const known = await tx.maybe<Receipt>`
      select * from payments.receipts where provider = ${provider} and provider_id = ${news.providerId}`
    if (known) return { created: known, result: { applied: false } }
    const said = {
      reference: news.reference || null,
      creditor_reference: news.transfer?.creditorReference ?? null,
      end_to_end_id: news.transfer?.endToEndId ?? null,
      remittance: news.transfer?.remittance ?? null,
      payer_name: news.payerName,
      payer_account: news.instrument,
      method: news.method,
      currency: news.currency,
    }
    const amount = money(BigInt(news.processedMinor), news.currency)
    const entity = await entityOf(context, { ...said, amount: amount.minor }, provider)
    const receipt = await context.create(receipts, {
      ...said,
      entity,
      provider,
      provider_id: news.providerId,
      amount: amount.minor,
      attempted_amount: news.attempted?.amount ?? null,
      attempted_currency: news.attempted?.currency ?? null,
      rate: news.rate,
      fee: news.feeMinor === null ? null : BigInt(news.feeMinor),
      booked_at: news.transfer ? new Date(news.transfer.bookedAt) : now,
      source_risk: news.sourceRisk,
      source_country: news.sourceCountry ?? null,
      liability_shift: news.liabilityShift ?? null,
      candidates: json([]) as never,
      reasons: [],
      client: null,
      deposit: null,
      decided_by: null,
      return_key: null,
      failure_code: null,
    })
    await post(tx, entity, [
      {
        kind: 'receipt',
        reference: receipt.id,
        effectiveAt: now,
        legs: [
          debit(await pspClearing(tx, entity, provider, amount.currency), amount),
          credit(await unallocated(tx, entity, amount.currency), amount),
        ],
      },
    ])
    return { created: receipt }
  },
})

/** Whose books it comes into: of those with an account there, the likely owner's, else the first. */
async function entityOf(
  { tx, now }: Context,
  evidence: Parameters<typeof gatherCandidates>[1],
  provider: string,
): Promise<string> {
  const having = await tx.rows<{ id: string }>`
    select e.id from control.entities e
    left join payments.merchant_accounts m on m.entity = e.id and m.psp = ${provider} and m.currency = ${evidence.currency}
    group by e.id order by count(m.id) = 0, e.base_currency <> ${evidence.currency}, e.id`
  const owner = soleCandidate(await gatherCandidates(tx, evidence, now), depositPolicy.parameters.match_score!)
  return (having.find(({ id }) => id === owner?.entity) ?? having[0]!).id
}
