import { z } from 'zod'
import { type Context, command } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { newId } from '../../control/ids.ts'
import type { Rounding } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { partnersQueue } from '../queue.ts'
import { accrue, type Problem, roundRun } from './engine.ts'
import { commissionDeal, nextDeals, termsFor } from './load.ts'
import { runs } from './run.ts'
import { carried, payTotals, storeLines } from './store.ts'

/** Never more than was earned: what is below a minor unit is carried into the partner's next run. */
const rounding: Rounding = 'down'
/** Deals of one run. */
const batch = 1_000

const seq = z.string().regex(/^\d{1,19}$/)

export const accrueCommissions = command({
  name: 'commission.accrue',
  summary: 'Accrue and post the commissions of the next imported deals.',
  actors: ['system'],
  creates: runs,
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
    await tx.run`insert into partners.cursors (entity, id, created_at, updated_at, seq)
      values (${entity}, ${platform}, ${now}, ${now}, 0) on conflict do nothing`
    const { seq: after } = await tx.one<{ seq: bigint }>`
      select seq from partners.cursors where entity = ${entity} and id = ${platform} for update`
    if (after >= upto) return { result: { seq: String(after), lines: 0 } }
    const rows = await nextDeals(tx, { entity, platform, after, upto, limit: batch })
    const reached = rows.length === batch ? rows.at(-1)!.seq : upto
    await tx.run`update partners.cursors set seq = ${reached}, updated_at = ${now} where entity = ${entity} and id = ${platform}`
    const deals = rows.flatMap((row) => commissionDeal(row) ?? [])
    const terms = await termsFor(
      tx,
      entity,
      deals.map((deal) => deal.client),
    )
    const { lines: all, problems: found } = accrue(deals, terms)
    const lines = all.filter((line) => line.accrual !== 0n)
    const problems = await payable(context, found)
    if (lines.length === 0 && problems.length === 0) return { result: { seq: String(reached), lines: 0 } }

    const run = newId('cr', now.getTime())
    const carry = await carried(context, entity, [...new Set(lines.map((line) => line.partner))])
    const totals = roundRun(lines, rounding, carry)
    const origins = new Map(rows.map((row) => [row.id, row]))
    await storeLines(context, { entity, run, rounding }, lines, (deal) => origins.get(deal)!)
    const transfer = await payTotals(context, { entity, run }, totals)
    await reportProblems(context, entity, problems)
    const created = await context.create(runs, {
      entity,
      id: run,
      platform,
      after_seq: after,
      upto_seq: reached,
      deals: rows.length,
      lines: lines.length,
      rounding,
      totals: json(totals) as never,
      problems: json(problems) as never,
      transfer,
    })
    return { created, result: { id: run, seq: String(reached), lines: lines.length } }
  },
})

/** A partner who is suspended or gone earns nothing by design; everything else that does not add up is a mistake of ours. */
async function payable({ tx }: Context, problems: readonly Problem[]): Promise<Problem[]> {
  const partners = [...new Set(problems.map(({ partner }) => partner))]
  const active = await tx.rows<{ id: string }>`
    select id from partners.partners where id = any(${partners}) and state = 'active'`
  const ids = new Set(active.map(({ id }) => id))
  return problems.filter(({ partner, reason }) => reason !== 'no_plan' || ids.has(partner))
}

async function reportProblems(context: Context, entity: string, problems: readonly Problem[]): Promise<void> {
  for (const [partner, group] of Map.groupBy(problems, (problem) => problem.partner)) {
    await openCase(context, partnersQueue, {
      about: { type: 'partner', id: partner, entity },
      title: `${group.length} deals of ${partner} could not be paid`,
      reasons: ['B01_MISSING_TRADES'],
      facts: { deals: group.slice(0, 50).map(({ deal, reason }) => ({ deal, reason })) },
    })
  }
}
