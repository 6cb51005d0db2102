import type { Currency } from '../../control/money.ts'
import type { Direction, MerchantAccount } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'
import { type RoutingSettings, route, routingSettings } from './route.ts'
import type { Ruleset } from './ruleset.ts'

/** What a ruleset makes of a number of payments. */
export interface Played {
  /** Payments, their share of all in basis points, and fees by currency in minor units, for each account that had any. */
  accounts: Record<string, { payments: number; shareBasisPoints: number; feesMinor: Partial<Record<Currency, bigint>> }>
  feesMinor: Partial<Record<Currency, bigint>>
  /** Payments that no account would have taken, and how often each reason stood against an account for one of these. */
  refused: number
  refusalReasons: Record<string, number>
  /** How many payments each rule decided on; those that none did stand under the empty name. */
  rules: Record<string, number>
}

export interface Replay {
  payments: number
  old: Played
  new: Played
  /** Payments that would go elsewhere. */
  moved: { payment: string; from: string | null; to: string | null }[]
}

/**
 * What would have become of past payments under another ruleset. Both rulesets meet the accounts as they are given (their
 * health, rates and balances stand still), and each uses up the daily limits by its own choices, so that a ruleset that
 * overfills an account shows it. Payments are played in order of time.
 */
export function replay(
  payments: readonly { payment: RoutedPayment; at: Date }[],
  accounts: readonly MerchantAccount[],
  oldRuleset: Ruleset,
  newRuleset: Ruleset,
  settings: RoutingSettings = routingSettings,
): Replay {
  const inTime = [...payments].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.payment.id < b.payment.id ? -1 : 1))
  const before = play(inTime, accounts, oldRuleset, settings)
  const after = play(inTime, accounts, newRuleset, settings)
  const moved = inTime.flatMap(({ payment }, index) => {
    const [from, to] = [before.chosen[index] ?? null, after.chosen[index] ?? null]
    return from === to ? [] : [{ payment: payment.id, from, to }]
  })
  return { payments: inTime.length, old: before.played, new: after.played, moved }
}

function play(
  payments: readonly { payment: RoutedPayment; at: Date }[],
  accounts: readonly MerchantAccount[],
  ruleset: Ruleset,
  settings: RoutingSettings,
): { played: Played; chosen: (string | null)[] } {
  const played: Played = { accounts: {}, feesMinor: {}, refused: 0, refusalReasons: {}, rules: {} }
  const used = new Map<string, Record<Direction, bigint>>()
  let day = ''
  const chosen = payments.map(({ payment, at }) => {
    const today = at.toISOString().slice(0, 10)
    if (today !== day) used.clear()
    day = today
    const now = accounts.map((account) => ({ ...account, usedTodayMinor: used.get(account.id) ?? unused }))
    const decision = route(payment, now, ruleset, at, settings)
    count(played.rules, decision.rule ?? '')
    const taken = decision.accounts.find(({ account }) => account === decision.chosen)
    if (!taken) {
      played.refused += 1
      for (const { refusals } of decision.accounts) for (const { code } of refusals) count(played.refusalReasons, code)
      return null
    }
    const before = used.get(taken.account) ?? unused
    used.set(taken.account, { ...before, [payment.direction]: before[payment.direction] + payment.amountMinor })
    played.accounts[taken.account] ??= { payments: 0, shareBasisPoints: 0, feesMinor: {} }
    const line = played.accounts[taken.account]!
    line.payments += 1
    for (const fees of [line.feesMinor, played.feesMinor]) {
      fees[payment.currency] = (fees[payment.currency] ?? 0n) + taken.feeMinor
    }
    return taken.account
  })
  for (const line of Object.values(played.accounts)) {
    line.shareBasisPoints = Math.round((10_000 * line.payments) / payments.length)
  }
  return { played, chosen }
}

const unused: Readonly<Record<Direction, bigint>> = { deposit: 0n, withdrawal: 0n }

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}
