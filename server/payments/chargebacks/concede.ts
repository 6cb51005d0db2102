import { z } from 'zod'
import { clientName, clients } from '../../clients/index.ts'
import { command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { money } from '../../control/money.ts'
import { resolveCase } from '../../control/queues/cases.ts'
import { deposits } from '../deposits/deposit.ts'
import { inBase } from '../in-base.ts'
import { instruments } from '../instruments/instrument.ts'
import { pspRefund } from '../psp-intents.ts'
import { depositQueue } from '../queues.ts'
import type { Method } from '../routing/merchant-account.ts'
import { aboutChargeback, chargebacks } from './chargeback.ts'
import { nothingAsked } from './contest.ts'
import { pspConcede } from './intents.ts'
import { moveFunds } from './money.ts'

const leaving = { checkers: 1, because: 'Money is given up for good.' }

export const concedeChargeback = command({
  name: 'chargeback.concede',
  summary: 'Leave a dispute to the payer; a second person must agree.',
  subject: chargebacks,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: ['opened', 'evidence_due'] },
  amount: ({ subject: { entity, amount, currency }, tx }) => inBase(tx, entity, money(amount, currency)),
  eyes: () => leaving,
  async handler(context) {
    const { subject: chargeback } = context
    nothingAsked(chargeback)
    await intend(context, pspConcede, aboutChargeback(chargeback), {
      provider: chargeback.provider,
      dispute: chargeback.provider_id ?? refuse('not_eligible', 'The provider has not named the dispute.'),
    })
    return { patch: { wish: 'concede' as const } }
  },
})

export const refundEarly = command({
  name: 'chargeback.refund-early',
  summary: 'Pay an announced dispute back before the scheme opens it; a second person must agree.',
  subject: chargebacks,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'pre_alert' },
  amount: ({ subject: { entity, amount, currency }, tx }) => inBase(tx, entity, money(amount, currency)),
  eyes: () => leaving,
  async handler(context) {
    const { subject: chargeback, load } = context
    nothingAsked(chargeback)
    const deposit = await load(deposits, chargeback.deposit)
    const client = await load(clients, chargeback.client)
    const card = await load(
      instruments,
      deposit.instrument ?? refuse('not_eligible', 'The provider did not say which card it came from.'),
    )
    if (deposit.state !== 'completed') refuse('not_eligible', `The deposit is ${deposit.state}.`)
    const frozen = await moveFunds(context, chargeback, 'reserved')
    await intend(context, pspRefund, aboutChargeback(chargeback), {
      provider: chargeback.provider,
      payment: { providerId: deposit.provider_id ?? '', reference: deposit.id },
      amountMinor: chargeback.amount.toString(),
      currency: chargeback.currency,
      payout: {
        method: deposit.method as Method,
        client: client.id,
        instrument: card.token,
        clientName: card.holder ?? clientName(client),
      },
    })
    return { patch: { ...frozen, wish: 'refund' as const } }
  },
})

export const closeChargeback = command({
  name: 'chargeback.close',
  summary: 'Close an announced dispute that came to nothing.',
  subject: chargebacks,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'pre_alert', to: 'cancelled' },
  async handler(context) {
    const { subject: chargeback, input, now } = context
    nothingAsked(chargeback)
    await resolveCase(context, {
      queue: depositQueue,
      subject: chargeback.id,
      resolution: 'REVERSED',
      rationale: input.rationale,
    })
    return { patch: { ...(await moveFunds(context, chargeback, 'none')), closed_at: now, due_at: null } }
  },
})
