import { type Currency, divide } from '../../control/money.ts'
import type { Health } from './health.ts'

export const directions = ['deposit', 'withdrawal'] as const
export type Direction = (typeof directions)[number]

export const methods = ['card', 'wallet', 'crypto', 'bank', 'local'] as const
export type Method = (typeof methods)[number]

/** What one kind of movement costs: a fixed part in minor units of the account's currency and a share of the amount. */
export interface Fee {
  on: Direction | 'refund' | 'chargeback'
  fixedMinor: bigint
  /** Hundredths of a percent. */
  basisPoints: number
}

/** What one direction takes, in minor units of the account's currency. */
export interface Limits {
  minMinor: bigint
  maxMinor: bigint
  /** Of one UTC day; null for none. */
  dayMinor: bigint | null
}

/**
 * Where an account stands in a card scheme's dispute programme this month. A programme begins when both its count and
 * its ratio are reached, such as 1,500 cases and 1.5 % in Visa's VAMP, 100 and 1.5 % in Mastercard's ECM.
 */
export interface Programme {
  scheme: string
  disputes: number
  ratioBasisPoints: number
  limitDisputes: number
  limitBasisPoints: number
}

/** How one attempt through an account ended. What the client broke off tells nothing of the account and is left out. */
export interface Outcome {
  startedAtMs: number
  endedAtMs: number
  result: 'approved' | 'declined' | 'technical'
  direction: Direction
  method: Method
  /** Empty where no card was used. */
  scheme: string
  country: string
}

/** An agreement to process: one PSP, entity, currency and descriptor, with what holds for it now. */
export interface MerchantAccount {
  id: string
  psp: string
  entity: string
  currency: Currency
  /** What clients read on their statements. */
  descriptor: string
  enabled: boolean
  methods: readonly Method[]
  /** Card schemes it accepts. */
  cardSchemes: readonly string[]
  /** Countries of the client: only these, where any are named, and never those. */
  countries: { only: readonly string[]; never: readonly string[] }
  /** A direction without limits is not offered. */
  limits: Partial<Record<Direction, Limits>>
  fees: readonly Fee[]
  /** Sent through it this UTC day, in minor units. */
  usedTodayMinor: Readonly<Record<Direction, bigint>>
  /** What payouts can be paid from; null where the PSP takes it from settlements. */
  prefundedMinor: bigint | null
  programmes: readonly Programme[]
  outages: readonly { fromMs: number; toMs: number }[]
  health: Health
  /** Its last attempts, oldest first. */
  outcomes: readonly Outcome[]
}

/** What the PSP will charge, half-even to the minor unit; compared with the settlement line later. */
export function expectedFee(account: Pick<MerchantAccount, 'fees'>, on: Fee['on'], amountMinor: bigint): bigint {
  return account.fees
    .filter((fee) => fee.on === on)
    .reduce(
      (sum, fee) => sum + fee.fixedMinor + divide(amountMinor * BigInt(fee.basisPoints), 10_000n, 'half_even'),
      0n,
    )
}

/** How far an account is into a scheme's programme: 100 is inside, where both count and ratio are reached. */
export function programmePercent(account: Pick<MerchantAccount, 'programmes'>, scheme: string): number {
  const shares = account.programmes
    .filter((programme) => programme.scheme === scheme)
    .map((programme) =>
      Math.min(programme.disputes / programme.limitDisputes, programme.ratioBasisPoints / programme.limitBasisPoints),
    )
  return Math.floor(100 * Math.max(0, ...shares))
}
