import { z } from 'zod'
import type { Actor } from '../../control/access/actor.ts'
import { instant } from '../../control/commands/command.ts'
import { sql } from '../../control/database/sql.ts'
import { currencyCode, formatAmount } from '../../control/money.ts'
import { type Method, methods } from '../routing/merchant-account.ts'
import { whyNotPaid } from './approve.ts'
import { expectedBy, safeReason, stages } from './client-words.ts'
import { legStates, type WithdrawalLeg } from './leg.ts'
import { withdrawalStates } from './states.ts'
import type { Withdrawal } from './withdrawal.ts'

const leg = z.object({
  id: z.string(),
  kind: z.enum(['refund', 'payout']),
  state: z.enum(legStates.names),
  amount: z.string(),
  instrument: z.string(),
  label: z.string(),
  method: z.enum(methods),
  deposit: z.string().nullable(),
  provider: z.string().nullable().meta({ description: 'Staff only, as what follows' }),
  provider_id: z.string().nullable(),
  failure_code: z.string().nullable(),
  replaces: z.string().nullable(),
  created_at: instant,
  submitted_at: instant.nullable(),
  paid_at: instant.nullable(),
})

export const shown = z
  .object({
    id: z.string(),
    entity: z.string(),
    version: z.int(),
    state: z.enum(withdrawalStates.names),
    funds: z.enum(['held', 'paid_out', 'released']),
    client: z.string(),
    client_name: z.string(),
    account: z.string(),
    login: z.string().nullable(),
    instrument: z.string(),
    instrument_label: z.string(),
    method: z.enum(methods),
    amount: z.string(),
    paid_amount: z.string().meta({ description: 'Of it, what is paid' }),
    currency: currencyCode,
    amount_base: z.string(),
    base_currency: currencyCode,
    straight_through: z.boolean(),
    decided_by: z.string().nullable(),
    failure_code: z.string().nullable(),
    client_message: z.string().nullable(),
    stage: z.string().meta({ description: 'Where it stands, in words a client reads' }),
    reason: z.string().nullable().meta({ description: 'Why it is being looked at, as far as a client may know' }),
    expected_by: instant.nullable().meta({ description: 'When the money, or the next word on it, is to be expected' }),
    legs: z.array(leg),
    approvable: z
      .object({ now: z.boolean(), why_not: z.string().nullable(), reasons: z.array(z.string()) })
      .nullable()
      .meta({ description: 'Staff only: whether an approval by hand is possible as things stand' }),
    created_at: instant,
    submitted_at: instant.nullable(),
    paid_at: instant.nullable(),
  })
  .meta({ id: 'Withdrawal' })

type ShownLeg = Pick<WithdrawalLeg, 'id' | 'kind' | 'state' | 'instrument' | 'method' | 'deposit' | 'replaces'> & {
  amount: string
  label: string
  provider: string
  provider_id: string | null
  failure_code: string | null
  created_at: string
  submitted_at: string | null
  paid_at: string | null
}

export type Row = Withdrawal & {
  login: string | null
  client_name: string
  client_state: string
  instrument_label: string
  method: Method
  base_currency: Withdrawal['currency']
  decide_by: Date | null
  reasons: string[] | null
  unplanned: string | null
  screening_open: boolean
  legs: ShownLeg[]
}

export const rowsOf = sql`select w.*, a.login, c.first_name || ' ' || c.last_name as client_name, c.state as client_state,
    i.label as instrument_label, i.method, e.base_currency, open.due_at as decide_by, open.reasons, d.facts->>'unplanned' as unplanned,
    exists (select from clients.kyc_cases k join clients.screenings s on s.id = k.screening where k.client = w.client
      and (s.disposition = 'confirmed' or (s.disposition is null and s.hit_count > s.cleared_count))) as screening_open,
    coalesce((select jsonb_agg(to_jsonb(l) || jsonb_build_object('amount', l.amount::text, 'label', t.label) order by l.id)
      from payments.withdrawal_legs l join payments.instruments t on t.entity = l.entity and t.id = l.instrument
      where l.withdrawal = w.id), '[]') as legs
  from payments.withdrawals w join trading.accounts a on a.id = w.account join clients.clients c on c.id = w.client
  join payments.instruments i on i.entity = w.entity and i.id = w.instrument join control.entities e on e.id = w.entity
  left join control.decisions d on d.entity = w.entity and d.id = w.decision
  left join lateral (select due_at, reasons from control.cases where subject = w.id and queue = 'withdrawals' and resolved_at is null) open on true`

/** As an actor may see it: a client learns neither rule, provider nor who decided. */
export const shownTo =
  ({ kind }: Actor) =>
  (row: Row) => {
    const inside = kind !== 'client'
    const amount = (minor: bigint | string) => formatAmount(BigInt(minor), row.currency)
    const paid = row.legs.filter(({ state }) => state === 'paid').reduce((sum, one) => sum + BigInt(one.amount), 0n)
    const hidden = inside
      ? {}
      : { provider: null, provider_id: null, failure_code: null, deposit: null, replaces: null }
    return {
      ...row,
      amount: amount(row.amount),
      amount_base: formatAmount(row.amount_base, row.base_currency),
      paid_amount: amount(paid),
      stage: stages[row.state],
      reason: safeReason(row),
      expected_by: expectedBy(row),
      legs: row.legs.map((one) => ({ ...one, ...hidden, amount: amount(one.amount) })),
      approvable: inside ? approvable(row) : null,
      ...(inside ? {} : { failure_code: null, decided_by: null }),
    }
  }

function approvable({ state, client_state, screening_open, unplanned, reasons }: Row) {
  const why_not =
    state !== 'review'
      ? `It stands at ${state.replaceAll('_', ' ')}.`
      : (whyNotPaid({ state: client_state }, screening_open ? 'unresolved' : undefined) ??
        (unplanned && unplanned !== '0' ? 'A part of it had nowhere to go when it was judged.' : null))
  return { now: why_not === null, why_not, reasons: reasons ?? [] }
}
