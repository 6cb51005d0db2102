import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { command, sentence } from '../../control/commands/command.ts'
import { formatMoney, money } from '../../control/money.ts'
import { pauseCase } from '../../control/queues/cases.ts'
import { withdrawalQuestion } from '../messages.ts'
import { withdrawals } from './withdrawal.ts'

export const askForInformation = command({
  name: 'withdrawal.ask-for-information',
  summary: 'Ask the client something; the clock stands until the answer.',
  subject: withdrawals,
  input: z.strictObject({
    rationale: sentence,
    client_message: sentence.meta({ description: 'The question, as the client reads it' }),
  }),
  moves: { from: 'review', to: 'waiting_for_client' },
  async handler(context) {
    const { subject: withdrawal, input } = context
    const client = await context.load(clients, withdrawal.client)
    await pauseCase(context, withdrawal.id, true)
    await notifyClient(
      context,
      withdrawalQuestion,
      client,
      { amount: formatMoney(money(withdrawal.amount, withdrawal.currency)), client_message: input.client_message },
      { type: 'withdrawal', id: withdrawal.id, occasion: context.entry },
    )
    return { patch: { client_message: input.client_message } }
  },
})

export const answerQuestion = command({
  name: 'withdrawal.answer',
  summary: 'Answer what we asked about your withdrawal.',
  actors: ['client'],
  subject: withdrawals,
  input: z.strictObject({ reason: sentence.meta({ description: 'Your answer' }) }),
  moves: { from: 'waiting_for_client', to: 'review' },
  async handler(context) {
    await pauseCase(context, context.subject.id, false)
    return { patch: { client_message: null } }
  },
})
