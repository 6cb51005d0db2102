import { createHash } from 'node:crypto'
import { type Transaction, written } from './books.ts'

const shown = ({ currency, amount }: Transaction['sent']) => ({ currency, amount: written(amount) })
const txid = ({ id }: Transaction): string => createHash('sha256').update(`tx:${id}`).digest('hex')

const ofChain = (transaction: Transaction, leg: Transaction['sent'], deposit: boolean) => ({
  id: transaction.id * 2,
  currency: leg.currency,
  transaction_type: 'blockchain',
  type: deposit ? 'deposit' : 'withdrawal',
  address: transaction.address,
  tag: null,
  amount: written(leg.amount),
  txid: txid(transaction),
  ...(transaction.risk !== null && { riskscore: transaction.risk }),
  ...(transaction.sender && { sender: { address: transaction.sender } }),
  confirmations: transaction.status === 'confirmed' ? '3' : '0',
})

const ofExchange = ({ id, sent, received }: Transaction) => ({
  id: id * 2 + 1,
  currency: sent.currency,
  currency_to: received.currency,
  transaction_type: 'exchange',
  type: 'exchange',
  amount: written(sent.amount),
  amount_to: written(received.amount),
})

/** As callbacks and look-ups show a transaction. */
export function messageOf(transaction: Transaction) {
  const { id, type, foreignId, client, sent, received, fee, status, error } = transaction
  const deposit = type.startsWith('deposit')
  const exchange = type.endsWith('exchange')
  const chain = ofChain(transaction, deposit ? sent : received, deposit)
  return {
    id,
    ...(!deposit && { foreign_id: foreignId }),
    end_user_reference: client,
    type,
    crypto_address: {
      id: transaction.addressId,
      currency: deposit ? sent.currency : received.currency,
      ...(exchange && { convert_to: received.currency }),
      address: transaction.address,
      tag: null,
      ...(deposit && { foreign_id: foreignId }),
    },
    currency_sent: shown(sent),
    currency_received: { ...shown(received), ...(deposit && { amount_minus_fee: written(received.amount - fee) }) },
    transactions: exchange ? [chain, ofExchange(transaction)] : [chain],
    fees: fee ? [{ type: exchange ? 'exchange' : 'deposit', currency: received.currency, amount: written(fee) }] : [],
    error,
    status,
  }
}
