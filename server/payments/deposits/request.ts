import { z } from 'zod'
import { clientName, clients } from '../../clients/index.ts'
import { after } from '../../control/clock.ts'
import { command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { id } from '../../control/ids.ts'
import { intend } from '../../control/intents/intents.ts'
import { limits } from '../../control/limits.ts'
import { formatMoney, fromWire, money, positiveMoney } from '../../control/money.ts'
import { tradingAccounts, valueIn } from '../../trading/index.ts'
import { cardDeposit as range } from '../bounds.ts'
import { pspCheckout } from '../psp-intents.ts'
import { aboutDeposit, deposits } from './deposit.ts'

export const requestDeposit = command({
  name: 'deposit.request',
  summary: 'Begin a deposit by card; its redirect_url follows within a second or two.',
  actors: ['client'],
  creates: deposits,
  input: z.strictObject({ account: id('ta'), amount: positiveMoney }),
  async handler(context) {
    const { input, load, create, now, tx } = context
    const account = await load(tradingAccounts, input.account)
    const client = await load(clients, account.client)
    const amount = fromWire(input.amount)
    if (client.state !== 'active') refuse('not_eligible', 'Deposits are open once you are verified.')
    if (account.state !== 'active') refuse('not_eligible', `The account is ${account.state}.`)
    if (amount.currency !== account.currency) refuse('currency_mismatch', `The account is kept in ${account.currency}.`)
    const { base } = await tx.one<{
      base: typeof account.currency
    }>`select base_currency as base from control.entities where id = ${account.entity}`
    const inBase = await valueIn(tx, amount, base)
    if (inBase.minor < range.least || inBase.minor > range.most) {
      refuse(
        'amount_out_of_range',
        `A deposit is worth ${formatMoney(money(range.least, base))} to ${formatMoney(money(range.most, base))}.`,
      )
    }
    const deposit = await create(deposits, {
      entity: account.entity,
      client: client.id,
      account: account.id,
      provider: 'checkout',
      method: 'card',
      amount: amount.minor,
      processed: null,
      currency: amount.currency,
      provider_id: null,
      redirect_url: null,
      instrument: null,
      payer_name: null,
      decline_code: null,
      decided_by: null,
      due_at: after(now, limits.depositLife),
      completed_at: null,
    })
    await intend(context, pspCheckout, aboutDeposit(deposit), {
      provider: deposit.provider,
      reference: deposit.id,
      amountMinor: amount.minor.toString(),
      currency: amount.currency,
      method: 'card',
      client: client.id,
      clientName: clientName(client),
      clientEmail: client.email,
      clientCountry: client.country,
    })
    return { created: deposit }
  },
})
