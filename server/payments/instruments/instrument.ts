import { clientName, clients, nameSimilarity } from '../../clients/index.ts'
import { type Context, type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import { states } from '../../control/states/states.ts'
import type { Payment } from '../psp.ts'
import type { Method } from '../routing/merchant-account.ts'

export const instrumentStates = states(
  'instrument',
  {
    pending: { to: ['approved', 'rejected'], note: 'not shown to be the client’s own yet' },
    approved: { to: ['suspended'] },
    suspended: { to: ['approved', 'rejected'], note: 'nothing is sent to it' },
    rejected: { to: ['pending'], note: 'may be added again' },
  },
  ['pending', 'approved'],
)

/** A client's card, wallet, bank account or address. What came in through it may go back through it. */
export interface Instrument extends Stateful<(typeof instrumentStates.names)[number]> {
  client: string
  provider: string
  method: Method
  /** The provider's token; an IBAN or an address where that is the token. */
  token: string
  /** The chain of an address. */
  network: string | null
  label: string
  holder: string | null
  currency: Currency
  deposited: bigint
  returned: bigint
  /** Until then nothing is sent to it; null for at once. */
  usable_from: Date | null
  /** ISO date; null where the provider does not tell. */
  expires_on: string | null
}

export const instruments = subject<Instrument>({
  type: 'instrument',
  prefix: 'pi',
  table: 'payments.instruments',
  plural: 'instruments',
  states: instrumentStates,
  owner: 'client',
})

export const aboutInstrument = ({ id, entity }: Instrument) => ({ type: instruments.type, id, entity })

/** Why nothing may be asked for to a destination. What has brought money in may be asked for; a person then decides. */
export function whyUnusable({ state, deposited, usable_from }: Instrument, now: Date): string | null {
  if (state === 'suspended' || state === 'rejected') return 'This destination cannot be used.'
  if (state === 'pending' && deposited === 0n)
    return 'This destination is being checked; you can use it once we have approved it.'
  return usable_from && usable_from > now
    ? `For your safety a new destination can be used from ${usable_from.toISOString()} on.`
    : null
}

/** From this likeness of names on, in percent, who paid is the client. */
const ownName = 85

/**
 * The instrument a payment came through, known or new; gives undefined when the provider does not say. One that a payer
 * of the client's own name used is approved by rule.
 */
export async function instrumentOf(
  context: Context,
  { entity, client, provider }: { entity: string; client: string; provider: string },
  payment: Payment,
): Promise<Instrument | undefined> {
  if (!payment.instrument) return undefined
  const known = await context.tx.maybe<Instrument>`
    select * from payments.instruments
    where entity = ${entity} and client = ${client} and provider = ${provider} and token = ${payment.instrument} and currency = ${payment.currency} for update`
  if (known) return known
  const own =
    !payment.payerName || nameSimilarity(payment.payerName, clientName(await context.load(clients, client))) >= ownName
  return context.create(instruments, {
    entity,
    client,
    provider,
    method: payment.method,
    token: payment.instrument,
    network: null,
    label: payment.instrumentLabel ?? 'Card',
    holder: payment.payerName,
    currency: payment.currency,
    deposited: 0n,
    returned: 0n,
    state: own ? 'approved' : 'pending',
    usable_from: null,
    expires_on: null,
  })
}
