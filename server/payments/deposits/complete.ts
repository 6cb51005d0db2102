import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { formatAmount, formatMoney, money } from '../../control/money.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { platformBalance, tradingAccounts } from '../../trading/index.ts'
import { depositCompleted } from '../messages.ts'
import { depositQueue } from '../queues.ts'
import { aboutDeposit, deposits } from './deposit.ts'

export const completeDeposit = command({
  name: 'deposit.complete',
  summary: 'Note that the platform shows the deposit.',
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({}),
  moves: { from: 'posted', to: 'completed' },
  async handler(context) {
    const { subject: deposit, load, now } = context
    const client = await load(clients, deposit.client)
    const account = await load(tradingAccounts, deposit.account)
    await resolveCase(context, { queue: depositQueue, subject: deposit.id, resolution: 'CREDITED' })
    await notifyClient(
      context,
      depositCompleted,
      client,
      {
        amount: formatMoney(money(deposit.processed ?? 0n, deposit.currency)),
        login: account.login,
        reference: deposit.id,
      },
      { type: 'deposit', id: deposit.id },
    )
    return { patch: { completed_at: now } }
  },
})

/** The ledger has it, the platform refused it: a person looks, and may try again. */
export const reportUncredited = command({
  name: 'deposit.report-uncredited',
  summary: 'Bring a deposit that the platform refused to a person.',
  actors: ['system'],
  subject: deposits,
  input: z.strictObject({ code: z.string(), message: z.string() }),
  moves: { from: 'posted' },
  async handler(context) {
    const { subject: deposit, input } = context
    await openCase(context, depositQueue, {
      about: aboutDeposit(deposit),
      title: `The platform refused a deposit: ${input.message}`,
      client: deposit.client,
      reasons: ['D08_PLATFORM_POST_FAIL'],
      amount: deposit.processed ?? deposit.amount,
      currency: deposit.currency,
      facts: input,
      priority: 20,
    })
  },
})

export const recreditDeposit = command({
  name: 'deposit.credit-again',
  summary: 'Ask the platform again for a deposit that it refused.',
  subject: deposits,
  input: z.strictObject({}),
  moves: { from: 'posted' },
  async handler(context) {
    const { subject: deposit, load, tx } = context
    const open =
      await tx.maybe`select id from control.intents where subject = ${deposit.id} and kind = ${platformBalance.name} and state not in ('rejected', 'withdrawn')`
    if (open) refuse('state_refused', 'The platform is being asked already.')
    const account = await load(tradingAccounts, deposit.account)
    await intend(context, platformBalance, aboutDeposit(deposit), {
      login: account.login ?? refuse('not_eligible'),
      amount: formatAmount(deposit.processed ?? 0n, deposit.currency),
      comment: 'Deposit',
    })
  },
})
