import type { Session, Transaction } from './books.ts'

/** As notifications and answers show a customer, a session and a transaction. */

export const customerOf = ({ customerToken }: { customerToken: string | null }) => ({
  customer_token: customerToken,
  avs_alert: 0,
  verification_alert: 0,
})

const sessionOf = (session: Session) => ({
  auth_token: session.token,
  intent: 'payment',
  session_status: session.status,
  order_id: session.orderId,
  cid: session.cid,
  currency: session.currency,
  amount: session.amount,
})

/** A transaction that was made without a cashier's session is shown with one of its own. */
const directSession = ({ type, orderId, cid, currency, amount }: Transaction) => ({
  auth_token: null,
  intent: type === 'payout' ? 'withdrawal' : type,
  session_status: 'successful',
  order_id: orderId,
  cid,
  currency,
  amount,
})

const transactionOf = (transaction: Transaction) => ({
  transaction_type: transaction.type,
  transaction_status: transaction.status,
  tid: transaction.tid,
  transaction_id: `psp-${transaction.tid}`,
  currency: transaction.currency,
  amount: transaction.amount,
  conversion_rate: transaction.rate ?? 1,
  processed_currency: transaction.processedCurrency,
  processed_amount: transaction.processedAmount,
  fee: 0,
  fee_included: 0,
  fee_type: 'flat',
  payment_method: transaction.card ? 'Credit Card' : 'Wallet',
  payment_processor: 'SimulatedProcessor',
  gateway: '8f1c3d5e7a9b0c2d4e6f8a0b1c3d5e7f',
  card: transaction.card && {
    card_token: transaction.card.token,
    card_type: transaction.card.type,
    card_number: transaction.card.number,
    card_exp: '12/2030',
    card_issuer_name: 'Simulated Bank',
    card_issuer_country: transaction.card.country,
    card_holder: transaction.card.holder,
  },
  wallet: transaction.wallet && { wallet_token: transaction.wallet, account_identifier: null, data: null },
  is_async: 0,
  is_cascade: transaction.cascadeLevel > 0 ? 1 : 0,
  cascade_level: transaction.cascadeLevel,
  reference_id: transaction.refundOf,
  withdrawal_request_id: null,
  created_by: 'INTERNET',
  edited_by: null,
  status_code: transaction.response.code,
  status_details: transaction.response.details,
})

/** What stands for an order, as Praxis shows it everywhere. */
export const orderOf = ({
  session,
  transaction,
}: {
  session?: Session | undefined
  transaction?: Transaction | undefined
}) => ({
  customer: customerOf(transaction ?? session ?? { customerToken: null }),
  session: session ? sessionOf(session) : transaction ? directSession(transaction) : null,
  transaction: transaction ? transactionOf(transaction) : null,
})
