import { createHash } from 'node:crypto'
import { after, type Clock, hours } from '../../server/control/clock.ts'
import type { Currency } from '../../server/control/money.ts'
import type { FaultBox } from '../psp/faults.ts'
import { type CardForm, readCard } from './card-form.ts'
import { type Dispute, disputeDesk } from './disputes.ts'
import { approved, cardMark, decide, insufficientFunds, payoutDeclined, payoutFate } from './outcomes.ts'
import { type Refund, refundDesk } from './refunds.ts'
import { eventDataOf, type Transaction } from './transactions.ts'

export interface Session {
  id: string
  reference: string
  amountMinor: bigint
  currency: Currency
  name: string
  email: string
  urls: { success: string; failure: string; cancel: string }
  expiresAt: Date
  paid: boolean
}

export type Paid =
  | { result: 'approved' | 'declined'; payment: string; redirectUrl: string }
  | { result: 'invalid'; problems: Record<string, string> }
  | { result: 'closed' }

interface Options {
  clock: Clock
  seed: string
  faults: FaultBox
  prefundedMinor: bigint
  payoutDelayMs: number
  /** What `kept` gave in an earlier life. */
  before?: Kept | undefined
  notify: (event: { id: string; type: string; body: string }) => void
}

/** All that must outlive the process. */
export interface Kept {
  sessions: Session[]
  transactions: Transaction[]
  balances: [Currency, bigint][]
  disputes: Dispute[]
}

const sessionLife = hours(1)

/** The provider's books: sessions, transactions, and the balance per currency that payouts are paid from. */
export function acquirer({ clock, seed, faults, prefundedMinor, payoutDelayMs, before, notify }: Options) {
  const sessions = new Map(before?.sessions.map((session) => [session.id, session]))
  const transactions = new Map(before?.transactions.map((transaction) => [transaction.id, transaction]))
  const balances = new Map<Currency, bigint>(before?.balances)
  const timers = new Set<NodeJS.Timeout>()
  let made = 0

  const newId = (prefix: string) => `${prefix}_${token(`${seed}:${++made}`)}`
  const balance = (currency: Currency) => balances.get(currency) ?? prefundedMinor
  const book = (currency: Currency, minor: bigint) => balances.set(currency, balance(currency) + minor)

  function emit(type: string, data: object): void {
    const id = newId('evt')
    const body = JSON.stringify({ id, type, version: '1.0.0', timestamp: clock.now().toISOString(), data })
    notify({ id, type, body })
  }

  const disputes = disputeDesk({ clock, before: before?.disputes ?? [], newId, book, emit })
  const refunds = refundDesk({ newId, book, emit })

  const emitOf = (type: string, transaction: Transaction) => emit(type, eventDataOf(type, transaction))

  function add(
    transaction: Omit<Transaction, 'id' | 'capturedMinor' | 'refundedMinor' | 'refunds' | 'requestedOn'>,
  ): Transaction {
    const nothingYet = { capturedMinor: 0n, refundedMinor: 0n, refunds: [] }
    const whole = { ...transaction, ...nothingYet, id: newId('pay'), requestedOn: clock.now() }
    transactions.set(whole.id, whole)
    return whole
  }

  function openSession(wanted: Omit<Session, 'id' | 'expiresAt' | 'paid'>): Session {
    const session = { ...wanted, id: newId('hpp'), expiresAt: after(clock.now(), sessionLife), paid: false }
    sessions.set(session.id, session)
    return session
  }

  function session(id: string): Session | undefined {
    const found = sessions.get(id)
    return found && !found.paid && found.expiresAt > clock.now() ? found : undefined
  }

  /** Pays as the person at the page does. */
  function pay(sessionId: string, form: CardForm): Paid {
    const open = session(sessionId)
    if (!open) return { result: 'closed' }
    const card = readCard(form, clock.now())
    if ('problems' in card) return { result: 'invalid', problems: card.problems }
    const { reference, amountMinor, currency, email } = open
    const response = decide(card.number, amountMinor)
    const payment = add({
      kind: 'payment',
      reference,
      status: response === approved ? 'Authorized' : 'Declined',
      amountMinor,
      currency,
      card: {
        token: `src_${cardMark(card.number)}${token(`card:${card.number}:${email}`)}`,
        scheme: card.number.startsWith('4') ? 'Visa' : 'Mastercard',
        last4: card.number.slice(-4),
        holder: card.holder,
      },
      email,
      response,
    })
    if (response !== approved) {
      emitOf('payment_declined', payment)
      return { result: 'declined', payment: payment.id, redirectUrl: back(open.urls.failure, open.id, payment.id) }
    }
    open.paid = true
    emitOf('payment_approved', payment)
    payment.capturedMinor = faults.strikes('captureLess') ? amountMinor / 2n : amountMinor
    payment.status = payment.capturedMinor < amountMinor ? 'Partially Captured' : 'Captured'
    book(currency, payment.capturedMinor)
    emitOf('payment_captured', payment)
    return { result: 'approved', payment: payment.id, redirectUrl: back(open.urls.success, open.id, payment.id) }
  }

  function payout(wanted: { reference: string; amountMinor: bigint; currency: Currency; token: string }): Transaction {
    const { reference, amountMinor, currency } = wanted
    const covered = balance(currency) >= amountMinor
    const made = add({
      kind: 'payout',
      reference,
      status: covered ? 'Pending' : 'Declined',
      amountMinor,
      currency,
      card: { token: wanted.token },
      email: null,
      response: covered ? approved : insufficientFunds,
    })
    if (covered) {
      book(currency, -amountMinor)
      emitOf('payment_approved', made)
      schedule(made)
    } else emitOf('payment_declined', made)
    return made
  }

  const nextOf = ({ kind, status, card }: Transaction): 'Paid' | 'Declined' | 'Returned' | undefined => {
    if (kind !== 'payout') return undefined
    const fate = payoutFate(card.token)
    if (status === 'Pending') return fate === 'decline' ? 'Declined' : 'Paid'
    return status === 'Paid' && fate === 'return' ? 'Returned' : undefined
  }

  /** Takes a payout one step further, and ends the refunds of a payment. */
  function advance(transaction: Transaction): void {
    refunds.settle(transaction)
    const next = nextOf(transaction)
    if (!next) return
    transaction.status = next
    if (next !== 'Paid') {
      transaction.response = payoutDeclined
      book(transaction.currency, transaction.amountMinor)
    }
    emitOf({ Paid: 'payment_paid', Declined: 'payment_declined', Returned: 'payment_returned' }[next], transaction)
    schedule(transaction)
  }

  function schedule(transaction: Transaction): void {
    const { status } = transaction
    if (!nextOf(transaction) && transaction.refunds.every(({ response }) => response)) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (transaction.status === status) advance(transaction)
    }, payoutDelayMs)
    timers.add(timer.unref())
  }

  const captured = (reference: string): Transaction => {
    const found = [...transactions.values()].find((one) => one.reference === reference && one.capturedMinor > 0n)
    if (!found) throw new Error(`nothing captured under ${reference}`)
    return found
  }

  for (const transaction of transactions.values()) schedule(transaction)

  return {
    kept: (): Kept => ({
      sessions: [...sessions.values()],
      transactions: [...transactions.values()],
      balances: [...balances],
      disputes: disputes.kept(),
    }),
    openSession,
    session,
    pay,
    payout,
    transaction: (id: string) => transactions.get(id),
    transactions: () => [...transactions.values()],
    balance,
    /** Adds to the prefunded balance; takes from it when negative. */
    fund: (currency: Currency, minor: bigint): void => void book(currency, minor),
    /** Takes every payout that isn't at its end one step further: to paid or declined, then to returned. */
    settle: (): void => [...transactions.values()].forEach(advance),
    disputes,
    /** The payer's bank takes a payment back. */
    dispute: (reference: string, reasonCode: string): void => disputes.receive(captured(reference), reasonCode),
    /** As the API asks for it; undefined where more is asked for than was taken. */
    requestRefund(payment: Transaction, wanted: Parameters<typeof refunds.request>[1]): Refund | undefined {
      const made = refunds.request(payment, wanted)
      schedule(payment)
      return made
    },
    /** Gives a captured payment back as a whole, as someone at the provider's own desk does. */
    refund(reference: string): void {
      const payment = captured(reference)
      refunds.request(payment, { amountMinor: payment.capturedMinor, reference: null, metadata: {} })
      refunds.settle(payment)
    },
    close: (): void => timers.forEach((timer) => void clearTimeout(timer)),
  }
}

export type Acquirer = ReturnType<typeof acquirer>

/** 26 characters that follow from the text alone: the same seed plays the same day. */
const token = (text: string): string =>
  BigInt(`0x${sha256(text)}`)
    .toString(36)
    .slice(0, 26)
    .padStart(26, '0')

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function back(to: string, sessionId: string, paymentId: string): string {
  const url = new URL(to)
  url.searchParams.set('cko-session-id', sessionId)
  url.searchParams.set('cko-payment-id', paymentId)
  return url.href
}
