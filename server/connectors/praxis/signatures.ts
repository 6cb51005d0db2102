import { type SignatureScheme, type SignedPart, signatureSchemes } from '../../control/signatures.ts'

const signing = (...names: string[]): SignatureScheme => ({
  ...signatureSchemes.praxisRequest,
  parts: names.map((field): SignedPart => ({ field })),
})

const merchant = ['merchant_id', 'application_key', 'timestamp']

/** What each request signs, in order; a field that a request has not is left out. */
export const requestSignatures = {
  cashier: signatureSchemes.praxisRequest,
  /** The card's or wallet's token stands where a card number would (the guide's own list ends with that). */
  direct: signing(
    ...merchant,
    ...['transaction_type', 'cid', 'order_id', 'currency', 'amount', 'gateway', 'notification_url', 'return_url'],
    ...['card_data.card_token', 'wallet_token'],
  ),
  findOrder: signing(...merchant, 'order_id'),
  report: signing(...merchant, 'from', 'to'),
} as const satisfies Record<string, SignatureScheme>

/** Of every answer: each call's own list is a part of this one, and what an answer has not is left out. */
export const answerSignature = signing(
  'status',
  'timestamp',
  'redirect_url',
  'customer.customer_token',
  'session.order_id',
  'transaction.tid',
  'transaction.transaction_status',
  'transaction.processed_currency',
  'transaction.processed_amount',
)
