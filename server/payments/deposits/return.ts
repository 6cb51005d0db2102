import { z } from 'zod'
import { clientName, clients } from '../../clients/index.ts'
import { command, sentence } from '../../control/commands/command.ts'
import { assert, refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { formatMoney, money } from '../../control/money.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { inBase } from '../in-base.ts'
import { type Instrument, instruments } from '../instruments/instrument.ts'
import { pspPayout } from '../psp-intents.ts'
import { depositQueue } from '../queues.ts'
import { aboutDeposit, deposits } from './deposit.ts'

export const returnDeposit = command({
  name: 'deposit.return',
  summary: 'Send a deposit under review back to the card it came from; a second person must agree.',
  subject: deposits,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'review', to: 'returning' },
  amount: ({ subject: { entity, processed, currency }, tx }) => inBase(tx, entity, money(processed ?? 0n, currency)),
  eyes: () => ({ checkers: 1, because: 'Money leaves the house.' }),
  async handler(context) {
    const { subject: deposit, load, actor } = context
    assert(deposit.processed !== null, 'a captured deposit has a processed amount')
    const disputed = await context.tx.maybe`
      select from payments.chargebacks where deposit = ${deposit.id} and state <> 'cancelled'`
    if (disputed) refuse('not_eligible', 'Its payer disputes it: the dispute decides where the money goes.')
    const client = await load(clients, deposit.client)
    const instrument = await load(
      instruments,
      deposit.instrument ?? refuse('not_eligible', 'The provider did not say which card it came from.'),
    )
    await intend(context, pspPayout, aboutDeposit(deposit), {
      provider: deposit.provider,
      amountMinor: deposit.processed.toString(),
      currency: deposit.currency,
      method: 'card',
      client: client.id,
      instrument: instrument.token,
      clientName: instrument.holder ?? clientName(client),
    })
    return { patch: { decided_by: actor.id } }
  },
})

export const recordReturn = command({
  name: 'deposit.record-return',
  summary: 'Note whether the provider took a deposit back.',
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({ done: z.boolean(), code: z.string().nullable() }),
  moves: { from: 'returning', to: ['returned', 'review'] },
  async handler(context) {
    const { subject: deposit, input, load, update } = context
    if (input.done) {
      const instrument: Instrument = await load(instruments, deposit.instrument!)
      await update(instruments, instrument, { returned: instrument.returned + deposit.processed! })
      await resolveCase(context, { queue: depositQueue, subject: deposit.id, resolution: 'RETURNED_TO_SOURCE' })
      return { to: 'returned' }
    }
    await openCase(context, depositQueue, {
      about: aboutDeposit(deposit),
      title: `The provider did not take back ${formatMoney(money(deposit.processed!, deposit.currency))}`,
      client: deposit.client,
      reasons: ['D03_THIRD_PARTY'],
      facts: { code: input.code },
    })
    return { to: 'review' }
  },
})
