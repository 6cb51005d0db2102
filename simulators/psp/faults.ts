/** What can go wrong on demand at every provider. */
export const faultNames = [
  /** The webhook comes twice. */
  'duplicateWebhook',
  /** The webhook comes after the next one. */
  'reorderWebhook',
  /** The webhook comes some seconds late. */
  'lateWebhook',
  /** A webhook with a false signature comes first. */
  'forgedWebhook',
  /** The webhook stays here until it is released. */
  'withholdWebhook',
  /** A payout or a refund is made, then the connection is closed without an answer. */
  'dropReplyAfterApply',
  /** A payout or a refund is made, then answered with a server error, which no idempotency key remembers. */
  'errorAfterCommit',
  /** A write is refused with 429, not applied. */
  'busy',
  /** Any request is answered with 503, not applied. */
  'outage',
  /** Only half of the amount is taken from the payer. */
  'captureLess',
] as const

export type FaultName = (typeof faultNames)[number]

/** Each fault strikes the next so many times that it can. */
export function faultBox() {
  const left = new Map<FaultName, number>()
  return {
    set(times: Partial<Record<FaultName, number>>): void {
      for (const name of faultNames) if (times[name] !== undefined) left.set(name, times[name])
    },
    /** Whether the fault strikes now; counts it down. */
    strikes(name: FaultName): boolean {
      const times = left.get(name) ?? 0
      if (times > 0) left.set(name, times - 1)
      return times > 0
    },
    left: (): Partial<Record<FaultName, number>> => Object.fromEntries(left),
  }
}

export type FaultBox = ReturnType<typeof faultBox>
