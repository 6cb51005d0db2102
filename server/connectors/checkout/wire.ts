import { z } from 'zod'
import { currencyCode } from '../../control/money.ts'
import type { Dispute, Payment, PaymentStanding, Payout, PspNews, PspTransaction } from '../../payments/psp.ts'
import {
  declineKind,
  disputeEvents,
  lookup,
  paymentEvents,
  paymentStandings,
  payoutEvents,
  payoutOnly,
  payoutStandings,
  refundEvents,
} from './codes.ts'
import { refundMark } from './refunds.ts'

const text = z.string().min(1).max(300)
const minor = z.int().nonnegative().transform(BigInt)
const moment = z.iso.datetime({ offset: true }).transform((value) => new Date(value))

const instrument = z.object({
  id: text.nullish(),
  type: text.nullish(),
  name: z.string().max(300).nullish(),
  scheme: text.nullish(),
  // Both spellings are in use: the first in answers, the second in webhooks.
  last4: text.nullish(),
  last_4: text.nullish(),
})

const money = z.object({
  id: text,
  /** Absent on what was made by hand in the provider's dashboard. */
  reference: text.nullish(),
  amount: minor,
  currency: currencyCode,
  source: instrument.nullish(),
  destination: instrument.nullish(),
  balances: z
    .object({ total_authorized: minor.nullish(), total_captured: minor.nullish(), total_refunded: minor.nullish() })
    .nullish(),
  response_code: text.nullish(),
  response_summary: z.string().max(300).nullish(),
})

const resource = money.extend({
  status: text,
  /** Latest first. */
  actions: z.array(z.object({ response_code: text.nullish() })).nullish(),
})

const dispute = z.object({
  id: text,
  payment_id: text,
  payment_reference: text.nullish(),
  amount: minor,
  currency: currencyCode,
  reason_code: text.nullish(),
  /** The card scheme, of a card's dispute. */
  payment_method: text.nullish(),
  /** Why it ended undecided. */
  resolved_reason: text.nullish(),
  evidence_required_by: moment.nullish(),
})

const event = z
  .object({ id: text, type: text, timestamp: moment.nullish(), created_on: moment.nullish(), data: z.unknown() })
  .transform(({ timestamp, created_on, ...rest }) => ({ ...rest, at: timestamp ?? created_on }))

export const hostedPage = z.object({
  id: text,
  _links: z.object({ redirect: z.object({ href: z.url({ protocol: /^https?$/ }) }) }),
})

export const payoutAnswer = resource.pick({ id: true, status: true, response_code: true, response_summary: true })

export const resources = z.object({ data: z.array(resource) })

type Money = z.output<typeof money>
export type Resource = z.output<typeof resource>

export const isPayout = ({ source, destination }: Money): boolean =>
  Boolean(destination) || source?.type === 'currency_account' || source?.type === 'entity'

const taken = new Set<PaymentStanding>(['captured', 'refunded', 'charged_back'])

function payment(wire: Money, standing: PaymentStanding): Payment {
  const { source, balances } = wire
  const last4 = source?.last4 ?? source?.last_4
  return {
    reference: wire.reference ?? wire.id,
    providerId: wire.id,
    method: 'card',
    standing,
    requestedMinor: balances?.total_authorized || wire.amount,
    attempted: null,
    processedMinor: balances?.total_captured ?? (taken.has(standing) ? wire.amount : 0n),
    currency: wire.currency,
    feeMinor: null,
    rate: null,
    instrument: source?.id ?? null,
    instrumentLabel: last4 ? `${source?.scheme ?? 'Card'} •••• ${last4}` : null,
    payerName: source?.name || null,
    decline:
      standing === 'declined'
        ? { kind: declineKind(wire.response_code), code: wire.response_code ?? 'declined' }
        : null,
    sourceRisk: null,
  }
}

function payout(wire: Money, standing: Payout['standing']): Payout {
  const { id, amount, currency } = wire
  const failureCode = standing === 'failed' || standing === 'returned' ? (wire.response_code ?? null) : null
  return { reference: wire.reference ?? id, providerId: id, standing, amountMinor: amount, currency, failureCode }
}

function disputeOf(standing: Dispute['standing'], data: unknown): Dispute {
  const wire = dispute.parse(data)
  return {
    providerId: wire.id,
    payment: { providerId: wire.payment_id, reference: wire.payment_reference ?? null },
    // Ended before it was decided, by paying the payer back.
    standing: wire.resolved_reason === 'rapid_dispute_resolution' ? 'lost' : standing,
    amountMinor: wire.amount,
    currency: wire.currency,
    scheme: wire.payment_method?.toLowerCase() ?? null,
    reasonCode: wire.reason_code ?? null,
    evidenceDueAt: wire.evidence_required_by ?? null,
  }
}

/** A payment as the API shows it. @throws Error on a status that is not known. */
export function paymentOf(wire: Resource): Payment {
  const code = wire.response_code ?? wire.actions?.[0]?.response_code
  const shown = payment({ ...wire, response_code: code }, known(paymentStandings, wire.status))
  return { ...shown, requestedMinor: wire.amount }
}

export function payoutOf(wire: Resource): Payout {
  const code = wire.response_code ?? wire.actions?.[0]?.response_code
  return payout({ ...wire, response_code: code }, known(payoutStandings, wire.status))
}

export function transactionOf(wire: Resource): PspTransaction {
  if (isPayout(wire)) {
    const { failureCode: _, ...rest } = payoutOf(wire)
    return { kind: 'payout', ...rest }
  }
  const { reference, providerId, standing, currency, processedMinor, requestedMinor } = paymentOf(wire)
  return { kind: 'payment', reference, providerId, standing, currency, amountMinor: processedMinor || requestedMinor }
}

export function known<Standing>(table: Record<string, Standing>, status: string): Standing {
  const standing = lookup(table, status)
  if (standing === undefined) throw new Error(`checkout: status not known: ${status.slice(0, 40)}`)
  return standing
}

/** Reads a webhook's bytes. @throws Error naming what is malformed. */
export function newsOf(body: Buffer): PspNews {
  try {
    const { id, type, at, data } = event.parse(JSON.parse(body.toString('utf8')))
    const news = newsOfEvent(type, data)
    if (!news) return { kind: 'ignored', eventId: id, type }
    if (!at) throw new Error('no timestamp')
    return { ...news, eventId: id, at }
  } catch (error) {
    throw new Error(`checkout webhook: ${malformed(error)}`)
  }
}

function newsOfEvent(type: string, data: unknown) {
  const disputed = lookup(disputeEvents, type)
  if (disputed) return { kind: 'dispute' as const, dispute: disputeOf(disputed, data) }
  const refunded = lookup(refundEvents, type)
  const ours = refunded && refundMark.safeParse(data).data
  if (ours) return { kind: 'payout' as const, payout: refundOf(data, ours, refunded) }
  if (!lookup(paymentEvents, type) && !lookup(payoutEvents, type)) return undefined
  const wire = money.parse(data)
  if (lookup(payoutOnly, type) || isPayout(wire)) {
    const standing = lookup(payoutEvents, type)
    return standing && { kind: 'payout' as const, payout: payout(wire, standing) }
  }
  const standing = lookup(paymentEvents, type)
  return standing && { kind: 'payment' as const, payment: payment(wire, partly(wire, standing)) }
}

/** A refund's event shows the payment's id beside that of the action, and the amount given back. */
function refundOf(data: unknown, reference: string, standing: Payout['standing']): Payout {
  const { action_id: id, ...wire } = money.extend({ action_id: text }).parse(data)
  return payout({ ...wire, id, reference }, standing)
}

/** A refund of a part leaves the payment captured. */
function partly({ balances }: Money, standing: PaymentStanding): PaymentStanding {
  const { total_refunded: refunded, total_captured: captured } = balances ?? {}
  return standing === 'refunded' && refunded && captured && refunded < captured ? 'captured' : standing
}

const malformed = (error: unknown): string =>
  error instanceof z.ZodError
    ? error.issues
        .map(({ path, message }) => `${path.join('.') || 'event'}: ${message}`)
        .join('; ')
        .slice(0, 300)
    : error instanceof Error
      ? error.message.slice(0, 300)
      : 'unreadable'
