import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { hours } from '../../control/clock.ts'
import { type Context, command, sentence } from '../../control/commands/command.ts'
import type { Template } from '../../control/messages/template.ts'
import { policyInForce } from '../../control/policies/decide.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { destinationApproved, destinationRejected } from '../messages.ts'
import { withdrawalQueue } from '../queues.ts'
import { withdrawalPolicy } from '../withdrawals/policy.ts'
import { aboutInstrument, type Instrument, instruments } from './instrument.ts'

const input = z.strictObject({ rationale: sentence })

export const approveInstrument = command({
  name: 'instrument.approve',
  summary: 'Let money go to a destination of a client; one that was just named has to wait for its cooldown.',
  subject: instruments,
  input,
  moves: { from: ['pending', 'suspended'], to: 'approved' },
  async handler(context) {
    const { subject: instrument, tx, now } = context
    const { parameters } = await policyInForce(tx, instrument.entity, withdrawalPolicy.name, now)
    await resolveCase(context, {
      queue: withdrawalQueue,
      subject: instrument.id,
      resolution: 'APPROVED_AS_REQUESTED',
      rationale: context.input.rationale,
    })
    const from = usableFrom(instrument, parameters.cooldown_hours)
    const when = from && from > now ? `${from.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'now'
    await tell(context, destinationApproved, { from: when })
    return { patch: { usable_from: from } }
  },
})

/** Money came through it: nobody has just named it. Otherwise it cools down from the moment it was named. */
const usableFrom = ({ deposited, state_since, usable_from, state }: Instrument, cooldown = 0): Date | null =>
  deposited > 0n ? null : state === 'suspended' ? usable_from : new Date(state_since.getTime() + hours(cooldown))

export const suspendInstrument = command({
  name: 'instrument.suspend',
  summary: 'Stop payments to a destination at once.',
  subject: instruments,
  input,
  moves: { from: 'approved', to: 'suspended' },
})

export const rejectInstrument = command({
  name: 'instrument.reject',
  summary: 'Refuse a destination that a client named.',
  subject: instruments,
  input,
  moves: { from: ['pending', 'suspended'], to: 'rejected' },
  async handler(context) {
    await resolveCase(context, {
      queue: withdrawalQueue,
      subject: context.subject.id,
      resolution: 'REJECTED_POLICY',
      rationale: context.input.rationale,
    })
    await tell(context, destinationRejected)
  },
})

/** Tells the client what became of a destination. */
async function tell(context: Context<Instrument>, template: Template, values: Record<string, unknown> = {}) {
  const { subject: instrument, load, entry } = context
  const client = await load(clients, instrument.client)
  await notifyClient(
    context,
    template,
    client,
    { destination: instrument.label, ...values },
    { ...aboutInstrument(instrument), occasion: entry },
  )
}
