import { type Context, type Governed, type Stateful, subject } from '../../control/commands/command.ts'
import { assert } from '../../control/errors.ts'
import type { Currency } from '../../control/money.ts'
import { openAccount } from '../../ledger/index.ts'
import { partnerStates } from './states.ts'

/** An introducing partner: a client of the house who brings others. */
export interface Partner extends Stateful<(typeof partnerStates.names)[number]> {
  /** The client who is the partner. */
  client: string
  /** What stands in its links. */
  code: string
  /** The partner who brought it. */
  parent: string | null
  /** The name of its commission plan. */
  plan: string | null
  currency: Currency
  /** Its payable in its own currency; other currencies stand in `partners.earnings`. */
  ledger_account: string | null
}

export const partners = subject<Partner>({
  type: 'partner',
  prefix: 'pa',
  table: 'partners.partners',
  plural: 'partners',
  states: partnerStates,
  owner: 'client',
})

/** Which plan a partner is paid by, from when until when. */
export interface Agreement extends Governed {
  partner: string
  plan: string
  from_at: Date
  until_at: Date | null
}

export const agreements = subject<Agreement>({
  type: 'partner agreement',
  prefix: 'ag',
  table: 'partners.agreements',
  plural: 'partner-agreements',
})

/** Puts an agreement in force from now on. */
export const beginAgreement = (context: Context, partner: Partner, plan: string): Promise<Agreement> =>
  context.create(agreements, {
    entity: partner.entity,
    partner: partner.id,
    plan,
    from_at: context.now,
    until_at: null,
  })

/** From now on the partner earns nothing. */
export async function endAgreement(context: Context, partner: Partner): Promise<void> {
  const open = await context.tx.maybe<Agreement>`
    select * from partners.agreements where partner = ${partner.id} and until_at is null for update`
  assert(open, 'an active partner has an agreement in force')
  await context.update(agreements, open, { until_at: context.now })
}

/** The account of what the house owes a partner in one currency; opened when first needed. */
export const payableAccount = (
  context: Pick<Context, 'tx'>,
  entity: string,
  partner: string,
  currency: Currency,
): Promise<string> =>
  openAccount(context.tx, {
    entity,
    code: `partner/${partner}`,
    name: `Commission owed to ${partner}`,
    class: 'liability',
    currency,
    mode: 'exact',
    owner: partner,
  })
