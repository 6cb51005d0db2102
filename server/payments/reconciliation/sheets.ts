import { z } from 'zod'
import { type Context, command, type Stateful, sentence, subject } from '../../control/commands/command.ts'
import { json, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { states } from '../../control/states/states.ts'
import type { Break } from './breaks.ts'
import { shown } from './breaks.ts'
import { type Balance, controlSheets, type Movement } from './control-sheet.ts'
import { storeBreaks } from './store-breaks.ts'

const sheetStates = states('control sheet', {
  open: { to: ['closed'], note: 'made anew by each run' },
  closed: { to: [], note: 'never changed again' },
})

/** Why a PSP's word differs from the books at the end of a day, in minor units; what is left is unexplained. */
export const explanations = ['time', 'waiting', 'review', 'breaks'] as const
export type Explanation = (typeof explanations)[number]

/** One day of what one PSP owes us in one currency: opening + movements = expected, against what the PSP says. */
export interface ControlSheetRow extends Stateful<(typeof sheetStates.names)[number]> {
  psp: string
  currency: string
  day: string
  opening: bigint
  movements: Partial<Record<Movement['kind'], string>>
  expected: bigint
  closing: bigint | null
  explained: Partial<Record<Explanation, string>>
  unexplained: bigint | null
  rationale: string | null
}

export const sheets = subject<ControlSheetRow>({
  type: 'control sheet',
  prefix: 'cs',
  table: 'payments.control_sheets',
  plural: 'control-sheets',
  states: sheetStates,
})

/** Days that are made anew while their sheets are open: reports come late. */
const daysOpen = 7

interface Booked {
  psp: string
  currency: string
  /** Null: before the day. */
  kind: Movement['kind'] | null
  amount: bigint
}

/** Makes the sheets of a day and of those before it that are still open; what no reason explains is a break. */
export async function keepSheets(
  context: Context,
  { entity, day, psp }: { entity: string; day: string; psp: string | null },
): Promise<void> {
  const { tx } = context
  const days = await tx.rows<{ day: string; starts: Date; ends: Date }>`
    select d.day::date::text as day, d.day::date::timestamp at time zone e.time_zone as starts, (d.day::date + 1)::timestamp at time zone e.time_zone as ends
    from control.entities e, generate_series(${day}::date - ${daysOpen - 1}::int, ${day}::date, interval '1 day') as d (day)
    where e.id = ${entity} and d.day::date >= (e.created_at at time zone e.time_zone)::date - 366 order by 1`
  const broken: Break[] = []
  for (const { day: on, starts, ends } of days) {
    const made = await sheetsOf(context, { entity, psp, starts, ends, on })
    const before = await tx.rows<ControlSheetRow>`
      select * from payments.control_sheets where entity = ${entity} and day = ${on} for update`
    for (const sheet of made) {
      const known = before.find((row) => row.psp === sheet.psp && row.currency === sheet.currency)
      // A day before anything happened has nothing to show.
      const idle = sheet.opening === 0n && sheet.expected === 0n && !Object.keys(sheet.movements).length
      if (!known && idle && (sheet.closing ?? 0n) === 0n) continue
      if (known?.state === 'closed') continue
      const row = {
        opening: sheet.opening,
        movements: json(sheet.movements) as never,
        expected: sheet.expected,
        closing: sheet.closing,
        explained: json(sheet.explained) as never,
        unexplained: sheet.unexplained,
      }
      const kept = known
        ? differs(known, sheet)
          ? await context.update(sheets, known, row)
          : known
        : await context.create(sheets, {
            entity,
            psp: sheet.psp,
            currency: sheet.currency,
            day: on,
            ...row,
            rationale: null,
          })
      if (sheet.unexplained)
        broken.push({
          type: 'unexplained',
          psp: sheet.psp,
          reference: `${on}:${sheet.currency}`,
          ledgerId: kept.id,
          detail: `the sheet of ${on} does not close by ${shown(sheet.unexplained, sheet.currency)}`,
          since: on,
          currency: sheet.currency,
          difference: sheet.unexplained,
        })
      else if (sheet.unexplained === 0n && on < day)
        await context.move(sheets, kept, 'closed', { rationale: 'Nothing is left unexplained.' })
    }
  }
  const within = sql`b.type = 'unexplained' and (${psp}::text is null or b.psp = ${psp}) and b.since between ${days[0]?.day ?? day} and ${day}`
  await storeBreaks(context, broken, { entity, day, within })
}

type Sheet = ReturnType<typeof controlSheets>[number] & { explained: Partial<Record<Explanation, bigint>> }

const differs = (known: ControlSheetRow, sheet: Sheet): boolean =>
  json([
    known.opening,
    known.expected,
    known.closing,
    known.unexplained,
    sorted(known.movements),
    sorted(known.explained),
  ]) !==
  json([
    sheet.opening,
    sheet.expected,
    sheet.closing,
    sheet.unexplained,
    sorted(sheet.movements),
    sorted(sheet.explained),
  ])
const sorted = (amounts: Partial<Record<string, string | bigint>>) =>
  Object.entries(amounts)
    .map(([name, amount]) => [name, String(amount)])
    .toSorted()

async function sheetsOf(
  { tx }: Context,
  { entity, psp, starts, ends, on }: { entity: string; psp: string | null; starts: Date; ends: Date; on: string },
): Promise<Sheet[]> {
  const booked = await tx.rows<Booked>`
    select split_part(a.code, '/', 2) as psp, a.currency,
      case when t.effective_at < ${starts} then null
        when t.kind in ('deposit', 'receipt') then 'payment'
        when t.kind like '%return%' or t.kind = 'reversal' then 'reversal'
        when t.kind like 'withdrawal%' or t.kind like '%refund%' then 'refund'
        when t.kind like 'chargeback%' then 'chargeback'
        when t.kind = 'psp_fees' then 'fee' when t.kind = 'psp_reserve' then 'reserve' when t.kind = 'psp_payout' then 'payout'
        else 'adjustment' end as kind,
      sum(e.amount)::bigint as amount
    from ledger.accounts a
    join ledger.entries e on e.entity = a.entity and e.account = a.id
    join ledger.transfers t on t.entity = e.entity and t.id = e.transfer
    where a.entity = ${entity} and a.code like 'psp/%/clearing' and (${psp}::text is null or a.code = 'psp/' || ${psp} || '/clearing')
      and t.effective_at < ${ends}
    group by 1, 2, 3`
  const of = ({ psp: name, currency }: { psp: string; currency: string }) => ({ entity, psp: name, currency })
  const said = await tx.rows<{ psp: string; currency: string; amount: bigint }>`
    select l.psp, c.currency, sum(case when l.settled_in = c.currency then l.net else 0 end)::bigint as amount
    from payments.settlement_lines l cross join lateral (select l.settled_in as currency union select l.currency) c
    where l.entity = ${entity} and not l.repeated and l.on_day <= ${on} and (${psp}::text is null or l.psp = ${psp})
      and l.psp in (select f.psp from payments.settlement_files f where f.entity = ${entity} and f.state = 'loaded' and f.to_on >= ${on})
    group by 1, 2`
  const openings: Balance[] = booked
    .filter(({ kind }) => kind === null)
    .map((row) => ({ ...of(row), amount: row.amount }))
  const movements = booked.flatMap((row) => (row.kind ? [{ ...of(row), kind: row.kind, amount: row.amount }] : []))
  const closings: Balance[] = said.map((row) => ({ ...of(row), amount: row.amount }))
  const whys = await tx.rows<{
    psp: string
    currency: string
    why: Explanation
    amount: bigint
  }>`${explaining({ entity, psp, ends, on })}`
  return controlSheets({ openings, movements, closings }).map((sheet) => {
    const own = whys.filter((row) => row.psp === sheet.psp && row.currency === sheet.currency)
    const explained = Object.fromEntries(own.map(({ why, amount }) => [why, amount]))
    const known = own.reduce((sum, { amount }) => sum + amount, 0n)
    return { ...sheet, explained, unexplained: sheet.unexplained === null ? null : sheet.unexplained - known }
  })
}

/**
 * Where one payment or refund stands differently in the books and in the reports at the end of a day: the other side has it on
 * another day, the PSP has not told of it yet, it waits for a person before it is booked, or it is a break.
 */
const explaining = ({ entity, psp, ends, on }: { entity: string; psp: string | null; ends: Date; on: string }) => sql`
  with ours as (
    select split_part(a.code, '/', 2) as psp, a.currency, coalesce(nullif(m.reference, ''), b.reference, t.reference) as key,
      sum(e.amount)::bigint as total, coalesce(sum(e.amount) filter (where t.effective_at < ${ends}), 0)::bigint as by_then
    from ledger.accounts a
    join ledger.entries e on e.entity = a.entity and e.account = a.id
    join ledger.transfers t on t.entity = e.entity and t.id = e.transfer and t.kind !~ '^psp_'
    left join payments.psp_movements m on m.entity = t.entity and m.id = split_part(t.reference, '/', 1)
    left join payments.breaks b on b.entity = t.entity and b.id = t.reference
    where a.entity = ${entity} and a.code like 'psp/%/clearing' and (${psp}::text is null or a.code = 'psp/' || ${psp} || '/clearing')
    group by 1, 2, 3
  ), theirs as (
    select psp, currency, reference as key, sum(gross)::bigint as total, coalesce(sum(gross) filter (where on_day <= ${on}), 0)::bigint as by_then
    from payments.settlement_lines
    where entity = ${entity} and not repeated and kind in ('payment', 'refund', 'chargeback', 'reversal') and (${psp}::text is null or psp = ${psp})
    group by 1, 2, 3
  ), keys as (
    select psp, currency, key, ours.total as ours, theirs.total as theirs, coalesce(theirs.by_then, 0) - coalesce(ours.by_then, 0) as difference
    from ours full join theirs using (psp, currency, key)
  )
  select psp, currency, why, sum(difference)::bigint as amount from (
    select psp, currency, difference, case
      when ours = theirs then 'time'
      when exists (select from payments.breaks b where b.entity = ${entity} and b.psp = keys.psp and b.reference = keys.key) then 'breaks'
      when theirs is null then 'waiting'
      when exists (select from payments.psp_movements m where m.entity = ${entity} and m.psp = keys.psp and m.reference = keys.key) then 'review'
    end as why
    from keys where difference <> 0
  ) explained where why is not null group by 1, 2, 3`

export const closeSheet = command({
  name: 'control-sheet.close',
  summary: 'Close the control sheet of a day; it is never changed again. What is unexplained needs its reason.',
  subject: sheets,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'open', to: 'closed' },
  eyes: ({ subject: sheet }) =>
    sheet.unexplained === 0n
      ? null
      : {
          checkers: 1,
          because: sheet.unexplained === null ? 'The PSP has not spoken of this day.' : 'Something stays unexplained.',
        },
  async handler({ subject: sheet, input, now }) {
    if (Date.parse(`${sheet.day}T00:00:00Z`) > now.getTime()) refuse('not_eligible', 'That day has not begun.')
    return { patch: { rationale: input.rationale } }
  },
})
