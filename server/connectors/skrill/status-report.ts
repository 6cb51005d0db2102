import { z } from 'zod'
import { currencyCode, parseAmount } from '../../control/money.ts'
import type { Dispute, Payment, Payout } from '../../payments/psp.ts'
import { declineKind, lookup, paymentStandings, transferStandings } from './codes.ts'

const text = z.string().min(1).max(300)

/**
 * A status report: the form that Skrill posts to us, and what it answers when asked. Its signature covers the merchant's
 * and the payment's ids, `mb_amount`, `mb_currency` and `status`, and nothing else: the rest is asked for before it counts.
 */
const report = z.object({
  merchant_id: text,
  transaction_id: text,
  /** Skrill's own id. */
  mb_transaction_id: text,
  /** What was moved, in the currency of the merchant's account. */
  mb_amount: text,
  mb_currency: currencyCode,
  /** What was asked for. */
  amount: text,
  currency: text,
  status: text,
  /** The payer's wallet. */
  pay_from_email: text.nullish(),
  pay_to_email: text.nullish(),
  failed_reason_code: text.nullish(),
  firstname: text.nullish(),
  lastname: text.nullish(),
})

export type Report = z.output<typeof report>

/** @throws Error naming what is malformed. */
export function readReport(form: string): Report {
  const pairs = [...new URLSearchParams(form)]
  // An empty field says nothing.
  const read = report.safeParse(Object.fromEntries(pairs.filter(([, value]) => value !== '')))
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`skrill status report: ${faults.join('; ').slice(0, 300)}`)
}

const known = <Standing>(table: Record<string, Standing>, status: string): Standing => {
  const standing = lookup(table, status)
  if (standing === undefined) throw new Error(`skrill: status not known: ${status.slice(0, 40)}`)
  return standing
}

const amountOf = ({ mb_amount, mb_currency }: Report): bigint => {
  try {
    return parseAmount(mb_amount, mb_currency)
  } catch {
    throw new Error(`skrill status report: mb_amount: ${mb_amount.slice(0, 40)}`)
  }
}

/** The wallet is where the money comes from, and where it may go back to. */
export function paymentOf(wire: Report): Payment {
  const standing = known(paymentStandings, wire.status)
  const moved = amountOf(wire)
  const exchanged = wire.currency !== wire.mb_currency
  const code = wire.failed_reason_code ?? 'declined'
  return {
    reference: wire.transaction_id,
    providerId: wire.mb_transaction_id,
    method: 'wallet',
    standing,
    requestedMinor: exchanged ? moved : parseAmount(wire.amount, wire.mb_currency),
    attempted: { amount: wire.amount, currency: wire.currency },
    processedMinor: standing === 'captured' || standing === 'charged_back' ? moved : 0n,
    currency: wire.mb_currency,
    feeMinor: null,
    rate: null,
    instrument: wire.pay_from_email?.toLowerCase() ?? null,
    instrumentLabel: wire.pay_from_email ? `Skrill ${masked(wire.pay_from_email)}` : null,
    payerName: [wire.firstname, wire.lastname].filter(Boolean).join(' ') || null,
    decline: standing === 'declined' ? { kind: declineKind(code), code } : null,
    sourceRisk: null,
  }
}

export function payoutOf(wire: Report): Payout {
  const standing = known(transferStandings, wire.status)
  return {
    reference: wire.transaction_id,
    providerId: wire.mb_transaction_id,
    standing,
    amountMinor: amountOf(wire),
    currency: wire.mb_currency,
    failureCode: standing === 'failed' ? (wire.failed_reason_code ?? `status_${wire.status}`) : null,
  }
}

/** Skrill takes the money back when it tells of it, and has no door for evidence: that goes by its own desk. */
export const disputeOf = (wire: Report): Dispute => ({
  providerId: wire.mb_transaction_id,
  payment: { providerId: wire.mb_transaction_id, reference: wire.transaction_id },
  standing: 'opened',
  amountMinor: amountOf(wire),
  currency: wire.mb_currency,
  scheme: null,
  reasonCode: wire.failed_reason_code ?? null,
  evidenceDueAt: null,
})

/** `mara@example.com` is `m•••@example.com`. */
const masked = (email: string): string => email.replace(/^(.)[^@]*/, '$1•••')
