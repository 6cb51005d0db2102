import { z } from 'zod'
import { type Context, command, type Governed, subject } from '../../control/commands/command.ts'
import { json, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { isCurrency, money } from '../../control/money.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { credit, debit, post, type Transfer } from '../../ledger/index.ts'
import { pspTransit, settledAtBank } from '../house-accounts.ts'
import { noonOf } from '../settlements/book.ts'
import { caseOf } from './break.ts'
import type { Expected } from './breaks.ts'
import { readBank, readLedger, readSettled } from './facts.ts'
import { reconciliationQueue } from './queue.ts'
import { type Reconciled, startReconciling } from './reconcile.ts'
import { SettlementRefused } from './settlement.ts'
import { keepSheets } from './sheets.ts'
import { storeBreaks } from './store-breaks.ts'

/** Days before the day of a run that it looks at again; what is open from before is always looked at. */
export const daysBack = 60
/** Waiting items told one by one; the others are in the sums. */
const waitingTold = 200

/** One time that the ledger was held against the reports of the PSPs and the bank. */
export interface Reconciliation extends Governed {
  day: string
  psp: string | null
  daily: boolean
  from_on: string
  matched: number
  found: number
  appeared: number
  gone: number
  waiting: {
    sums: {
      waits_for: Expected['waitsFor']
      psp: string
      currency: string
      count: number
      amount: string
      oldest: string
    }[]
    first: Expected[]
  }
  left_out: Record<string, number>
  fault: string | null
}

export const reconciliations = subject<Reconciliation>({
  type: 'reconciliation',
  prefix: 'rn',
  table: 'payments.reconciliations',
  plural: 'reconciliations',
})

const back = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

export const runReconciliation = command({
  name: 'reconciliation.run',
  summary: 'Hold the ledger against the reports of the PSPs and the bank, and keep what differs.',
  actors: ['staff', 'key', 'system'],
  creates: reconciliations,
  input: z.strictObject({
    entity: z.string().max(16),
    day: z.iso.date(),
    psp: z.string().max(40).nullable().default(null),
  }),
  async handler(context) {
    const { input, tx, create, actor, emit } = context
    const { entity, day, psp } = input
    if (!(await tx.maybe`select 1 from control.entities where id = ${entity}`)) refuse('not_found')
    const from = back(day, daysBack)
    const result = await compare(context, { entity, psp, from })
    const contradicting = caseOf(entity, psp ?? 'all', 'contradicting_reports')
    const told = { day, psp, daily: actor.kind === 'system' && psp === null, from_on: from, entity }
    if (result instanceof SettlementRefused) {
      await openCase(context, reconciliationQueue, {
        about: contradicting,
        title: result.message.slice(0, 200),
        reasons: ['contradicting_reports'],
      })
      const nothing = { matched: 0, found: 0, appeared: 0, gone: 0, waiting: { sums: [], first: [] }, left_out: {} }
      const run = await create(reconciliations, { ...told, ...nothing, fault: result.message })
      return { created: run, result: { fault: run.fault } }
    }
    await resolveCase(context, { queue: reconciliationQueue, subject: contradicting.id, resolution: 'GONE' })
    const within = sql`b.type not in ('platform_balance', 'unexplained') and (${psp}::text is null or b.psp = ${psp})
      and (b.reference <> '' or b.since >= ${from})`
    const stored = await storeBreaks(context, result.breaks, { entity, day, within })
    await bookArrivals(context, entity, result)
    await keepReserveCases(context, entity, day)
    await keepSheets(context, { entity, day, psp })
    const run = await create(reconciliations, {
      ...told,
      ...stored,
      matched: result.matched,
      waiting: json(waitingOf(result.expected)) as never,
      left_out: Object.fromEntries(result.leftOut),
      fault: null,
    })
    emit(
      'reconciliation.done',
      { type: reconciliations.type, id: run.id, entity },
      { ...stored, matched: result.matched },
    )
    return { created: run, result: { ...stored, matched: result.matched, waiting: result.expected.length } }
  },
})

/** Reads both sides page by page and holds them against one another; the refusal of reports that contradict is an answer. */
async function compare(
  { tx }: Context,
  scope: { entity: string; psp: string | null; from: string },
): Promise<Reconciled | SettlementRefused> {
  const run = startReconciling()
  try {
    await readLedger(tx, scope, run.ledger)
    await readSettled(tx, scope, run.settled)
    return run.conclude(await readBank(tx, scope))
  } catch (error) {
    if (error instanceof SettlementRefused) return error
    throw error
  }
}

function waitingOf(expected: readonly Expected[]): Reconciliation['waiting'] {
  const groups = Map.groupBy(expected, ({ waitsFor, psp, currency }) => `${waitsFor} ${psp} ${currency}`)
  const sums = [...groups.values()].map((items) => {
    const { waitsFor, psp, currency } = items[0]!
    return {
      waits_for: waitsFor,
      psp,
      currency,
      count: items.length,
      amount: String(items.reduce((sum, { amount }) => sum + amount, 0n)),
      oldest: items.reduce((first, { since }) => (since < first ? since : first), items[0]!.since),
    }
  })
  return { sums, first: expected.slice(0, waitingTold) }
}

/** What the bank shows of a payout is no longer on its way. More of the same payout that comes later is booked as such. */
async function bookArrivals({ tx }: Context, entity: string, { payouts }: Reconciled): Promise<void> {
  const arrived = payouts.flatMap(({ payout, arrival }) =>
    arrival?.credited && isCurrency(payout.currency)
      ? [{ ...payout, currency: payout.currency, credited: arrival.credited, key: keyOf(payout) }]
      : [],
  )
  if (arrived.length === 0) return
  const booked = await tx.rows<{ key: string; amount: bigint }>`
    select split_part(t.reference, '#', 1) as key, sum(e.amount)::bigint as amount
    from ledger.transfers t join ledger.entries e on e.entity = t.entity and e.transfer = t.id and e.posted_at = t.posted_at and e.line = 1
    where t.entity = ${entity} and t.kind = 'psp_arrival' and split_part(t.reference, '#', 1) = any(${arrived.map(({ key }) => key)})
    group by 1`
  const before = new Map(booked.map(({ key, amount }) => [key, amount]))
  const transfers: Transfer[] = []
  for (const { psp, currency, on, credited, key } of arrived) {
    const amount = money(credited - (before.get(key) ?? 0n), currency)
    if (amount.minor === 0n) continue
    transfers.push({
      kind: 'psp_arrival',
      reference: `${key}#${credited}`,
      effectiveAt: noonOf(on),
      legs: [
        debit(await settledAtBank(tx, entity, psp, currency), amount),
        credit(await pspTransit(tx, entity, psp, currency), amount),
      ],
    })
  }
  await post(tx, entity, transfers)
}

const keyOf = ({
  psp,
  batch,
  reference,
  currency,
}: {
  psp: string
  batch: string
  reference: string
  currency: string
}) => [psp, batch, reference, currency].map((part) => part.replaceAll('#', ' ')).join(':')

/** A reserve that was not given back on its day is asked for. */
async function keepReserveCases(context: Context, entity: string, day: string): Promise<void> {
  const late = await context.tx.rows<{ psp: string; count: bigint; oldest: string }>`
    select psp, count(*) as count, min(release_on)::text as oldest from payments.reserve_lots
    where entity = ${entity} and released < held and release_on < ${day} group by psp`
  for (const { psp, count, oldest } of late)
    await openCase(context, reconciliationQueue, {
      about: caseOf(entity, psp, 'reserve_overdue'),
      title: `${psp} has not given back ${count === 1n ? 'a reserve' : `${count} reserves`}`,
      reasons: ['reserve_overdue'],
      facts: { lots: Number(count), oldest },
    })
}
