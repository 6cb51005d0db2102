import { type Governed, type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import type { RuleTrace } from '../../control/policies/policy.ts'
import { states } from '../../control/states/states.ts'
import type { Direction, Fee, Limits, Method } from './merchant-account.ts'
import type { Considered, RoutingDecision } from './route.ts'
import type { RoutingRule } from './ruleset.ts'

/** Minor units are text in stored JSON. */
type Stored<Shape> = {
  [Key in keyof Shape]: Shape[Key] extends bigint
    ? string
    : Shape[Key] extends bigint | null
      ? string | null
      : Shape[Key]
}
export type StoredLimits = Partial<Record<Direction, Stored<Limits>>>
export type StoredFee = Stored<Fee>

const accountStates = states('merchant account', {
  enabled: { to: ['disabled'] },
  disabled: { to: ['enabled'], note: 'no payment is sent to it' },
})

/** An agreement to process payments: one provider, entity, currency and descriptor. */
export interface MerchantAccountRow extends Stateful<(typeof accountStates.names)[number]> {
  psp: string
  currency: Currency
  descriptor: string
  methods: Method[]
  card_schemes: string[]
  countries: { only: string[]; never: string[] }
  limits: StoredLimits
  fees: StoredFee[]
  prefunding_threshold: bigint | null
}

export const merchantAccounts = subject<MerchantAccountRow>({
  type: 'merchant account',
  prefix: 'ma',
  table: 'payments.merchant_accounts',
  plural: 'merchant-accounts',
  states: accountStates,
})

export const aboutAccount = ({ id, entity }: Pick<Governed, 'id' | 'entity'>) => ({
  type: merchantAccounts.type,
  id,
  entity,
})

/** Money put at a provider for payouts, or taken back. */
interface Prefunding extends Governed {
  merchant_account: string
  amount: bigint
  currency: Currency
  reference: string
}

export const prefundings = subject<Prefunding>({
  type: 'prefunding',
  prefix: 'pf',
  table: 'payments.prefundings',
  plural: 'prefundings',
})

/** A window in which a provider is known to be away. */
export interface Outage extends Governed {
  merchant_account: string
  from_at: Date
  to_at: Date
  note: string
}

export const outages = subject<Outage>({ type: 'outage', prefix: 'ow', table: 'payments.outages', plural: 'outages' })

/** What one rule was and is, for whoever agrees to a change. */
export interface RuleDifference {
  rule: string
  what: 'added' | 'removed' | 'changed' | 'moved'
  before: string | null
  after: string | null
}

/** An edition of an entity's rules. Editions are added, never changed. */
export interface RulesetRow extends Governed {
  edition: number
  rules: RoutingRule[]
  fallback: string[]
  cascade_steps: number
  differs: RuleDifference[]
  note: string
}

export const rulesets = subject<RulesetRow>({
  type: 'ruleset',
  prefix: 'rs',
  table: 'payments.rulesets',
  plural: 'rulesets',
})

/** A stored decision; never computed again. */
export interface DecisionRow extends Governed {
  subject_type: string
  subject: string
  direction: Direction
  ruleset: string
  rule: string | null
  approach: RoutingDecision['approach']
  chosen: string | null
  explored: boolean
  probe: boolean
  facts: Record<string, unknown>
  trace: RuleTrace[]
  accounts: (Omit<Considered, 'feeMinor'> & { feeMinor: string })[]
  cascade: string[]
  cascade_steps: number
}

export const routingDecisions = subject<DecisionRow>({
  type: 'routing decision',
  prefix: 'rd',
  table: 'payments.routing_decisions',
  plural: 'routing-decisions',
})
