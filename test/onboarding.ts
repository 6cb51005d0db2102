import { type Client, clientRealm } from '../server/clients/index.ts'
import type { KycCase } from '../server/clients/kyc/kyc-case.ts'
import type { Actor } from '../server/control/access/actor.ts'
import { seconds } from '../server/control/clock.ts'
import type { Query } from '../server/control/commands/command.ts'
import type { TestHouse } from './house.ts'

export const visitor: Actor = { kind: 'visitor', id: 'visitor', name: 'visitor' }
export const clientPassword = 'a long password'
export type ClientActor = Actor & { kind: 'client' }

/** A picture of its text: what is uploaded as a document. */
export const png = (text: string) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(text)])

export interface Details {
  email: string
  password?: string
  first_name?: string
  last_name?: string
  birth_date?: string
  country?: string
  partner_code?: string
}

export const person = {
  password: clientPassword,
  first_name: 'Ada',
  last_name: 'Lindqvist',
  birth_date: '1990-04-02',
  country: 'SE',
  accepts_terms: true,
}

interface Vendor {
  /** How many webhooks of the vendor have been answered. */
  heard(): number
  /** Resolves when there have been as many. */
  answered(count: number): Promise<void>
}

/** How clients come in through the front door. */
export function onboarding(house: TestHouse, vendor: Vendor) {
  const register = (details: Details) =>
    house.ask('client.register', { actor: visitor, input: { ...person, ...details } })

  const mails = (id: string) =>
    house.database.rows<{ template: string; plain: string }>`
      select template, plain from control.messages where recipient = ${id} order by id`

  /** The secret of the newest link that was mailed. */
  const linkOf = async (id: string): Promise<string> => {
    const links = (await mails(id)).flatMap(({ plain }) => /token=(\S+)/.exec(plain)?.[1] ?? [])
    return links.at(-1) ?? ''
  }

  /** Who asks, as the session would say now. */
  const actorOf = async (id: string, session: { assuredAt: Date | null } = { assuredAt: null }) =>
    (await clientRealm(house.database).actorOf(id, session)) as ClientActor

  /** Registers and confirms a person by the mailed link. */
  async function join(details: Details): Promise<ClientActor> {
    await register(details)
    const { id } = await house.database.one<{ id: string }>`
      select id from clients.clients where email = ${details.email}`
    await house.ask('client.confirm-email', { actor: visitor, input: { token: await linkOf(id) } })
    await house.settle()
    return actorOf(id)
  }

  const upload = (actor: Actor, kind: string, type: string, file_name: string) =>
    house.ask('document.upload', {
      actor,
      input: {
        kind,
        type,
        file_name,
        media_type: 'image/png',
        content_base64: png(`${actor.id} ${file_name}`).toString('base64'),
      },
    })

  /** Submits, lets the vendor decide, and follows up all it causes. */
  async function submit(actor: Actor): Promise<void> {
    house.clock.advance(seconds(10))
    const before = vendor.heard()
    const known = await house.database.maybe`select 1 from clients.kyc_cases where client = ${actor.id}`
    await house.ask('kyc.submit', { actor })
    await house.settle()
    // Created (the first time), pending, reviewed.
    await vendor.answered(before + (known ? 2 : 3))
    await house.settle()
  }

  /** The vendor decides by the file's name: `blurry.png` is sent back. */
  async function verify(details: Details, file = 'passport.png'): Promise<ClientActor> {
    const actor = await join(details)
    await upload(actor, 'identity', 'passport', file)
    await upload(actor, 'address', 'utility_bill', 'bill.png')
    await submit(actor)
    return actor
  }

  /** Asks a query, and checks that its answer is as it declares. */
  async function read(name: string, actor: Actor, input: object = {}): Promise<Record<string, unknown>> {
    const query = house.house.queries.get(name) as Query
    const client = actor.kind === 'client' ? actor.id : null
    const now = house.clock.now()
    const question = { db: house.database, input: query.input.parse(input), actor, now, entities: null, client }
    return query.output.parse(await query.handler(question as never)) as Record<string, unknown>
  }

  const clientRow = (id: string) => house.database.one<Client>`select * from clients.clients where id = ${id}`
  const kycCase = (client: string) =>
    house.database.one<KycCase>`select * from clients.kyc_cases where client = ${client}`

  return { ...vendor, clientRow, kycCase, mails, linkOf, actorOf, join, upload, submit, verify, read }
}
