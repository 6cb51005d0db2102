import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { after, days } from '../clock.ts'
import { command, type Governed, type Stateful, sentence, shortText, subject } from '../commands/command.ts'
import type { Database } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { notify } from '../messages/messages.ts'
import { states } from '../states/states.ts'
import type { Actor, Grant, Roles } from './actor.ts'
import { grantInput, grants, grantsOf, limitOfGrant, roleInput } from './grants.ts'
import { ownAccess } from './own-access.ts'
import { type Hashing, hashPassword, staffPassword } from './passwords.ts'
import type { Realm } from './realm.ts'
import { newTotpSecret, totpSecret, totpUri } from './totp.ts'

/** Someone who works at the broker. Kept for ever: what they did names them. */
export const staffStates = states(
  'staff',
  {
    invited: { to: ['active', 'suspended'], note: 'has not chosen a password yet' },
    active: { to: ['suspended'] },
    suspended: { to: ['active', 'invited'], note: 'cannot sign in; grants are kept' },
  },
  ['invited', 'active'],
)

export interface Staff extends Stateful<(typeof staffStates.names)[number]> {
  email: string
  name: string
  password_hash: string
  totp_secret: string | null
  invitation_hash: Buffer | null
  invited_until: Date | null
}

/** Staff belong to the whole house (entity `*`); in which entities they act, their grants say. */
export const staff = subject<Staff>({
  type: 'staff',
  prefix: 'st',
  table: 'control.staff',
  plural: 'staff',
  states: staffStates,
})

const email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())

const invitationLife = days(7)
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
const secondPerson =
  (because: string) =>
  ({ actor }: { actor: Actor }) =>
    actor.kind === 'system' ? null : { checkers: 1, because }

export function staffCommands({ roles, hashing }: { roles: Roles; hashing?: Hashing }) {
  const invite = command({
    name: 'staff.invite',
    summary: 'Add a member of staff, with a first password or to be invited; roles given at once need a second person.',
    creates: staff,
    stepUp: true,
    input: z.strictObject({
      email,
      name: shortText,
      password: staffPassword.optional(),
      totp_secret: totpSecret
        .optional()
        .meta({ description: 'The base32 secret of an authenticator that is set up already' }),
      grants: z.array(grantInput).max(20).default([]),
    }),
    eyes: ({ input, actor }) => {
      if (actor.kind === 'system' || input.grants.length === 0) return null
      if (input.password ?? input.totp_secret)
        refuse(
          'invalid_input',
          'A password does not wait in an approval: give the roles afterwards, or leave the password out.',
        )
      return { checkers: 1, because: 'Roles are given by two people.' }
    },
    async handler({ input, tx, create }) {
      const given = await Promise.all(
        input.grants.map(async (grant) => ({ ...grant, max_amount: await limitOfGrant(tx, roles, grant) })),
      )
      const created = await create(staff, {
        entity: '*',
        state: input.password === undefined ? 'invited' : 'active',
        email: input.email,
        name: input.name,
        password_hash: input.password === undefined ? '' : await hashPassword(input.password, hashing),
        totp_secret: input.totp_secret ?? null,
        invitation_hash: null,
        invited_until: null,
      })
      for (const grant of given) await create(grants, { entity: '*', holder: created.id, ...grant, ended_at: null })
      return { created }
    },
  })

  const renewInvitation = command({
    name: 'staff.renew-invitation',
    summary: 'Make the token by which an invited member of staff chooses a password; shown once, earlier ones end.',
    permission: 'staff.invite',
    subject: staff,
    stepUp: true,
    input: z.strictObject({}),
    moves: { from: 'invited', to: 'invited' },
    output: z.object({ invitation: z.string().optional(), invited_until: z.string() }),
    async handler({ now, subject: person, update }) {
      const invitation = randomBytes(32).toString('base64url')
      const until = after(now, invitationLife)
      await update(staff, person, { invitation_hash: hashOf(invitation), invited_until: until })
      return { result: { invited_until: until.toISOString() }, once: { invitation } }
    },
  })

  const accept = command({
    name: 'staff.accept',
    summary: 'Choose a password as an invited member of staff, and get the second factor to set up; shown once.',
    subject: staff,
    actors: ['visitor'],
    input: z.strictObject({ invitation_token: z.string().max(100), password: staffPassword }),
    moves: { from: 'invited', to: 'active' },
    output: z.object({ totp_uri: z.string().optional() }),
    async handler({ subject: person, input, now }) {
      const { invitation_hash: hash, invited_until: until } = person
      if (!hash || !until || until < now || !timingSafeEqual(hash, hashOf(input.invitation_token)))
        refuse('sign_in_failed', 'The invitation does not hold.')
      const secret = newTotpSecret()
      return {
        patch: {
          password_hash: await hashPassword(input.password, hashing),
          totp_secret: secret,
          invitation_hash: null,
          invited_until: null,
        },
        once: { totp_uri: totpUri(secret, person.email) },
      }
    },
  })

  const grant = command({
    name: 'staff.grant',
    summary:
      'Give a member of staff a role in one entity or in all, or one they hold another limit; a second person agrees.',
    subject: staff,
    stepUp: true,
    input: z.strictObject({ ...grantInput.shape, reason: sentence.optional() }),
    eyes: secondPerson('Roles are given by two people.'),
    async handler({ subject: person, input, tx, load, create, update, now }) {
      const { role, scope } = input
      const max_amount = await limitOfGrant(tx, roles, input)
      const held = await tx.maybe<{ id: string; max_amount: bigint | null }>`
        select id, max_amount from control.grants where holder = ${person.id} and role = ${role} and scope = ${scope} and ended_at is null`
      if (held?.max_amount === max_amount) refuse('duplicate', `${person.name} holds ${role} in ${scope} like that.`)
      if (held) await update(grants, await load(grants, held.id), { ended_at: now })
      const given = await create(grants, { entity: '*', holder: person.id, role, scope, max_amount, ended_at: null })
      return { patch: {}, result: { grant: given.id } }
    },
  })

  const revoke = command({
    name: 'staff.revoke',
    summary: 'Take a role from a member of staff; a second person agrees.',
    subject: staff,
    stepUp: true,
    input: z.strictObject({ ...roleInput.shape, reason: sentence.optional() }),
    eyes: secondPerson('Roles are taken by two people; to stop someone at once, suspend.'),
    async handler({ subject: person, input: { role, scope }, tx, load, update, now }) {
      const held = await tx.maybe<{ id: string }>`
        select id from control.grants where holder = ${person.id} and role = ${role} and scope = ${scope} and ended_at is null`
      if (!held) refuse('not_eligible', `${person.name} does not hold ${role} in ${scope}.`)
      await update(grants, await load(grants, held.id), { ended_at: now })
      return { patch: {} }
    },
  })

  const suspend = command({
    name: 'staff.suspend',
    summary: 'Stop a member of staff at once: every session ends.',
    subject: staff,
    input: z.strictObject({ reason: sentence }),
    moves: { from: ['invited', 'active'], to: 'suspended' },
    async handler({ subject: person, actor, tx }) {
      if (person.id === actor.id) refuse('state_refused', 'You cannot suspend yourself.')
      await tx.run`delete from control.sessions where holder = ${person.id} and realm = 'staff'`
      return { patch: { invitation_hash: null, invited_until: null } }
    },
  })

  const reinstate = command({
    name: 'staff.reinstate',
    summary: 'Let a suspended member of staff in again; a second person agrees.',
    subject: staff,
    stepUp: true,
    input: z.strictObject({ reason: sentence }),
    eyes: secondPerson('A suspension is lifted by two people.'),
    moves: { from: 'suspended', to: ['active', 'invited'] },
    handler: async ({ subject: person }) => ({ to: person.password_hash ? 'active' : 'invited' }),
  })

  const { changePassword, setAuthenticator } = ownAccess({
    realm: 'staff',
    of: staff,
    password: staffPassword,
    hashPassword: (password) => hashPassword(password, hashing),
    async tell(context, person, news) {
      // Staff belong to the whole house; its first entity writes to them.
      const { id } = await context.tx.one<{ id: string }>`select id from control.entities order by id limit 1`
      await notify(context, news, {
        entity: id,
        recipient: person.id,
        address: person.email,
        values: { first_name: person.name },
        about: { type: staff.type, id: person.id },
        occasion: context.entry,
      })
    },
  })

  return [invite, renewInvitation, accept, grant, revoke, suspend, reinstate, changePassword, setAuthenticator]
}

/** Where staff sign in. */
export function staffRealm(database: Database): Realm {
  return {
    name: 'staff',
    async find(key) {
      const row =
        await database.maybe<Staff>`select * from control.staff where lower(email) = ${key.toLowerCase()} or id = ${key}`
      return (
        row && {
          id: row.id,
          name: row.name,
          passwordHash: row.password_hash,
          totpSecret: row.totp_secret,
          open: row.state === 'active',
        }
      )
    },
    /** Who has no second factor yet holds nothing until it is set up. */
    async actorOf(holder, { assuredAt, session }) {
      const row = await database.maybe<Governed & { name: string; enrolled: boolean; grants: Grant[] }>`
        select k.id, k.name, k.totp_secret is not null as enrolled, ${grantsOf} from control.staff k where k.id = ${holder} and k.state = 'active'`
      if (!row) return undefined
      const person = { kind: 'staff', id: row.id, name: row.name, assuredAt, ...(session ? { session } : {}) } as const
      return row.enrolled ? { ...person, grants: row.grants } : { ...person, grants: [], mustEnrol: true }
    },
  }
}
