import { after, type Clock, days } from '../../server/control/clock.ts'
import type { Currency } from '../../server/control/money.ts'
import type { Transaction } from './transactions.ts'

/** A claim of a payer's bank, as the provider keeps it. */
export interface Dispute {
  id: string
  payment: string
  reference: string
  scheme: string
  amountMinor: bigint
  currency: Currency
  reasonCode: string
  status: 'evidence_required' | 'evidence_under_review' | 'won' | 'lost' | 'accepted' | 'expired'
  requiredBy: Date
  /** The uploaded document that was named as evidence. */
  evidence: string | null
}

interface Options {
  clock: Clock
  before: readonly Dispute[]
  newId: (prefix: string) => string
  book: (currency: Currency, minor: bigint) => void
  emit: (type: string, data: object) => void
}

const timeForEvidence = days(18)

/** Disputes: the money is taken back when one is received, and comes again only where it is won. */
export function disputeDesk({ clock, before, newId, book, emit }: Options) {
  const all = new Map(before.map((dispute) => [dispute.id, dispute]))

  function move(dispute: Dispute, status: Dispute['status'], type: string): void {
    dispute.status = status
    if (status === 'won') book(dispute.currency, dispute.amountMinor)
    emit(type, eventOf(dispute))
  }

  /** @throws Error where the payment has no dispute, or an ended one. */
  function open(reference: string): Dispute {
    const found = [...all.values()].findLast((dispute) => dispute.reference === reference)
    if (!found) throw new Error(`no dispute of ${reference}`)
    if (!['evidence_required', 'evidence_under_review'].includes(found.status))
      throw new Error(`the dispute is ${found.status}`)
    return found
  }

  return {
    kept: (): Dispute[] => [...all.values()],
    one: (id: string): Dispute | undefined => all.get(id),
    receive(payment: Transaction, reasonCode: string): void {
      const { capturedMinor: amountMinor, currency, reference } = payment
      const dispute: Dispute = {
        id: newId('dsp'),
        payment: payment.id,
        reference,
        scheme: payment.card.scheme ?? 'Visa',
        amountMinor,
        currency,
        reasonCode,
        status: 'evidence_required',
        requiredBy: after(clock.now(), timeForEvidence),
        evidence: null,
      }
      all.set(dispute.id, dispute)
      book(currency, -amountMinor)
      emit('dispute_received', eventOf(dispute))
    },
    /** What the merchant does, while it may. False where it is too late. */
    act(dispute: Dispute, step: 'submit' | 'accept'): boolean {
      if (dispute.status !== 'evidence_required' || (step === 'submit' && !dispute.evidence)) return false
      if (step === 'submit') move(dispute, 'evidence_under_review', 'dispute_evidence_submitted')
      else move(dispute, 'accepted', 'dispute_accepted')
      return true
    },
    /** The scheme decides. */
    judge: (reference: string, verdict: 'won' | 'lost' | 'expired'): void =>
      move(open(reference), verdict, `dispute_${verdict}`),
  }
}

/** As `GET /disputes/{id}` shows it; an event's data is the same. */
export const eventOf = (dispute: Dispute) => ({
  id: dispute.id,
  status: dispute.status,
  category: dispute.reasonCode.startsWith('10') ? 'fraudulent' : 'general',
  amount: Number(dispute.amountMinor),
  currency: dispute.currency,
  reason_code: dispute.reasonCode,
  payment_id: dispute.payment,
  payment_reference: dispute.reference,
  payment_method: dispute.scheme,
  evidence_required_by: dispute.requiredBy.toISOString(),
})
