import { type SignatureScheme, type SignedPart, signatureSchemes } from '../../server/control/signatures.ts'

const signing = (names: string): SignatureScheme => ({
  ...signatureSchemes.praxisRequest,
  parts: names.split(' ').map((field): SignedPart => ({ field })),
})

const direct = signing(
  'merchant_id application_key timestamp transaction_type cid order_id currency amount gateway notification_url return_url card_data.card_token wallet_token',
)

/** What Praxis demands to be signed, by path. */
export const expected: Record<string, SignatureScheme> = {
  '/cashier/cashier': signatureSchemes.praxisRequest,
  '/api/direct-process': direct,
  '/direct/wallet-token': direct,
  '/direct/refund': direct,
  '/agent/find-order': signing('merchant_id application_key timestamp order_id'),
  '/agent/find-transaction': signing('merchant_id application_key timestamp tid'),
  '/sim/report': signing('merchant_id application_key timestamp from to'),
}

/** What it signs of its answers. */
export const answers = signing(
  'status timestamp redirect_url customer.customer_token session.order_id transaction.tid transaction.transaction_status transaction.processed_currency transaction.processed_amount',
)
