import { createHash } from 'node:crypto'
import { after, type Clock, minutes } from '../../server/control/clock.ts'
import { type CardForm, readCard } from '../checkout/card-form.ts'
import type { FaultBox } from '../psp/faults.ts'
import {
  approved,
  cardMark,
  cascades,
  decide,
  exchanges,
  issuerDown,
  payoutFate,
  payoutRefused,
  type Response,
} from './outcomes.ts'

export interface Session {
  token: string
  orderId: string
  cid: string
  customerToken: string
  currency: string
  /** In the fraction of the currency that the wire has. */
  amount: number
  name: string
  returnUrl: string
  status: 'open' | 'successful' | 'expired'
  expiresAt: Date
}

export interface Transaction {
  tid: number
  type: 'sale' | 'payout' | 'refund'
  status: string
  orderId: string
  cid: string
  customerToken: string | null
  currency: string
  amount: number
  rate: number | null
  processedCurrency: string
  processedAmount: number
  response: Response
  card: { token: string; type: string; number: string; holder: string; country: string } | null
  wallet: string | null
  /** The sale that a refund gives back. */
  refundOf: number | null
  cascadeLevel: number
  at: Date
}

export type Paid =
  | { result: 'approved' | 'declined' | 'pending'; redirectUrl: string }
  | { result: 'invalid'; problems: Record<string, string> }
  | { result: 'closed' }

/** All that must outlive the process. */
export interface Kept {
  sessions: Session[]
  transactions: Transaction[]
}

interface Options {
  clock: Clock
  seed: string
  faults: FaultBox
  payoutDelayMs: number
  before?: Kept | undefined
  /** A transaction has changed, or a session has ended without one. */
  changed: (order: { session?: Session | undefined; transaction?: Transaction }) => void
}

const sessionLife = minutes(15)
const firstTid = 756_850
/** US dollars for one unit of any currency, where the processor takes dollars. */
const dollars = 1.25

/** The cashier's books: sessions by order, and every attempt with its own number. */
export function cashierBooks({ clock, seed, faults, payoutDelayMs, before, changed }: Options) {
  const sessions = new Map(before?.sessions.map((session) => [session.orderId, session]))
  const transactions = new Map(before?.transactions.map((transaction) => [transaction.tid, transaction]))
  const timers = new Set<NodeJS.Timeout>()
  const hash = (text: string) => createHash('md5').update(`${seed}:${text}`).digest('hex')
  const all = () => [...transactions.values()]
  const tell = (transaction: Transaction) =>
    changed({ session: sessions.get(transaction.orderId), transaction: structuredClone(transaction) })

  function add(made: Omit<Transaction, 'tid' | 'at'>): Transaction {
    const transaction = { ...made, tid: firstTid + transactions.size, at: clock.now() }
    transactions.set(transaction.tid, transaction)
    return transaction
  }

  function open(wanted: Omit<Session, 'token' | 'customerToken' | 'status' | 'expiresAt'>): Session {
    const known = current(wanted.orderId)
    if (known) return known
    const session: Session = {
      ...wanted,
      token: hash(`session:${wanted.orderId}:${clock.now().getTime()}`),
      customerToken: hash(`customer:${wanted.cid}`),
      status: 'open',
      expiresAt: after(clock.now(), sessionLife),
    }
    sessions.set(session.orderId, session)
    return session
  }

  /** The session of an order; one whose time is over is ended, and that is told. */
  function current(orderId: string): Session | undefined {
    const session = sessions.get(orderId)
    if (session?.status !== 'open') return undefined
    if (session.expiresAt > clock.now()) return session
    session.status = 'expired'
    if (!all().some((one) => one.orderId === orderId)) changed({ session: { ...session } })
    return undefined
  }

  const byToken = (token: string): Session | undefined => {
    const found = [...sessions.values()].find((session) => session.token === token)
    return found && current(found.orderId)
  }

  /** Pays as the person at the cashier's page does. */
  function pay(token: string, form: CardForm): Paid {
    const session = byToken(token)
    if (!session) return { result: 'closed' }
    const card = readCard(form, clock.now())
    if ('problems' in card) return { result: 'invalid', problems: card.problems }
    const { orderId, amount, currency } = session
    const made = {
      ...{ type: 'sale' as const, orderId, amount, currency, cid: session.cid, customerToken: session.customerToken },
      ...{ rate: exchanges(amount) ? dollars : null, processedCurrency: exchanges(amount) ? 'USD' : currency },
      card: {
        token: `${cardMark(card.number)}${hash(`card:${card.number}:${session.cid}`)}`,
        type: card.number.startsWith('4') ? 'VISA' : 'MASTERCARD',
        number: `${card.number.slice(0, 6)}******${card.number.slice(-4)}`,
        holder: card.holder,
        country: 'SE',
      },
      ...{ wallet: null, refundOf: null },
    }
    if (cascades(amount)) {
      tell(add({ ...made, status: 'error', processedAmount: 0, response: issuerDown, cascadeLevel: 0 }))
    }
    const response = decide(card.number, amount)
    const whole = made.rate ? Math.round(amount * made.rate) : amount
    const taken = faults.strikes('captureLess') ? Math.floor(whole / 2) : whole
    const level = cascades(amount) ? 1 : 0
    const transaction = add({ ...made, status: 'pending', processedAmount: whole, response, cascadeLevel: level })
    tell(transaction)
    finish(transaction, response, taken)
    const outcome = { approved: 'approved', pending_async: 'pending', rejected: 'declined', error: 'declined' } as const
    if (outcome[response.status] !== 'declined') session.status = 'successful'
    return { result: outcome[response.status], redirectUrl: back(session.returnUrl, transaction) }
  }

  function finish(transaction: Transaction, response: Response, taken = transaction.processedAmount): void {
    transaction.status = response.status
    transaction.response = response
    transaction.processedAmount = response.status === 'approved' ? taken : transaction.processedAmount
    tell(transaction)
  }

  const orderExists = (orderId: string): boolean =>
    sessions.has(orderId) || all().some((one) => one.orderId === orderId)

  type Out = Pick<Transaction, 'orderId' | 'cid' | 'customerToken' | 'currency' | 'amount' | 'card' | 'wallet'>

  function payOut(wanted: Out): Transaction {
    return sendOut({ ...wanted, type: 'payout', refundOf: null })
  }

  /** Gives back a sale or a part of it; says why not where that can't be. */
  function refund(
    wanted: Pick<Out, 'orderId' | 'cid' | 'currency' | 'amount'> & { refundOf: number },
  ): Transaction | string {
    const sale = transactions.get(wanted.refundOf)
    if (sale?.type !== 'sale' || sale.status !== 'approved') return 'Transaction not found!'
    if (wanted.amount > sale.processedAmount - givenBack(sale))
      return 'The amount is more than what is left of the deposit.'
    const { customerToken, card, wallet } = sale
    return sendOut({ ...wanted, type: 'refund', customerToken, card, wallet })
  }

  const givenBack = ({ tid }: Transaction): number =>
    all()
      .filter((one) => one.refundOf === tid && one.status !== 'rejected')
      .reduce((sum, one) => sum + one.amount, 0)

  function sendOut(wanted: Out & Pick<Transaction, 'type' | 'refundOf'>): Transaction {
    const { currency: processedCurrency, amount: processedAmount } = wanted
    const shown = { processedCurrency, processedAmount, rate: null, response: approved, cascadeLevel: 0 }
    const transaction = add({ ...wanted, ...shown, status: 'in progress' })
    tell(transaction)
    schedule(transaction)
    return transaction
  }

  const fate = ({ type, card, wallet }: Transaction) =>
    type === 'payout' ? payoutFate(card?.token ?? wallet ?? '') : 'paid'

  /** Takes a transaction that isn't at its end one step on. */
  function advance(transaction: Transaction): void {
    const { type, status } = transaction
    if (status === 'pending_async') finish(transaction, approved)
    else if (status === 'in progress') finish(transaction, fate(transaction) === 'decline' ? payoutRefused : approved)
    else if (type === 'payout' && status === 'approved' && fate(transaction) === 'return') {
      transaction.status = 'reversed'
      transaction.response = payoutRefused
      tell(transaction)
    } else return
    const sale = transaction.refundOf !== null && transactions.get(transaction.refundOf)
    if (sale && givenBack(sale) >= sale.processedAmount) {
      sale.status = 'reversed'
      tell(sale)
    }
    schedule(transaction)
  }

  function schedule(transaction: Transaction): void {
    const { status } = transaction
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (transaction.status === status) advance(transaction)
    }, payoutDelayMs)
    timers.add(timer.unref())
  }

  for (const transaction of transactions.values()) schedule(transaction)

  return {
    kept: (): Kept => ({ sessions: [...sessions.values()], transactions: all() }),
    open,
    byToken,
    pay,
    payOut,
    refund,
    orderExists,
    transactions: all,
    transaction: (tid: number) => transactions.get(tid),
    /** What stands for an order: what was or may be taken, else the latest refusal. */
    order(orderId: string): { session: Session | undefined; transaction: Transaction | undefined } | undefined {
      current(orderId)
      const session = sessions.get(orderId)
      const attempts = all().filter((one) => one.orderId === orderId)
      if (!session && !attempts.length) return undefined
      const good = attempts.findLast(({ status }) => status !== 'rejected' && status !== 'error')
      return { session, transaction: good ?? attempts.at(-1) }
    },
    settle: (): void => all().forEach(advance),
    /** The payer's bank takes an approved deposit back. */
    chargeBack(orderId: string): void {
      const sale = all().findLast((one) => one.orderId === orderId && one.type === 'sale' && one.status === 'approved')
      if (!sale) throw new Error(`nothing approved under ${orderId}`)
      sale.status = 'chargeback'
      sale.response = { ...approved, code: '10.4', details: 'Fraud, card absent' }
      tell(sale)
    },
    close: (): void => timers.forEach((timer) => void clearTimeout(timer)),
  }
}

export type CashierBooks = ReturnType<typeof cashierBooks>

function back(to: string, { tid, status }: Transaction): string {
  const url = new URL(to)
  url.searchParams.set('tid', String(tid))
  url.searchParams.set('transaction_status', status)
  return url.href
}
