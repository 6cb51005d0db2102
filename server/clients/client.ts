import type { Actor } from '../control/access/actor.ts'
import type { Realm } from '../control/access/realm.ts'
import { type Context, type Stateful, subject } from '../control/commands/command.ts'
import type { Reader } from '../control/database/sql.ts'
import { notify } from '../control/messages/messages.ts'
import type { Template } from '../control/messages/template.ts'
import type { Currency } from '../control/money.ts'
import { type ClientState, clientStates } from './states.ts'

export type Risk = 'low' | 'medium' | 'high'

export interface Client extends Stateful<ClientState> {
  email: string
  email_confirmed_at: Date | null
  password_hash: string
  totp_secret: string | null
  first_name: string
  last_name: string
  /** ISO date. */
  birth_date: string
  /** Of residence, ISO 3166-1 alpha-2. */
  country: string
  phone: string | null
  language: string
  category: 'retail' | 'professional'
  risk: Risk
  /** In which the accounts are kept unless chosen otherwise. */
  currency: Currency
  /** The code of the link at the first touch, as typed. */
  partner_code: string | null
  /** Whose code it was. */
  partner: string | null
  terms_accepted_at: Date
}

/** A client reaches the row of its own id. */
export const clients = subject<Client>({
  type: 'client',
  prefix: 'cl',
  table: 'clients.clients',
  plural: 'clients',
  states: clientStates,
  owner: 'id',
})

export const clientName = (client: Pick<Client, 'first_name' | 'last_name'>): string =>
  `${client.first_name} ${client.last_name}`

/** Whole years at a moment. */
export function ageAt(birthDate: string, now: Date): number {
  const today = now.toISOString().slice(0, 10)
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** Writes to a client in its own entity's name. `about.occasion` tells two notices about the same thing apart. */
export const notifyClient = (
  context: Context,
  template: Template,
  client: Pick<Client, 'entity' | 'id' | 'email' | 'first_name'>,
  values: Record<string, unknown> = {},
  about?: { type: string; id: string; occasion?: string },
): Promise<void> =>
  notify(context, template, {
    entity: client.entity,
    recipient: client.id,
    address: client.email,
    values: { first_name: client.first_name, ...values },
    ...(about ? { about: { type: about.type, id: about.id } } : {}),
    ...(about?.occasion ? { occasion: about.occasion } : {}),
  })

/** Who may sign in: everyone who has confirmed the address and is neither suspended, rejected nor closed. */
const open: readonly ClientState[] = ['onboarding', 'active', 'limited']

/** Clients as people who sign in. */
export const clientRealm = (db: Reader): Realm => ({
  name: 'client',
  async find(emailOrId) {
    const client = await db.maybe<Client>`
      select * from clients.clients where lower(email) = ${emailOrId.toLowerCase()} or id = ${emailOrId}`
    return (
      client && {
        id: client.id,
        name: clientName(client),
        passwordHash: client.password_hash,
        totpSecret: client.totp_secret,
        open: open.includes(client.state),
      }
    )
  },
  async actorOf(holder, { assuredAt, session }): Promise<Actor | undefined> {
    const client = await db.maybe<Client>`select * from clients.clients where id = ${holder} and state = any(${open})`
    return (
      client && {
        kind: 'client',
        id: client.id,
        name: clientName(client),
        entity: client.entity,
        ...(session ? { session } : {}),
        ...(client.totp_secret === null ? {} : { assuredAt }),
      }
    )
  },
})
