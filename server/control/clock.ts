/** Where every time of day in Tower comes from, so that a test or a played day can set it. */
export interface Clock {
  /** The present moment. Stored and sent as UTC. */
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved. */
export function fixedClock(start: Date | string): Clock & { advance(ms: number): void } {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms
    },
  }
}

export const seconds = (count: number): number => count * 1_000
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000
export const days = (count: number): number => count * 86_400_000

/** The instant `ms` after `date`. */
export const after = (date: Date, ms: number): Date => new Date(date.getTime() + ms)
