import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { openCase } from '../../control/queues/cases.ts'
import { defaultBook } from '../books/book.ts'
import { riskQueue } from '../queue.ts'
import { alertBreaches } from './alert.ts'
import { applyDeals } from './positions.ts'
import { nextTrades, positionsOf, storePositions, sumExposures } from './store.ts'

/** Deals applied in one step. */
const batch = 1_000
const seq = z.string().regex(/^\d{1,19}$/)

export const applyExposure = command({
  name: 'exposure.apply',
  summary: 'Apply the next imported deals to what clients hold, and alert on limits.',
  actors: ['system'],
  input: z.strictObject({
    entity: z.string(),
    platform: z.string(),
    after: seq.meta({ description: 'Where the caller believes it stands; the cursor decides' }),
    upto: seq,
  }),
  async handler(context) {
    const { tx, now, input } = context
    const { entity, platform } = input
    const upto = BigInt(input.upto)
    await tx.run`insert into risk.cursors (entity, id, created_at, updated_at, seq)
      values (${entity}, ${platform}, ${now}, ${now}, 0) on conflict do nothing`
    const { seq: after } = await tx.one<{ seq: bigint }>`
      select seq from risk.cursors where entity = ${entity} and id = ${platform} for update`
    if (after >= upto) return { result: { seq: String(after) } }
    const rows = await nextTrades(tx, { entity, platform, after, upto, limit: batch, book: defaultBook })
    const reached = rows.length === batch ? rows.at(-1)!.seq : upto
    await tx.run`update risk.cursors set seq = ${reached}, updated_at = ${now} where entity = ${entity} and id = ${platform}`

    const deals = rows.map((row) => ({ ...row, entry: row.entry_kind, position: `${platform}:${row.position}` }))
    const owners = new Map(deals.map(({ position, account, book }) => [position, { account, book }]))
    const { open, closed, refused } = applyDeals(await positionsOf(tx, entity, [...owners.keys()]), deals)
    await storePositions(
      tx,
      entity,
      now,
      open.map((position) => ({ ...position, ...owners.get(position.id)! })),
      closed,
    )
    const symbols = deals.map(({ symbol }) => symbol)
    await sumExposures(tx, entity, symbols, now)
    await alertBreaches(context, entity, symbols)
    if (refused.length) {
      await openCase(context, riskQueue, {
        about: { type: 'platform', id: `${entity}:${platform}`, entity },
        title: `${refused.length} deals of ${platform} do not fit the positions we know`,
        reasons: ['R25_FEED_DRIFT'],
        facts: { refused: refused.slice(0, 50) },
      })
    }
    return { result: { seq: String(reached) } }
  },
})
