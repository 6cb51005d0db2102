import { divide, parseDecimal } from '../../control/money.ts'

/** How a PSP holds back: a share of each batch, for days, up to a cap of what it holds in all. */
export interface ReservePlan {
  /** A decimal of at most four places: `10` is 10 %. */
  percent: string
  days: number
  cap: bigint | null
}

/** What was held back of one batch. Dates are ISO, amounts minor units. */
export interface ReserveLot {
  batch: string
  heldOn: string
  /** When it should be given back. */
  releaseOn: string
  held: bigint
  released: bigint
}

const addDays = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** What is still held. */
export const heldOf = (lots: readonly ReserveLot[]): bigint =>
  lots.reduce((sum, { held, released }) => sum + held - released, 0n)

/** The lots with that of a new batch, rounded down; none is made for nothing. */
export function hold(
  lots: readonly ReserveLot[],
  plan: ReservePlan,
  { batch, on, amount }: { batch: string; on: string; amount: bigint },
): ReserveLot[] {
  const share = amount > 0n ? divide(amount * parseDecimal(plan.percent, 4), 1_000_000n, 'down') : 0n
  const room = plan.cap === null ? share : plan.cap - heldOf(lots)
  const held = share < room ? share : room
  if (held <= 0n) return [...lots]
  return [...lots, { batch, heldOn: on, releaseOn: addDays(on, plan.days), held, released: 0n }]
}

const byRelease = (one: ReserveLot, other: ReserveLot): number =>
  one.releaseOn < other.releaseOn ? -1 : one.releaseOn > other.releaseOn ? 1 : one.batch < other.batch ? -1 : 1

/**
 * Takes what the PSP has given back from the lots, the one due first before the others. `excess` is what it gave back
 * beyond all that it held: no lot ever releases more than was held.
 */
export function release(lots: readonly ReserveLot[], amount: bigint): { lots: ReserveLot[]; excess: bigint } {
  let rest = amount > 0n ? amount : 0n
  const after = lots.toSorted(byRelease).map((lot) => {
    const open = lot.held - lot.released
    const taken = rest < open ? rest : open
    rest -= taken
    return { ...lot, released: lot.released + taken }
  })
  return { lots: after, excess: rest }
}

/** What should come back on which day, of what is still held. */
export function releaseCalendar(lots: readonly ReserveLot[]): { on: string; amount: bigint }[] {
  const open = lots.filter(({ held, released }) => held > released).toSorted(byRelease)
  return [...Map.groupBy(open, ({ releaseOn }) => releaseOn)].map(([on, due]) => ({ on, amount: heldOf(due) }))
}

/** Lots whose day has passed and that are not wholly released. */
export const overdue = (lots: readonly ReserveLot[], today: string): ReserveLot[] =>
  lots.filter(({ held, released, releaseOn }) => releaseOn < today && released < held).toSorted(byRelease)
