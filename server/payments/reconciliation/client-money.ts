import { z } from 'zod'
import { command, type Stateful, sentence, subject } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { states } from '../../control/states/states.ts'
import { caseOf } from './break.ts'
import { reconciliationQueue } from './queue.ts'

const clientMoneyStates = states('client money', {
  open: { to: ['signed'], note: 'made anew until it is signed' },
  signed: { to: [], note: 'by two people; never changed again' },
})

/** What is owed and what is held, in minor units of one currency. */
export interface ClientMoneyLine {
  currency: string
  /** Balances of clients, and what came in and is not yet anyone's. */
  clients: bigint
  unallocated: bigint
  /** At our banks, due from PSPs, and on its way between the two. */
  bank: bigint
  psps: bigint
  transit: bigint
  /** Held back by PSPs: told, but not counted, as it is not there when it is needed. */
  reserve: bigint
}

/** One entity's client money at the end of a day (as UK CASS 7 and its like ask each business day). */
export interface ClientMoney extends Stateful<(typeof clientMoneyStates.names)[number]> {
  day: string
  lines: Record<keyof ClientMoneyLine, string>[]
  shortfall: boolean
  rationale: string | null
  signed_by: string | null
  signed_with: string | null
  signed_at: Date | null
}

export const clientMoney = subject<ClientMoney>({
  type: 'client money',
  prefix: 'cm',
  table: 'payments.client_money',
  plural: 'client-money',
  states: clientMoneyStates,
})

/** What must be held, what is, and the difference: positive is an excess, negative a shortfall. */
export function standingOf(line: ClientMoneyLine): { required: bigint; held: bigint; excess: bigint } {
  const required = line.clients + line.unallocated
  const held = line.bank + line.psps + line.transit
  return { required, held, excess: held - required }
}

export const takeClientMoney = command({
  name: 'client-money.take',
  summary: 'Hold what an entity owes its clients against what is held for them, at the end of a day.',
  actors: ['staff', 'key', 'system'],
  creates: clientMoney,
  input: z.strictObject({ entity: z.string().max(16), day: z.iso.date() }),
  async handler(context) {
    const { input, tx, now } = context
    const { entity, day } = input
    const zone = await tx.maybe<{ ends: Date }>`
      select (${day}::date + 1)::timestamp at time zone time_zone as ends from control.entities where id = ${entity}`
    const { ends } = zone ?? refuse('not_found')
    if (ends > now) refuse('not_eligible', 'That day has not ended.')
    const lines = await tx.rows<ClientMoneyLine>`
      select currency,
        coalesce(-sum(amount) filter (where part = 'clients'), 0)::bigint as clients,
        coalesce(-sum(amount) filter (where part = 'unallocated'), 0)::bigint as unallocated,
        coalesce(sum(amount) filter (where part = 'bank'), 0)::bigint as bank,
        coalesce(sum(amount) filter (where part = 'psps'), 0)::bigint as psps,
        coalesce(sum(amount) filter (where part = 'transit'), 0)::bigint as transit,
        coalesce(sum(amount) filter (where part = 'reserve'), 0)::bigint as reserve
      from (
        select a.currency, e.amount, case
          when a.class = 'liability' and a.code like 'client/%' then 'clients'
          when a.class = 'liability' and (a.code = 'unallocated' or a.code like 'psp/%/suspense') then 'unallocated'
          when a.code like 'bank/%' or a.code like 'psp/bank%/clearing' then 'bank'
          when a.code like 'psp/%/clearing' then 'psps' when a.code like 'psp/%/transit' then 'transit'
          when a.code like 'psp/%/reserve' then 'reserve' end as part
        from ledger.accounts a
        join ledger.entries e on e.entity = a.entity and e.account = a.id
        join ledger.transfers t on t.entity = e.entity and t.id = e.transfer and t.effective_at < ${ends}
        where a.entity = ${entity}
      ) parts where part is not null group by currency order by currency`
    const short = lines.filter((line) => standingOf(line).excess < 0n)
    const about = caseOf(entity, 'clients', 'client_money_shortfall')
    if (short.length)
      await openCase(context, reconciliationQueue, {
        about,
        title: `Client money is short in ${short.map(({ currency }) => currency).join(', ')}`,
        reasons: ['client_money_shortfall'],
        facts: { day },
        priority: 10,
      })
    else await resolveCase(context, { queue: reconciliationQueue, subject: about.id, resolution: 'CORRECTED' })
    const told = { lines: json(lines) as never, shortfall: short.length > 0 }
    const known = await tx.maybe<ClientMoney>`
      select * from payments.client_money where entity = ${entity} and day = ${day} for update`
    if (known?.state === 'signed') refuse('state_refused', 'That day is signed.')
    const created = known
      ? await context.update(clientMoney, known, told)
      : await context.create(clientMoney, {
          entity,
          day,
          ...told,
          rationale: null,
          signed_by: null,
          signed_with: null,
          signed_at: null,
        })
    return { created, result: { shortfall: short.length > 0 } }
  },
})

export const signClientMoney = command({
  name: 'client-money.sign-off',
  summary: "Sign a day's client money off, with a second person; it is never changed again.",
  subject: clientMoney,
  stepUp: true,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'open', to: 'signed' },
  eyes: () => ({ checkers: 1, because: 'Two people answer for the money of clients.' }),
  handler: async ({ input, actor, checkers, now }) => ({
    patch: {
      rationale: input.rationale,
      signed_by: actor.id,
      signed_with: checkers[0] ?? null,
      signed_at: now,
    },
  }),
})
