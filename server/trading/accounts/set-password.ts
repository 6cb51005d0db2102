import { z } from 'zod'
import { clients, notifyClient, type SecretBox } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { passwordNotSet, passwordSet } from '../messages.ts'
import { platformSetPassword } from '../platform-intents.ts'
import { tradingAccounts } from './account.ts'

/** What MetaTrader 5 takes: 8 to 16 characters of all four kinds. */
const platformPassword = z
  .string()
  .min(8)
  .max(16)
  .regex(/^[\x21-\x7e]+$/, 'letters, digits and signs without spaces')
  .refine((text) => [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].every((kind) => kind.test(text)), {
    message: 'needs a small letter, a capital, a digit and another sign',
  })

/** The password waits sealed, apart from the intent, and only until the platform has answered. */
export const setPlatformPassword = (box: SecretBox) =>
  command({
    name: 'trading-account.set-password',
    summary: 'Choose the password by which one’s own account is traded on the platform; a mail says when it works.',
    subject: tradingAccounts,
    actors: ['client'],
    stepUp: true,
    input: z.strictObject({ password: platformPassword }),
    moves: { from: ['active', 'read_only'] },
    async handler(context) {
      const { subject: account, input, tx, now } = context
      const open = await tx.maybe`
        select 1 from control.intents where subject = ${account.id} and kind = ${platformSetPassword.name}
          and state not in ('done', 'rejected', 'withdrawn')`
      if (open) refuse('state_refused', 'A password is being set already: wait for the mail about it.')
      const about = { type: tradingAccounts.type, id: account.id, entity: account.entity }
      const login = account.login ?? refuse('not_eligible')
      const { key } = await intend(context, platformSetPassword, about, { login })
      await tx.run`insert into control.intent_secrets (key, sealed, created_at)
        values (${key}, ${box.seal(Buffer.from(input.password))}, ${now})`
    },
  })

export const notePlatformPassword = command({
  name: 'trading-account.note-password',
  summary: 'Forget a password that the platform has answered to, and tell the client.',
  subject: tradingAccounts,
  actors: ['system'],
  input: z.strictObject({ key: z.string(), set: z.boolean() }),
  async handler(context) {
    const { subject: account, input, tx } = context
    await tx.run`delete from control.intent_secrets where key = ${input.key}`
    await notifyClient(
      context,
      input.set ? passwordSet : passwordNotSet,
      await context.load(clients, account.client),
      { login: account.login },
      { type: tradingAccounts.type, id: account.id, occasion: input.key },
    )
  },
})
