import { z } from 'zod'
import { after, minutes } from '../clock.ts'
import { type Command, type Context, command, type Governed, type Subject } from '../commands/command.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import type { Template } from '../messages/template.ts'
import { own } from './actor.ts'
import { checkPassword, givenPassword, type staffPassword } from './passwords.ts'
import type { RealmName } from './realm.ts'
import { acceptFactor, endRecoveryCodes, newRecoveryCodes, secondFactor } from './second-factor.ts'
import { startCodes, totpCode, totpSecret } from './totp.ts'

/** Someone who signs in, as the row that keeps what they prove it with. */
interface Person extends Governed {
  password_hash: string
  totp_secret: string | null
}

interface Parts<Row extends Person> {
  realm: RealmName
  of: Subject<Row>
  /** What a new password must be. */
  password: typeof staffPassword
  hashPassword(password: string): Promise<string>
  /** Writes to the person, so that a change by somebody else does not go unseen. */
  tell(context: Context, person: Row, news: Template): Promise<void>
}

const template = (key: string, title: string, body: string): Template => ({
  key: `access.${key}`,
  title,
  body: `Dear {{ first_name }},\n\n${body} If it was not you, call us at once.`,
})

const passwordChanged = template(
  'password_changed',
  'Your password was changed',
  'Your password was changed, and you were signed out everywhere else.',
)
const authenticatorSet = template(
  'authenticator_set',
  'An authenticator protects your account',
  'An authenticator app was set up for your account. Its code is asked for when you sign in.',
)
const authenticatorRemoved = template(
  'authenticator_removed',
  'Your authenticator was removed',
  'The authenticator app of your account was removed. Your password alone opens it now.',
)

/** What people change about their own way in; each time the password is asked, and guessing is slowed. */
export function ownAccess<Row extends Person>({ realm, of, password, hashPassword, tell }: Parts<Row>) {
  const asked = { current_password: givenPassword }
  const common = { subject: of, permission: realm === 'staff' ? own : undefined, actors: [realm] }

  /** Refuses unless it is this person, with the password. */
  async function prove(context: Context<Row, { current_password: string }>): Promise<void> {
    const { subject: person, actor, input, tx, now } = context
    if (actor.id !== person.id) refuse('not_found')
    const { guesses } = await tx.one<{ guesses: number }>`
      select count(*)::int as guesses from control.attempts
      where actor = ${person.id} and code = 'proof_wrong' and at > ${after(now, -minutes(1))}`
    if (guesses >= limits.signInsPerMinute) refuse('rate_limited')
    if (!(await checkPassword(person.password_hash, input.current_password)))
      refuse('proof_wrong', 'This is not your password.')
  }

  /** Ends every session but the one that asks. */
  const endOthers = ({ tx, subject: person, actor }: Context<Row>) => {
    const kept = 'session' in actor && actor.session ? Buffer.from(actor.session, 'hex') : null
    return tx.run`
      delete from control.sessions where realm = ${realm} and holder = ${person.id} and token_hash is distinct from ${kept}`
  }

  const changePassword = command({
    ...common,
    name: `${realm}.change-password`,
    summary: 'Choose another password for oneself; every other session ends.',
    input: z.strictObject({ ...asked, password }),
    async handler(context) {
      await prove(context)
      await endOthers(context)
      await tell(context, context.subject, passwordChanged)
      return { patch: { password_hash: await hashPassword(context.input.password) } as Partial<Row> }
    },
  })

  const setAuthenticator = command({
    ...common,
    name: `${realm}.set-authenticator`,
    summary: 'Set up an authenticator app, or another one in its place; the recovery codes are shown once.',
    input: z.strictObject({
      ...asked,
      totp_secret: totpSecret.meta({ description: 'New and random, in base 32: what the app was given' }),
      totp: totpCode.meta({ description: 'What the app shows now' }),
      present_totp: totpCode.optional().meta({ description: 'Of the app that is replaced; or a recovery code' }),
      recovery_code: secondFactor.recovery_code,
    }),
    output: z.object({ recovery_codes: z.array(z.string()).optional() }),
    async handler(context) {
      const { subject: person, input, tx, now, actor } = context
      await prove(context)
      const given = { totp: input.present_totp, recovery_code: input.recovery_code }
      if (person.totp_secret && !(await acceptFactor(tx, factorOf(person), given, now)))
        refuse('proof_wrong', 'A code of the authenticator that is replaced, or a recovery code, is needed.')
      if (!(await startCodes(tx, person.id, input.totp_secret, input.totp, now)))
        refuse('proof_wrong', 'The code does not fit: check the clock of your phone.')
      await endOthers(context)
      if ('session' in actor && actor.session)
        await tx.run`update control.sessions set assured_at = ${now} where token_hash = ${Buffer.from(actor.session, 'hex')}`
      await tell(context, person, authenticatorSet)
      const codes = await newRecoveryCodes(tx, person.id, now)
      return { patch: { totp_secret: input.totp_secret } as Partial<Row>, result: {}, once: { recovery_codes: codes } }
    },
  })

  const removeAuthenticator = command({
    ...common,
    name: `${realm}.remove-authenticator`,
    summary: 'Remove the authenticator app, with a last code of it or a recovery code.',
    input: z.strictObject({ ...asked, ...secondFactor }),
    async handler(context) {
      const { subject: person, input, tx, now } = context
      await prove(context)
      if (!person.totp_secret) refuse('not_eligible', 'No authenticator is set up.')
      if (!(await acceptFactor(tx, factorOf(person), input, now)))
        refuse('proof_wrong', 'The code is wrong or was used.')
      await endRecoveryCodes(tx, person.id, now)
      await endOthers(context)
      await tell(context, person, authenticatorRemoved)
      return { patch: { totp_secret: null } as Partial<Row> }
    },
  })
  return { changePassword, setAuthenticator, removeAuthenticator } satisfies Record<string, Command>
}

const factorOf = ({ id, totp_secret }: Person) => ({ id, totpSecret: totp_secret ?? '' })
