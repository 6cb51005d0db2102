import { createHash } from 'node:crypto'
import { compact, isIban } from '../../control/account-numbers.ts'
import { type Currency, currencyScales, isCurrency, parseAmount } from '../../control/money.ts'
import type { Payment, Payout, PayoutStanding, PspNews } from '../../payments/psp.ts'
import type {
  EntryDetail,
  PaymentStatusReport,
  Statement,
  StatementEntry,
} from '../../payments/statements/statement.ts'

/** What a statement's movements tell: credits are payments, debits and returns the fate of our own orders. */
export const newsOfStatement = (statement: Statement): PspNews[] => {
  const seen = new Map<string, number>()
  return statement.entries.flatMap((entry) =>
    partsOf(entry).map((part, index, { length }): PspNews => {
      const id = identityOf(statement, entry, part, length > 1 ? index : null, seen)
      const at = new Date(`${entry.bookedOn ?? statement.to}T00:00:00Z`)
      const returned = part.returnReason !== null || entry.reversal
      if (part.amount > 0n && !returned) return { kind: 'payment', eventId: id, at, payment: paymentOf(id, at, part) }
      const payout: Payout = {
        reference: part.endToEndId ?? part.ownReference ?? id,
        providerId: part.endToEndId ?? id,
        standing: part.amount > 0n ? 'returned' : 'paid',
        amountMinor: part.amount < 0n ? -part.amount : part.amount,
        currency: part.currency,
        failureCode: part.amount > 0n ? (part.returnReason ?? 'reversed') : null,
      }
      return { kind: 'payout', eventId: id, at, payout }
    }),
  )

  function partsOf(entry: StatementEntry): Part[] {
    const told = entry.details.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n)
    // A batch is as many payments where their amounts are told and make its own.
    const parts: (EntryDetail | StatementEntry)[] =
      entry.details.length > 1 && told === entry.amount ? entry.details : [{ ...entry, ...only(entry) }]
    return parts.map((part) => ({ ...part, ...minorOf(part.amount ?? 0n, part.currency ?? entry.currency, statement) }))
  }
}

/** The one payment behind an entry says more of itself than the entry, but in the entry's amount. */
const only = ({ details: [detail, ...more], amount, currency, reference }: StatementEntry) =>
  detail && more.length === 0 ? { ...detail, amount, currency, reference: reference ?? detail.reference } : {}

type Part = Omit<EntryDetail, 'amount' | 'currency'> & { amount: bigint; currency: Currency }

/** @throws RangeError for a currency that is not kept, or an amount finer than it. */
function minorOf(
  amount: bigint,
  currency: string,
  { scale, account }: Statement,
): { amount: bigint; currency: Currency } {
  if (!isCurrency(currency)) throw new RangeError(`${account} has an entry in ${currency}, which is not kept`)
  const finer = scale - currencyScales[currency]
  if (finer <= 0) return { amount: amount * 10n ** BigInt(-finer), currency }
  const unit = 10n ** BigInt(finer)
  if (amount % unit !== 0n) throw new RangeError(`${account} has an entry finer than ${currency}`)
  return { amount: amount / unit, currency }
}

/** The same for the same money wherever it is told: by the bank's reference, else by what it says, counted. */
function identityOf(
  { account }: Statement,
  entry: StatementEntry,
  part: Part,
  index: number | null,
  seen: Map<string, number>,
): string {
  if (entry.reference && !/^(NOTPROVIDED|NONREF)$/i.test(entry.reference))
    return `${account}:${entry.reference}${index === null ? '' : `:${part.reference ?? index + 1}`}`
  const { amount, currency, endToEndId, counterparty, counterpartyAccount, remittance } = part
  const said = JSON.stringify([
    entry.bookedOn,
    String(amount),
    currency,
    endToEndId,
    counterparty,
    counterpartyAccount,
    remittance,
  ])
  const nth = (seen.get(said) ?? 0) + 1
  seen.set(said, nth)
  return `${account}:${createHash('sha256').update(`${said}${nth}`).digest('hex').slice(0, 24)}`
}

function paymentOf(id: string, bookedAt: Date, part: Part): Payment {
  const account = part.counterpartyAccount && compact(part.counterpartyAccount)
  return {
    reference: part.endToEndId && part.endToEndId !== 'NOTPROVIDED' ? part.endToEndId : id,
    providerId: id,
    method: 'bank',
    standing: 'captured',
    requestedMinor: part.amount,
    attempted: null,
    processedMinor: part.amount,
    currency: part.currency,
    feeMinor: null,
    rate: null,
    instrument: account,
    instrumentLabel: account && `Account ${account.slice(-4)}`,
    payerName: part.counterparty,
    decline: null,
    sourceRisk: null,
    sourceCountry: account && isIban(account) ? account.slice(0, 2) : null,
    transfer: {
      bookedAt,
      creditorReference: part.creditorReference,
      endToEndId: part.endToEndId === 'NOTPROVIDED' ? null : part.endToEndId,
      remittance: part.remittance,
    },
  }
}

/** ISO 20022 payment status codes; one that is not here says nothing final. */
const standings: Readonly<Record<string, PayoutStanding>> = {
  ACSC: 'paid',
  ACCC: 'paid',
  RJCT: 'failed',
  CANC: 'failed',
}

/** What the bank says of each order in a report. */
export const newsOfReport = (report: PaymentStatusReport, at: Date): PspNews[] =>
  report.payments.map(({ batch, endToEndId, status, ordered, reasons: [reason] }): PspNews => {
    const currency = ordered && isCurrency(ordered.currency) ? ordered.currency : 'EUR'
    const reference = endToEndId ?? batch ?? report.originalMessageId
    const payout: Payout = {
      reference,
      providerId: report.originalMessageId,
      standing: standings[status] ?? 'pending',
      // A report that repeats no amount is about the one that was ordered under this reference.
      amountMinor: ordered ? parseAmount(ordered.amount, currency) : 0n,
      currency,
      failureCode: standings[status] === 'failed' ? (reason?.code ?? status) : null,
    }
    return { kind: 'payout', eventId: `${report.id}:${reference}`, at, payout }
  })
