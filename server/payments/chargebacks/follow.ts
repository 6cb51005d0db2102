import type { Tower } from '../../control/jobs/reactions.ts'
import type { Dispute, Payment, Psp } from '../psp.ts'
import { recordChargeback } from './record.ts'

/** A provider's news on a dispute. Which deposit it is, the payment tells: by our reference, or by the provider's id. */
export async function applyDispute(psp: Psp, dispute: Dispute, at: Date, tower: Tower): Promise<string> {
  const { reference, providerId } = dispute.payment
  const deposit = await tower.db.maybe<{ id: string }>`
    select id from payments.deposits
    where provider = ${psp.name} and (id = ${reference} or (${reference}::text is null and provider_id = ${providerId})) limit 1`
  if (!deposit) return 'unmatched'
  const { scheme, standing, currency } = dispute
  const { applied } = await tower.run(recordChargeback, {
    input: {
      deposit: deposit.id,
      provider_id: dispute.providerId,
      standing,
      amount: dispute.amountMinor.toString(),
      currency,
      scheme,
      reason_code: dispute.reasonCode,
      evidence_due_at: dispute.evidenceDueAt?.toISOString() ?? null,
      at: at.toISOString(),
    },
  })
  return applied === false ? 'known already' : standing
}

/** A provider that tells of a dispute only by the payment: it has taken the money back. */
export async function applyChargedBack(payment: Payment, tower: Tower): Promise<string> {
  const { applied } = await tower.run(recordChargeback, {
    input: {
      deposit: payment.reference,
      provider_id: null,
      standing: 'opened',
      amount: BigInt(payment.processedMinor).toString(),
      currency: payment.currency,
      scheme: null,
      reason_code: payment.decline?.code ?? null,
      evidence_due_at: null,
      at: tower.now().toISOString(),
    },
  })
  return applied === false ? 'known already' : 'charged_back'
}
