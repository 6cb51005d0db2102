import { z } from 'zod'
import { type Currency, currencyCode } from '../../control/money.ts'
import type { Dispute, Payment, PaymentStanding, Payout, PspNews, PspTransaction } from '../../payments/psp.ts'
import { decimalOf, exchanged, fromWire, ratio } from './amounts.ts'
import { declineKind, lookup, paymentStandings, payoutStandings, transactionTypes } from './codes.ts'

const text = z.string().min(1).max(300)
const word = z.string().max(500).nullish()
const id = z.union([text, z.int().nonnegative()]).transform(String)
/** Whole units of the wire, as a number or, in some of the guide's examples, as a text. */
const whole = z.union([z.int().nonnegative(), z.string().regex(/^\d{1,18}$/)]).transform(BigInt)
const anyCurrency = z.string().regex(/^[A-Z0-9]{2,10}$/)
const rate = z
  .union([
    z
      .number()
      .nonnegative()
      .transform((value) => value.toFixed(12)),
    z.string(),
  ])
  .pipe(z.string().regex(/^\d{1,18}(\.\d{1,30})?$/))

const card = z.object({
  card_token: text,
  card_type: word,
  card_number: word,
  card_holder: word,
  card_issuer_country: word,
})
const wallet = z.object({ wallet_token: text, account_identifier: word })

const transaction = z.object({
  transaction_type: text,
  transaction_status: text,
  tid: id,
  currency: currencyCode,
  amount: whole,
  conversion_rate: rate.nullish(),
  processed_currency: anyCurrency.nullish(),
  processed_amount: whole.nullish(),
  fee: whole.nullish(),
  fee_included: z.union([z.boolean(), z.int(), z.string()]).nullish(),
  payment_method: word,
  card: card.nullish(),
  wallet: wallet.nullish(),
  reference_id: id.nullish(),
  status_code: word,
  status_details: word,
})

const session = z.object({
  auth_token: word,
  intent: word,
  session_status: word,
  order_id: id,
  cid: id.nullish(),
  currency: currencyCode.nullish(),
  amount: whole.nullish(),
})

const customer = z.object({ customer_token: word })

/** One order as notifications and look-ups show it: its session, and the attempt that stands. */
export const order = z.object({
  customer: customer.nullish(),
  session,
  transaction: transaction.nullish(),
})

const notification = order.extend({ timestamp: z.int().positive().max(8_640_000_000_000) })

/** What stands around every answer. */
export const envelope = z.object({ status: z.int(), description: z.string().max(1_000).nullish() })
export const opened = z.object({
  redirect_url: z.url({ protocol: /^https?$/ }),
  session: z.object({ order_id: id, auth_token: word }),
})
export const report = z.object({ orders: z.array(order.extend({ transaction })) })

export type Order = z.output<typeof order>
type Transaction = z.output<typeof transaction>

const taken = new Set<PaymentStanding>(['captured', 'refunded', 'charged_back'])

function known<Standing>(table: Record<string, Standing>, status: string): Standing {
  const standing = lookup(table, status)
  if (standing === undefined) throw new Error(`praxis: status not known: ${status.slice(0, 40)}`)
  return standing
}

const kindOf = ({ transaction_type: type }: Transaction): 'payment' | 'payout' => {
  const kind = lookup(transactionTypes, type)
  if (!kind) throw new Error(`praxis: transaction type not known: ${type.slice(0, 40)}`)
  return kind
}

/**
 * What was really taken, in the currency of the order. Where the processor took another currency, the rate tells whether
 * it took all of it. The guide leaves open which way the rate reads: where neither way gives the order, the lesser counts.
 */
function processed(wire: Transaction): bigint {
  const { currency, amount, processed_currency: other, processed_amount: theirs, conversion_rate: rateTold } = wire
  if (theirs === null || theirs === undefined) throw new Error('money taken without processed_amount')
  if (!other || other === currency) return fromWire(theirs, currency)
  if (!rateTold) throw new Error('another currency taken without conversion_rate')
  const sent = decimalOf(theirs, other)
  const [by, times] = [exchanged(sent, rateTold, currency, 'by'), exchanged(sent, rateTold, currency, 'times')]
  // Both amounts are rounded to their currency, and the rate to its digits.
  const all = [by, times].some((way) => distance(way, amount) * 1_000n <= amount)
  return fromWire(all ? amount : by < times ? by : times, currency)
}

const distance = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b)

/** A token is of use only with the customer's it belongs to. */
const tokenOf = (token: string, owner: string | null | undefined): string => (owner ? `${token}/${owner}` : token)

/** The attempt that stands for an order; the order's end where it had none. Undefined while nobody tried. */
export function paymentOf({ session: at, transaction: wire, customer: owner }: Order): Payment | undefined {
  if (!wire) return ended(at)
  if (kindOf(wire) !== 'payment') return undefined
  const standing = known(paymentStandings, wire.transaction_status)
  const { currency, processed_currency: other, processed_amount: theirs, card: by, wallet: purse } = wire
  const sent = theirs !== null && theirs !== undefined ? decimalOf(theirs, other ?? currency) : undefined
  return {
    reference: at.order_id,
    providerId: wire.tid,
    method: purse && !by ? 'wallet' : 'card',
    standing,
    requestedMinor: fromWire(at.currency === currency && at.amount ? at.amount : wire.amount, currency),
    attempted: sent === undefined ? null : { amount: sent, currency: other ?? currency },
    processedMinor: taken.has(standing) ? processed(wire) : 0n,
    currency,
    feeMinor: wire.fee && included(wire.fee_included) ? fromWire(wire.fee, currency) : null,
    rate: (other && other !== currency && sent && ratio(decimalOf(wire.amount, currency), sent)) || null,
    instrument: by
      ? tokenOf(by.card_token, owner?.customer_token)
      : purse
        ? tokenOf(purse.wallet_token, owner?.customer_token)
        : null,
    instrumentLabel: by?.card_number
      ? `${by.card_type ?? 'Card'} •••• ${by.card_number.slice(-4)}`
      : (purse?.account_identifier ?? null),
    payerName: by?.card_holder || null,
    decline:
      standing === 'declined'
        ? {
            kind: declineKind(wire.transaction_status, wire.status_details ?? ''),
            code: wire.status_code || wire.transaction_status,
          }
        : null,
    sourceRisk: null,
    sourceCountry: by?.card_issuer_country || null,
  }
}

const included = (told: boolean | number | string | null | undefined): boolean => told === true || String(told) === '1'

function ended({
  session_status: status,
  order_id,
  auth_token,
  currency,
  amount,
  intent,
}: Order['session']): Payment | undefined {
  if ((status !== 'expired' && status !== 'failed') || !currency || intent === 'withdrawal') return undefined
  return {
    ...{ reference: order_id, providerId: auth_token || order_id, method: 'card', standing: 'expired' },
    ...{ requestedMinor: fromWire(amount ?? 0n, currency), processedMinor: 0n, currency, attempted: null },
    ...{ feeMinor: null, rate: null, instrument: null, instrumentLabel: null, payerName: null },
    ...{ decline: null, sourceRisk: null },
  }
}

/** A payout or a refund. Undefined for an order that is a deposit or has no transaction yet. */
export function payoutOf({ session: at, transaction: wire }: Order): Payout | undefined {
  if (!wire || kindOf(wire) !== 'payout') return undefined
  const standing = known(payoutStandings, wire.transaction_status)
  const bad = standing === 'failed' || standing === 'returned'
  return {
    reference: at.order_id,
    providerId: wire.tid,
    standing,
    amountMinor: fromWire(wire.amount, wire.currency),
    currency: wire.currency,
    failureCode: bad ? wire.status_code || wire.transaction_status : null,
  }
}

export function transactionOf(wire: z.output<typeof report>['orders'][number]): PspTransaction {
  const payout = payoutOf(wire)
  if (payout) {
    const { failureCode: _, ...rest } = payout
    return { kind: 'payout', ...rest }
  }
  const { reference, providerId, standing, currency, processedMinor, requestedMinor } = paymentOf(wire)!
  return { kind: 'payment', reference, providerId, standing, currency, amountMinor: processedMinor || requestedMinor }
}

function disputeOf({ session: at }: Order, wire: Transaction): Dispute {
  return {
    providerId: wire.tid,
    payment: { providerId: wire.tid, reference: at.order_id },
    standing: 'opened',
    amountMinor: processed(wire),
    currency: wire.currency satisfies Currency,
    scheme: wire.card?.card_type?.toLowerCase() || null,
    reasonCode: wire.status_code || null,
    evidenceDueAt: null,
  }
}

/** Reads a notification's bytes. @throws Error naming what is malformed. */
export function newsOf(body: Buffer): PspNews {
  try {
    const { timestamp, ...wire } = notification.parse(JSON.parse(body.toString('utf8')))
    const { session: at, transaction: attempt } = wire
    // A notification has no id: what makes it the same one again is what it says.
    const says = attempt
      ? [attempt.tid, attempt.transaction_status, attempt.processed_amount ?? '']
      : ['', at.session_status]
    const eventId = [at.order_id, ...says].join(':')
    const when = { eventId, at: new Date(timestamp * 1_000) }
    if (attempt?.transaction_status === 'chargeback')
      return { kind: 'dispute', ...when, dispute: disputeOf(wire, attempt) }
    const payout = payoutOf(wire)
    if (payout) return { kind: 'payout', ...when, payout }
    const payment = paymentOf(wire)
    return payment ? { kind: 'payment', ...when, payment } : { kind: 'ignored', eventId, type: at.session_status ?? '' }
  } catch (error) {
    throw new Error(`praxis notification: ${malformed(error)}`)
  }
}

const malformed = (error: unknown): string =>
  error instanceof z.ZodError
    ? error.issues
        .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
        .join('; ')
        .slice(0, 300)
    : error instanceof Error
      ? error.message.slice(0, 300)
      : 'unreadable'
