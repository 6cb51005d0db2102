import { z } from 'zod'
import { type Client, clientName, clients, notifyClient } from '../../clients/index.ts'
import { type Command, type Context, command, shortText } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { currencyCode } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { destinationNamed } from '../messages.ts'
import type { Psp } from '../psp.ts'
import { withdrawalQueue } from '../queues.ts'
import { isAddress, networks } from './address.ts'
import { isIban, plainIban } from './iban.ts'
import { aboutInstrument, type Instrument, instruments } from './instrument.ts'

const account = z.strictObject({
  method: z.literal('bank'),
  currency: currencyCode,
  iban: z.string().transform(plainIban).refine(isIban, 'is not an IBAN: check its digits'),
  label: shortText.optional(),
})
const address = z
  .strictObject({
    method: z.literal('crypto'),
    currency: currencyCode,
    network: z.enum(networks),
    address: z.string().trim(),
    label: shortText.optional(),
  })
  .refine((given) => isAddress(given.address, given.network), {
    path: ['address'],
    message: 'is not an address of this network: its checksum does not hold',
  })

/** Where money may go that came by another way; it is the client's own, and a person looks before anything is sent there. */
export const addInstrument = (psps: readonly Psp[]): Command =>
  command({
    name: 'instrument.add',
    summary: 'Name a bank account or an address of your own to be paid to; it is checked before it can be used.',
    actors: ['client'],
    creates: instruments,
    stepUp: true,
    input: z.strictObject({ destination: z.discriminatedUnion('method', [account, address]) }),
    async handler(context) {
      const { destination } = context.input
      const provider = psps.find(({ methods }) => methods.includes(destination.method))?.name
      if (!provider) refuse('not_eligible', `We do not pay out by ${destination.method} yet.`)
      const client = await context.load(clients, context.actor.id)
      const { method, currency, label } = destination
      const where =
        destination.method === 'bank'
          ? { token: destination.iban, network: null }
          : { token: destination.address, network: destination.network }
      const created = await added(context, client, { method, currency, label, provider, ...where })
      await openCase(context, withdrawalQueue, {
        about: aboutInstrument(created),
        title: `${clientName(client)} names ${created.label}`,
        client: client.id,
        reasons: ['NEW_DESTINATION'],
        facts: { method: created.method, token: created.token, network: created.network, holder: created.holder },
      })
      await notifyClient(
        context,
        destinationNamed,
        client,
        { destination: created.label },
        { ...aboutInstrument(created), occasion: context.entry },
      )
      return { created }
    },
  })

type Named = Pick<Instrument, 'provider' | 'method' | 'token' | 'network' | 'currency'> & { label?: string | undefined }

async function added(context: Context, client: Client, { label, ...named }: Named): Promise<Instrument> {
  const known = await context.tx.maybe<Instrument>`
    select * from payments.instruments where entity = ${client.entity} and client = ${client.id}
      and provider = ${named.provider} and token = ${named.token} and currency = ${named.currency} for update`
  if (known && known.state !== 'rejected') refuse('state_refused', `${known.label} is ${known.state} already.`)
  if (known) return context.move(instruments, known, 'pending')
  const short = `${named.token.slice(0, 4)} … ${named.token.slice(-4)}`
  return context.create(instruments, {
    entity: client.entity,
    client: client.id,
    ...named,
    label: label ? `${label}, ${short}` : short,
    holder: clientName(client),
    deposited: 0n,
    returned: 0n,
    state: 'pending',
    usable_from: null,
    expires_on: null,
  })
}
