import { z } from 'zod'
import { type Client, clientName, kycOf, nameSimilarity } from '../../clients/index.ts'
import type { Reader } from '../../control/database/sql.ts'
import { type Currency, money, parseAmount } from '../../control/money.ts'
import type { FactValues } from '../../control/policies/policy.ts'
import { valueIn } from '../../trading/index.ts'
import { isSoundDestination } from '../instruments/destination.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { ReturnPlan } from '../return-to-source/plan.ts'
import { accountsNow } from '../routing/accounts-now.ts'
import { expectedFee } from '../routing/merchant-account.ts'
import { type Gathered, gathered, type OtherInstrument } from './gather.ts'
import type { Withdrawal } from './withdrawal.ts'

const day = 86_400_000
const hour = 3_600_000
/** Stands for "never" where a fact counts days or hours. */
const never = 1_000_000n

/** An account on the platform as its port tells it; decimals in the account's currency. */
export const accountState = z.object({
  credit: z.string(),
  equity: z.string(),
  margin: z.string(),
  freeMargin: z.string(),
})

interface Judged {
  withdrawal: Withdrawal
  client: Client
  /** Where the client wishes the money to go. */
  instrument: Instrument
  plan: ReturnPlan
  account: z.output<typeof accountState> | null
}

/** What the withdrawal policy may ask, gathered in one read. */
export async function withdrawalFacts(
  reader: Reader,
  judged: Judged,
  parameters: Readonly<Record<string, number>>,
  now: Date,
): Promise<FactValues> {
  const { withdrawal, client, instrument, plan } = judged
  const [row, kyc, provider] = await Promise.all([
    gathered(reader, withdrawal, instrument, now),
    kycOf(reader, client.id),
    atProviders(reader, judged, now),
  ])
  const days = (date: string | Date | null) => Math.floor((now.getTime() - (date ? new Date(date).getTime() : 0)) / day)
  const hours = (date: Date | null) => (date ? BigInt(Math.floor((now.getTime() - date.getTime()) / hour)) : never)
  const valued = async (minor: bigint, currency: Currency = withdrawal.currency) =>
    minor === 0n ? 0n : (await valueIn(reader, money(minor, currency), row.base)).minor
  const alike = (holder: string | null) => (holder ? nameSimilarity(holder, clientName(client)) : 100)
  const others = row.instruments.filter(({ id, left }) => id !== instrument.id && BigInt(left) > 0n)
  const onPlatform = (amount: string | undefined) =>
    amount === undefined ? 0n : parseAmount(amount, withdrawal.currency)
  const margin = onPlatform(judged.account?.margin)
  return {
    amount: withdrawal.amount_base,
    free_margin: await valued(onPlatform(judged.account?.freeMargin)),
    margin_level: margin > 0n ? (onPlatform(judged.account?.equity) * 100n) / margin : never,
    credit: await valued(onPlatform(judged.account?.credit)),
    client_state: client.state,
    kyc_state: kyc?.state ?? 'none',
    document_days_left: kyc?.document_expiry ? BigInt(-days(kyc.document_expiry) - 1) : 3_650n,
    address_proof_days: row.address_issued ? BigInt(days(row.address_issued)) : 0n,
    screening_open: kyc?.screening === 'unresolved' || kyc?.screening === 'confirmed',
    client_risk: client.risk,
    paid_before: BigInt(row.paid_before),
    median_before: BigInt(row.median_before),
    requests_today: BigInt(row.requests_today),
    sum_week: BigInt(row.sum_week),
    hours_since_deposit: hours(row.last_deposit_at),
    share_of_last_deposit: row.last_deposit ? (withdrawal.amount * 100n) / row.last_deposit : 0n,
    lots_since_deposit: BigInt(row.lots ?? 0),
    deposits_total: await total(reader, row),
    deposits_under_way: BigInt(row.deposits_under_way),
    source_of_funds: false,
    idle_days: row.last_activity ? BigInt(days(row.last_activity)) : 0n,
    details_changed_hours: hours(row.details_changed_at),
    legs: BigInt(plan.legs.length),
    unplanned: await valued(plan.remainderMinor),
    over_card: await valued(overCards(plan, row.instruments)),
    other_sources: await valued(
      others
        .filter(({ currency }) => currency === withdrawal.currency)
        .reduce((sum, { left }) => sum + BigInt(left), 0n),
    ),
    third_party_sources: BigInt(
      row.instruments.filter(
        ({ left, holder }) => BigInt(left) > 0n && alike(holder) < (parameters.name_similarity ?? 0),
      ).length,
    ),
    destination_is_source: instrument.deposited > 0n,
    destination_state: instrument.state,
    destination_cooling: instrument.usable_from !== null && instrument.usable_from > now,
    destination_valid: isSoundDestination(instrument),
    card_expired: row.instruments.some(
      ({ id, expires_on }) =>
        expires_on !== null && Date.parse(expires_on) < now.getTime() && (id === instrument.id || paid(plan, id)),
    ),
    holder_similarity: BigInt(alike(instrument.holder)),
    instrument_days: BigInt(days(instrument.created_at)),
    card_clients: BigInt(row.card_clients),
    chargebacks: BigInt(row.chargebacks),
    payouts_failed: BigInt(row.payouts_failed),
    payout_fee: await valued(provider.feeMinor),
    prefunding_short: provider.short,
    risk_alerts: BigInt(row.risk_alerts),
    negative_balance: row.negative,
    drift_open: row.drift,
  }
}

const paid = ({ legs }: ReturnPlan, id: string) => legs.some(({ instrument }) => instrument === id)

/** What payouts send to cards beyond what each brought in and has not got back. */
const overCards = ({ legs }: ReturnPlan, known: readonly OtherInstrument[]): bigint =>
  known
    .filter(({ method }) => method === 'card')
    .reduce((sum, { id, left }) => {
      const sent = legs
        .filter(({ instrument }) => instrument === id)
        .reduce((all, { amountMinor }) => all + amountMinor, 0n)
      return sent > BigInt(left) ? sum + sent - BigInt(left) : sum
    }, 0n)

/** All deposits of the client in the base currency. */
async function total(reader: Reader, { base, deposited }: Gathered) {
  let minor = 0n
  for (const { currency, sum } of deposited) minor += (await valueIn(reader, money(BigInt(sum), currency), base)).minor
  return minor
}

/** What the providers take for the payments of a plan, and whether one of them has too little of ours to pay from. */
async function atProviders(reader: Reader, { withdrawal, plan }: Judged, now: Date) {
  const of = new Map(
    (
      await reader.rows<{ id: string; provider: string }>`
        select id, provider from payments.instruments where id = any(${plan.legs.map(({ instrument }) => instrument)})`
    ).map(({ id, provider }) => [id, provider]),
  )
  const accounts = await accountsNow(reader, withdrawal.entity, now, withdrawal.currency)
  const sums = Map.groupBy(plan.legs, ({ instrument }) => of.get(instrument)!)
  let feeMinor = 0n
  let short = false
  for (const [psp, legs] of sums) {
    const able = accounts.filter((account) => account.psp === psp && account.enabled)
    const [first] = able
    if (!first) continue
    const sum = legs.reduce((all, { amountMinor }) => all + amountMinor, 0n)
    short ||= able.every(({ prefundedMinor }) => prefundedMinor !== null && prefundedMinor < sum)
    feeMinor += legs.reduce(
      (all, { kind, amountMinor }) =>
        all + expectedFee(first, kind === 'refund' ? 'refund' : 'withdrawal', amountMinor),
      0n,
    )
  }
  return { feeMinor, short }
}
