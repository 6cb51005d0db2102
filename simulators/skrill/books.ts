import { createHash } from 'node:crypto'
import type { Clock } from '../../server/control/clock.ts'
import { type Currency, formatAmount } from '../../server/control/money.ts'
import { sign, signatureSchemes } from '../../server/control/signatures.ts'
import type { Message } from '../psp/courier.ts'
import type { FaultBox } from '../psp/faults.ts'

/** A payment that was prepared and waits for its payer. */
export interface Session {
  sid: string
  reference: string
  amountMinor: bigint
  currency: Currency
  email: string
  names: { firstname: string; lastname: string }
  statusUrl: string
  returnUrl: string
  cancelUrl: string
  closed: boolean
}

/** One movement between the merchant's wallet and another. */
export interface Movement {
  id: string
  kind: 'payment' | 'transfer'
  reference: string
  /** 2 processed, 1 scheduled, 0 pending, -1 cancelled, -2 failed, -3 charged back. */
  status: '2' | '1' | '0' | '-1' | '-2' | '-3'
  amountMinor: bigint
  currency: Currency
  /** The other wallet. */
  email: string
  names?: Session['names']
  failedReason?: string
  /** Where reports of it go. */
  statusUrl?: string
  at: Date
}

export interface Kept {
  sessions: Session[]
  movements: Movement[]
  balances: [Currency, bigint][]
  prepared: [string, Transfer][]
}

interface Transfer {
  reference: string
  amountMinor: bigint
  currency: Currency
  email: string
}

export interface Merchant {
  merchantId: string
  email: string
  secretWord: string
}

interface Options {
  clock: Clock
  seed: string
  merchant: Merchant
  faults: FaultBox
  prefundedMinor: bigint
  payoutDelayMs: number
  before: Kept | undefined
  notify: (event: Message) => void
}

/** By the last two digits of the amount in minor units: why the payer's wallet is not charged. */
const refusals: Record<string, string> = { '05': '04', 14: '03', 51: '05' }

/** The provider's books: sessions, movements, and the merchant's balances. */
export function skrillBooks({ clock, seed, merchant, faults, prefundedMinor, payoutDelayMs, before, notify }: Options) {
  const sessions = new Map(before?.sessions.map((session) => [session.sid, session]))
  const movements = before?.movements ?? []
  const balances = new Map<Currency, bigint>(before?.balances)
  const prepared = new Map(before?.prepared)
  const timers = new Set<NodeJS.Timeout>()
  let made = movements.length + sessions.size

  const token = () => createHash('md5').update(`${seed}:${++made}`).digest('hex')
  const newId = () => String(4_000_000_000n + (BigInt(`0x${token()}`) % 1_000_000_000n))
  const balance = (currency: Currency) => balances.get(currency) ?? prefundedMinor
  const book = (currency: Currency, minor: bigint) => balances.set(currency, balance(currency) + minor)

  function add(movement: Omit<Movement, 'id' | 'at'>): Movement {
    const whole = { ...movement, id: newId(), at: clock.now() }
    movements.push(whole)
    return whole
  }

  const tell = (payment: Movement) =>
    notify({
      ...(payment.statusUrl && { url: payment.statusUrl }),
      id: `${payment.id}:${payment.status}`,
      type: `status ${payment.status}`,
      body: signed(reportOf(payment, merchant), merchant.secretWord),
    })

  function take(payment: Movement): void {
    payment.status = '2'
    book(payment.currency, payment.amountMinor)
    tell(payment)
  }

  function schedule(movement: Movement): void {
    if (movement.status !== '0' && movement.status !== '1') return
    const timer = setTimeout(() => {
      timers.delete(timer)
      settle(movement)
    }, payoutDelayMs)
    timers.add(timer.unref())
  }

  /** What waits is taken, or sent where the wallet has been opened meanwhile. */
  function settle(movement: Movement): void {
    if (movement.kind === 'payment' && movement.status === '0') take(movement)
    if (movement.kind !== 'transfer' || movement.status !== '1') return
    movement.status = '-1'
    book(movement.currency, movement.amountMinor)
  }

  for (const movement of movements) schedule(movement)

  return {
    kept: (): Kept => ({
      sessions: [...sessions.values()],
      movements,
      balances: [...balances],
      prepared: [...prepared],
    }),
    movements: (): readonly Movement[] => movements,
    balance,
    /** The same session for the same reference, as long as it is open. */
    open(wanted: Omit<Session, 'sid' | 'closed'>): Session {
      const same = [...sessions.values()].find((one) => one.reference === wanted.reference && !one.closed)
      const session = same ?? { ...wanted, sid: token(), closed: false }
      sessions.set(session.sid, session)
      return session
    },
    session(sid: string): Session | undefined {
      const found = sessions.get(sid)
      return found?.closed ? undefined : found
    },
    /** Pays from a wallet as the person at the page does. One called `decline…` is refused, `later…` takes its time. */
    pay(session: Session, email: string): Movement {
      const { reference, amountMinor, currency, names, statusUrl } = session
      const cents = (amountMinor % 100n).toString().padStart(2, '0')
      const reason = email.startsWith('decline') ? '05' : refusals[cents]
      const payment = add({
        kind: 'payment',
        reference,
        status: reason ? '-2' : '0',
        amountMinor: faults.strikes('captureLess') ? amountMinor / 2n : amountMinor,
        currency,
        email,
        names,
        statusUrl,
        ...(reason && { failedReason: reason }),
      })
      tell(payment)
      if (reason) return payment
      session.closed = true
      if (email.startsWith('later')) schedule(payment)
      else take(payment)
      return payment
    },
    prepare(transfer: Transfer): string {
      const sid = token()
      prepared.set(sid, transfer)
      return sid
    },
    /** Sends a prepared transfer, once. A wallet called `nobody…` is not open yet. */
    transfer(sid: string): Movement | 'SESSION_EXPIRED' | 'BALANCE_NOT_ENOUGH' {
      const ready = prepared.get(sid)
      if (!ready) return 'SESSION_EXPIRED'
      if (balance(ready.currency) < ready.amountMinor) return 'BALANCE_NOT_ENOUGH'
      prepared.delete(sid)
      book(ready.currency, -ready.amountMinor)
      const sent = add({ ...ready, kind: 'transfer', status: ready.email.startsWith('nobody') ? '1' : '2' })
      schedule(sent)
      return sent
    },
    /** The last word on a reference: a payment that was taken stands above attempts that failed. */
    find: (reference: string): Movement | undefined => {
      const all = movements.filter((one) => one.reference === reference)
      return all.findLast(({ status }) => status === '2' || status === '-3') ?? all.at(-1)
    },
    settle: (): void => movements.forEach(settle),
    /** The payer takes a payment back. */
    dispute(reference: string): void {
      const payment = movements.find((one) => one.reference === reference && one.status === '2')
      if (!payment) throw new Error(`nothing was taken under ${reference}`)
      payment.status = '-3'
      book(payment.currency, -payment.amountMinor)
      tell(payment)
    },
    close: (): void => timers.forEach((timer) => void clearTimeout(timer)),
  }
}

export type SkrillBooks = ReturnType<typeof skrillBooks>

/** What a status report says. */
export function reportOf(movement: Movement, { merchantId, email }: Merchant): Record<string, string> {
  const { kind, currency } = movement
  const amount = formatAmount(movement.amountMinor, currency)
  return {
    merchant_id: merchantId,
    transaction_id: movement.reference,
    mb_transaction_id: movement.id,
    mb_amount: amount,
    mb_currency: currency,
    amount,
    currency,
    status: movement.status,
    pay_from_email: kind === 'payment' ? movement.email : email,
    pay_to_email: kind === 'payment' ? email : movement.email,
    payment_type: 'WLT',
    ...movement.names,
    ...(movement.failedReason && { failed_reason_code: movement.failedReason }),
  }
}

/** The form with both signatures. */
export function signed(report: Record<string, string>, secret: string): string {
  const body = new URLSearchParams(report)
  const message = { headers: {}, body: body.toString(), secret }
  body.set('md5sig', sign(signatureSchemes.skrillMd5, message))
  body.set('sha2sig', sign(signatureSchemes.skrillSha2, message))
  return body.toString()
}
