import { type Currency, currencies } from '../../control/money.ts'
import type { Fact, FactValues, PolicyDeclaration } from '../../control/policies/policy.ts'
import { type Direction, directions, type Method, methods } from './merchant-account.ts'

/** A payment that looks for its merchant account. */
export interface RoutedPayment {
  id: string
  client: string
  entity: string
  direction: Direction
  method: Method
  amountMinor: bigint
  currency: Currency
  /** In minor units of the entity's base currency, for rules. */
  amountBaseMinor: bigint
  /** Where the client lives, ISO 3166 alpha-2. */
  country: string
  segment: string
  firstDeposit: boolean
  card: { scheme: string; type: 'credit' | 'debit' | 'prepaid' | 'unknown'; bin: string; country: string } | null
}

/** A fact with the values it can take, so that rules can be proven impossible or covered. Without them any text goes. */
export interface Field extends Fact {
  type: 'int' | 'bool' | 'string'
  values?: readonly string[]
  from?: bigint
  to?: bigint
}

/** The largest amount the house books. */
const largest = 2n ** 62n

/** What a routing rule may ask. Facts of a card are empty where none is used. */
export const routingFields = {
  entity: { type: 'string', title: 'Legal entity' },
  direction: { type: 'string', title: 'Money in or out', values: directions },
  method: { type: 'string', title: 'Method', values: methods },
  currency: { type: 'string', title: 'Currency', values: currencies },
  amount: { type: 'int', title: 'Amount in base currency', unit: 'money', from: 1n, to: largest },
  country: { type: 'string', title: 'Country of the client' },
  segment: { type: 'string', title: 'Segment of the client' },
  first_deposit: { type: 'bool', title: 'The first deposit of the client' },
  card_scheme: { type: 'string', title: 'Card scheme' },
  card_type: { type: 'string', title: 'Card type', values: ['credit', 'debit', 'prepaid', 'unknown', ''] },
  card_bin: { type: 'string', title: 'First digits of the card' },
  card_country: { type: 'string', title: 'Country of the card' },
  hour: { type: 'int', title: 'Hour of the day, UTC', from: 0n, to: 23n },
  weekday: { type: 'int', title: 'Day of the week, Monday is 1, UTC', from: 1n, to: 7n },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof routingFields

/** The vocabulary in the form that policies are checked and judged by. */
export const routingDeclaration: PolicyDeclaration = {
  name: 'routing',
  title: 'Routing of payments',
  facts: routingFields,
  parameters: {},
  rules: [],
}

export const routingFacts = (payment: RoutedPayment, now: Date): Record<FieldName, FactValues[string]> => ({
  entity: payment.entity,
  direction: payment.direction,
  method: payment.method,
  currency: payment.currency,
  amount: payment.amountBaseMinor,
  country: payment.country,
  segment: payment.segment,
  first_deposit: payment.firstDeposit,
  card_scheme: payment.card?.scheme ?? '',
  card_type: payment.card?.type ?? '',
  card_bin: payment.card?.bin ?? '',
  card_country: payment.card?.country ?? '',
  hour: BigInt(now.getUTCHours()),
  weekday: BigInt(now.getUTCDay() || 7),
})
