import { z } from 'zod'
import { type Client, clientName, clients } from '../../clients/index.ts'
import { type Context, command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { id } from '../../control/ids.ts'
import { intend } from '../../control/intents/intents.ts'
import { limits } from '../../control/limits.ts'
import { currencyCode } from '../../control/money.ts'
import { openAccount } from '../../ledger/index.ts'
import { platformCreateAccount } from '../platform-intents.ts'
import { type TradingAccount, tradingAccounts } from './account.ts'
import { groupName, termsFor } from './terms.ts'

export const openTradingAccount = command({
  name: 'trading-account.open',
  summary: 'Open a trading account; it is created on the platform next.',
  actors: ['client', 'staff', 'key'],
  creates: tradingAccounts,
  input: z.strictObject({
    client: id('cl').optional().meta({ description: 'Whose account; a client opens only their own' }),
    currency: currencyCode.optional(),
    leverage: z.int().min(1).max(1_000).optional(),
  }),
  async handler(context) {
    const { input, actor, tx, now, load, create, move, update } = context
    const client = await load(
      clients,
      (actor.kind === 'client' ? actor.id : input.client) ??
        refuse('invalid_input', '', [{ pointer: '/client', message: 'is missing' }]),
    )
    if (client.state !== 'active')
      refuse('not_eligible', `Accounts are opened once the client is active; the client is ${client.state}.`)
    const { jurisdiction } = await tx.one<{
      jurisdiction: string
    }>`select jurisdiction from control.entities where id = ${client.entity}`
    const terms =
      termsFor(jurisdiction, client.category, now) ??
      refuse('not_eligible', `There are no terms for ${client.category} clients in ${jurisdiction}.`)
    const currency =
      input.currency ?? (terms.currencies.includes(client.currency) ? client.currency : terms.currencies[0]!)
    if (!terms.currencies.includes(currency))
      refuse('currency_mismatch', `Accounts are kept in ${terms.currencies.join(', ')}.`)
    const leverage = input.leverage ?? terms.leverageDefault
    if (leverage > terms.leverageCap)
      refuse(
        'amount_out_of_range',
        `Leverage is at most ${terms.leverageCap} for ${client.category} clients in ${jurisdiction}.`,
      )
    const { count } = await tx.one<{
      count: bigint
    }>`select count(*) from trading.accounts where client = ${client.id} and state <> 'archived'`
    if (count >= limits.tradingAccounts)
      refuse('not_eligible', `A client has at most ${limits.tradingAccounts} accounts.`)

    const account = await create(tradingAccounts, {
      entity: client.entity,
      client: client.id,
      platform: 'mt5',
      login: null,
      group_name: groupName(terms, currency),
      leverage,
      currency,
      ledger_account: null,
    })
    const ledgerAccount = await openAccount(tx, {
      entity: client.entity,
      code: `client/${account.id}`,
      name: `Client money of ${account.id}`,
      class: 'liability',
      currency,
      mode: 'exact',
      owner: account.id,
    })
    const ready = await update(tradingAccounts, account, { ledger_account: ledgerAccount })
    const creating = await move(tradingAccounts, ready, 'creating')
    await provision(context, creating, client)
    return { created: creating }
  },
})

/** Asks the platform for the login. */
export async function provision(context: Context, account: TradingAccount, client: Client): Promise<void> {
  await intend(
    context,
    platformCreateAccount,
    { type: tradingAccounts.type, id: account.id, entity: account.entity },
    {
      name: clientName(client),
      email: client.email,
      country: client.country,
      group: account.group_name,
      leverage: account.leverage,
    },
  )
}
