import { z } from 'zod'
import { clients } from '../../clients/index.ts'
import { after } from '../../control/clock.ts'
import { command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { id, newId } from '../../control/ids.ts'
import { limits } from '../../control/limits.ts'
import { formatMoney, fromWire, money, positiveMoney } from '../../control/money.ts'
import { tradingAccounts, valueIn } from '../../trading/index.ts'
import { depositRange as range } from '../bounds.ts'
import { baseOf } from '../in-base.ts'
import { openCheckout } from '../routing/checkout.ts'
import { routeDeposit } from '../routing/index.ts'
import { methods } from '../routing/merchant-account.ts'
import { deposits, nothingYet } from './deposit.ts'

export const requestDeposit = command({
  name: 'deposit.request',
  summary: 'Begin a deposit; where to pay follows within a second or two, as redirect_url or as instructions.',
  actors: ['client'],
  creates: deposits,
  input: z.strictObject({ account: id('ta'), amount: positiveMoney, method: z.enum(methods).default('card') }),
  async handler(context) {
    const { input, load, create, now, tx } = context
    const account = await load(tradingAccounts, input.account)
    const client = await load(clients, account.client)
    const amount = fromWire(input.amount)
    if (client.state !== 'active') refuse('not_eligible', 'Deposits are open once you are verified.')
    if (account.state !== 'active') refuse('not_eligible', `The account is ${account.state}.`)
    if (amount.currency !== account.currency) refuse('currency_mismatch', `The account is kept in ${account.currency}.`)
    const base = await baseOf(tx, account.entity)
    const inBase = await valueIn(tx, amount, base)
    if (inBase.minor < range.least || inBase.minor > range.most) {
      refuse(
        'amount_out_of_range',
        `A deposit is worth ${formatMoney(money(range.least, base))} to ${formatMoney(money(range.most, base))}.`,
      )
    }
    const about = { type: deposits.type, id: newId(deposits.prefix, now.getTime()), entity: account.entity }
    const routed = await routeDeposit(context, { about, client, method: input.method, amount })
    if (routed.merchantAccount === null) {
      const codes = new Set(routed.refusals.map(({ code }) => code))
      if (codes.has('BELOW_MINIMUM') || codes.has('ABOVE_MAXIMUM'))
        refuse('amount_out_of_range', `See what can be paid by ${input.method} now.`)
      refuse(
        'not_eligible',
        `Nobody can take ${formatMoney(amount)} by ${input.method} now; choose another way to pay.`,
      )
    }
    const deposit = await create(deposits, {
      ...nothingYet,
      id: about.id,
      entity: account.entity,
      client: client.id,
      account: account.id,
      provider: routed.psp,
      merchant_account: routed.merchantAccount,
      method: input.method,
      amount: amount.minor,
      currency: amount.currency,
      due_at: after(now, limits.depositLife),
    })
    await openCheckout(context, deposit, client, routed.attempt)
    return { created: deposit }
  },
})
