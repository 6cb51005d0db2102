import { type Client, clientName, nameSimilarity } from '../../clients/index.ts'
import { days, minutes } from '../../control/clock.ts'
import type { Reader } from '../../control/database/sql.ts'
import { Refusal } from '../../control/errors.ts'
import { type Currency, convert, currencyScales, formatDecimal, money, parseDecimal } from '../../control/money.ts'
import { policyInForce } from '../../control/policies/decide.ts'
import type { FactValues } from '../../control/policies/policy.ts'
import { valueIn } from '../../trading/index.ts'
import { depositPolicy } from './policy.ts'

/** Money that came in, before or after it has a deposit. */
export interface Incoming {
  entity: string
  /** Of its deposit, where it has one; left out of what came before. */
  deposit: string | null
  method: string
  amount: bigint
  currency: Currency
  /** What was asked for, in the same currency; null where nothing was. */
  asked: bigint | null
  /** What the provider kept of it, where it tells: less than was asked for, by no more than that, is no difference. */
  fee: bigint | null
  payer_name: string | null
  /** The provider's token of the card, or the payer's account. */
  source: string | null
  source_risk: number | null
  source_country: string | null
  liability_shift: boolean | null
  late: boolean
  candidates: number
  /** Of the account that would be credited; null where there is none. */
  account_currency: Currency | null
}

type Name = keyof typeof depositPolicy.parameters

/** The thresholds in force in an entity. */
export async function depositParameters(reader: Reader, entity: string, now: Date): Promise<Record<Name, number>> {
  const { parameters } = await policyInForce(reader, entity, depositPolicy.name, now)
  return { ...depositPolicy.parameters, ...parameters }
}

/** What the deposit policy may ask, gathered in one read. */
export async function depositFacts(
  reader: Reader,
  incoming: Incoming,
  client: Client | null,
  now: Date,
): Promise<FactValues> {
  const parameters = await depositParameters(reader, incoming.entity, now)
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const { base } = await reader.one<{ base: Currency }>`
    select base_currency as base from control.entities where id = ${incoming.entity}`
  const rate = await rateTo(reader, incoming.currency, base)
  // In base currency by today's prices; the same for bounds, the other way.
  const inBase = (minor: bigint) => (rate === null ? 0n : convert(money(minor, incoming.currency), base, rate).minor)
  const row = await reader.one<Row>`
    with mine as (
      select * from payments.deposits d where d.client = ${client?.id ?? ''} and d.processed is not null and d.id is distinct from ${incoming.deposit}
    ), same as (select * from mine where currency = ${incoming.currency})
    select
      (select count(*)::int from mine where created_at > ${ago(days(1))}) as today,
      (select count(*)::int from same where method = ${incoming.method} and processed = ${incoming.amount} and state <> 'returned' and created_at > ${ago(minutes(10))}) as twins,
      (select coalesce(array_agg(processed::text), '{}') from same where created_at > ${ago(days(7))}) as week,
      (select coalesce(sum(processed), 0)::text from same) as ever,
      (select count(*)::int from mine where state in ('returning', 'returned') and state_since > ${ago(days(7))}) as returns,
      (select coalesce(sum(processed), 0)::text from same where state in ('returning', 'returned') and state_since > ${ago(days(7))}) as returned,
      (select max(created_at) from mine) as last,
      (select count(distinct i.client)::int from payments.instruments i where i.entity = ${incoming.entity} and i.token = ${incoming.source}) as clients,
      (select count(*)::int from payments.instruments i where i.client = ${client?.id ?? ''} and i.created_at > ${ago(days(30))}) as cards,
      exists (select from clients.kyc_cases k where k.client = ${client?.id ?? ''} and k.state in ('approved', 'review_due')) as verified`
  const week = row.week.map((minor) => inBase(BigInt(minor)))
  const amount = inBase(incoming.amount)
  const difference = incoming.asked === null ? 0n : incoming.asked - incoming.amount
  const short = difference > 0n && difference <= (incoming.fee ?? 0n) ? 0n : difference
  return {
    method: incoming.method,
    amount,
    amount_matches: short === 0n,
    shortfall: inBase(short),
    currency_differs: incoming.account_currency !== null && incoming.account_currency !== incoming.currency,
    priced: rate !== null,
    candidates: BigInt(incoming.candidates),
    account_open: incoming.account_currency !== null,
    client_open: client === null || client.state === 'active' || client.state === 'onboarding',
    payer_known: incoming.payer_name !== null && client !== null,
    payer_similarity: BigInt(
      incoming.payer_name !== null && client ? nameSimilarity(incoming.payer_name, clientName(client)) : 0,
    ),
    late: incoming.late,
    source_risk: BigInt(incoming.source_risk ?? 0),
    source_country: incoming.source_country ?? '',
    residence: client?.country ?? '',
    shift_known: incoming.liability_shift !== null,
    liability_shift: incoming.liability_shift === true,
    verified: client === null || row.verified,
    sum_ever: inBase(BigInt(row.ever)) + amount,
    deposits_today: BigInt(row.today + 1),
    twins: BigInt(row.twins),
    sum_week: week.reduce((sum, each) => sum + each, amount),
    structured: BigInt(
      [...week, amount].filter(
        (each) => each >= BigInt(parameters.structuring_least!) && each <= BigInt(parameters.structuring_most!),
      ).length,
    ),
    returns_week: BigInt(row.returns),
    returned_week: inBase(BigInt(row.returned)),
    days_idle: BigInt(row.last ? Math.floor((now.getTime() - row.last.getTime()) / days(1)) : 0),
    card_clients: BigInt(row.clients),
    cards_month: BigInt(row.cards),
    // What is judged here was seen at a provider or a bank; a client's word alone never comes so far.
    proof_only: false,
  }
}

interface Row {
  today: number
  twins: number
  week: string[]
  ever: string
  returns: number
  returned: string
  last: Date | null
  clients: number
  cards: number
  verified: boolean
}

const rateDigits = 10

/** Units of `to` for one of `from` at the newest middle price; null where there is no price. */
export async function rateTo(reader: Reader, from: Currency, to: Currency): Promise<string | null> {
  if (from === to) return '1'
  try {
    // A large amount carries the digits of the rate.
    const million = parseDecimal('1000000', currencyScales[from])
    const { minor } = await valueIn(reader, money(million, from), to)
    return formatDecimal((minor * 10n ** BigInt(rateDigits)) / parseDecimal('1000000', currencyScales[to]), rateDigits)
  } catch (error) {
    if (error instanceof Refusal) return null // no price: a rule says so
    throw error
  }
}
