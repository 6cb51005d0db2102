import { z } from 'zod'
import { clientPassword } from '../../control/access/passwords.ts'
import { type Context, command, shortText } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { type Currency, currencyCode } from '../../control/money.ts'
import { type Client, clients, notifyClient } from '../client.ts'
import { alreadyRegistered, confirmEmail } from '../messages.ts'
import { entityFor } from './jurisdictions.ts'
import { issueToken } from './token.ts'

export const emailAddress = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'an ISO country code such as CY')
export const phoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/, 'a phone number such as +35799123456')
export const languageCode = z.string().regex(/^[a-z]{2}$/, 'a language code such as en')
/** What a visitor is told, whether the address is known or not. */
export const mailSent = z.object({ status: z.literal('check_your_mail') })
export const checkYourMail = { status: 'check_your_mail' } as const
/** Never in the answer to a visitor: they would tell whether the address is new. */
const untold = { id: undefined, version: undefined, state: undefined }

interface Ports {
  publicUrl: string
  hashPassword(password: string): Promise<string>
}

/** Mails the link that proves the address. */
export async function sendConfirmation(context: Context, client: Client, publicUrl: string): Promise<void> {
  const token = await issueToken(context, client, 'confirm_email')
  const about = { type: clients.type, id: client.id, occasion: context.entry }
  await notifyClient(context, confirmEmail, client, { url: `${publicUrl}/portal/confirm?token=${token}` }, about)
}

export const registerClient = ({ publicUrl, hashPassword }: Ports) =>
  command({
    name: 'client.register',
    summary:
      'Open the relationship with a new client, in the entity that serves the country; a mailed link confirms it.',
    creates: clients,
    path: '/v1/clients',
    actors: ['visitor', 'staff', 'key'],
    input: z.strictObject({
      email: emailAddress,
      password: clientPassword,
      first_name: shortText,
      last_name: shortText,
      birth_date: z.iso.date(),
      country: countryCode,
      phone: phoneNumber.optional(),
      language: languageCode.default('en'),
      currency: currencyCode
        .optional()
        .meta({ description: 'Of the accounts; the base currency of the entity unless named' }),
      partner_code: z
        .string()
        .trim()
        .min(1)
        .max(40)
        .optional()
        .meta({ description: 'From the link that brought the client' }),
      accepts_terms: z.literal(true),
    }),
    output: mailSent.extend({ id: z.string().optional(), version: z.int().optional(), state: z.string().optional() }),
    async handler(context) {
      const { input, tx, now, actor, create } = context
      const id = entityFor({ country: input.country, birthDate: input.birth_date }, now)
      const entity = await tx.maybe<{ id: string; base_currency: Currency }>`
        select id, base_currency from control.entities where id = ${id}`
      if (!entity) refuse('not_eligible', `K16_BLOCKED_COUNTRY: we do not serve residents of ${input.country}.`)
      // Hashed whether or not it is used, so that the time taken tells nothing.
      const password_hash = await hashPassword(input.password)
      await tx.rows`select pg_advisory_xact_lock(hashtextextended(${input.email}, 0))`
      const known = await tx.maybe<Client>`select * from clients.clients where lower(email) = ${input.email}`
      if (known && actor.kind !== 'visitor') refuse('duplicate', `${known.id} has this e-mail address.`)
      if (known) {
        const day = now.toISOString().slice(0, 10)
        await notifyClient(
          context,
          alreadyRegistered,
          known,
          { url: `${publicUrl}/portal` },
          { type: clients.type, id: known.id, occasion: day },
        )
        return { result: checkYourMail }
      }
      const client = await create(clients, {
        entity: entity.id,
        email: input.email,
        email_confirmed_at: null,
        password_hash,
        totp_secret: null,
        first_name: input.first_name,
        last_name: input.last_name,
        birth_date: input.birth_date,
        country: input.country,
        phone: input.phone ?? null,
        language: input.language,
        category: 'retail',
        risk: 'medium',
        currency: input.currency ?? entity.base_currency,
        partner_code: input.partner_code ?? null,
        partner: null,
        terms_accepted_at: now,
      })
      await sendConfirmation(context, client, publicUrl)
      return { created: client, result: { ...checkYourMail, ...(actor.kind === 'visitor' ? untold : {}) } }
    },
  })
