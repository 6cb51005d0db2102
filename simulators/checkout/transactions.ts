import type { Currency } from '../../server/control/money.ts'
import type { Response } from './outcomes.ts'
import type { Refund } from './refunds.ts'

export interface Card {
  token: string
  scheme: string
  last4: string
  holder: string
}

/** One payment or payout as the provider keeps it. */
export interface Transaction {
  id: string
  kind: 'payment' | 'payout'
  reference: string
  status:
    | 'Pending'
    | 'Authorized'
    | 'Declined'
    | 'Partially Captured'
    | 'Captured'
    | 'Partially Refunded'
    | 'Refunded'
    | 'Paid'
    | 'Returned'
  amountMinor: bigint
  capturedMinor: bigint
  refundedMinor: bigint
  /** Oldest first. */
  refunds: Refund[]
  currency: Currency
  requestedOn: Date
  /** The payer's card, or the payee's of which only the token is known. */
  card: Partial<Card> & { token: string }
  email: string | null
  response: Response
}

const instrument = ({ token, scheme, last4, holder }: Transaction['card'], last4Name: string) => ({
  id: token,
  type: 'card',
  name: holder,
  scheme,
  [last4Name]: last4,
})

const parties = (transaction: Transaction, last4Name: string) =>
  transaction.kind === 'payment'
    ? { source: instrument(transaction.card, last4Name), customer: { email: transaction.email } }
    : { source: { type: 'currency_account' }, destination: instrument(transaction.card, last4Name) }

const common = ({ id, reference, currency, response }: Transaction) => ({
  id,
  reference,
  currency,
  response_code: response.code,
  response_summary: response.summary,
})

const balances = ({ amountMinor, capturedMinor, refundedMinor, response }: Transaction) => ({
  total_authorized: response.code === '10000' ? Number(amountMinor) : 0,
  total_captured: Number(capturedMinor),
  total_refunded: Number(refundedMinor),
})

/** As `GET /payments/{id}` shows it. */
export const resourceOf = (transaction: Transaction) => {
  const { response_code, response_summary, ...rest } = common(transaction)
  return {
    ...rest,
    requested_on: transaction.requestedOn.toISOString(),
    amount: Number(transaction.amountMinor),
    status: transaction.status,
    approved: transaction.response.code === '10000',
    ...parties(transaction, 'last4'),
    ...(transaction.kind === 'payment' && { balances: balances(transaction) }),
    actions: [{ type: transaction.kind, response_code, response_summary }],
  }
}

/** As a webhook's `data` shows it: the amount is the event's own, and a capture or refund doesn't name the card again. */
export const eventDataOf = (type: string, transaction: Transaction) => {
  const amount =
    type === 'payment_captured'
      ? transaction.capturedMinor
      : type === 'payment_refunded'
        ? transaction.refundedMinor
        : transaction.amountMinor
  const brief = type === 'payment_captured' || type === 'payment_refunded'
  return {
    ...common(transaction),
    amount: Number(amount),
    ...(!brief && parties(transaction, 'last_4')),
    ...(transaction.kind === 'payment' && { balances: balances(transaction) }),
  }
}

/** As `/sim/transactions` lists it: for people and reconciliation tests. */
export const lineOf = (transaction: Transaction) => ({
  id: transaction.id,
  kind: transaction.kind,
  reference: transaction.reference,
  status: transaction.status,
  currency: transaction.currency,
  amount: transaction.amountMinor.toString(),
  captured: transaction.capturedMinor.toString(),
  refunded: transaction.refundedMinor.toString(),
  /** Of those that were not refused. */
  refundReferences: transaction.refunds
    .filter(({ response }) => !response || response.code === '10000')
    .map(({ reference }) => reference),
  instrument: transaction.card.token,
  responseCode: transaction.response.code,
  requestedOn: transaction.requestedOn.toISOString(),
  refunds: transaction.refunds.flatMap(({ id, amountMinor, reference, response }) =>
    response ? [{ id, amount: amountMinor.toString(), reference, taken: response.code === '10000' }] : [],
  ),
})
