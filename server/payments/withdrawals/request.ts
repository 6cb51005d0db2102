import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { id } from '../../control/ids.ts'
import { intend } from '../../control/intents/intents.ts'
import { formatAmount, formatMoney, fromWire, money, positiveMoney } from '../../control/money.ts'
import { placeHold } from '../../ledger/index.ts'
import { platformBalance, tradingAccounts, valueIn } from '../../trading/index.ts'
import { baseOf } from '../in-base.ts'
import { instruments, whyUnusable } from '../instruments/instrument.ts'
import { withdrawalRequested } from '../messages.ts'
import { refusing } from '../refusing.ts'
import { parametersOf } from './plan.ts'
import { aboutWithdrawal, withdrawals } from './withdrawal.ts'

export const requestWithdrawal = command({
  name: 'withdrawal.request',
  summary: 'Ask for money to be paid out; it is set aside at once.',
  actors: ['client'],
  creates: withdrawals,
  stepUp: true,
  input: z.strictObject({ account: id('ta'), instrument: id('pi'), amount: positiveMoney }),
  async handler(context) {
    const { input, load, create, update, tx, now } = context
    const account = await load(tradingAccounts, input.account)
    const client = await load(clients, account.client)
    const instrument = await load(instruments, input.instrument)
    const amount = fromWire(input.amount)
    if (client.state !== 'active' && client.state !== 'limited')
      refuse('not_eligible', `Your access is ${client.state}.`)
    if (account.state !== 'active' && account.state !== 'read_only')
      refuse('not_eligible', `The account is ${account.state}.`)
    if (amount.currency !== account.currency) refuse('currency_mismatch', `The account is kept in ${account.currency}.`)
    if (instrument.currency !== amount.currency)
      refuse('currency_mismatch', `That destination takes ${instrument.currency}.`)
    const unusable = whyUnusable(instrument, now)
    if (unusable) refuse('not_eligible', unusable)
    const base = await baseOf(tx, account.entity)
    const inBase = await valueIn(tx, amount, base)
    const parameters = await parametersOf(tx, account.entity, now)
    const bound = (name: 'least' | 'most') => money(BigInt(parameters[`${name}_${instrument.method}`] ?? 0), base)
    const [least, most] = [bound('least'), bound('most')]
    if (inBase.minor < least.minor || inBase.minor > most.minor)
      refuse(
        'amount_out_of_range',
        `A withdrawal by ${instrument.method} is worth ${formatMoney(least)} to ${formatMoney(most)}.`,
      )

    const withdrawal = await create(withdrawals, {
      entity: account.entity,
      client: client.id,
      account: account.id,
      provider: instrument.provider,
      instrument: instrument.id,
      amount: amount.minor,
      currency: amount.currency,
      amount_base: inBase.minor,
      hold: null,
      funds: 'held',
      decision: null,
      decided_by: null,
      straight_through: false,
      failure_code: null,
      client_message: null,
      submitted_at: null,
      paid_at: null,
    })
    const hold = await refusing(
      placeHold(tx, {
        entity: account.entity,
        account: account.ledger_account ?? refuse('not_eligible'),
        amount,
        reference: withdrawal.id,
      }),
    )
    const held = await update(withdrawals, withdrawal, { hold })
    await intend(context, platformBalance, aboutWithdrawal(withdrawal), {
      login: account.login ?? refuse('not_eligible'),
      amount: formatAmount(-amount.minor, amount.currency),
      comment: 'Withdrawal',
    })
    await notifyClient(
      context,
      withdrawalRequested,
      client,
      { amount: formatMoney(amount), destination: instrument.label },
      { type: 'withdrawal', id: withdrawal.id },
    )
    return { created: held }
  },
})
