import type { Config } from './config.ts'
import { bankWirePsp } from './connectors/bank/wire-psp.ts'
import { checkoutPsp } from './connectors/checkout/checkout-psp.ts'
import { cryptoProcessingPsp } from './connectors/crypto-processing/crypto-processing-psp.ts'
import { praxisPsp } from './connectors/praxis/praxis-psp.ts'
import { skrillPsp } from './connectors/skrill/skrill-psp.ts'
import { systemClock as clock } from './control/clock.ts'
import type { Psp } from './payments/index.ts'

/** The payment providers that are configured. Where no rule says otherwise, a payment goes to the first that takes it. */
export function pspsOf({ psps, webhooksUrl }: Pick<Config, 'psps' | 'webhooksUrl'>): Psp[] {
  const { checkout, skrill, cryptoProcessing, praxis, bank } = psps
  return [
    ...(checkout ? [checkoutPsp(checkout)] : []),
    ...(skrill ? [skrillPsp({ ...skrill, statusUrl: `${webhooksUrl}/skrill`, clock })] : []),
    ...(cryptoProcessing ? [cryptoProcessingPsp({ ...defined(cryptoProcessing), clock })] : []),
    ...(bank ? [bankWirePsp({ ...bank, accounts: byCurrency(bank.accounts), clock })] : []),
    ...(praxis ? [praxisPsp({ ...defined(praxis), notificationUrl: `${webhooksUrl}/praxis`, clock })] : []),
  ]
}

const byCurrency = <Account extends { currency: string }>(accounts: readonly Account[]) =>
  Object.fromEntries(accounts.map((account) => [account.currency, account]))

const defined = <Options extends { reportPath: string | undefined }>({ reportPath, ...rest }: Options) => ({
  ...rest,
  ...(reportPath === undefined ? {} : { reportPath }),
})
