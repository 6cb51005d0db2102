import { compact, isIban } from '../../control/account-numbers.ts'
import type { Reader } from '../../control/database/sql.ts'
import { type Currency, isCurrency } from '../../control/money.ts'
import { depositParameters } from '../deposits/facts.ts'
import type { Payment } from '../psp.ts'
import { gatherCandidates } from './candidates.ts'
import { type Evidence, soleCandidate } from './match.ts'

interface Entry {
  account: string
  amount: bigint
  currency: string
  booked_on: string
  end_to_end_id: string | null
  reference: string
  counterparty: string | null
  counterparty_account: string | null
  remittance: string | null
  creditor_reference: string | null
}

/** What names a client beyond a likeness or a chance. */
const naming: readonly string[] = ['creditor_reference', 'end_to_end_id', 'client_number', 'payer_account']

/**
 * The client money in an imported statement: credits that name exactly one client. What else a bank books, such as the
 * settlements of providers, is left to reconciliation. The same money that the bank's own connector told has the same id.
 */
export async function clientMoneyIn(
  db: Reader,
  statement: { id: string; entity: string },
  now: Date,
): Promise<{ provider: string; payment: Payment }[]> {
  const entries = await db.rows<Entry>`
    select account, amount, currency, booked_on::text, end_to_end_id, reference, counterparty, counterparty_account, remittance, creditor_reference
    from payments.bank_entries where entity = ${statement.entity} and statement = ${statement.id} and amount > 0 and repeats is null
      and not reversal and return_reason is null and reference is not null and jsonb_array_length(details) <= 1 order by position`
  const { match_score } = await depositParameters(db, statement.entity, now)
  const found: { provider: string; payment: Payment }[] = []
  for (const entry of entries) {
    if (!isCurrency(entry.currency) || /^(NOTPROVIDED|NONREF)$/i.test(entry.reference)) continue
    const by = await db.maybe<{ psp: string }>`
      select psp from payments.merchant_accounts where entity = ${statement.entity} and currency = ${entry.currency} and 'bank' = any(methods) order by id limit 1`
    if (!by) continue
    const payment = paymentOf(entry, entry.currency)
    const sole = soleCandidate(await gatherCandidates(db, evidenceOf(payment), now), match_score!)
    if (sole?.features.some(({ feature }) => naming.includes(feature))) found.push({ provider: by.psp, payment })
  }
  return found
}

const evidenceOf = ({ processedMinor, currency, payerName, instrument, reference, method, transfer }: Payment) =>
  ({
    amount: processedMinor,
    currency,
    method,
    payer_name: payerName,
    payer_account: instrument,
    reference,
    creditor_reference: transfer?.creditorReference ?? null,
    end_to_end_id: transfer?.endToEndId ?? null,
    remittance: transfer?.remittance ?? null,
  }) satisfies Evidence & { method: Payment['method'] }

function paymentOf(entry: Entry, currency: Currency): Payment {
  const id = `${entry.account}:${entry.reference}`
  const account = entry.counterparty_account && compact(entry.counterparty_account)
  return {
    reference: id,
    providerId: id,
    method: 'bank',
    standing: 'captured',
    requestedMinor: entry.amount,
    attempted: null,
    processedMinor: entry.amount,
    currency,
    feeMinor: null,
    rate: null,
    instrument: account,
    instrumentLabel: account && `Account ${account.slice(-4)}`,
    payerName: entry.counterparty,
    decline: null,
    sourceRisk: null,
    sourceCountry: account && isIban(account) ? account.slice(0, 2) : null,
    transfer: {
      bookedAt: new Date(`${entry.booked_on}T00:00:00Z`),
      creditorReference: entry.creditor_reference,
      endToEndId: entry.end_to_end_id === 'NOTPROVIDED' ? null : entry.end_to_end_id,
      remittance: entry.remittance,
    },
  }
}
