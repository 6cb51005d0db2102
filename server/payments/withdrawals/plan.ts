import { days } from '../../control/clock.ts'
import type { Reader } from '../../control/database/sql.ts'
import { type Currency, money } from '../../control/money.ts'
import { policyInForce } from '../../control/policies/decide.ts'
import { valueIn } from '../../trading/index.ts'
import { baseOf } from '../in-base.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { planReturn, type ReturnPlan, type ReturnPolicy, type Source } from '../return-to-source/plan.ts'
import { type Method, methods } from '../routing/merchant-account.ts'
import { taking } from './leg.ts'
import { withdrawalPolicy } from './policy.ts'
import type { Withdrawal } from './withdrawal.ts'

type Parameters = Readonly<Record<string, number>>

/** How an entity returns money, read from the parameters of its policy: 0 is never, otherwise the lowest number comes first. */
export function returnPolicyOf(parameters: Parameters): ReturnPolicy {
  const value = (name: string) => parameters[name] ?? withdrawalPolicy.parameters[name] ?? 0
  const ranked = (kind: string): Method[] =>
    methods
      .filter((method) => value(`${kind}_${method}`) > 0)
      .sort((a, b) => value(`${kind}_${a}`) - value(`${kind}_${b}`))
  return {
    refund: ranked('refund'),
    payout: ranked('payout'),
    share: value('share_proportional') ? 'proportional' : 'oldest_first',
    mostLegs: value('most_legs'),
  }
}

/** The parameters in force, with those that the edition does not name yet as they are shipped. */
export const parametersOf = async (reader: Reader, entity: string, now: Date): Promise<Parameters> => ({
  ...withdrawalPolicy.parameters,
  ...(await policyInForce(reader, entity, withdrawalPolicy.name, now)).parameters,
})

interface Incoming {
  id: string
  instrument: string
  at: Date
  amount: bigint
  gone: bigint
}

/** What a client's instruments of one currency brought in, have got back, and may still get. */
async function sourcesOf(
  reader: Reader,
  { entity, client, currency }: { entity: string; client: string; currency: Currency },
  parameters: Parameters,
  now: Date,
): Promise<Source[]> {
  const [known, incoming] = await Promise.all([
    reader.rows<Instrument & { paid_out: bigint }>`
      select i.*, coalesce((select sum(l.amount) from payments.withdrawal_legs l
        where l.instrument = i.id and l.kind = 'payout' and l.state = any(${taking})), 0)::bigint as paid_out
      from payments.instruments i where i.client = ${client} and i.entity = ${entity} and i.currency = ${currency}`,
    reader.rows<Incoming>`
      select d.id, d.instrument, d.completed_at as at, d.processed as amount,
        least(d.processed, coalesce((select sum(l.amount) from payments.withdrawal_legs l
          where l.deposit = d.id and l.state = any(${taking})), 0))::bigint as gone
      from payments.deposits d
      where d.client = ${client} and d.entity = ${entity} and d.currency = ${currency} and d.state = 'completed' and d.processed > 0
        and d.instrument is not null`,
  ])
  const base = await baseOf(reader, entity)
  const { minor: leastMinor } = await valueIn(reader, money(BigInt(parameters.leg_least ?? 0), base), currency)
  const of = Map.groupBy(incoming, ({ instrument }) => instrument)
  const today = now.toISOString().slice(0, 10)
  return known.map((one) => ({
    instrument: one.id,
    method: one.method,
    currency: one.currency,
    verified: one.state === 'approved' && (one.usable_from === null || one.usable_from <= now),
    payout: one.expires_on !== null && one.expires_on < today ? null : { mostMinor: null },
    leastMinor,
    paidOutMinor: one.paid_out,
    deposits: (of.get(one.id) ?? []).map(({ id, at, amount, gone }) => ({
      id,
      at,
      amountMinor: amount,
      goneMinor: gone,
      refundableUntil: new Date(at.getTime() + days(parameters.refund_days ?? 0)),
    })),
  }))
}

/**
 * How a withdrawal, or the part of it that a failed leg leaves, goes back today. `without`: an instrument that has just
 * not taken it.
 */
export async function planFor(
  reader: Reader,
  withdrawal: Withdrawal,
  now: Date,
  { amountMinor = withdrawal.amount, without }: { amountMinor?: bigint; without?: string } = {},
): Promise<ReturnPlan> {
  const parameters = await parametersOf(reader, withdrawal.entity, now)
  const sources = await sourcesOf(reader, withdrawal, parameters, now)
  return planReturn(
    { amountMinor, currency: withdrawal.currency, preferred: withdrawal.instrument },
    sources.filter(({ instrument }) => instrument !== without),
    returnPolicyOf(parameters),
    now,
  )
}
