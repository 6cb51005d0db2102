import type { Currency } from '../../server/control/money.ts'
import { approved, payoutDeclined, payoutFate } from './outcomes.ts'
import type { Transaction } from './transactions.ts'

/** An action that gives a part of a payment back, or all of it. */
export interface Refund {
  id: string
  amountMinor: bigint
  reference: string | null
  metadata: Record<string, unknown>
  /** Absent while it is under way. */
  response?: { code: string; summary: string }
}

interface Options {
  newId: (prefix: string) => string
  book: (currency: Currency, minor: bigint) => void
  emit: (type: string, data: object) => void
}

const underWay = ({ refunds }: Transaction): Refund[] => refunds.filter(({ response }) => !response)
const sum = (refunds: Refund[]): bigint => refunds.reduce((total, { amountMinor }) => total + amountMinor, 0n)

/** Refunds: taken from the balance when asked for, given back to it when the card takes none. */
export function refundDesk({ newId, book, emit }: Options) {
  const tell = (type: string, payment: Transaction, refund: Refund) => emit(type, refundEventOf(payment, refund))

  return {
    /** Undefined where more is asked for than was taken. */
    request(payment: Transaction, wanted: Omit<Refund, 'id' | 'response'>): Refund | undefined {
      const left = payment.capturedMinor - payment.refundedMinor - sum(underWay(payment))
      if (wanted.amountMinor > left) return undefined
      const refund = { ...wanted, id: newId('act') }
      payment.refunds.push(refund)
      book(payment.currency, -refund.amountMinor)
      tell('payment_refund_pending', payment, refund)
      return refund
    },
    /** Ends the refunds of a payment that are under way. */
    settle(payment: Transaction): void {
      for (const refund of underWay(payment)) {
        const taken = payoutFate(payment.card.token) !== 'decline'
        refund.response = taken ? approved : payoutDeclined
        if (taken) {
          payment.refundedMinor += refund.amountMinor
          payment.status = payment.refundedMinor < payment.capturedMinor ? 'Partially Refunded' : 'Refunded'
        } else book(payment.currency, refund.amountMinor)
        tell(taken ? 'payment_refunded' : 'payment_refund_declined', payment, refund)
      }
    },
  }
}

const refundEventOf = (payment: Transaction, refund: Refund) => ({
  id: payment.id,
  action_id: refund.id,
  reference: refund.reference ?? payment.reference,
  amount: Number(refund.amountMinor),
  currency: payment.currency,
  metadata: refund.metadata,
  ...(refund.response && { response_code: refund.response.code, response_summary: refund.response.summary }),
  balances: {
    total_authorized: Number(payment.amountMinor),
    total_captured: Number(payment.capturedMinor),
    total_refunded: Number(payment.refundedMinor),
  },
})

/** As `GET /payments/{id}/actions` lists it. */
export const refundActionOf = (refund: Refund) => ({
  id: refund.id,
  type: 'Refund',
  amount: Number(refund.amountMinor),
  ...(refund.reference && { reference: refund.reference }),
  metadata: refund.metadata,
  ...(refund.response && {
    approved: refund.response.code === approved.code,
    response_code: refund.response.code,
    response_summary: refund.response.summary,
  }),
})
