import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { after } from '../../control/clock.ts'
import { type Context, command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { id } from '../../control/ids.ts'
import { limits } from '../../control/limits.ts'
import { formatMoney, money } from '../../control/money.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { withdrawalPaid } from '../messages.ts'
import type { PayoutStanding } from '../psp.ts'
import { withdrawalQueue } from '../queues.ts'
import { holding, legsOf, moving, standingOf, type WithdrawalLeg, withdrawalLegs } from './leg.ts'
import { bookPayment, takeBack } from './leg-money.ts'
import { parametersOf, planFor } from './plan.ts'
import { askForDecision, sendLegs } from './send.ts'
import type { withdrawalStates } from './states.ts'
import { aboutWithdrawal, type Withdrawal, withdrawals } from './withdrawal.ts'

const standing = z.enum(['pending', 'paid', 'failed', 'returned'] satisfies PayoutStanding[])
const legId = id(withdrawalLegs.prefix)
/** Where a withdrawal may stand that has legs. */
const withLegs = [
  'approved',
  'unknown',
  'sent',
  'failed',
  'paid',
  'partly_paid',
  'returned',
  'rejected',
] as const satisfies readonly (typeof withdrawalStates.names)[number][]

/** Applies the provider's word on a leg. Each step of its money happens once: the leg's state sees to it. */
export const recordPayout = command({
  name: 'withdrawal.record-payout',
  summary: "Apply the provider's present word on one leg; late or repeated news changes nothing.",
  actors: ['system'],
  subject: withdrawals,
  input: z.strictObject({ leg: legId, standing, provider_id: z.string().nullable(), code: z.string().nullable() }),
  moves: { from: withLegs, to: withLegs },
  async handler(context) {
    const { subject: withdrawal, input, now } = context
    const leg = await legOf(context)
    const known = { provider_id: input.provider_id ?? leg.provider_id, submitted_at: leg.submitted_at ?? now }
    const open = moving.includes(leg.state)
    switch (input.standing) {
      case 'pending':
        if (leg.state !== 'planned' && leg.state !== 'unknown') return unchanged
        await context.move(withdrawalLegs, leg, 'sent', { ...known, due_at: after(now, limits.payoutLate) })
        return concluded(context, { submitted_at: withdrawal.submitted_at ?? now })
      case 'paid':
        if (!holding.includes(leg.state)) return ended(leg) ? paidAfterAll(context, leg) : unchanged
        await pay(context, leg, known)
        return concluded(context)
      case 'failed': {
        if (!open) return unchanged
        const failed = await context.move(withdrawalLegs, leg, 'failed', {
          ...known,
          submitted_at: leg.submitted_at,
          failure_code: input.code,
          due_at: null,
        })
        if (!(await carryOn(context, failed))) await askForDecision(context, withdrawal, failed)
        return concluded(context, { failure_code: input.code })
      }
      case 'returned': {
        if (leg.state !== 'paid' && !open) return unchanged
        // Its being paid may have gone unheard; the books show both.
        const paid = open ? await pay(context, leg, known) : leg
        await takeBack(context, withdrawal, paid)
        await context.move(withdrawalLegs, paid, 'returned')
        return concluded(context)
      }
    }
  },
})

const unchanged = { result: { applied: false } }
/** Its money has gone another way; a provider that pays it now pays twice. */
const ended = ({ state }: WithdrawalLeg) => state === 'replaced' || state === 'released'

const legOf = async ({ load, subject, input }: Context<Withdrawal, { leg: string }>): Promise<WithdrawalLeg> => {
  const leg = await load(withdrawalLegs, input.leg)
  return leg.withdrawal === subject.id ? leg : refuse('not_found')
}

async function pay(context: Context<Withdrawal>, leg: WithdrawalLeg, known: Partial<WithdrawalLeg>) {
  const at = context.now
  const paid = await context.move(withdrawalLegs, leg, 'paid', {
    ...known,
    paid_at: at,
    failure_code: null,
    due_at: null,
  })
  await bookPayment(context, context.subject, paid)
  return paid
}

/** Where the withdrawal stands now that a leg of it has changed. The client hears once, when all of it is paid. */
async function concluded(context: Context<Withdrawal>, patch: Partial<Withdrawal> = {}) {
  const { subject: withdrawal, now, tx } = context
  const legs = await legsOf(tx, withdrawal.id)
  const { state, funds } = standingOf(legs)
  const paidNow = state === 'paid' && withdrawal.state !== 'paid'
  if (paidNow) await tellPaid(context, legs)
  if (withdrawal.state === 'failed' && state !== 'failed')
    await resolveCase(context, {
      queue: withdrawalQueue,
      subject: withdrawal.id,
      resolution: 'APPROVED_AS_REQUESTED',
      rationale: 'The provider paid it after all.',
    })
  return {
    ...(state === withdrawal.state ? {} : { to: state }),
    patch: {
      ...patch,
      funds,
      ...(paidNow ? { paid_at: now, submitted_at: withdrawal.submitted_at ?? now, failure_code: null } : {}),
    },
  }
}

async function tellPaid(context: Context<Withdrawal>, legs: readonly WithdrawalLeg[]): Promise<void> {
  const { subject: withdrawal, load, tx } = context
  const used = legs.filter(({ state }) => state === 'paid').map(({ instrument }) => instrument)
  const labels = await tx.rows<{ label: string }>`
    select distinct label from payments.instruments where entity = ${withdrawal.entity} and id = any(${used}) order by label`
  const amount = formatMoney(money(withdrawal.amount, withdrawal.currency))
  const destination = labels.map(({ label }) => label).join(' and ')
  await notifyClient(
    context,
    withdrawalPaid,
    await load(clients, withdrawal.client),
    { amount, destination, reference: withdrawal.id },
    aboutWithdrawal(withdrawal),
  )
}

/** Sends the money of a failed leg another way, once and only where the plan finds one; the withdrawal goes on by itself. */
async function carryOn(context: Context<Withdrawal>, leg: WithdrawalLeg): Promise<boolean> {
  const { subject: withdrawal, tx, now } = context
  const { replan } = await parametersOf(tx, withdrawal.entity, now)
  if (!replan || leg.replaces !== null) return false
  const plan = await planFor(tx, withdrawal, now, { amountMinor: leg.amount, without: leg.instrument })
  if (plan.result !== 'planned') return false
  await context.move(withdrawalLegs, leg, 'replaced')
  await sendLegs(context, withdrawal, plan.legs, { hold: leg.hold, replaces: leg.id })
  const made = (await legsOf(tx, withdrawal.id)).filter(
    ({ replaces, state }) => replaces === leg.id && state === 'failed',
  )
  for (const one of made) await askForDecision(context, withdrawal, one)
  return true
}

async function paidAfterAll(context: Context<Withdrawal>, leg: WithdrawalLeg) {
  await openCase(context, withdrawalQueue, {
    about: { type: withdrawalLegs.type, id: leg.id, entity: leg.entity },
    title: `${leg.provider} paid ${formatMoney(money(leg.amount, leg.currency))} after it had said that it would not`,
    client: leg.client,
    reasons: ['PAID_AFTER_ALL'],
    amount: leg.amount,
    currency: leg.currency,
    facts: { withdrawal: leg.withdrawal, provider: leg.provider, reference: leg.key, state: leg.state },
    priority: 30,
  })
  return unchanged
}

export const noteUnknown = command({
  name: 'withdrawal.note-unknown',
  summary: 'Note that nobody knows yet whether the provider has paid a leg.',
  actors: ['system'],
  subject: withdrawals,
  input: z.strictObject({ leg: legId }),
  moves: { from: withLegs, to: withLegs },
  async handler(context) {
    const leg = await legOf(context)
    if (leg.state !== 'planned') return unchanged
    await context.move(withdrawalLegs, leg, 'unknown')
    return concluded(context)
  },
})
