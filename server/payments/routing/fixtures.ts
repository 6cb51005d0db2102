import { healthy } from './health.ts'
import type { MerchantAccount, Outcome } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'
import type { RoutingRule, Ruleset } from './ruleset.ts'

export const now = new Date('2026-06-03T14:30:00Z')
export const nowMs = now.getTime()

export const account = (id: string, fields: Partial<MerchantAccount> = {}): MerchantAccount => ({
  id,
  psp: `psp-${id}`,
  entity: 'eu',
  currency: 'EUR',
  descriptor: `TOWER ${id}`,
  enabled: true,
  methods: ['card'],
  cardSchemes: ['visa', 'mastercard'],
  countries: { only: [], never: [] },
  limits: {
    deposit: { minMinor: 10_00n, maxMinor: 10_000_00n, dayMinor: null },
    withdrawal: { minMinor: 10_00n, maxMinor: 10_000_00n, dayMinor: null },
  },
  fees: [{ on: 'deposit', fixedMinor: 25n, basisPoints: 200 }],
  usedTodayMinor: { deposit: 0n, withdrawal: 0n },
  prefundedMinor: null,
  programmes: [],
  outages: [],
  health: healthy,
  outcomes: [],
  ...fields,
})

export const payment = (fields: Partial<RoutedPayment> = {}): RoutedPayment => ({
  id: 'dp_1',
  client: 'cl_1',
  entity: 'eu',
  direction: 'deposit',
  method: 'card',
  amountMinor: 100_00n,
  currency: 'EUR',
  amountBaseMinor: 100_00n,
  country: 'CY',
  segment: 'retail',
  firstDeposit: false,
  card: { scheme: 'visa', type: 'credit', bin: '411111', country: 'CY' },
  ...fields,
})

export const rule = (code: string, to: RoutingRule['to'], when: RoutingRule['when'] = []): RoutingRule => {
  return { code, title: `Rule ${code}`, when, to }
}
export const inOrder = (...accounts: string[]): RoutingRule['to'] => ({ kind: 'order', accounts })
export const ruleset = (rules: RoutingRule[], fallback: string[] = []): Ruleset => {
  return { id: 'rs', edition: 3, rules, fallback, cascadeSteps: 1 }
}
export const outcomes = (approved: number, declined: number, fields: Partial<Outcome> = {}): Outcome[] =>
  Array.from({ length: approved + declined }, (_, index) => ({
    startedAtMs: nowMs - 3_600_000 + index,
    endedAtMs: nowMs - 3_600_000 + index,
    result: index < approved ? 'approved' : 'declined',
    direction: 'deposit',
    method: 'card',
    scheme: 'visa',
    country: 'CY',
    ...fields,
  }))
export const open = (sinceMs: number, untilMs: number, probedMs: number | null = null) =>
  ({ state: 'open', sinceMs, untilMs, trips: 1, successes: 0, probedMs }) as const
