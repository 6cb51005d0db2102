import { z } from 'zod'
import type { Payout, PayoutStanding, PspOutcome, RefundRequest } from '../../payments/psp.ts'
import { type Connection, read, write } from './http.ts'

const text = z.string().min(1).max(300)

/** What marks a refund as ours: its action carries it, and so do its webhooks. */
export const refundMark = z
  .object({ metadata: z.object({ refund: text }) })
  .transform(({ metadata }) => metadata.refund)

const accepted = z.object({ action_id: text })

const actions = z.array(
  z.object({
    id: text,
    type: text,
    amount: z.int().nonnegative().transform(BigInt),
    /** Absent while it is under way. */
    approved: z.boolean().nullish(),
    response_code: text.nullish(),
    metadata: z.record(z.string(), z.unknown()).nullish(),
  }),
)

/** Gives a payment back to its card; the refund is told by webhook, or asked for among the payment's actions. */
export const refund = (
  connection: Connection,
  { reference, payment, amountMinor }: RefundRequest,
): Promise<PspOutcome<{ providerId: string; standing: PayoutStanding }>> =>
  write(
    connection,
    `/payments/${encodeURIComponent(payment.providerId)}/refunds`,
    reference,
    { amount: Number(amountMinor), reference, metadata: { refund: reference } },
    (body) => ({ result: 'done', value: { providerId: accepted.parse(body).action_id, standing: 'pending' } }),
  )

export async function findRefund(
  connection: Connection,
  reference: string,
  payment: { providerId: string; currency: Payout['currency'] },
): Promise<Payout | undefined> {
  const path = `/payments/${encodeURIComponent(payment.providerId)}/actions`
  const all = actions.parse(await read(connection, 'GET', path))
  const found = all.filter(({ type, metadata }) => type === 'Refund' && metadata?.refund === reference)
  const [one] = found
  if (!one) return undefined
  if (found.length > 1) throw new Error(`checkout: ${found.length} refunds with reference ${reference}`)
  const { id, amount: amountMinor, approved, response_code: code } = one
  const standing = approved === true ? 'paid' : approved === false ? 'failed' : 'pending'
  const failureCode = standing === 'failed' ? (code ?? 'declined') : null
  return { reference, providerId: id, standing, amountMinor, currency: payment.currency, failureCode }
}
