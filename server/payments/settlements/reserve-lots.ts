import { type Context, type Governed, subject } from '../../control/commands/command.ts'
import { release } from '../reconciliation/reserves.ts'

/** How long a PSP keeps a rolling reserve where its agreement says nothing else: 180 days is usual for forex. */
const releaseAfterDays = 180

/** What a PSP held back of one batch, and when it is due to come back. */
export interface ReserveLotRow extends Governed {
  psp: string
  batch: string
  currency: string
  held_on: string
  release_on: string
  held: bigint
  released: bigint
}

export const reserveLots = subject<ReserveLotRow>({
  type: 'reserve lot',
  prefix: 'rl',
  table: 'payments.reserve_lots',
  plural: 'reserve-lots',
})

const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Keeps what a file held back as dated lots, and takes what it gave back from the lots that were due first. */
export async function keepReserves(context: Context, entity: string, file: string): Promise<void> {
  const { tx, create, update } = context
  const moves = await tx.rows<{ psp: string; currency: string; batch: string; day: string; amount: bigint }>`
    select psp, settled_in as currency, coalesce(batch, file) as batch, on_day::text as day, sum(net + fee)::bigint as amount
    from payments.settlement_lines where entity = ${entity} and file = ${file} and kind = 'reserve' and not repeated
    group by psp, settled_in, coalesce(batch, file), on_day order by on_day`
  for (const { psp, currency, batch, day, amount } of moves) {
    if (amount < 0n) {
      await create(reserveLots, {
        entity,
        psp,
        batch,
        currency,
        held_on: day,
        release_on: later(day, releaseAfterDays),
        held: -amount,
        released: 0n,
      })
      continue
    }
    const open = await tx.rows<ReserveLotRow>`
      select * from payments.reserve_lots where entity = ${entity} and psp = ${psp} and currency = ${currency} and released < held
      order by release_on, batch, id for update`
    const { lots } = release(
      open.map(({ id, batch: of, held_on, release_on, held, released }) => ({
        id,
        batch: of,
        heldOn: held_on,
        releaseOn: release_on,
        held,
        released,
      })),
      amount,
    )
    const after = new Map(lots.map((lot) => [(lot as (typeof lots)[number] & { id: string }).id, lot.released]))
    for (const lot of open) {
      const released = after.get(lot.id)!
      if (released !== lot.released) await update(reserveLots, lot, { released })
    }
  }
}
