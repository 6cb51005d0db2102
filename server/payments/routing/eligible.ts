import { formatMoney, money } from '../../control/money.ts'
import { probeDue, standingOf } from './health.ts'
import { expectedFee, type MerchantAccount, programmePercent } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'

/** Why an account cannot take a payment now. */
export const refusalCodes = [
  'DISABLED',
  'OTHER_ENTITY',
  'OTHER_CURRENCY',
  'DIRECTION_NOT_OFFERED',
  'METHOD_NOT_OFFERED',
  'SCHEME_NOT_ACCEPTED',
  'COUNTRY_NOT_SERVED',
  'BELOW_MINIMUM',
  'ABOVE_MAXIMUM',
  'DAY_LIMIT',
  'PREFUNDING_TOO_LOW',
  'SCHEME_PROGRAMME',
  'OUTAGE_PLANNED',
  'CIRCUIT_OPEN',
  'PROBE_NOT_DUE',
] as const

export interface Refusal {
  code: (typeof refusalCodes)[number]
  detail: string
}

/** Every reason, none stops another; empty when the account can take the payment. */
export function refusalsOf(account: MerchantAccount, payment: RoutedPayment, nowMs: number): Refusal[] {
  const { direction, method, currency, country, amountMinor, card } = payment
  const limits = account.limits[direction]
  const used = account.usedTodayMinor[direction]
  const amount = (minor: bigint): string => formatMoney(money(minor, account.currency))
  const needed = amountMinor + expectedFee(account, direction, amountMinor)
  const programme = card ? programmePercent(account, card.scheme) : 0
  const standing = standingOf(account.health, nowMs)
  const { only, never } = account.countries
  const comparable = currency === account.currency
  const reasons: Record<Refusal['code'], string | false | undefined> = {
    DISABLED: !account.enabled && 'switched off',
    OTHER_ENTITY: payment.entity !== account.entity && `belongs to ${account.entity}`,
    OTHER_CURRENCY: !comparable && `processes ${account.currency}`,
    DIRECTION_NOT_OFFERED: !limits && `takes no ${direction}`,
    METHOD_NOT_OFFERED: !account.methods.includes(method) && `takes no ${method}`,
    SCHEME_NOT_ACCEPTED: card !== null && !account.cardSchemes.includes(card.scheme) && `accepts no ${card.scheme}`,
    COUNTRY_NOT_SERVED:
      (never.includes(country) || (only.length > 0 && !only.includes(country))) && `does not serve ${country}`,
    BELOW_MINIMUM: limits && comparable && amountMinor < limits.minMinor && `at least ${amount(limits.minMinor)}`,
    ABOVE_MAXIMUM: limits && comparable && amountMinor > limits.maxMinor && `at most ${amount(limits.maxMinor)}`,
    DAY_LIMIT:
      comparable &&
      limits?.dayMinor != null &&
      used + amountMinor > limits.dayMinor &&
      `${amount(used)} of ${amount(limits.dayMinor)} used today`,
    PREFUNDING_TOO_LOW:
      comparable &&
      direction === 'withdrawal' &&
      account.prefundedMinor !== null &&
      needed > account.prefundedMinor &&
      `${amount(account.prefundedMinor)} there, ${amount(needed)} needed`,
    SCHEME_PROGRAMME: direction === 'deposit' && programme >= 100 && `within the dispute programme of ${card?.scheme}`,
    OUTAGE_PLANNED: account.outages.some(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs) && 'planned outage',
    CIRCUIT_OPEN: standing === 'open' && 'technical failures; paused',
    PROBE_NOT_DUE: standing === 'half_open' && !probeDue(account.health, nowMs) && 'recovering; probed a moment ago',
  }
  return refusalCodes.flatMap((code) => {
    const detail = reasons[code]
    return detail ? [{ code, detail }] : []
  })
}
