import { createHash, randomBytes } from 'node:crypto'
import { after, hours, minutes } from '../../control/clock.ts'
import { type Context, type Governed, subject } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { type Client, clients } from '../client.ts'

/** A one-use link that was mailed. */
interface Token extends Governed {
  client: string
  purpose: 'confirm_email' | 'reset_password'
  token_hash: Buffer
  expires_at: Date
  used_at: Date | null
}

export const tokens = subject<Token>({
  type: 'client token',
  prefix: 'ct',
  table: 'clients.tokens',
  plural: 'client-tokens',
})

/** How long a mailed link works. */
const life = { confirm_email: hours(48), reset_password: hours(1) } satisfies Record<Token['purpose'], number>

/** A second mail within this time is not sent: the first is on its way. */
const pause = minutes(1)

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes a link's secret; only its hash is kept here, the secret itself only in the mail. */
export async function issueToken(context: Context, client: Client, purpose: Token['purpose']): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await context.create(tokens, {
    entity: client.entity,
    client: client.id,
    purpose,
    token_hash: hashOf(token),
    expires_at: after(context.now, life[purpose]),
    used_at: null,
  })
  return token
}

/** Whether a link was mailed a moment ago, so that nobody's mailbox is flooded. */
export async function justIssued(context: Context, client: string, purpose: Token['purpose']): Promise<boolean> {
  const recent = await context.tx.maybe`
    select 1 from clients.tokens where client = ${client} and purpose = ${purpose}
      and created_at > ${after(context.now, -pause)} limit 1`
  return recent !== undefined
}

/** Takes a link's secret, once; its earlier ones end too. Gives the locked client. Refuses a used, late or unknown one with `not_found`. */
export async function redeemToken(context: Context, token: string, purpose: Token['purpose']): Promise<Client> {
  const found = await context.tx.maybe<Token>`
    select * from clients.tokens where token_hash = ${hashOf(token)} and purpose = ${purpose} for update`
  if (!found || found.used_at || found.expires_at < context.now)
    refuse('not_found', 'This link is used or too old: ask for a new one.')
  const waiting = await context.tx.rows<Token>`
    select * from clients.tokens where client = ${found.client} and purpose = ${purpose} and used_at is null for update`
  for (const each of waiting) await context.update(tokens, each, { used_at: context.now })
  return context.load(clients, found.client)
}
