import { z } from 'zod'
import { NumberText, parseJson } from '../../control/webhooks/json-source.ts'
import type { Payment, Payout, PspNews, PspTransaction } from '../../payments/psp.ts'
import { payerNumber } from '../../payments/psp.ts'
import { declineCode, lookup, paymentStandings, payoutStandings, transactionTypes } from './codes.ts'
import { currencyOf, minorOf, rateOf } from './coins.ts'

/** Numbers come as such or as texts; their digits count, so they are kept as they were written. */
const digits = z.union([z.string(), z.instanceof(NumberText).transform(({ source }) => source)])
const decimal = digits.pipe(z.string().regex(/^\d{1,24}(\.\d{1,18})?$/))
const id = digits.pipe(z.string().min(1).max(100))
const text = z.string().min(1).max(300)
const code = z.string().regex(/^[A-Z0-9]{2,12}$/)

const money = z.object({ currency: code, amount: decimal })

const transaction = z.object({
  id,
  /** Our key of a withdrawal. */
  foreign_id: id.nullish(),
  /** Our id of the client. */
  end_user_reference: z.string().max(300).nullish(),
  type: text,
  crypto_address: z.object({ currency: code, address: text, tag: id.nullish(), foreign_id: id.nullish() }).nullish(),
  currency_sent: money.nullish(),
  currency_received: money.extend({ amount_minus_fee: decimal.nullish() }).nullish(),
  transactions: z
    .array(
      z.object({
        transaction_type: text.nullish(),
        txid: digits.nullish(),
        riskscore: digits.nullish(),
        sender: z.object({ address: text.nullish() }).nullish(),
      }),
    )
    .nullish(),
  error: z.string().max(1_000).nullish(),
  status: text,
})

export type Transaction = z.output<typeof transaction>

export const address = z.object({ data: z.object({ id, address: text, tag: id.nullish(), currency: code }) })
export const withdrawal = z.object({ data: z.object({ id, foreign_id: id, status: text }) })
export const report = z.object({ data: z.array(transaction) })

/** One transaction as a look-up gives it, bare or as `data`. */
export const found = z.union([z.object({ data: transaction }).transform(({ data }) => data), transaction])

export const kindOf = ({ type }: Transaction): 'payment' | 'payout' | undefined => lookup(transactionTypes, type)

function known<Standing>(table: Record<string, Standing>, status: string): Standing {
  const standing = lookup(table, status)
  if (standing === undefined) throw new Error(`status not known: ${status.slice(0, 40)}`)
  return standing
}

/**
 * A deposit. Its reference is what the address was taken for, which is our deposit's id; as an address takes money for
 * life, a later transfer to it names the same deposit under another id of the provider's.
 */
export function paymentOf(wire: Transaction, at: Date): Payment {
  const { crypto_address: to, currency_sent: sent, currency_received: received, error } = wire
  if (!to || !sent) throw new Error('a deposit without an address or what was sent')
  const standing = known(paymentStandings, wire.status)
  const currency = currencyOf((received ?? sent).currency)
  const [gross, net] = [received?.amount ?? '0', received?.amount_minus_fee ?? received?.amount ?? '0']
  const chain = wire.transactions?.find(({ transaction_type: type }) => type !== 'exchange')
  const from = chain?.sender?.address
  return {
    reference: to.foreign_id ?? wire.id,
    providerId: wire.id,
    method: 'crypto',
    standing,
    // An address asks for no amount.
    requestedMinor: minorOf(gross, currency),
    attempted: { amount: sent.amount, currency: sent.currency },
    processedMinor: standing === 'captured' ? minorOf(net, currency) : 0n,
    currency,
    feeMinor: received ? minorOf(gross, currency) - minorOf(net, currency) : null,
    rate: received && received.currency !== sent.currency ? rateOf(sent.amount, gross) : null,
    instrument: from ? `${sent.currency}:${from}` : null,
    instrumentLabel: from ? `${sent.currency} ${from.slice(0, 6)}…${from.slice(-4)}` : null,
    payerName: null,
    decline: standing === 'declined' ? { kind: 'hard', code: declineCode(wire.status, error ?? '') } : null,
    sourceRisk: riskOf(chain?.riskscore),
    transfer: {
      bookedAt: at,
      creditorReference: null,
      endToEndId: null,
      remittance: wire.end_user_reference ? payerNumber(wire.end_user_reference) : null,
    },
  }
}

/** The provider rates from 0 to 1. */
function riskOf(score: string | null | undefined): number | null {
  const value = Number(score ?? Number.NaN)
  return value >= 0 && value <= 1 ? Math.round(value * 100) : null
}

export function payoutOf(wire: Transaction): Payout {
  const { currency_sent: sent, foreign_id: reference, error } = wire
  if (!reference || !sent) throw new Error('a withdrawal without our key or what was sent')
  const standing = known(payoutStandings, wire.status)
  const currency = currencyOf(sent.currency)
  return {
    reference,
    providerId: wire.id,
    standing,
    amountMinor: minorOf(sent.amount, currency),
    currency,
    failureCode: standing === 'failed' ? error?.slice(0, 60) || wire.status : null,
  }
}

/** Undefined for what is no client's money. */
export function transactionOf(wire: Transaction, at: Date): PspTransaction | undefined {
  const kind = kindOf(wire)
  if (!kind) return undefined
  if (kind === 'payout') {
    const { failureCode: _, ...payout } = payoutOf(wire)
    return { kind, ...payout }
  }
  const { reference, providerId, standing, currency, processedMinor, requestedMinor } = paymentOf(wire, at)
  return { kind, reference, providerId, standing, currency, amountMinor: processedMinor || requestedMinor }
}

/** Reads a callback's bytes, which tell no time. @throws Error naming what is malformed. */
export function newsOf(body: Buffer, at: Date): PspNews {
  try {
    const wire = transaction.parse(parseJson(body.toString('utf8')))
    // One id stands for a transaction from first sight to last.
    const eventId = `${wire.id}:${wire.status}`
    const kind = kindOf(wire)
    if (kind === 'payment') return { kind, eventId, at, payment: paymentOf(wire, at) }
    if (kind === 'payout') return { kind, eventId, at, payout: payoutOf(wire) }
    return { kind: 'ignored', eventId, type: wire.type }
  } catch (error) {
    throw new Error(`crypto-processing callback: ${malformed(error)}`)
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
