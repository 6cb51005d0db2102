import { type Governed, subject } from '../../control/commands/command.ts'

/** Who brought a client, from when until when. */
export interface Referral extends Governed {
  client: string
  partner: string
  from_at: Date
  until_at: Date | null
}

export const referrals = subject<Referral>({
  type: 'referral',
  prefix: 'rf',
  table: 'partners.referrals',
  plural: 'referrals',
})

interface Person {
  id: string
  first_name: string
  last_name: string
  birth_date: string
  phone: string | null
}

/** Why a partner may not be paid for this client: it is the partner itself, as far as the data tells. */
export function selfReferral(client: Person, partner: Person): string | undefined {
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
  const digits = (phone: string | null) => phone?.replaceAll(/\D/g, '') ?? ''
  if (client.id === partner.id) return 'the client is the partner'
  const name = same(client.first_name, partner.first_name) && same(client.last_name, partner.last_name)
  if (name && client.birth_date === partner.birth_date) return 'the same name and birth date'
  if (digits(client.phone) && digits(client.phone) === digits(partner.phone)) return 'the same phone number'
  return undefined
}
