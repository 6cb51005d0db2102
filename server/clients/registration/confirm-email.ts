import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { clients } from '../client.ts'
import { checkYourMail, emailAddress, mailSent, sendConfirmation } from './register.ts'
import { justIssued, redeemToken } from './token.ts'

export const linkToken = z.string().min(20).max(100)

export const confirmClientEmail = command({
  name: 'client.confirm-email',
  summary: 'Prove the e-mail address by the mailed link; onboarding begins.',
  path: '/v1/clients/confirm-email',
  actors: ['visitor'],
  input: z.strictObject({ token: linkToken }),
  output: z.object({ status: z.literal('confirmed') }),
  async handler(context) {
    const client = await redeemToken(context, context.input.token, 'confirm_email')
    if (client.state === 'registered')
      await context.move(clients, client, 'onboarding', { email_confirmed_at: context.now })
    return { result: { status: 'confirmed' as const } }
  },
})

export const resendConfirmation = (publicUrl: string) =>
  command({
    name: 'client.resend-confirmation',
    summary: 'Mail the confirmation link again, where there is one to confirm.',
    path: '/v1/clients/resend-confirmation',
    actors: ['visitor'],
    input: z.strictObject({ email: emailAddress }),
    output: mailSent,
    async handler(context) {
      const { tx, input } = context
      const found = await tx.maybe<{ id: string }>`
        select id from clients.clients where lower(email) = ${input.email} and state = 'registered'`
      if (found && !(await justIssued(context, found.id, 'confirm_email')))
        await sendConfirmation(context, await context.load(clients, found.id), publicUrl)
      return { result: checkYourMail }
    },
  })
