import { z } from 'zod'
import { type Context, command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { type Currency, isCurrency, money } from '../../control/money.ts'
import { credit, debit, type Leg, post } from '../../ledger/index.ts'
import { adjustmentsAccount, differences, pspClearing, pspFees, pspSuspense, pspTransit } from '../house-accounts.ts'
import { inBase } from '../in-base.ts'
import { type BreakRow, breaks, type Match, matches } from './break.ts'
import { type ResolutionName, resolutions, resolutionsOf } from './resolutions.ts'
import { keepCases } from './store-breaks.ts'

const names = Object.keys(resolutions) as [ResolutionName, ...ResolutionName[]]

export const resolveBreak = command({
  name: 'break.resolve',
  summary: 'End a break by one of the resolutions of its type; what posts to the ledger needs a second person.',
  subject: breaks,
  input: z
    .strictObject({
      resolution: z.enum(names),
      rationale: sentence,
      until: z.iso.date().optional().meta({ description: 'wait: when it is looked at again' }),
      counterpart: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .meta({ description: 'match: the row, line or bank entry it belongs to' }),
    })
    .refine(({ resolution, until }) => (resolution === 'wait') === (until !== undefined), {
      message: 'belongs to wait, and to nothing else',
      path: ['until'],
    })
    .refine(({ resolution, counterpart }) => (resolution === 'match') === (counterpart !== undefined), {
      message: 'belongs to match, and to nothing else',
      path: ['counterpart'],
    }),
  moves: { from: ['open', 'waiting', 'claimed'], to: ['waiting', 'claimed', 'resolved'] },
  amount: ({ tx, subject: { entity, difference, currency }, input }) =>
    inBase(
      tx,
      entity,
      money(
        resolutions[input.resolution].movesMoney && isCurrency(currency) ? magnitude(difference) : 0n,
        isCurrency(currency) ? currency : 'EUR',
      ),
    ),
  eyes: ({ input }) =>
    resolutions[input.resolution].movesMoney
      ? { checkers: 1, because: 'It posts to the ledger without a payment.' }
      : null,
  async handler(context) {
    const { subject: row, input, now, actor } = context
    const { resolution, rationale, until } = input
    if (!resolutionsOf(row.type).includes(resolution))
      refuse('not_eligible', `A ${row.type} ends by ${resolutionsOf(row.type).join(', ')}.`)
    const told = { resolution, rationale, resolved_by: actor.id }
    if (resolution === 'wait') {
      if (row.state === 'claimed') refuse('state_refused', 'It is claimed already.')
      return { to: 'waiting', patch: { ...told, until: until! } }
    }
    if (resolution === 'claim') {
      if (row.state === 'claimed') refuse('state_refused', 'It is claimed already.')
      return { to: 'claimed', patch: { ...told, until: null } }
    }
    if (resolution === 'match') await keepMatch(context, row, input.counterpart!)
    const posted = resolutions[resolution].movesMoney ? await book(context, row, resolution) : false
    return {
      to: 'resolved',
      patch: { ...told, until: null, resolved_at: now, counterpart: input.counterpart ?? null },
      result: { posted },
    }
  },
})

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount)

/** What belongs together, from whichever side it was said; the next run holds the two against one another. */
async function keepMatch({ tx, create }: Context, row: BreakRow, counterpart: string): Promise<void> {
  const { entity, psp, type } = row
  const movement = (id: string) =>
    tx.maybe`select 1 from payments.psp_movements where entity = ${entity} and psp = ${psp} and id = ${id}`
  if (type === 'missing_in_psp') {
    const line = await tx.maybe`
      select 1 from payments.settlement_lines where entity = ${entity} and psp = ${psp} and reference = ${counterpart} and not repeated`
    if (!line) refuse('not_found', `No report of ${psp} has ${counterpart}.`)
    await create(matches, {
      entity,
      psp,
      reference: counterpart,
      counterpart: row.ledger_id!,
      break: row.id,
      ended_at: null,
    })
    return
  }
  const known =
    type === 'payout_vs_bank'
      ? await tx.maybe`select 1 from payments.bank_entries where entity = ${entity} and id = ${counterpart}`
      : await movement(counterpart)
  if (!known)
    refuse('not_found', `There is no ${type === 'payout_vs_bank' ? 'bank entry' : 'row of the ledger'} ${counterpart}.`)
  await create(matches, { entity, psp, reference: row.reference, counterpart, break: row.id, ended_at: null })
}

/** One balanced transfer under the break's id, so that it is booked once. False where nothing is left to book. */
async function book(context: Context, row: BreakRow, resolution: ResolutionName): Promise<boolean> {
  const { tx, now, checkers } = context
  const legs = await legsOf(context, row, resolution)
  if (!legs.some(({ amount }) => amount.minor !== 0n)) return false
  await post(tx, row.entity, [
    {
      kind: 'break',
      reference: row.id,
      effectiveAt: now,
      legs,
      details: { type: row.type, resolution, psp: row.psp, reference: row.reference, checkers },
    },
  ])
  return true
}

async function legsOf({ tx }: Context, row: BreakRow, resolution: ResolutionName): Promise<Leg[]> {
  const { entity, psp, type, difference } = row
  const currencyOf = (code: string): Currency =>
    isCurrency(code) ? code : refuse('not_eligible', `The house keeps no books in ${code}.`)
  const currency = currencyOf(row.currency)
  // Fees were booked as they were charged when the report came, and a payment that is still open books itself.
  if (type === 'fee_mismatch' || type === 'status_mismatch') return []
  const owed = await pspClearing(tx, entity, psp, currency)
  const amount = money(difference, currency)
  const against = async (account: string): Promise<Leg[]> => [debit(owed, amount), credit(account, amount)]
  if (type === 'payout_vs_bank') {
    const loss =
      resolution === 'write_off'
        ? await differences(tx, entity, psp, currency)
        : await pspFees(tx, entity, psp, currency)
    return [debit(await pspTransit(tx, entity, psp, currency), amount), credit(loss, amount)]
  }
  if (resolution === 'write_off' || resolution === 'book_difference')
    return against(await differences(tx, entity, psp, currency))
  if (resolution === 'book' && difference > 0n) return against(await pspSuspense(tx, entity, psp, currency))
  if (type !== 'currency_mismatch') return against(await adjustmentsAccount(tx, entity, currency))
  const ours = await tx.one<{ currency: string; amount: bigint }>`
    select currency, amount from payments.psp_movements where entity = ${entity} and psp = ${psp} and id = ${row.ledger_id}`
  const { gross } = await tx.one<{ gross: bigint }>`
    select coalesce(sum(gross), 0)::bigint as gross from payments.settlement_lines
    where entity = ${entity} and psp = ${psp} and reference = ${row.reference} and currency = ${currency} and not repeated`
  const mine = currencyOf(ours.currency)
  const [wrong, right] = [money(ours.amount, mine), money(gross, currency)]
  return [
    credit(await pspClearing(tx, entity, psp, mine), wrong),
    debit(await adjustmentsAccount(tx, entity, mine), wrong),
    debit(owed, right),
    credit(await adjustmentsAccount(tx, entity, currency), right),
  ]
}

export const unmatchBreak = command({
  name: 'break.unmatch',
  summary: 'Take back what a person matched; the break is open again.',
  subject: breaks,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'resolved', to: 'open' },
  async handler({ subject: row, tx, now, update }) {
    if (row.resolution !== 'match') refuse('not_eligible', 'It was not ended by a match.')
    const match = await tx.maybe<Match>`
      select * from payments.matches where entity = ${row.entity} and break = ${row.id} and ended_at is null for update`
    if (!match) refuse('not_eligible', 'The match was taken back already.')
    await update(matches, match, { ended_at: now })
    return { patch: { resolution: null, rationale: null, resolved_by: null, resolved_at: null, counterpart: null } }
  },
})

/** Follows resolutions: a case ends with the last open break that it gathers. */
export const followBreaks = command({
  name: 'break.follow',
  summary: 'Bring the cases of an entity to where its breaks stand.',
  actors: ['system'],
  input: z.strictObject({ entity: z.string() }),
  async handler(context) {
    await keepCases(context, context.input.entity)
  },
})
