import { z } from 'zod'
import { type Currency, currencyCode } from './control/money.ts'

/** How each provider of payments is reached; undefined where the house has no agreement with it. */
export interface PspConfig {
  checkout: { url: string; secretKey: string; webhookKey: string; processingChannel: string } | undefined
  skrill: Record<'payUrl' | 'url' | 'merchantId' | 'email' | 'password' | 'secretWord', string> | undefined
  cryptoProcessing: { url: string; apiKey: string; secretKey: string; reportPath: string | undefined } | undefined
  praxis:
    | {
        url: string
        merchantId: string
        applicationKey: string
        merchantSecret: string
        reportPath: string | undefined
      }
    | undefined
  bank: { url: string; secret: string; accounts: readonly OwnBankAccount[] } | undefined
}

export interface OwnBankAccount {
  currency: Currency
  iban: string
  bic: string
  holder: string
  bank: string
}

const bankAccounts = z
  .array(
    z.strictObject({
      currency: currencyCode,
      iban: z.string().min(15).max(34),
      bic: z.string().min(8).max(11),
      holder: z.string().min(1).max(70),
      bank: z.string().min(1).max(70),
    }),
  )
  .min(1)

/** Accounts that exist nowhere, with check digits that hold. */
const simulatedBank = (currency: Currency, iban: string): OwnBankAccount => ({
  currency,
  iban,
  bic: 'NRTHDEFFXXX',
  holder: 'Northgate Markets (EU) Ltd',
  bank: 'Simulated Bank',
})
const simulatedAccounts: readonly OwnBankAccount[] = [
  simulatedBank('EUR', 'DE02120300000000202051'),
  simulatedBank('USD', 'DE75512108001245126199'),
  simulatedBank('GBP', 'GB33BUKB20201555555555'),
]

/** Where the simulators of the providers listen. */
export interface PspAddresses {
  checkout: string
  skrill: string
  cryptoProcessing: string
  praxis: string
  bank: string
}

/**
 * Reads how the providers are reached. In production only those count whose address is given, each with all of its secrets.
 * @param need a setting of the environment, or its simulated value outside production
 */
export function readPsps(
  env: Readonly<Record<string, string | undefined>>,
  production: boolean,
  simulators: PspAddresses,
  secret: string,
  need: (name: string, simulated: string) => string,
): PspConfig {
  const has = (name: string): boolean => !production || Boolean(env[name])
  return {
    checkout: has('CHECKOUT_URL')
      ? {
          url: need('CHECKOUT_URL', simulators.checkout),
          secretKey: need('CHECKOUT_SECRET_KEY', secret),
          webhookKey: need('CHECKOUT_WEBHOOK_KEY', secret),
          processingChannel: need('CHECKOUT_PROCESSING_CHANNEL', 'pc_simulator'),
        }
      : undefined,
    skrill: has('SKRILL_URL')
      ? {
          payUrl: need('SKRILL_PAY_URL', simulators.skrill),
          url: need('SKRILL_URL', simulators.skrill),
          merchantId: need('SKRILL_MERCHANT_ID', '4637827'),
          email: need('SKRILL_EMAIL', 'payments@northgate.example'),
          password: need('SKRILL_PASSWORD', secret),
          secretWord: need('SKRILL_SECRET_WORD', secret),
        }
      : undefined,
    cryptoProcessing: has('CRYPTO_PROCESSING_URL')
      ? {
          url: need('CRYPTO_PROCESSING_URL', simulators.cryptoProcessing),
          apiKey: need('CRYPTO_PROCESSING_KEY', 'simulator'),
          secretKey: need('CRYPTO_PROCESSING_SECRET', secret),
          reportPath: env.CRYPTO_PROCESSING_REPORT_PATH ?? (production ? undefined : '/sim/report'),
        }
      : undefined,
    praxis: has('PRAXIS_URL')
      ? {
          url: need('PRAXIS_URL', simulators.praxis),
          merchantId: need('PRAXIS_MERCHANT_ID', 'API-Simulator'),
          applicationKey: need('PRAXIS_APPLICATION_KEY', 'simulator'),
          merchantSecret: need('PRAXIS_MERCHANT_SECRET', secret),
          reportPath: env.PRAXIS_REPORT_PATH ?? (production ? undefined : '/sim/report'),
        }
      : undefined,
    bank: has('BANK_URL')
      ? {
          url: need('BANK_URL', simulators.bank),
          secret: need('BANK_SECRET', secret),
          accounts: accountsOf(need('BANK_ACCOUNTS', JSON.stringify(simulatedAccounts))),
        }
      : undefined,
  }
}

/** @throws Error one sentence that says what BANK_ACCOUNTS must be. */
function accountsOf(text: string): OwnBankAccount[] {
  try {
    return bankAccounts.parse(JSON.parse(text))
  } catch {
    throw new Error('BANK_ACCOUNTS must be a JSON list of {"currency", "iban", "bic", "holder", "bank"}.')
  }
}
