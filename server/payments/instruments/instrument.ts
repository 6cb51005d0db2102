import { type Context, type Governed, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import type { Payment } from '../psp.ts'

/** A client's card or wallet at a provider. What came in through it may go back through it. */
export interface Instrument extends Governed {
  client: string
  provider: string
  token: string
  label: string
  holder: string | null
  currency: Currency
  deposited: bigint
  returned: bigint
}

export const instruments = subject<Instrument>({
  type: 'instrument',
  prefix: 'pi',
  table: 'payments.instruments',
  plural: 'instruments',
  owner: 'client',
})

/** The instrument a payment came through, known or new; gives undefined when the provider does not say. */
export async function instrumentOf(
  context: Context,
  { entity, client, provider }: { entity: string; client: string; provider: string },
  payment: Payment,
): Promise<Instrument | undefined> {
  if (!payment.instrument) return undefined
  const known = await context.tx.maybe<Instrument>`
    select * from payments.instruments
    where entity = ${entity} and client = ${client} and provider = ${provider} and token = ${payment.instrument} and currency = ${payment.currency} for update`
  return (
    known ??
    context.create(instruments, {
      entity,
      client,
      provider,
      token: payment.instrument,
      label: payment.instrumentLabel ?? 'Card',
      holder: payment.payerName,
      currency: payment.currency,
      deposited: 0n,
      returned: 0n,
    })
  )
}
