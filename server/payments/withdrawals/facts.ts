import { type Client, clientName, kycOf, nameSimilarity } from '../../clients/index.ts'
import type { Reader } from '../../control/database/sql.ts'
import { type Currency, money } from '../../control/money.ts'
import type { FactValues } from '../../control/policies/policy.ts'
import { valueIn } from '../../trading/index.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { Withdrawal } from './withdrawal.ts'

const day = 86_400_000

interface Gathered {
  base: Currency
  paid_before: number
  requests_today: number
  sum_week: string
  last_deposit_at: Date | null
  last_deposit: bigint | null
  lots: string | null
  card_clients: number
  chargebacks: number
  negative: boolean
  drift: boolean
}

/** What the withdrawal policy may ask, gathered in one read. */
export async function withdrawalFacts(
  reader: Reader,
  withdrawal: Withdrawal,
  client: Client,
  instrument: Instrument,
  now: Date,
): Promise<FactValues> {
  const ago = (days: number) => new Date(now.getTime() - days * day)
  const [row, kyc] = await Promise.all([
    reader.one<Gathered>`
      with last_deposit as (
        select completed_at, processed from payments.deposits where account = ${withdrawal.account} and state = 'completed' order by id desc limit 1
      )
      select
        (select base_currency from control.entities where id = ${withdrawal.entity}) as base,
        (select count(*)::int from payments.withdrawals where client = ${client.id} and state = 'paid') as paid_before,
        (select count(*)::int from payments.withdrawals where client = ${client.id} and created_at > ${ago(1)}) as requests_today,
        (select coalesce(sum(amount_base), 0)::text from payments.withdrawals where client = ${client.id} and created_at > ${ago(7)} and state not in ('rejected', 'cancelled', 'returned')) as sum_week,
        (select completed_at from last_deposit) as last_deposit_at,
        (select processed from last_deposit) as last_deposit,
        (select sum(volume)::text from trading.deals where account = ${withdrawal.account} and action in ('buy', 'sell') and time >= (select completed_at from last_deposit)) as lots,
        (select count(distinct client)::int from payments.instruments where provider = ${instrument.provider} and token = ${instrument.token}) as card_clients,
        (select count(*)::int from payments.deposits where client = ${client.id} and state = 'charged_back' and state_since > ${ago(180)}) as chargebacks,
        exists (select from trading.accounts a join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account where a.client = ${client.id} and b.posted < 0) as negative,
        exists (select from control.cases where queue = 'platform' and subject = ${withdrawal.account} and resolved_at is null) as drift`,
    kycOf(reader, client.id),
  ])
  const room = instrument.deposited - instrument.returned
  const over = withdrawal.amount > room ? withdrawal.amount - room : 0n
  const expiry = kyc?.document_expiry ? Math.floor((Date.parse(kyc.document_expiry) - now.getTime()) / day) : 3_650
  return {
    amount: withdrawal.amount_base,
    kyc_state: kyc?.state ?? 'none',
    document_days_left: BigInt(expiry),
    screening_open: kyc?.screening === 'unresolved' || kyc?.screening === 'confirmed',
    client_risk: client.risk,
    paid_before: BigInt(row.paid_before),
    requests_today: BigInt(row.requests_today),
    sum_week: BigInt(row.sum_week),
    hours_since_deposit: row.last_deposit_at
      ? BigInt(Math.floor((now.getTime() - row.last_deposit_at.getTime()) / 3_600_000))
      : 1_000_000n,
    share_of_last_deposit: row.last_deposit ? (withdrawal.amount * 100n) / row.last_deposit : 0n,
    lots_since_deposit: BigInt(row.lots ?? 0),
    over_card: (await valueIn(reader, money(over, withdrawal.currency), row.base)).minor,
    holder_similarity: BigInt(instrument.holder ? nameSimilarity(instrument.holder, clientName(client)) : 100),
    instrument_days: BigInt(Math.floor((now.getTime() - instrument.created_at.getTime()) / day)),
    card_clients: BigInt(row.card_clients),
    chargebacks: BigInt(row.chargebacks),
    negative_balance: row.negative,
    drift_open: row.drift,
  }
}
