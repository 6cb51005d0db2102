import { z } from 'zod'
import { clientPassword } from '../../control/access/passwords.ts'
import { command } from '../../control/commands/command.ts'
import { clients, notifyClient } from '../client.ts'
import { passwordChanged, resetPassword } from '../messages.ts'
import { linkToken } from './confirm-email.ts'
import { checkYourMail, emailAddress, mailSent } from './register.ts'
import { issueToken, justIssued, redeemToken } from './token.ts'

export const requestPasswordReset = (publicUrl: string) =>
  command({
    name: 'client.request-password-reset',
    summary: 'Mail a link by which a new password is chosen, where the address is known.',
    path: '/v1/clients/request-password-reset',
    actors: ['visitor'],
    input: z.strictObject({ email: emailAddress }),
    output: mailSent,
    async handler(context) {
      const { tx, input } = context
      const found = await tx.maybe<{ id: string }>`
        select id from clients.clients where lower(email) = ${input.email} and state in ('onboarding', 'active', 'limited')`
      if (found && !(await justIssued(context, found.id, 'reset_password'))) {
        const client = await context.load(clients, found.id)
        const url = `${publicUrl}/portal/reset?token=${await issueToken(context, client, 'reset_password')}`
        await notifyClient(
          context,
          resetPassword,
          client,
          { url },
          { type: clients.type, id: client.id, occasion: context.entry },
        )
      }
      return { result: checkYourMail }
    },
  })

export const resetClientPassword = (hashPassword: (password: string) => Promise<string>) =>
  command({
    name: 'client.reset-password',
    summary: 'Choose a new password by the mailed link; every session ends.',
    path: '/v1/clients/reset-password',
    actors: ['visitor'],
    input: z.strictObject({ token: linkToken, password: clientPassword }),
    output: z.object({ status: z.literal('password_changed') }),
    async handler(context) {
      const { tx, input, entry, update } = context
      const client = await redeemToken(context, input.token, 'reset_password')
      await update(clients, client, { password_hash: await hashPassword(input.password) })
      await tx.run`delete from control.sessions where realm = 'client' and holder = ${client.id}`
      await notifyClient(context, passwordChanged, client, {}, { type: clients.type, id: client.id, occasion: entry })
      return { result: { status: 'password_changed' as const } }
    },
  })
