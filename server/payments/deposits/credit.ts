import type { Context } from '../../control/commands/command.ts'
import { assert, refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import {
  type Currency,
  divide,
  formatAmount,
  formatDecimal,
  type Money,
  money,
  parseDecimal,
} from '../../control/money.ts'
import { credit, debit, fxTransfer, post } from '../../ledger/index.ts'
import { platformBalance, tradingAccounts } from '../../trading/index.ts'
import { fxPosition, fxSpread, pspClearing } from '../house-accounts.ts'
import { aboutDeposit, type Deposit } from './deposit.ts'
import { depositParameters, rateTo } from './facts.ts'

/** Books what the provider took, and asks the platform to show it. One transfer for each deposit, ever. */
export async function creditDeposit(context: Context, deposit: Deposit, from?: Source): Promise<void> {
  assert(deposit.processed !== null, 'a captured deposit has a processed amount')
  const account = await context.load(tradingAccounts, deposit.account)
  const amount = money(deposit.processed, deposit.currency)
  const clients = account.ledger_account ?? refuse('not_eligible')
  const identity = { kind: 'deposit', reference: deposit.id, effectiveAt: context.now }
  const source = from?.account ?? (await pspClearing(context.tx, deposit.entity, deposit.provider, deposit.currency))
  if (!from?.exchange) {
    await post(context.tx, deposit.entity, [{ ...identity, legs: [debit(source, amount), credit(clients, amount)] }])
  } else {
    const { bought, ...transfer } = fxTransfer({
      ...identity,
      from: { account: source, amount: from.amount },
      to: { account: clients, currency: deposit.currency },
      house: {
        from: await fxPosition(context.tx, deposit.entity, from.amount.currency),
        to: await fxPosition(context.tx, deposit.entity, deposit.currency),
        spread: await fxSpread(context.tx, deposit.entity, deposit.currency),
      },
      rates: from.exchange,
      quote: { source: 'house', at: context.now },
    })
    assert(bought.minor === deposit.processed, 'what is credited is what was converted')
    await post(context.tx, deposit.entity, [transfer])
  }
  await intend(context, platformBalance, aboutDeposit(deposit), {
    login: account.login ?? refuse('not_eligible'),
    amount: formatAmount(deposit.processed, deposit.currency),
    comment: 'Deposit',
  })
}

/** Where the money of a deposit stands before, when that is not the provider's clearing account. */
export interface Source {
  account: string
  amount: Money
  /** Rates into the currency of the deposit; null where it needs none. */
  exchange: HouseRate | null
}

export interface HouseRate {
  market: string
  client: string
}

/** What the house gives for a currency: the middle price less its spread. Refuses where there is no price. */
export async function houseRate(context: Context, entity: string, from: Currency, to: Currency): Promise<HouseRate> {
  const market = (await rateTo(context.tx, from, to)) ?? refuse('outside_unavailable', `There is no price for ${from}.`)
  const { fx_spread_points } = await depositParameters(context.tx, entity, context.now)
  const kept = divide(parseDecimal(market, 10) * BigInt(10_000 - fx_spread_points!), 10_000n, 'down')
  return { market, client: formatDecimal(kept, 10) }
}
