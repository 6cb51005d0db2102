import { refusalsOf } from './eligible.ts'
import { standingOf } from './health.ts'
import type { MerchantAccount } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'
import type { RoutingDecision } from './route.ts'
import { type CardAttempt, type SchemeRefusal, schemeRefusal } from './scheme-limits.ts'

/**
 * How an attempt failed. `soft`: may pass elsewhere or later; `technical`: the provider says that nothing was done;
 * `unknown`: it did not say, and money may have moved. The others end the payment.
 */
export const failureKinds = ['soft', 'technical', 'hard', 'authentication', 'fraud', 'sanctions', 'unknown'] as const

export interface Failure {
  account: string
  atMs: number
  kind: (typeof failureKinds)[number]
  /** The scheme's own code and the issuer's advice, where they are told. */
  responseCode: string | null
  adviceCode: string | null
}

export type CascadeStep =
  /** `probe`: it is recovering, which is noted on its health before the payment is sent. */
  | { next: string; attempt: number; probe: boolean }
  | {
      next: null
      code: SchemeRefusal['code'] | 'NOT_RETRIABLE' | 'OUTCOME_UNKNOWN' | 'STEPS_USED' | 'NO_ACCOUNT_LEFT'
      detail: string
      /** When the client may try again, where that is known. */
      notBeforeMs?: number
    }

/**
 * Where a payment goes after a failure. Only soft and technical declines go on, to an account not tried yet that can
 * still take it, within the ruleset's steps and what the scheme allows on this card. What has no known end goes nowhere:
 * the provider is asked first, or a client pays twice.
 * @param failures of this payment, oldest first; the last is the one at hand.
 * @param made every attempt on the card that an issuer answered, this payment's included.
 */
export function next(
  decision: Pick<RoutingDecision, 'cascade' | 'cascadeSteps'>,
  failures: readonly Failure[],
  payment: RoutedPayment,
  accounts: readonly MerchantAccount[],
  made: readonly CardAttempt[],
  now: Date,
): CascadeStep {
  const last = failures.at(-1)
  if (!last) throw new RangeError('there is no failure to go on from')
  if (failures.some(({ kind }) => kind === 'unknown')) {
    return { next: null, code: 'OUTCOME_UNKNOWN', detail: 'money may have moved; the provider is asked first' }
  }
  const final = failures.find(({ kind }) => kind !== 'soft' && kind !== 'technical')
  if (final) return { next: null, code: 'NOT_RETRIABLE', detail: `a ${final.kind} decline is final` }
  const forbidden = payment.card && schemeRefusal(payment.card.scheme, last, made, now.getTime())
  if (forbidden) return { next: null, ...forbidden }
  if (failures.length > decision.cascadeSteps) {
    return { next: null, code: 'STEPS_USED', detail: `${decision.cascadeSteps} more allowed after the first` }
  }
  const tried = new Set(failures.map(({ account }) => account))
  const able = decision.cascade
    .filter((id) => !tried.has(id))
    .flatMap((id) => accounts.find((account) => account.id === id) ?? [])
    .find((account) => refusalsOf(account, payment, now.getTime()).length === 0)
  if (able) {
    const probe = standingOf(able.health, now.getTime()) === 'half_open'
    return { next: able.id, attempt: failures.length + 1, probe }
  }
  return { next: null, code: 'NO_ACCOUNT_LEFT', detail: 'no other account can take it now' }
}
