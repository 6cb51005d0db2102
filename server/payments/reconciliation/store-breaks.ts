import type { Context } from '../../control/commands/command.ts'
import { json, type Sql } from '../../control/database/sql.ts'
import { newId } from '../../control/ids.ts'
import { formatDecimal } from '../../control/money.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { type BreakRow, caseOf, keysOf } from './break.ts'
import type { Break } from './breaks.ts'
import { reconciliationQueue } from './queue.ts'
import { scaleOf } from './settlement.ts'

export interface Stored {
  found: number
  /** New since the run before. */
  appeared: number
  /** Resolved by themselves: the sides agree now. */
  gone: number
}

interface Looked {
  entity: string
  /** ISO date: breaks that wait until then, or longer ago, are open again. */
  day: string
  /** Which of the standing breaks this look would have found again; on the columns of `payments.breaks b`. */
  within: Sql
}

/**
 * Keeps what was found, set by set: a break that stands keeps its identity, one that is found no more is resolved by
 * itself, and one that a person ended stays ended while nothing about it changes.
 */
export async function storeBreaks(context: Context, found: readonly Break[], looked: Looked): Promise<Stored> {
  const { tx, now, emit } = context
  const { entity, day, within } = looked
  const keys = keysOf(found)
  const rows = found.map((one, index) => ({
    id: newId('br', now.getTime()),
    type: one.type,
    psp: one.psp,
    reference: one.reference,
    ledger_id: one.ledgerId,
    detail: one.detail,
    since: one.since,
    currency: one.currency,
    difference: one.difference,
    key: keys[index],
  }))
  const told = json(rows)
  const shape =
    'id text, type text, psp text, reference text, ledger_id text, detail text, since date, currency text, difference bigint, key text'
  const changed = await tx.text(
    `update payments.breaks b set detail = f.detail, difference = f.difference, updated_at = $3,
       state = case when b.state = 'waiting' and b.until <= $4::date then 'open' else b.state end,
       state_since = case when b.state = 'waiting' and b.until <= $4::date then $3 else b.state_since end
     from jsonb_to_recordset($2::jsonb) as f (${shape})
     where b.entity = $1 and b.key = f.key and b.state <> 'resolved'
       and ((b.detail, b.difference) is distinct from (f.detail, f.difference) or b.state = 'waiting' and b.until <= $4::date)
     returning b.id`,
    [entity, told, now, day],
  )
  const appeared = await tx.text(
    `insert into payments.breaks (entity, id, created_at, updated_at, state, state_since, type, psp, reference, ledger_id, detail, since, currency, difference, key)
     select $1, f.id, $3, $3, 'open', $3, f.type, f.psp, f.reference, f.ledger_id, f.detail, f.since, f.currency, f.difference, f.key
     from jsonb_to_recordset($2::jsonb) as f (${shape})
     where not exists (select from payments.breaks b where b.entity = $1 and b.key = f.key
       and (b.state <> 'resolved' or b.resolution <> 'gone' and b.detail = f.detail and b.difference = f.difference))
     returning id`,
    [entity, told, now],
  )
  const gone = await tx.rows<{ id: string }>`
    update payments.breaks b set state = 'resolved', state_since = ${now}, updated_at = ${now}, resolution = 'gone', resolved_at = ${now},
      resolved_by = ${context.actor.id}, until = null
    where b.entity = ${entity} and b.state <> 'resolved' and b.key <> all(${keys}::text[]) and ${within} returning b.id`
  if (changed.rows.length + appeared.rows.length + gone.length)
    emit('breaks.changed', { type: 'break', id: entity, entity }, { appeared: appeared.rows.length, gone: gone.length })
  await keepCases(context, entity)
  return { found: found.length, appeared: appeared.rows.length, gone: gone.length }
}

type Group = Pick<BreakRow, 'psp' | 'type' | 'currency'> & {
  count: bigint
  oldest: string
  sum: bigint
  currencies: bigint
}

/** One case for the open breaks of one type at one PSP; it ends with the last of them. */
export async function keepCases(context: Context, entity: string): Promise<void> {
  const { tx } = context
  const groups = await tx.rows<Group>`
    select psp, type, count(*) as count, min(since)::text as oldest, sum(abs(difference))::bigint as sum, min(currency) as currency,
      count(distinct currency) as currencies
    from payments.breaks where entity = ${entity} and state = 'open' group by psp, type order by psp, type`
  const open = await tx.rows<{
    subject: string
    reasons: string[]
    facts: { open?: number; oldest?: string; sum?: string }
  }>`
    select subject, reasons, facts from control.cases
    where queue = ${reconciliationQueue.name} and entity = ${entity} and subject_type = 'reconciliation' and resolved_at is null`
  const known = new Map(open.map((each) => [each.subject, each]))
  for (const group of groups) {
    const about = caseOf(entity, group.psp, group.type)
    const facts = {
      open: Number(group.count),
      oldest: group.oldest,
      sum:
        group.currencies === 1n
          ? `${formatDecimal(group.sum, scaleOf(group.currency))} ${group.currency}`
          : `in ${group.currencies} currencies`,
    }
    const before = known.get(about.id)
    known.delete(about.id)
    if (before?.facts.open === facts.open && before.facts.oldest === facts.oldest && before.facts.sum === facts.sum)
      continue
    await openCase(context, reconciliationQueue, {
      about,
      title: `${group.psp}: ${group.type.replaceAll('_', ' ')}`,
      reasons: [group.type],
      facts,
    })
  }
  for (const [subject, { reasons }] of known) {
    // Other cases of the queue have ends of their own.
    if (!breakReasons.has(reasons[0]!)) continue
    const [, psp, type] = subject.split(':')
    const last = await tx.maybe<{ resolution: string | null; state: string }>`
      select resolution, state from payments.breaks where entity = ${entity} and psp = ${psp} and type = ${type}
      order by updated_at desc limit 1`
    const resolution = last?.state !== 'resolved' ? 'CLAIMED' : last.resolution === 'gone' ? 'GONE' : 'RESOLVED'
    await resolveCase(context, { queue: reconciliationQueue, subject, resolution })
  }
}

const others = new Set(['contradicting_reports', 'reserve_overdue', 'client_money_shortfall'])
const breakReasons = new Set(Object.keys(reconciliationQueue.reasons).filter((reason) => !others.has(reason)))
